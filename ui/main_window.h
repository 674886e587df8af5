#pragma once

#include <QMainWindow>

#include <map>
#include <memory>
#include <vector>

#include "ui/actions.h"
#include "ui/context.h"
#include "ui/start/store_request.h"

class QDockWidget;
class QLabel;
class QStackedWidget;
class QTabBar;
class QTabWidget;

namespace palmares::ui {

class Banner;
class ConnectionStrip;

/// One window on one store. Built from the view and action catalogues, it knows no view by name: a workspace is a
/// central area, the docks that belong to it, and its saved layout.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    enum class Layout {
        saved, ///< as the user left it
        fresh, ///< as the program comes, and not kept
    };
    explicit MainWindow(std::unique_ptr<runtime::Session> session, Layout layout = Layout::saved);
    ~MainWindow() override;

    Context& context() { return *m_context; }
    Workspace workspace() const { return m_workspace; }
    void showWorkspace(Workspace workspace);
    /// The view with this id of the catalogue, made if need be.
    QWidget* view(std::string_view id);
    /// Brings a view of the catalogue to the front, in its workspace, and gives it the keyboard.
    void showView(std::string_view id);
    /// Shows a widget as a document beside the central views, in front; it is deleted when closed.
    void showDocument(QWidget* document, const QString& title, const QIcon& icon);
    void closeDocument(QWidget* document);
    /// Workspace, docks and size, for the window that comes after this one.
    void keepEverything();
    /// Asks whoever keeps the windows for another store in the place of this one.
    void wantStore(const StoreRequest& request) { Q_EMIT storeWanted(request); }
    /// "Opening x…" in the status bar; an empty path takes it away.
    void showOpening(const QString& store);
    /// A banner with the reason why another store could not be opened; this one stays.
    void showStoreProblem(const QString& store, const Error& error);

Q_SIGNALS:
    void storeWanted(const palmares::ui::StoreRequest& request);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Placed {
        const ViewEntry* entry;
        QWidget* view;
        QDockWidget* dock; ///< nullptr: in the centre
        bool fits = true;
        bool collapsed = false; ///< hidden by us for want of room
    };

    void buildCentre();
    void buildDocks();
    void buildActions();
    void buildToolBar();
    void buildStatusBar();
    void addActionOf(const ActionEntry& entry);
    void keepLayout();
    /// Right docks go first when the window becomes narrow, then the left ones; they come back with the room.
    void fitDocks();
    void restoreLayout();
    void showProgress(runtime::Progress now);
    QString layoutKey(Workspace workspace) const;

    std::unique_ptr<runtime::Session> m_session;
    Layout m_layout;
    SelectionModel* m_selection;
    LogPulse* m_pulse;
    Actions* m_actions;
    LogIndex* m_log;
    std::unique_ptr<Context> m_context;
    Workspace m_workspace = Workspace::both; ///< before the first is shown
    std::vector<Placed> m_views;
    std::map<Workspace, QTabWidget*> m_centres;
    QStackedWidget* m_stack = nullptr;
    Banner* m_banner = nullptr;
    QTabBar* m_workspaces = nullptr;
    ConnectionStrip* m_strip = nullptr;
    QLabel* m_lag = nullptr;
};

/// The window that a dialog or view stands in.
MainWindow* windowOf(QWidget* widget);

} // namespace palmares::ui
