#include "ui/look/palmares_style.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QPointer>
#include <QStyleFactory>
#include <QTabBar>
#include <QToolBar>

#include <algorithm>

#include "ui/look/focus_ring.h"
#include "ui/look/icons.h"
#include "ui/look/style_geometry.h"
#include "ui/look/style_metrics.h"
#include "ui/look/style_paint.h"

namespace palmares::ui {
namespace {

constexpr int widestCombo = 320; // longer choices are elided

} // namespace

PalmaresStyle::PalmaresStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{}

int PalmaresStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    const auto own = metrics::pixels(metric, widget);
    return own ? *own : QProxyStyle::pixelMetric(metric, option, widget);
}

int PalmaresStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* result) const
{
    const auto own = metrics::hint(hint);
    return own ? *own : QProxyStyle::styleHint(hint, option, widget, result);
}

QIcon PalmaresStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    const QIcon own = metrics::standardIcon(which);
    return own.isNull() ? QProxyStyle::standardIcon(which, option, widget) : own;
}

QPixmap PalmaresStyle::standardPixmap(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    const QIcon own = metrics::standardIcon(which);
    return own.isNull() ? QProxyStyle::standardPixmap(which, option, widget) : own.pixmap(16);
}

void PalmaresStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const
{
    if (!paint::primitive(element, *option, *painter, widget, currentTokens()))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

bool PalmaresStyle::drawButtonControl(ControlElement element, const QStyleOption& option, QPainter& painter,
                                      const QWidget* widget) const
{
    const auto& t = currentTokens();
    if (const auto* button = paint::as<QStyleOptionButton>(option)) {
        if (element == CE_PushButtonBevel) return paint::pushButton(painter, *button, widget, t), true;
        if (element == CE_PushButtonLabel) return paint::pushButtonLabel(painter, *button, widget, t), true;
    }
    if (const auto* combo = paint::as<QStyleOptionComboBox>(option); combo && element == CE_ComboBoxLabel) {
        const auto field = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
        return paint::comboBoxLabel(painter, *combo, field, t), true;
    }
    if (const auto* progress = paint::as<QStyleOptionProgressBar>(option)) {
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
        if (const auto* tab = paint::as<QStyleOptionTab>(option)) paint::tabShape(painter, *tab, widget, t);
        return true;
    case CE_TabBarTabLabel:
        if (const auto* tab = paint::as<QStyleOptionTab>(option))
            paint::tabLabel(painter, *tab, subElementRect(SE_TabBarTabText, tab, widget), widget, t);
        return true;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea: return paint::headerSection(painter, option, t), true;
    case CE_Header: // its label has the whole section, not what common styles leave of it
        paint::headerSection(painter, option, t);
        if (const auto* header = paint::as<QStyleOptionHeader>(option)) paint::headerLabel(painter, *header, t);
        return true;
    case CE_DockWidgetTitle:
        if (const auto* dock = paint::as<QStyleOptionDockWidget>(option))
            paint::dockTitle(painter, *dock, subElementRect(SE_DockWidgetTitleBarText, dock, widget), t);
        return true;
    case CE_Splitter: return painter.fillRect(option.rect, t.line), true;
    case CE_ToolBar:
        painter.fillRect(option.rect, t.window);
        if (!widget || !widget->property("bare").toBool()) paint::bottomLine(painter, option.rect, t.line);
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
    const auto* item = paint::as<QStyleOptionMenuItem>(option);
    switch (element) {
    case CE_MenuItem:
        if (item) paint::menuItem(painter, *item, t);
        return true;
    case CE_MenuBarItem:
        if (item) paint::menuBarItem(painter, *item, t);
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
    if (const auto* combo = paint::as<QStyleOptionComboBox>(*option); combo && control == CC_ComboBox)
        return paint::comboBox(*painter, *combo, t);
    if (const auto* spin = paint::as<QStyleOptionSpinBox>(*option); spin && control == CC_SpinBox)
        return paint::spinBox(*painter, *spin, part(SC_SpinBoxUp), part(SC_SpinBoxDown), t);
    if (const auto* button = paint::as<QStyleOptionToolButton>(*option); button && control == CC_ToolButton)
        return paint::toolButton(*painter, *button, widget, t);
    if (const auto* bar = paint::as<QStyleOptionSlider>(*option)) {
        if (control == CC_ScrollBar) return paint::scrollBar(*painter, *bar, part(SC_ScrollBarSlider), t);
        if (control == CC_Slider) return paint::slider(*painter, *bar, part(SC_SliderGroove), part(SC_SliderHandle), t);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect PalmaresStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                    const QWidget* widget) const
{
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option); bar && control == CC_ScrollBar)
        return visualRect(bar->direction, bar->rect,
                          geometry::scrollPart(*bar, part, pixelMetric(PM_ScrollBarSliderMin)));
    if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
        slider && control == CC_Slider && part != SC_SliderTickmarks)
        return visualRect(slider->direction, slider->rect, geometry::sliderPart(*slider, part));
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); spin && control == CC_SpinBox)
        return visualRect(spin->direction, spin->rect, geometry::spinPart(*spin, part));
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option))
        if (const QRect rect = geometry::comboPart(*combo, part); rect.isValid())
            return visualRect(combo->direction, combo->rect, rect);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect PalmaresStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    switch (element) {
    case SE_PushButtonFocusRect:
    case SE_PushButtonContents: return option->rect;
    case SE_ProgressBarContents:
    case SE_ProgressBarGroove: return option->rect;
    case SE_LineEditContents:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            return option->rect.adjusted(6, 1, -6, -1);
        return option->rect;
    default: return QProxyStyle::subElementRect(element, option, widget);
    }
}

QSize PalmaresStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                      const QWidget* widget) const
{
    const auto base = [&] { return QProxyStyle::sizeFromContents(type, option, size, widget); };
    const auto font = widget ? widget->font() : QFont();
    switch (type) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return geometry::pushButton(*button, widget, font);
        return base();
    case CT_ToolButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button && button->toolButtonStyle != Qt::ToolButtonTextUnderIcon)
            return geometry::toolButton(*button, widget);
        return base();
    case CT_ComboBox:
        return {std::min(size.width(), scaled(widestCombo)) + geometry::comboArrow + 10,
                std::max(scaled(26), size.height() + 4)};
    case CT_LineEdit: return {size.width() + 12, std::max(scaled(26), size.height() + 4)};
    case CT_SpinBox: return {size.width() + geometry::spinArrow + 8, std::max(scaled(26), size.height())};
    case CT_TabBarTab:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return geometry::tab(*tab, size, widget);
        return base();
    case CT_HeaderSection: {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        const int width = header ? geometry::textWidth(font, header->text) + 16 + 11 : size.width();
        const bool upright = header && header->orientation == Qt::Vertical;
        return {width, upright ? base().height() : std::max(scaled(26), QFontMetrics(font).height() + 6)};
    }
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return paint::menuItemSize(*item, size);
        return base();
    case CT_MenuBarItem: return {size.width() + 18, std::max(scaled(26), size.height() + 6)};
    case CT_ItemViewItem:
        return {geometry::fillsItsRows(widget) ? 0 : base().width(), std::max(scaled(24), base().height())};
    case CT_Slider: return {std::max(size.width(), 22), std::max(size.height(), 22)};
    case CT_CheckBox:
    case CT_RadioButton: return {base().width(), std::max(22, base().height())};
    default: return base();
    }
}

void PalmaresStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (auto* bar = qobject_cast<QTabBar*>(widget)) {
        bar->setAttribute(Qt::WA_Hover);
        if (bar->property("workspace").toBool()) bar->setFont(fontFor(FontRole::menu));
    }
    if (auto* header = qobject_cast<QHeaderView*>(widget); header && header->orientation() == Qt::Horizontal)
        header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    if (auto* view = qobject_cast<QAbstractItemView*>(widget)) view->viewport()->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget)) widget->setAttribute(Qt::WA_Hover);
    // Names come from stores and files: what looks like markup is text. This includes labels of Qt's own, as tool tips.
    if (auto* label = qobject_cast<QLabel*>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
}

void installLook(Theme theme)
{
    initResources();
    QApplication::setStyle(new PalmaresStyle);
    applyTheme(theme);
    QGuiApplication::setWindowIcon(programIcon());
    static QPointer<FocusRing> ring;
    if (!ring) ring = new FocusRing(qApp);
}

void makeBare(QToolBar& bar)
{
    bar.setProperty("bare", true);
    bar.setMovable(false);
    bar.setFloatable(false);
    bar.toggleViewAction()->setVisible(false);
    bar.toggleViewAction()->setEnabled(false);
    if (auto* layout = bar.layout()) {
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
    }
}

} // namespace palmares::ui
