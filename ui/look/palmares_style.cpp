#include "ui/look/palmares_style.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLayout>
#include <QPushButton>
#include <QStyleFactory>
#include <QTabBar>
#include <QToolBar>
#include <QTreeView>

#include "ui/look/focus_ring.h"
#include "ui/look/icons.h"

namespace palmares::ui {

namespace {

bool s_reducedMotion = false;

bool isBare(const QWidget* widget)
{
    return widget != nullptr && widget->property("bare").toBool();
}

std::string_view nameOf(QStyle::StandardPixmap which)
{
    switch (which) {
    case QStyle::SP_TitleBarCloseButton:
    case QStyle::SP_DockWidgetCloseButton:
    case QStyle::SP_LineEditClearButton:
    case QStyle::SP_TabCloseButton: return "close";
    case QStyle::SP_TitleBarNormalButton:
    case QStyle::SP_TitleBarMaxButton: return "float";
    case QStyle::SP_MessageBoxInformation: return "info";
    case QStyle::SP_MessageBoxQuestion: return "help";
    case QStyle::SP_MessageBoxWarning:
    case QStyle::SP_MessageBoxCritical: return "alert";
    case QStyle::SP_ArrowBack: return "back";
    case QStyle::SP_ArrowForward: return "forward";
    case QStyle::SP_ToolBarHorizontalExtensionButton: return "more";
    case QStyle::SP_DirIcon:
    case QStyle::SP_DirClosedIcon:
    case QStyle::SP_DirOpenIcon: return "folder";
    case QStyle::SP_FileIcon: return "file";
    case QStyle::SP_FileDialogNewFolder: return "new";
    default: return {};
    }
}

IconInk inkOf(QStyle::StandardPixmap which)
{
    switch (which) {
    case QStyle::SP_MessageBoxWarning: return IconInk::warning;
    case QStyle::SP_MessageBoxCritical: return IconInk::bad;
    case QStyle::SP_MessageBoxInformation:
    case QStyle::SP_MessageBoxQuestion: return IconInk::text3;
    default: return IconInk::palette;
    }
}

} // namespace

PalmaresStyle::PalmaresStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{}

int PalmaresStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
    case PM_DockWidgetSeparatorExtent:
    case PM_DockWidgetFrameWidth:
    case PM_MenuPanelWidth: return 1;
    case PM_ScrollBarExtent: return 10;
    case PM_ScrollBarSliderMin: return 28;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_ToolBarIconSize: return 16;
    case PM_LargeIconSize:
    case PM_IconViewIconSize:
    case PM_MessageBoxIconSize: return 24;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 14;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return 8;
    case PM_FocusFrameHMargin: // also the space beside an item's text, less one
        if (qobject_cast<const QTreeView*>(widget) != nullptr) return 3;
        return qobject_cast<const QAbstractItemView*>(widget) != nullptr ? 7 : 3;
    case PM_FocusFrameVMargin: return 3;
    case PM_HeaderDefaultSectionSizeVertical: return scaled(24);
    case PM_DockWidgetTitleBarButtonMargin: return 5;
    case PM_DockWidgetTitleMargin: return 4;
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemMargin: return 0;
    case PM_ToolBarItemSpacing: return isBare(widget) ? 0 : 4;
    case PM_ToolBarSeparatorExtent: return 13;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuBarItemSpacing:
    case PM_MenuHMargin:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_MenuBarHMargin:
    case PM_MenuVMargin: return 4;
    case PM_HeaderMargin: return 8;
    case PM_TreeViewIndentation: return 20;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return widget == nullptr || widget->isWindow() ? 16 : 8;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 6;
    case PM_SliderThickness:
    case PM_SliderLength: return 16;
    case PM_MenuButtonIndicator: return 16;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int PalmaresStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* result) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_MessageBox_CenterButtons:
    case SH_TabBar_CloseButtonPosition:
    case SH_ScrollBar_Transient:
    case SH_ScrollView_FrameOnlyAroundContents:
    case SH_DockWidget_ButtonsHaveFrame:
    case SH_Widget_Animation_Duration:
    case SH_Widget_Animate: return hint == SH_TabBar_CloseButtonPosition ? static_cast<int>(QTabBar::RightSide) : 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_FocusFrame_AboveWidget:
    case SH_MenuBar_MouseTracking:
    case SH_Menu_MouseTracking: return 1;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_UnderlineShortcut: return mnemonicsShown() ? 1 : 0;
    case SH_DialogButtonLayout: return QDialogButtonBox::GnomeLayout;
    case SH_FormLayoutLabelAlignment: return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    case SH_Slider_AbsoluteSetButtons: return static_cast<int>(Qt::LeftButton);
    case SH_TabBar_ElideMode: return Qt::ElideRight;
    default: return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QIcon PalmaresStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    const auto name = nameOf(which);
    return name.empty() ? QProxyStyle::standardIcon(which, option, widget) : icon(name, inkOf(which));
}

QPixmap PalmaresStyle::standardPixmap(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    const auto name = nameOf(which);
    return name.empty() ? QProxyStyle::standardPixmap(which, option, widget) : icon(name, inkOf(which)).pixmap(16);
}

void PalmaresStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (auto* bar = qobject_cast<QTabBar*>(widget)) {
        bar->setAttribute(Qt::WA_Hover);
        if (bar->property("workspace").toBool()) bar->setFont(fontFor(FontRole::menu));
    }
    if (auto* header = qobject_cast<QHeaderView*>(widget); header != nullptr && header->orientation() == Qt::Horizontal)
        header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    if (auto* view = qobject_cast<QAbstractItemView*>(widget)) view->viewport()->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QAbstractButton*>(widget) != nullptr || qobject_cast<QComboBox*>(widget) != nullptr)
        widget->setAttribute(Qt::WA_Hover);
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

void setReducedMotion(bool reduced)
{
    s_reducedMotion = reduced;
}

int motionMilliseconds()
{
    return s_reducedMotion ? 0 : 120;
}

} // namespace palmares::ui
