#pragma once

#include <QMainWindow>

#include <map>
#include <memory>
#include <vector>

#include "ui/actions.h"
#include "ui/context.h"

class QDockWidget;
class QLabel;
class QStackedWidget;
class QTabBar;
class QTabWidget;

namespace palmares::ui {

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
    /// Shows a widget as a document beside the central views, in front; it is deleted when closed.
    void showDocument(QWidget* document, const QString& title, const QIcon& icon);
    void closeDocument(QWidget* document);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Placed {
        const ViewEntry* entry;
        QWidget* view;
        QDockWidget* dock; ///< nullptr: in the centre
    };

    void buildCentre();
    void buildDocks();
    void buildActions();
    void buildToolBar();
    void buildStatusBar();
    void addActionOf(const ActionEntry& entry);
    void keepLayout();
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
    QTabBar* m_workspaces = nullptr;
    ConnectionStrip* m_strip = nullptr;
    QLabel* m_lag = nullptr;
};

/// The window that a dialog or view stands in.
MainWindow* windowOf(QWidget* widget);

} // namespace palmares::ui
