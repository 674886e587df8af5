#include <QAction>
#include <QCloseEvent>
#include <QDockWidget>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>

#include "ui/look/tokens.h"
#include "ui/main_window.h"

namespace palmares::ui {
namespace {

constexpr int layoutVersion = 1; // raised when docks change so much that an old layout would hide them

bool belongsTo(Workspace asked, Workspace current)
{
    return asked == Workspace::both || asked == current;
}

} // namespace

void MainWindow::showWorkspace(Workspace workspace)
{
    if (workspace == m_workspace) return;
    if (m_workspace != Workspace::both) keepLayout();
    m_workspace = workspace;
    m_stack->setCurrentWidget(m_centres.at(workspace));
    m_workspaces->setCurrentIndex(workspace == Workspace::organise ? 0 : 1);
    for (const ActionEntry& entry : actionCatalogue())
        m_actions->action(entry.id)->setVisible(belongsTo(entry.workspace, workspace));
    const QByteArray saved =
        m_layout == Layout::fresh ? QByteArray() : QSettings().value(layoutKey(workspace)).toByteArray();
    const bool restored = !saved.isEmpty() && restoreState(saved, layoutVersion);
    QList<QDockWidget*> docks;
    QList<int> widths;
    for (const Placed& placed : m_views) {
        if (placed.dock == nullptr) continue;
        const bool mine = belongsTo(placed.entry->workspace, workspace);
        placed.dock->toggleViewAction()->setVisible(mine);
        if (!mine || !restored) placed.dock->setVisible(mine);
        if (!mine || restored) continue;
        docks.append(placed.dock);
        const bool organising = workspace == Workspace::organise;
        widths.append(scaled(placed.entry->place == Place::left ? (organising ? 236 : 262) : 302));
        if (placed.entry->place == Place::bottom)
            resizeDocks({placed.dock}, {scaled(organising ? 204 : 284)}, Qt::Vertical);
    }
    resizeDocks(docks, widths, Qt::Horizontal);
}

QString MainWindow::layoutKey(Workspace workspace) const
{
    return workspace == Workspace::organise ? QStringLiteral("layout/organise") : QStringLiteral("layout/inspect");
}

void MainWindow::keepLayout()
{
    if (m_layout == Layout::fresh) return;
    QSettings().setValue(layoutKey(m_workspace), saveState(layoutVersion));
}

void MainWindow::restoreLayout()
{
    if (m_layout == Layout::fresh) return showWorkspace(Workspace::organise);
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    const bool inspect = settings.value(QStringLiteral("window/workspace")).toString() == QStringLiteral("inspect");
    showWorkspace(inspect ? Workspace::inspect : Workspace::organise);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    QMainWindow::closeEvent(event);
    if (m_layout == Layout::fresh) return;
    keepLayout();
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/workspace"),
                      m_workspace == Workspace::inspect ? QStringLiteral("inspect") : QStringLiteral("organise"));
}

} // namespace palmares::ui
