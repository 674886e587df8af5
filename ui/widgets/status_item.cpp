#include "ui/widgets/status_item.h"

#include <QPainter>

#include "ui/look/style_paint.h"

namespace palmares::ui {

namespace {

constexpr int sidePadding = 8;
constexpr int drawingRoom = 20;

} // namespace

StatusItem::StatusItem(Side side, QWidget* parent)
    : QAbstractButton(parent)
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setClickable(false);
}

void StatusItem::setContent(const QString& text, const QString& drawing, IconInk ink, const QString& strong)
{
    setText(text);
    m_drawing = drawing;
    m_ink = ink;
    m_strong = strong;
    const auto whole = strong.isEmpty() ? text : text + u' ' + strong;
    setAccessibleName(whole);
    setToolTip(whole);
    // Without a parent, showing would open a window.
    if (whole.isEmpty() || parentWidget()) setVisible(!whole.isEmpty());
    updateGeometry();
    update();
}

void StatusItem::setClickable(bool clickable)
{
    setFocusPolicy(clickable ? Qt::TabFocus : Qt::NoFocus);
    setAttribute(Qt::WA_Hover, clickable);
    setAttribute(Qt::WA_TransparentForMouseEvents, false);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

QSize StatusItem::sizeHint() const
{
    const QFontMetrics metrics(fontFor(FontRole::body));
    const QFontMetrics bold(fontFor(FontRole::bold));
    int width = metrics.horizontalAdvance(text()) + 2 * sidePadding + 1;
    if (!m_drawing.isEmpty()) width += drawingRoom;
    if (!m_strong.isEmpty()) width += bold.horizontalAdvance(m_strong) + 5;
    return {width, std::max(scaled(24), metrics.height() + 4)};
}

void StatusItem::paintEvent(QPaintEvent*)
{
    const auto& t = currentTokens();
    QPainter painter(this);
    if (testAttribute(Qt::WA_Hover) && underMouse()) painter.fillRect(rect(), t.hover);
    auto box = rect().adjusted(sidePadding, 0, -sidePadding, 0);
    const auto place = [&](int x, int width) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, width, height()));
    };
    const int line = m_side == Side::leading ? width() - 1 : 0;
    painter.fillRect(place(line, 1).adjusted(0, 5, 0, -5), t.line);
    if (!m_drawing.isEmpty()) {
        paintIcon(painter, place(box.left(), 14), m_drawing.toStdString(), colorOf(m_ink));
        box.setLeft(box.left() + drawingRoom);
    }
    const QFontMetrics boldMetrics(fontFor(FontRole::bold));
    const int strong = m_strong.isEmpty() ? 0 : boldMetrics.horizontalAdvance(m_strong) + 5;
    painter.setFont(fontFor(FontRole::body));
    painter.setPen(m_ink == IconInk::bad ? colorOf(m_ink) : t.text2);
    const auto shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, box.width() - strong);
    painter.drawText(place(box.left(), box.width()), Qt::AlignVCenter | Qt::TextSingleLine, shown);
    if (strong == 0) return;
    const int x = box.left() + painter.fontMetrics().horizontalAdvance(shown) + 5;
    painter.setFont(fontFor(FontRole::bold));
    painter.setPen(t.text);
    painter.drawText(place(x, box.right() - x + 1), Qt::AlignVCenter | Qt::TextSingleLine, m_strong);
}

} // namespace palmares::ui
