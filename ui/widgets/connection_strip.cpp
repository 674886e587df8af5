#include "ui/widgets/connection_strip.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "ui/look/format.h"
#include "ui/look/style_paint.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {

namespace {

constexpr int edgeWidth = 6;

Ink inkOf(ConnectionMode mode, const Tokens& t)
{
    switch (mode) {
    case ConnectionMode::direct_local: return t.outcome(Outcome::ok);
    case ConnectionMode::confirm: return t.outcome(Outcome::warning);
    case ConnectionMode::direct_server: return t.outcome(Outcome::bad);
    case ConnectionMode::read_only: break;
    }
    return {t.text3, t.text2, t.sunken};
}

std::string_view drawingOf(ConnectionMode mode)
{
    switch (mode) {
    case ConnectionMode::direct_local:
    case ConnectionMode::direct_server: return "bolt";
    case ConnectionMode::confirm: return "alert";
    case ConnectionMode::read_only: break;
    }
    return "lock";
}

/// The badge: what the connection allows.
class ModeBadge final : public QWidget {
public:
    explicit ModeBadge(const ConnectionMode& mode)
        : m_mode(mode)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(fontFor(FontRole::bold));
        return {metrics.horizontalAdvance(modeName(m_mode)) + 34, std::max(scaled(18), metrics.height())};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const auto ink = inkOf(m_mode, currentTokens());
        QPainter painter(this);
        paint::panel(painter, rect(), QColor(), ink.mark, 2);
        const auto place = [&](int x, int width) {
            return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, height()));
        };
        paintIcon(painter, place(7, 13), drawingOf(m_mode), ink.text);
        painter.setFont(fontFor(FontRole::bold));
        painter.setPen(ink.text);
        painter.drawText(place(25, width() - 25), Qt::AlignVCenter | Qt::TextSingleLine, modeName(m_mode));
    }

private:
    const ConnectionMode& m_mode;
};

} // namespace

QString modeName(ConnectionMode mode)
{
    switch (mode) {
    case ConnectionMode::direct_local: return ConnectionStrip::tr("Direct");
    case ConnectionMode::confirm: return ConnectionStrip::tr("Confirm");
    case ConnectionMode::direct_server: return ConnectionStrip::tr("Direct on a server");
    case ConnectionMode::read_only: break;
    }
    return ConnectionStrip::tr("Read-only");
}

ConnectionStrip::ConnectionStrip(QWidget* parent)
    : QWidget(parent)
    , m_badge(new ModeBadge(m_mode))
    , m_name(new InkLabel(FontRole::bold))
    , m_detail(new InkLabel(FontRole::body, IconInk::text2))
    , m_count(new InkLabel(FontRole::bold))
    , m_events(new InkLabel)
    , m_following(new QPushButton)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(edgeWidth + 8, 2, 8, 3);
    layout->setSpacing(8);
    layout->addWidget(m_badge);
    layout->addWidget(m_name);
    layout->addWidget(m_detail, 1);
    auto* count = new QHBoxLayout;
    count->setSpacing(4);
    count->addWidget(m_count);
    count->addWidget(m_events);
    layout->addLayout(count);
    layout->addWidget(m_following);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_events->setContentsMargins(0, 0, 4, 0);
    layout->setStretchFactor(m_detail, 1);
    m_following->setFlat(true);
    m_following->hide(); // nothing can be paused yet
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setConnection(m_mode, {}, {});
    setFollowing(false);
}

void ConnectionStrip::setConnection(ConnectionMode mode, const QString& name, const QString& detail)
{
    m_mode = mode;
    m_name->setText(name);
    m_detail->setText(detail);
    m_detail->setToolTip(detail);
    m_badge->setAccessibleName(modeName(mode));
    m_badge->setToolTip(tr("How changes reach this store"));
    m_badge->updateGeometry();
    this->name();
    update();
}

void ConnectionStrip::setEventCount(qint64 shown, qint64 all)
{
    m_count->setText(format::integer(shown));
    m_events->setText(shown == 1 && all == 1 ? tr("event")
                      : shown == all         ? tr("events")
                                             : tr("of %1 events").arg(format::integer(all)));
    name();
}

void ConnectionStrip::setFollowing(bool following, const QString& why)
{
    m_following->setIcon(icon(following ? "live" : "pause", following ? IconInk::ok : IconInk::text2));
    m_following->setText(following ? tr("Following") : why.isEmpty() ? tr("Paused") : why);
    name();
}

QSize ConnectionStrip::sizeHint() const
{
    return {QWidget::sizeHint().width(), std::max(scaled(25), fontMetrics().height() + 8)};
}

void ConnectionStrip::name()
{
    const auto count = m_count->text() + u' ' + m_events->text();
    setAccessibleName(modeName(m_mode) + QStringLiteral(", ") + m_name->text() + QStringLiteral(", ") +
                      m_detail->text() + QStringLiteral(", ") + count);
}

void ConnectionStrip::paintEvent(QPaintEvent*)
{
    const auto& t = currentTokens();
    const auto ink = inkOf(m_mode, t);
    QPainter painter(this);
    painter.fillRect(rect(), ink.tint);
    if (m_mode == ConnectionMode::direct_server)
        painter.fillRect(QRect(0, height() - 2, width(), 2), ink.mark);
    else
        paint::bottomLine(painter, rect(), t.line);
    const QRect edge(0, 0, edgeWidth, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), ink.mark);
    if (m_following->isHidden()) return;
    const int x =
        layoutDirection() == Qt::RightToLeft ? m_following->geometry().right() + 4 : m_following->geometry().left() - 5;
    painter.fillRect(QRect(x, 5, 1, height() - 11), t.line2);
}

} // namespace palmares::ui
