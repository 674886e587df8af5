#include "ui/widgets/chip_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

#include "ui/look/icons.h"
#include "ui/look/shapes.h"
#include "ui/look/style_paint.h"

namespace palmares::ui {

namespace {

constexpr int crossWidth = 22;
constexpr int chipSymbolWidth = 18;
constexpr int widest = 280;

} // namespace

Chip::Chip(const ChipText& chip, QWidget* parent)
    : QAbstractButton(parent)
    , m_chip(chip)
{
    setText(chip.text);
    setToolTip(chip.toolTip.isEmpty() ? chip.text : chip.toolTip);
    setAccessibleName(tr("Filter: %1").arg(chip.text));
    setAccessibleDescription(tr("Delete removes it"));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize Chip::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int symbol = m_chip.kind || !m_chip.drawing.isEmpty() ? chipSymbolWidth : 0;
    const int width = 8 + symbol + metrics.horizontalAdvance(text()) + 4 + crossWidth;
    return {std::min(width, scaled(widest)), std::max(scaled(22), metrics.height() + 3)};
}

QSize Chip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), scaled(72)), sizeHint().height()};
}

QRect Chip::crossRect() const
{
    return QStyle::visualRect(layoutDirection(), rect(), QRect(width() - crossWidth, 0, crossWidth, height()));
}

void Chip::paintEvent(QPaintEvent*)
{
    const auto& t = currentTokens();
    QPainter painter(this);
    paint::panel(painter, rect(), underMouse() ? t.hover : t.raised, m_chip.negated ? QColor() : t.line2);
    if (m_chip.negated) {
        const paint::Saved saved(painter);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.field, 1, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), paint::controlRadius,
                                paint::controlRadius);
    }
    int x = 8;
    const auto place = [&](int wide) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, wide, height()));
    };
    if (m_chip.kind)
        paintKind(painter, place(11), *m_chip.kind, t);
    else if (!m_chip.drawing.isEmpty())
        paintIcon(painter, place(13), m_chip.drawing.toStdString(), t.text2);
    if (m_chip.kind || !m_chip.drawing.isEmpty()) x += chipSymbolWidth;
    const int room = width() - x - crossWidth;
    painter.setPen(t.text);
    painter.drawText(place(room), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, room));
    const bool onCross = underMouse() && crossRect().contains(mapFromGlobal(QCursor::pos()));
    paintIcon(painter, crossRect().adjusted(5, 0, -5, 0), "close", onCross ? t.text : t.text2);
}

void Chip::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else
        QAbstractButton::keyPressEvent(event);
}

void Chip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && isDown() && crossRect().contains(event->position().toPoint())) {
        setDown(false);
        Q_EMIT removeRequested();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

ChipBar::ChipBar(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    setAccessibleName(tr("Filters"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void ChipBar::addChip(int id, const ChipText& text)
{
    auto* chip = new Chip(text, this);
    chip->installEventFilter(this);
    connect(chip, &Chip::removeRequested, this, [this, id] { Q_EMIT removeRequested(id); });
    connect(chip, &Chip::clicked, this, [this, id] { Q_EMIT editRequested(id); });
    m_chips.append({id, chip});
    layout()->addWidget(chip);
    moveTabStopTo(0);
}

void ChipBar::removeChip(int id)
{
    auto* gone = chip(id);
    const int index = indexOf(gone);
    if (index < 0) return;
    const bool focused = gone->hasFocus();
    m_chips.removeAt(index);
    const int next = std::min(index, count() - 1);
    moveTabStopTo(next);
    if (focused && next >= 0) m_chips[next].chip->setFocus(Qt::OtherFocusReason);
    // Its own key or click may be the cause of this call, so it must outlive the call.
    gone->hide();
    gone->deleteLater();
}

void ChipBar::clear()
{
    while (!m_chips.isEmpty())
        removeChip(m_chips.last().id);
}

Chip* ChipBar::chip(int id) const
{
    const auto found =
        std::find_if(m_chips.begin(), m_chips.end(), [id](const Entry& entry) { return entry.id == id; });
    return found == m_chips.end() ? nullptr : found->chip;
}

int ChipBar::indexOf(const QObject* chip) const
{
    for (int i = 0; i < count(); ++i)
        if (m_chips[i].chip == chip) return i;
    return -1;
}

void ChipBar::moveTabStopTo(int index)
{
    for (int i = 0; i < count(); ++i)
        m_chips[i].chip->setFocusPolicy(i == index ? Qt::StrongFocus : Qt::ClickFocus);
}

bool ChipBar::eventFilter(QObject* watched, QEvent* event)
{
    const int index = indexOf(watched);
    if (index >= 0 && event->type() == QEvent::FocusIn) moveTabStopTo(index);
    if (index >= 0 && event->type() == QEvent::KeyPress) {
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        int target = -1;
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Left: target = index + (mirrored ? 1 : -1); break;
        case Qt::Key_Right: target = index + (mirrored ? -1 : 1); break;
        case Qt::Key_Home: target = 0; break;
        case Qt::Key_End: target = count() - 1; break;
        default: return QWidget::eventFilter(watched, event);
        }
        m_chips[std::clamp(target, 0, count() - 1)].chip->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace palmares::ui
