#include <QAbstractItemView>
#include <QListView>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextEdit>
#include <QToolBar>

#include "ui/look/focus_ring.h"
#include "ui/look/icons.h"
#include "ui/look/palmares_style.h"
#include "ui/look/shapes.h"
#include "ui/look/style_paint.h"

namespace palmares::ui {

namespace {

template <class Option>
const Option* as(const QStyleOption& option)
{
    return qstyleoption_cast<const Option*>(&option);
}

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
    if (item == nullptr) return;
    paint::rowBackground(painter, *item, t);
    if (qobject_cast<const QListView*>(widget) != nullptr && option.state.testFlag(QStyle::State_Selected))
        paint::accentBar(painter, option.rect, option.direction, t);
}

// A tree paints the row first and its items over it; the bar belongs to the row's own edge.
void paintRow(QPainter& painter, const QStyleOption& option, const Tokens& t)
{
    const auto* item = as<QStyleOptionViewItem>(option);
    if (item == nullptr) return;
    paint::rowBackground(painter, *item, t);
    if (option.state.testFlag(QStyle::State_Selected) && option.rect.left() <= 0)
        paint::accentBar(painter, option.rect, option.direction, t);
}

bool isTextEdit(const QWidget* widget)
{
    return qobject_cast<const QTextEdit*>(widget) != nullptr || qobject_cast<const QPlainTextEdit*>(widget) != nullptr;
}

void paintFocus(QPainter& painter, const QStyleOption& option, const QWidget* widget, const Tokens& t)
{
    if (!hasKeyboardFocus(option)) return;
    if (qobject_cast<const QAbstractItemView*>(widget) != nullptr) paint::innerFocus(painter, option.rect, t);
}

void paintSeparator(QPainter& painter, const QStyleOption& option, const Tokens& t)
{
    const auto center = option.rect.center();
    if (option.state.testFlag(QStyle::State_Horizontal))
        painter.fillRect(QRect(center.x(), center.y() - 9, 1, 20), t.line);
    else
        painter.fillRect(QRect(option.rect.left(), center.y(), option.rect.width(), 1), t.line);
}

// Chevrons for the arrows Fusion paints filled.
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

// What Fusion frames and we don't, and the few frames that are left.
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
    case QStyle::PE_FrameWindow: paint::panel(painter, option.rect, {}, t.line, 0); return true;
    case QStyle::PE_FrameMenu:
    case QStyle::PE_FrameTabBarBase:
        if (element == QStyle::PE_FrameMenu)
            paint::panel(painter, option.rect, {}, t.line2, 0);
        else
            paint::bottomLine(painter, option.rect, t.line);
        return true;
    case QStyle::PE_PanelMenu: painter.fillRect(option.rect, t.base); return true;
    case QStyle::PE_PanelTipLabel: paint::panel(painter, option.rect, t.base, t.line2, 0); return true;
    case QStyle::PE_PanelStatusBar: paint::topLine(painter, option.rect, t.line); return true;
    case QStyle::PE_PanelScrollAreaCorner: painter.fillRect(option.rect, t.window); return true;
    case QStyle::PE_IndicatorDockWidgetResizeHandle: painter.fillRect(option.rect, t.line); return true;
    case QStyle::PE_IndicatorToolBarSeparator: paintSeparator(painter, option, t); return true;
    default: return false;
    }
}

} // namespace

void PalmaresStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const
{
    const auto& t = currentTokens();
    switch (element) {
    case PE_FrameFocusRect: return paintFocus(*painter, *option, widget, t);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return paint::checkBox(*painter, *option, t);
    case PE_IndicatorRadioButton: return paint::radioButton(*painter, *option, t);
    case PE_IndicatorBranch: return paintBranch(*painter, *option, t);
    case PE_PanelItemViewItem: return paintItem(*painter, *option, widget, t);
    case PE_PanelItemViewRow: return paintRow(*painter, *option, t);
    case PE_PanelLineEdit:
        if (const auto* frame = as<QStyleOptionFrame>(*option); frame == nullptr || frame->lineWidth > 0)
            paint::lineEdit(*painter, *option, t);
        return;
    case PE_FrameLineEdit:
    case PE_IndicatorHeaderArrow: return; // painted with the panel and with the label
    case PE_Frame:
        if (isTextEdit(widget)) return paint::panel(*painter, option->rect, {}, t.field);
        break;
    case PE_PanelButtonCommand:
        if (const auto* button = as<QStyleOptionButton>(*option)) paint::pushButton(*painter, *button, widget, t);
        return;
    case PE_IndicatorTabClose: {
        const bool hovered = option->state.testFlag(State_MouseOver);
        return paintIcon(*painter, option->rect.adjusted(2, 2, -2, -2), "close", hovered ? t.text : t.text2);
    }
    default: break;
    }
    if (paintFrame(element, *painter, *option, t) || paintArrow(element, *painter, *option, t)) return;
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

bool PalmaresStyle::drawButtonControl(ControlElement element, const QStyleOption& option, QPainter& painter,
                                      const QWidget* widget) const
{
    const auto& t = currentTokens();
    if (const auto* button = as<QStyleOptionButton>(option)) {
        if (element == CE_PushButtonBevel) return paint::pushButton(painter, *button, widget, t), true;
        if (element == CE_PushButtonLabel) return paint::pushButtonLabel(painter, *button, widget, t), true;
    }
    if (const auto* combo = as<QStyleOptionComboBox>(option); combo != nullptr && element == CE_ComboBoxLabel) {
        const auto field = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
        return paint::comboBoxLabel(painter, *combo, field, t), true;
    }
    if (const auto* progress = as<QStyleOptionProgressBar>(option)) {
        if (element == CE_ProgressBarGroove || element == CE_ProgressBarLabel) return true;
        if (element == CE_ProgressBar || element == CE_ProgressBarContents)
            return paint::progressBar(painter, *progress, t), true;
    }
    return false;
}

bool PalmaresStyle::drawBarControl(ControlElement element, const QStyleOption& option, QPainter& painter,
                                   const QWidget* widget) const
{
    const auto& t = currentTokens();
    switch (element) {
    case CE_TabBarTabShape:
        if (const auto* tab = as<QStyleOptionTab>(option)) paint::tabShape(painter, *tab, widget, t);
        return true;
    case CE_TabBarTabLabel:
        if (const auto* tab = as<QStyleOptionTab>(option))
            paint::tabLabel(painter, *tab, subElementRect(SE_TabBarTabText, tab, widget), widget, t);
        return true;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: return paint::headerSection(painter, option, t), true;
    case CE_Header: // its label has the whole section, not what common styles leave of it
        paint::headerSection(painter, option, t);
        if (const auto* header = as<QStyleOptionHeader>(option)) paint::headerLabel(painter, *header, t);
        return true;
    case CE_DockWidgetTitle:
        if (const auto* dock = as<QStyleOptionDockWidget>(option))
            paint::dockTitle(painter, *dock, subElementRect(SE_DockWidgetTitleBarText, dock, widget), t);
        return true;
    case CE_Splitter: return painter.fillRect(option.rect, t.line), true;
    case CE_ToolBar:
        painter.fillRect(option.rect, t.window);
        if (widget == nullptr || !widget->property("bare").toBool()) paint::bottomLine(painter, option.rect, t.line);
        return true;
    case CE_FocusFrame: return paint::outerFocus(painter, option.rect, t), true;
    case CE_RubberBand: return paint::panel(painter, option.rect, {}, t.accent, 0), true;
    default: return false;
    }
}

bool PalmaresStyle::drawMenuControl(ControlElement element, const QStyleOption& option, QPainter& painter,
                                    const QWidget*) const
{
    const auto& t = currentTokens();
    const auto* item = as<QStyleOptionMenuItem>(option);
    switch (element) {
    case CE_MenuItem:
        if (item != nullptr) paint::menuItem(painter, *item, t);
        return true;
    case CE_MenuBarItem:
        if (item != nullptr) paint::menuBarItem(painter, *item, t);
        return true;
    case CE_MenuBarEmptyArea:
        painter.fillRect(option.rect, t.window);
        paint::bottomLine(painter, option.rect, t.line);
        return true;
    case CE_MenuEmptyArea: return painter.fillRect(option.rect, t.base), true;
    default: return false;
    }
}

void PalmaresStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const
{
    const bool done = drawButtonControl(element, *option, *painter, widget) ||
                      drawBarControl(element, *option, *painter, widget) ||
                      drawMenuControl(element, *option, *painter, widget);
    if (!done) QProxyStyle::drawControl(element, option, painter, widget);
}

void PalmaresStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                       const QWidget* widget) const
{
    const auto& t = currentTokens();
    const auto part = [&](SubControl which) { return subControlRect(control, option, which, widget); };
    if (const auto* combo = as<QStyleOptionComboBox>(*option); combo != nullptr && control == CC_ComboBox)
        return paint::comboBox(*painter, *combo, t);
    if (const auto* spin = as<QStyleOptionSpinBox>(*option); spin != nullptr && control == CC_SpinBox)
        return paint::spinBox(*painter, *spin, part(SC_SpinBoxUp), part(SC_SpinBoxDown), t);
    if (const auto* button = as<QStyleOptionToolButton>(*option); button != nullptr && control == CC_ToolButton)
        return paint::toolButton(*painter, *button, widget, t);
    if (const auto* bar = as<QStyleOptionSlider>(*option)) {
        if (control == CC_ScrollBar) return paint::scrollBar(*painter, *bar, part(SC_ScrollBarSlider), t);
        if (control == CC_Slider) return paint::slider(*painter, *bar, part(SC_SliderGroove), part(SC_SliderHandle), t);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace palmares::ui
