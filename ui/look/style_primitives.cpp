#include <QAbstractItemView>
#include <QListView>
#include <QPlainTextEdit>
#include <QStyle>
#include <QTextEdit>

#include "ui/look/icons.h"
#include "ui/look/shapes.h"
#include "ui/look/style_paint.h"

namespace palmares::ui::paint {
namespace {

bool hasKeyboardFocus(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

void paintBranch(QPainter& painter, const QStyleOption& option, const Tokens& t)
{
    if (!option.state.testFlag(QStyle::State_Children)) return;
    const bool open = option.state.testFlag(QStyle::State_Open);
    const auto closed = option.direction == Qt::RightToLeft ? Direction::left : Direction::right;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    paintChevron(painter, option.rect, open ? Direction::down : closed, selected ? t.selectionText : t.text2);
}

void paintItem(QPainter& painter, const QStyleOption& option, const QWidget* widget, const Tokens& t)
{
    const auto* item = as<QStyleOptionViewItem>(option);
    if (!item) return;
    rowBackground(painter, *item, t);
    if (qobject_cast<const QListView*>(widget) && option.state.testFlag(QStyle::State_Selected))
        accentBar(painter, option.rect, option.direction, t);
}

// A tree paints the row first and its items over it; the bar belongs to the row's own edge.
void paintRow(QPainter& painter, const QStyleOption& option, const Tokens& t)
{
    const auto* item = as<QStyleOptionViewItem>(option);
    if (!item) return;
    rowBackground(painter, *item, t);
    if (option.state.testFlag(QStyle::State_Selected) && option.rect.left() <= 0)
        accentBar(painter, option.rect, option.direction, t);
}

bool isTextEdit(const QWidget* widget)
{
    return qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
}

void paintFocus(QPainter& painter, const QStyleOption& option, const QWidget* widget, const Tokens& t)
{
    if (!hasKeyboardFocus(option)) return;
    if (qobject_cast<const QAbstractItemView*>(widget)) innerFocus(painter, option.rect, t);
}

void paintSeparator(QPainter& painter, const QStyleOption& option, const Tokens& t)
{
    const auto center = option.rect.center();
    if (option.state.testFlag(QStyle::State_Horizontal))
        painter.fillRect(QRect(center.x(), center.y() - 9, 1, 20), t.line);
    else
        painter.fillRect(QRect(option.rect.left(), center.y(), option.rect.width(), 1), t.line);
}

// Chevrons replace Fusion's filled arrows.
bool paintArrow(QStyle::PrimitiveElement element, QPainter& painter, const QStyleOption& option, const Tokens& t)
{
    const auto ink = option.state.testFlag(QStyle::State_Enabled) ? t.text2 : t.text3;
    switch (element) {
    case QStyle::PE_IndicatorArrowUp:
    case QStyle::PE_IndicatorSpinUp: paintChevron(painter, option.rect, Direction::up, ink); return true;
    case QStyle::PE_IndicatorArrowDown:
    case QStyle::PE_IndicatorSpinDown: paintChevron(painter, option.rect, Direction::down, ink); return true;
    case QStyle::PE_IndicatorArrowLeft: paintChevron(painter, option.rect, Direction::left, ink); return true;
    case QStyle::PE_IndicatorArrowRight: paintChevron(painter, option.rect, Direction::right, ink); return true;
    default: return false;
    }
}

// Suppresses most of Fusion's frames and paints the rest.
bool paintFrame(QStyle::PrimitiveElement element, QPainter& painter, const QStyleOption& option, const Tokens& t)
{
    switch (element) {
    case QStyle::PE_FrameGroupBox:
    case QStyle::PE_FrameStatusBarItem:
    case QStyle::PE_FrameButtonTool:
    case QStyle::PE_FrameTabWidget:
    case QStyle::PE_PanelButtonTool:
    case QStyle::PE_FrameDefaultButton:
    case QStyle::PE_PanelToolBar:
    case QStyle::PE_PanelMenuBar: return true;
    case QStyle::PE_Frame:
    case QStyle::PE_FrameDockWidget:
    case QStyle::PE_FrameWindow: panel(painter, option.rect, {}, t.line, 0); return true;
    case QStyle::PE_FrameMenu:
    case QStyle::PE_FrameTabBarBase:
        if (element == QStyle::PE_FrameMenu)
            panel(painter, option.rect, {}, t.line2, 0);
        else
            bottomLine(painter, option.rect, t.line);
        return true;
    case QStyle::PE_PanelMenu: painter.fillRect(option.rect, t.base); return true;
    case QStyle::PE_PanelTipLabel: panel(painter, option.rect, t.base, t.line2, 0); return true;
    case QStyle::PE_PanelStatusBar: topLine(painter, option.rect, t.line); return true;
    case QStyle::PE_PanelScrollAreaCorner: painter.fillRect(option.rect, t.window); return true;
    case QStyle::PE_IndicatorDockWidgetResizeHandle: painter.fillRect(option.rect, t.line); return true;
    case QStyle::PE_IndicatorToolBarSeparator: paintSeparator(painter, option, t); return true;
    default: return false;
    }
}

} // namespace

bool primitive(QStyle::PrimitiveElement element, const QStyleOption& option, QPainter& painter, const QWidget* widget,
               const Tokens& t)
{
    switch (element) {
    case QStyle::PE_FrameFocusRect: return paintFocus(painter, option, widget, t), true;
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorItemViewItemCheck: return checkBox(painter, option, t), true;
    case QStyle::PE_IndicatorRadioButton: return radioButton(painter, option, t), true;
    case QStyle::PE_IndicatorBranch: return paintBranch(painter, option, t), true;
    case QStyle::PE_PanelItemViewItem: return paintItem(painter, option, widget, t), true;
    case QStyle::PE_PanelItemViewRow: return paintRow(painter, option, t), true;
    case QStyle::PE_PanelLineEdit:
        if (const auto* frame = as<QStyleOptionFrame>(option); !frame || frame->lineWidth > 0)
            lineEdit(painter, option, t);
        return true;
    case QStyle::PE_FrameLineEdit:
    case QStyle::PE_IndicatorHeaderArrow: return true; // painted with the panel and with the label
    case QStyle::PE_Frame:
        if (isTextEdit(widget)) return panel(painter, option.rect, {}, t.field), true;
        break;
    case QStyle::PE_PanelButtonCommand:
        if (const auto* button = as<QStyleOptionButton>(option)) pushButton(painter, *button, widget, t);
        return true;
    case QStyle::PE_IndicatorTabClose: {
        const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
        return paintIcon(painter, option.rect.adjusted(2, 2, -2, -2), "close", hovered ? t.text : t.text2), true;
    }
    default: break;
    }
    return paintFrame(element, painter, option, t) || paintArrow(element, painter, option, t);
}

} // namespace palmares::ui::paint
