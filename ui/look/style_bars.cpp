#include <QMainWindow>
#include <QStyle>
#include <QTabBar>
#include <QWidget>

#include "ui/look/shapes.h"
#include "ui/look/style_paint.h"

namespace palmares::ui::paint {

namespace {

constexpr int headerPadding = 8;
constexpr int menuIconColumn = 32;

QFont bold(const QFont& font, bool isBold)
{
    auto result = font;
    result.setBold(isBold);
    return result;
}

} // namespace

TabLook tabLookOf(const QStyleOptionTab& option, const QWidget* widget)
{
    if (widget && widget->property("workspace").toBool()) return TabLook::workspace;
    return option.documentMode ? TabLook::document : TabLook::plain;
}

void tabShape(QPainter& painter, const QStyleOptionTab& option, const QWidget* widget, const Tokens& t)
{
    const auto look = tabLookOf(option, widget);
    const bool current = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled);
    const auto& rect = option.rect;
    if (look == TabLook::document && current) {
        painter.fillRect(rect, t.base);
        painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), t.line);
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), t.line);
    }
    if (hovered && !current) painter.fillRect(rect.adjusted(0, 0, 0, -1), t.hover);
    if (current) painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), t.accent);
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        innerFocus(painter, rect.adjusted(1, 1, -1, -3), t, 2);
}

void tabLabel(QPainter& painter, const QStyleOptionTab& option, const QRect& text, const QWidget* widget,
              const Tokens& t)
{
    const Saved saved(painter);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool current = option.state.testFlag(QStyle::State_Selected);
    if (!option.icon.isNull()) {
        const auto size = option.iconSize.isValid() ? option.iconSize : QSize(16, 16);
        const QRect box(text.left() - 4 - size.width(), text.center().y() - size.height() / 2 + 1, size.width(),
                        size.height());
        const bool accent = current && tabLookOf(option, widget) == TabLook::workspace;
        option.icon.paint(&painter, box, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                          accent ? QIcon::On : QIcon::Off);
    }
    painter.setFont(bold(painter.font(), current));
    painter.setPen(!enabled ? t.text3 : current ? t.text : t.text2);
    const auto room = text.adjusted(2, 0, 0, 0);
    const auto shown = QFontMetrics(painter.font()).elidedText(option.text, Qt::ElideRight, room.width());
    painter.drawText(room, labelFlags(Qt::AlignVCenter | Qt::AlignLeft), shown);
}

void headerSection(QPainter& painter, const QStyleOption& option, const Tokens& t)
{
    painter.fillRect(option.rect, t.window);
    bottomLine(painter, option.rect, t.line);
}

void headerLabel(QPainter& painter, const QStyleOptionHeader& option, const Tokens& t)
{
    const Saved saved(painter);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    auto room = option.rect.adjusted(headerPadding, 0, -headerPadding, -1);
    if (!option.icon.isNull()) {
        const QRect box(room.left(), room.top(), 16, room.height());
        option.icon.paint(&painter, box, Qt::AlignCenter);
        room.setLeft(box.right() + 5);
    }
    const int arrow = sorted ? 11 : 0;
    // Every header is regular text2; only its mark distinguishes the ranked column.
    painter.setFont(bold(painter.font(), false));
    painter.setPen(t.text2);
    const QFontMetrics metrics(painter.font());
    const auto shown = metrics.elidedText(option.text, Qt::ElideRight, room.width() - arrow);
    const int width = std::min(metrics.horizontalAdvance(shown), room.width() - arrow);
    const bool right = option.textAlignment.testFlag(Qt::AlignRight);
    const bool centred = option.textAlignment.testFlag(Qt::AlignHCenter);
    int x = room.left();
    if (right) x = room.right() + 1 - width - arrow;
    if (centred) x = room.left() + (room.width() - width - arrow) / 2;
    painter.drawText(QRect(x, room.top(), width + 1, room.height()), Qt::AlignVCenter | Qt::TextSingleLine, shown);
    if (!sorted) return;
    // Qt names the arrow after what it points to: SortDown is the ascending order.
    const bool ascending = option.sortIndicator == QStyleOptionHeader::SortDown;
    const QRectF box(x + width + 3, room.top() + 1, 8, room.height());
    paintTriangle(painter, box, ascending ? Direction::up : Direction::down, t.text2);
}

void dockTitle(QPainter& painter, const QStyleOptionDockWidget& option, const QRect& text, const Tokens& t)
{
    const Saved saved(painter);
    painter.fillRect(option.rect, t.window);
    bottomLine(painter, option.rect, t.line);
    painter.setFont(fontFor(FontRole::heading));
    painter.setPen(t.text2);
    const auto room = text.adjusted(6, 0, 0, 0);
    const auto shown = QFontMetrics(painter.font()).elidedText(option.title, Qt::ElideRight, room.width());
    painter.drawText(room, labelFlags(Qt::AlignVCenter | Qt::AlignLeft), shown);
}

QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& size)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator) return {size.width(), 9};
    const int shortcutGap = option.text.contains(u'\t') ? 24 : 0;
    return {size.width() + menuIconColumn + shortcutGap + 28, std::max(scaled(24), option.fontMetrics.height() + 6)};
}

void menuItem(QPainter& painter, const QStyleOptionMenuItem& option, const Tokens& t)
{
    const Saved saved(painter);
    const auto& rect = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), t.line);
        return;
    }
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool current = option.state.testFlag(QStyle::State_Selected);
    if (current) painter.fillRect(rect, t.selection);
    const auto at = [&](int x, int width) {
        return QStyle::visualRect(option.direction, rect, QRect(x, rect.top(), width, rect.height()));
    };
    const auto ink = !enabled ? (current ? t.onSelection(t.text3) : t.text3) : current ? t.selectionText : t.text;
    const auto hintInk = current ? t.selectionText : t.text3;
    const auto symbol = at(rect.left() + 8, 16);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked)
        paintTick(painter, symbol, current ? t.selectionText : t.accent, 1.6);
    else if (!option.icon.isNull())
        option.icon.paint(&painter, symbol, Qt::AlignCenter,
                          !enabled  ? QIcon::Disabled
                          : current ? QIcon::Selected
                                    : QIcon::Normal);
    const auto parts = option.text.split(u'\t');
    painter.setFont(option.font);
    painter.setPen(ink);
    const auto leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
    const auto trailing = QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter);
    const auto words = at(rect.left() + menuIconColumn, rect.width() - menuIconColumn - 28);
    painter.drawText(words, labelFlags(leading), parts.value(0));
    painter.setPen(hintInk);
    if (parts.size() > 1) painter.drawText(words.adjusted(0, 0, 12, 0), labelFlags(trailing), parts.value(1));
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintChevron(painter, at(rect.right() - 20, 16),
                     option.direction == Qt::RightToLeft ? Direction::left : Direction::right, ink);
}

void menuBarItem(QPainter& painter, const QStyleOptionMenuItem& option, const Tokens& t)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool open = option.state.testFlag(QStyle::State_Sunken);
    const bool current = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect, t.window);
    const auto box = option.rect.adjusted(0, 0, 0, -1);
    if (current) painter.fillRect(box, open ? t.selection : t.hover);
    bottomLine(painter, option.rect, t.line);
    painter.setPen(!enabled ? t.text3 : current && open ? t.selectionText : t.text);
    painter.drawText(box, labelFlags(Qt::AlignCenter), option.text);
}

} // namespace palmares::ui::paint
