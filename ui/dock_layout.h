#pragma once

#include <vector>

#include "ui/shell/view_catalogue.h"

class QDockWidget;
class QMainWindow;

namespace palmares::ui {

/// A view of the catalogue where it stands in a window.
struct PlacedView {
    const ViewEntry* entry;
    QWidget* view;
    QDockWidget* dock; ///< null: in the centre
    bool fits = true;
    bool collapsed = false; ///< hidden by the program for want of room
    int width = 0;          ///< of a dock at a side, before the last change of the window's size
};

/// Which docks a window shows and how large they are: per workspace as the user left them, and only as many as the
/// window's width allows.
class DockLayout final {
public:
    /// With `isKept` false nothing is read from the settings and nothing is saved.
    DockLayout(QMainWindow& window, std::vector<PlacedView>& views, bool isKept);

    /// The workspace shown last, after restoring the window's size and place.
    Workspace restoreWindow();
    /// Shows the docks of `workspace`.
    void show(Workspace workspace);
    /// Hides the right docks first when the window becomes narrow, then the left ones, and shows them again when
    /// there is room.
    void fit();
    /// Widens or narrows the docks at the sides in proportion to the font; those for which there is no more room go.
    void followFont();
    /// Saves the docks of the current workspace.
    void keep();
    /// Saves the current workspace, its docks and the window's size.
    void keepWindow();

private:
    bool restore() const;
    void arrange();
    void keepWidths();
    void restoreWidths();
    std::vector<PlacedView*> besides();

    QMainWindow& m_window;
    std::vector<PlacedView>& m_views;
    bool m_isKept;
    int m_unit;                              ///< scaled pixels of a thousand, at the present widths
    Workspace m_workspace = Workspace::both; ///< before the first is shown
};

} // namespace palmares::ui
