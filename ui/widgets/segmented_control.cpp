#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/look/style_paint.h"
#include "ui/look/text.h"

namespace palmares::ui {

namespace {

/// One choice; the control around it paints the border.
class Segment final : public QAbstractButton {
public:
    explicit Segment(QWidget* parent)
        : QAbstractButton(parent)
    {
        setCheckable(true);
        setFocusPolicy(Qt::ClickFocus);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override
    {
        // Bold is wider, and nothing moves when another segment is chosen.
        const QFontMetrics metrics(fontFor(FontRole::bold));
        const int width = isLong() ? scaled(widest) : metrics.horizontalAdvance(m_text);
        return {width + 22, std::max(scaled(24), metrics.height() + 5)};
    }

    void setWords(const QString& text)
    {
        m_text = text;
        setText(withoutMnemonic(text));
        setAccessibleName(text);
        setToolTip(isLong() ? text : QString());
        updateGeometry();
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const auto& t = currentTokens();
        QPainter painter(this);
        const auto inside = rect().adjusted(isFirst() ? 1 : 0, 1, -1, -1);
        if (isChecked() && isEnabled())
            paint::panel(painter, inside, t.selection, {}, isFirst() || isLast() ? 2 : 0);
        else if (underMouse() && isEnabled())
            paint::panel(painter, inside, t.hover, t.outlinesHover ? t.text : QColor(), 0);
        if (!isLast()) painter.fillRect(QRect(rect().right(), 1, 1, height() - 2), isEnabled() ? t.line2 : t.line);
        painter.setFont(fontFor(isChecked() ? FontRole::bold : FontRole::body));
        painter.setPen(!isEnabled() ? t.text3 : isChecked() ? t.selectionText : t.text);
        const QRect room = rect().adjusted(4, 0, -4, 0);
        painter.drawText(room, Qt::AlignCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(m_text, Qt::ElideRight, room.width()));
    }

private:
    static constexpr int widest = 160;

    bool isLong() const { return QFontMetrics(fontFor(FontRole::bold)).horizontalAdvance(m_text) > scaled(widest); }
    bool isFirst() const { return group()->buttons().first() == this; }
    bool isLast() const { return group()->buttons().last() == this; }

    QString m_text;
};

} // namespace

SegmentedControl::SegmentedControl(QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int segment, bool checked) {
        // Qt makes the checked button the Tab stop only after the group has had the focus.
        m_group->button(segment)->setFocusPolicy(checked ? Qt::StrongFocus : Qt::ClickFocus);
        if (!checked || segment == m_current) return;
        if (m_current < 0 && segment > 0) m_group->button(0)->setFocusPolicy(Qt::ClickFocus); // see clearCurrent
        m_current = segment;
        Q_EMIT currentChanged(segment);
    });
}

int SegmentedControl::addSegment(const QString& text, const QString& toolTip)
{
    auto* segment = new Segment(this);
    segment->setWords(text);
    if (!toolTip.isEmpty()) segment->setToolTip(toolTip);
    const int number = count();
    m_group->addButton(segment, number);
    layout()->addWidget(segment);
    if (number == 0) setCurrent(0);
    return number;
}

void SegmentedControl::setSegments(const QStringList& texts)
{
    for (QAbstractButton* segment : m_group->buttons()) {
        m_group->removeButton(segment);
        delete segment;
    }
    m_current = -1;
    for (const QString& text : texts)
        addSegment(text);
}

void SegmentedControl::setSegmentText(int segment, const QString& text)
{
    if (auto* button = m_group->button(segment)) static_cast<Segment*>(button)->setWords(text);
}

int SegmentedControl::count() const
{
    return static_cast<int>(m_group->buttons().size());
}

int SegmentedControl::current() const
{
    return m_current;
}

void SegmentedControl::setCurrent(int segment)
{
    if (auto* button = m_group->button(segment)) button->setChecked(true);
}

void SegmentedControl::clearCurrent()
{
    auto* button = m_group->checkedButton();
    if (!button) return;
    m_current = -1;
    m_group->setExclusive(false);
    button->setChecked(false);
    m_group->setExclusive(true);
    m_group->button(0)->setFocusPolicy(Qt::StrongFocus); // keeps one Tab stop
}

void SegmentedControl::paintEvent(QPaintEvent*)
{
    const auto& t = currentTokens();
    QPainter painter(this);
    paint::panel(painter, rect(), isEnabled() ? t.raised : t.window, isEnabled() ? t.line2 : t.line);
}

} // namespace palmares::ui
