#include "ui/look/style_metrics.h"

#include <QAbstractItemView>
#include <QDialogButtonBox>
#include <QTabBar>
#include <QTreeView>

#include "ui/look/focus_ring.h"
#include "ui/look/icons.h"
#include "ui/look/tokens.h"

namespace palmares::ui::metrics {
namespace {

bool isBare(const QWidget* widget)
{
    return widget && widget->property("bare").toBool();
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

std::optional<int> pixels(QStyle::PixelMetric metric, const QWidget* widget)
{
    switch (metric) {
    case QStyle::PM_SplitterWidth:
    case QStyle::PM_DockWidgetSeparatorExtent:
    case QStyle::PM_DockWidgetFrameWidth:
    case QStyle::PM_MenuPanelWidth: return 1;
    case QStyle::PM_ScrollBarExtent: return 10;
    case QStyle::PM_ScrollBarSliderMin: return 28;
    case QStyle::PM_ButtonIconSize:
    case QStyle::PM_SmallIconSize:
    case QStyle::PM_TabBarIconSize:
    case QStyle::PM_ListViewIconSize:
    case QStyle::PM_ToolBarIconSize: return 16;
    case QStyle::PM_LargeIconSize:
    case QStyle::PM_IconViewIconSize:
    case QStyle::PM_MessageBoxIconSize: return 24;
    case QStyle::PM_IndicatorWidth:
    case QStyle::PM_IndicatorHeight:
    case QStyle::PM_ExclusiveIndicatorWidth:
    case QStyle::PM_ExclusiveIndicatorHeight: return 14;
    case QStyle::PM_CheckBoxLabelSpacing:
    case QStyle::PM_RadioButtonLabelSpacing: return 8;
    case QStyle::PM_FocusFrameHMargin: // also the space beside an item's text, less one
        if (qobject_cast<const QTreeView*>(widget)) return 3;
        return qobject_cast<const QAbstractItemView*>(widget) ? 7 : 3;
    case QStyle::PM_FocusFrameVMargin: return 3;
    case QStyle::PM_HeaderDefaultSectionSizeVertical: return scaled(24);
    case QStyle::PM_DockWidgetTitleBarButtonMargin: return 5;
    case QStyle::PM_DockWidgetTitleMargin: return 4;
    case QStyle::PM_ToolBarFrameWidth:
    case QStyle::PM_ToolBarItemMargin: return 0;
    case QStyle::PM_ToolBarItemSpacing: return isBare(widget) ? 0 : 4;
    case QStyle::PM_ToolBarSeparatorExtent: return 13;
    case QStyle::PM_MenuBarPanelWidth:
    case QStyle::PM_MenuBarVMargin:
    case QStyle::PM_MenuBarItemSpacing:
    case QStyle::PM_MenuHMargin:
    case QStyle::PM_TabBarTabShiftVertical:
    case QStyle::PM_TabBarTabShiftHorizontal:
    case QStyle::PM_TabBarTabOverlap:
    case QStyle::PM_TabBarBaseOverlap:
    case QStyle::PM_ButtonShiftHorizontal:
    case QStyle::PM_ButtonShiftVertical: return 0;
    case QStyle::PM_MenuBarHMargin:
    case QStyle::PM_MenuVMargin: return 4;
    case QStyle::PM_HeaderMargin: return 8;
    case QStyle::PM_TreeViewIndentation: return 20;
    case QStyle::PM_LayoutLeftMargin:
    case QStyle::PM_LayoutTopMargin:
    case QStyle::PM_LayoutRightMargin:
    case QStyle::PM_LayoutBottomMargin: return !widget || widget->isWindow() ? 16 : 8;
    case QStyle::PM_LayoutHorizontalSpacing:
    case QStyle::PM_LayoutVerticalSpacing: return 6;
    case QStyle::PM_SliderThickness:
    case QStyle::PM_SliderLength: return 16;
    case QStyle::PM_MenuButtonIndicator: return 16;
    default: return {};
    }
}

std::optional<int> hint(QStyle::StyleHint hint)
{
    switch (hint) {
    case QStyle::SH_EtchDisabledText:
    case QStyle::SH_ComboBox_Popup:
    case QStyle::SH_DialogButtonBox_ButtonsHaveIcons:
    case QStyle::SH_MessageBox_CenterButtons:
    case QStyle::SH_TabBar_CloseButtonPosition:
    case QStyle::SH_ScrollBar_Transient:
    case QStyle::SH_ScrollView_FrameOnlyAroundContents:
    case QStyle::SH_DockWidget_ButtonsHaveFrame:
    case QStyle::SH_Widget_Animation_Duration:
    case QStyle::SH_Widget_Animate:
        return hint == QStyle::SH_TabBar_CloseButtonPosition ? static_cast<int>(QTabBar::RightSide) : 0;
    case QStyle::SH_ItemView_ShowDecorationSelected:
    case QStyle::SH_FocusFrame_AboveWidget:
    case QStyle::SH_MenuBar_MouseTracking:
    case QStyle::SH_Menu_MouseTracking: return 1;
    case QStyle::SH_ToolTipLabel_Opacity: return 255;
    case QStyle::SH_UnderlineShortcut: return mnemonicsShown() ? 1 : 0;
    case QStyle::SH_DialogButtonLayout: return QDialogButtonBox::GnomeLayout;
    case QStyle::SH_FormLayoutLabelAlignment: return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    case QStyle::SH_Slider_AbsoluteSetButtons: return static_cast<int>(Qt::LeftButton);
    case QStyle::SH_TabBar_ElideMode: return Qt::ElideRight;
    default: return {};
    }
}

QIcon standardIcon(QStyle::StandardPixmap which)
{
    const std::string_view name = nameOf(which);
    return name.empty() ? QIcon() : icon(name, inkOf(which));
}

} // namespace palmares::ui::metrics
