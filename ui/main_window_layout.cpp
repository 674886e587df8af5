#include <QAction>
#include <QCloseEvent>
#include <QDockWidget>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>

#include <utility>

#include "ui/look/tokens.h"
#include "ui/main_window.h"

namespace palmares::ui {
namespace {

constexpr int layoutVersion = 1; // raised when docks change so much that an old layout would hide them

bool belongsTo(Workspace asked, Workspace current)
{
    return asked == Workspace::both || asked == current;
}

/// Below this width of the window, in pixels at factor 1, a dock leaves the centre too little.
int leastWidthFor(Place place)
{
    if (place == Place::right) return 1100;
    return place == Place::left ? 800 : 0;
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
    fitDocks();
}

void MainWindow::fitDocks()
{
    for (Placed& placed : m_views) {
        if (placed.dock == nullptr || !belongsTo(placed.entry->workspace, m_workspace)) continue;
        const bool fits = width() >= scaled(leastWidthFor(placed.entry->place));
        if (fits == std::exchange(placed.fits, fits)) continue;
        if (fits && !placed.collapsed) continue; // the user had hidden it
        placed.collapsed = !fits && !placed.dock->isHidden();
        placed.dock->setVisible(fits);
    }
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (m_workspace != Workspace::both) fitDocks();
}

QString MainWindow::layoutKey(Workspace workspace) const
{
    return workspace == Workspace::organise ? QStringLiteral("layout/organise") : QStringLiteral("layout/inspect");
}

void MainWindow::keepLayout()
{
    for (Placed& placed : m_views) {
        if (placed.dock != nullptr && placed.collapsed) placed.dock->show(); // that is how the user left it
        placed.fits = true;
        placed.collapsed = false;
    }
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
    keepEverything();
}

void MainWindow::keepEverything()
{
    if (m_layout == Layout::fresh) return;
    keepLayout();
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/workspace"),
                      m_workspace == Workspace::inspect ? QStringLiteral("inspect") : QStringLiteral("organise"));
}

} // namespace palmares::ui
