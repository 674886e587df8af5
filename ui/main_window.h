#pragma once

#include <QMainWindow>

#include <memory>
#include <vector>

#include "ui/dock_layout.h"
#include "ui/shell/actions.h"
#include "ui/shell/context.h"
#include "ui/shell/navigation.h"
#include "ui/start/store_request.h"

class QTabBar;

namespace palmares::ui {

class Centre;
class ConnectionStrip;
class InkLabel;

/// One window on one store. Built from the view and action catalogues, it knows no view by name: a workspace is a
/// central area, the docks that belong to it, and its saved layout.
class MainWindow final : public QMainWindow, public Navigation {
    Q_OBJECT
public:
    enum class Layout {
        saved, ///< as the user left it
        fresh, ///< the initial layout, never saved
    };
    explicit MainWindow(std::unique_ptr<runtime::Session> session, Layout layout = Layout::saved);
    ~MainWindow() override;

    Context& context() { return *m_context; }
    Workspace workspace() const override { return m_workspace; }
    /// The view with this id of the catalogue, null if there is none.
    QWidget* view(std::string_view id) const;

    void showWorkspace(Workspace workspace) override;
    void showView(std::string_view id) override;
    void showDocument(Document* document, const QString& title, const QIcon& icon) override;
    void closeDocument(Document* document) override;
    void wantStore(const StoreRequest& request) override;

    /// Saves workspace, docks and size for the next window.
    void keepEverything();
    /// "Opening x…" in the status bar; an empty path clears it.
    void showOpening(const QString& store);
    /// A banner with the reason why another store could not be opened; this one stays.
    void showStoreProblem(const QString& store, const Error& error);

Q_SIGNALS:
    void storeWanted(const palmares::ui::StoreRequest& request);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildViews();
    void buildMenus();
    void buildToolBar();
    void buildConnectionStrip();
    void buildStatusBar();
    void showProgress(runtime::Progress now);
    const PlacedView* find(std::string_view id) const;

    std::unique_ptr<runtime::Session> m_session;
    SelectionModel* m_selection;
    LogPulse* m_pulse;
    Actions* m_actions;
    LogIndex* m_log;
    std::unique_ptr<Context> m_context;
    Workspace m_workspace = Workspace::both; ///< before the first is shown
    std::vector<PlacedView> m_views;
    DockLayout m_docks;
    Centre* m_centre;
    QTabBar* m_workspaces = nullptr;
    ConnectionStrip* m_strip = nullptr;
    InkLabel* m_lag = nullptr;
};

} // namespace palmares::ui
