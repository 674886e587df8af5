#include "ui/dock_layout.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>

#include <utility>

#include "ui/look/tokens.h"

namespace palmares::ui {
namespace {

constexpr int layoutVersion = 1; // incremented when a saved layout would hide new docks

bool belongsTo(const PlacedView& placed, Workspace workspace)
{
    return placed.entry->workspace == Workspace::both || placed.entry->workspace == workspace;
}

/// The least width of the window for a dock, in pixels at factor 1; below it the centre lacks room.
int leastWidthFor(Place place)
{
    if (place == Place::right) return 1100;
    return place == Place::left ? 800 : 0;
}

int firstWidthOf(Place place, Workspace workspace)
{
    if (place != Place::left) return 302;
    return workspace == Workspace::organise ? 236 : 262;
}

QString keyOf(Workspace workspace)
{
    return workspace == Workspace::inspect ? QStringLiteral("inspect") : QStringLiteral("organise");
}

QString layoutKey(Workspace workspace)
{
    return QStringLiteral("layout/") + keyOf(workspace);
}

QString geometryKey()
{
    return QStringLiteral("window/geometry");
}

QString workspaceKey()
{
    return QStringLiteral("window/workspace");
}

} // namespace

DockLayout::DockLayout(QMainWindow& window, std::vector<PlacedView>& views, bool isKept)
    : m_window(window)
    , m_views(views)
    , m_isKept(isKept)
    , m_unit(scaled(1'000))
{}

Workspace DockLayout::restoreWindow()
{
    if (!m_isKept) return Workspace::organise;
    const QSettings settings;
    m_window.restoreGeometry(settings.value(geometryKey()).toByteArray());
    const bool inspect = settings.value(workspaceKey()).toString() == keyOf(Workspace::inspect);
    return inspect ? Workspace::inspect : Workspace::organise;
}

void DockLayout::show(Workspace workspace)
{
    m_workspace = workspace;
    const bool restored = restore();
    for (const PlacedView& placed : m_views) {
        if (!placed.dock) continue;
        const bool mine = belongsTo(placed, workspace);
        placed.dock->toggleViewAction()->setVisible(mine);
        if (!mine || !restored) placed.dock->setVisible(mine);
    }
    if (!restored) arrange();
    fit();
}

bool DockLayout::restore() const
{
    const QByteArray saved = m_isKept ? QSettings().value(layoutKey(m_workspace)).toByteArray() : QByteArray();
    return !saved.isEmpty() && m_window.restoreState(saved, layoutVersion);
}

/// Gives docks their initial sizes.
void DockLayout::arrange()
{
    QList<QDockWidget*> docks;
    QList<int> widths;
    for (const PlacedView& placed : m_views) {
        if (!placed.dock || !belongsTo(placed, m_workspace)) continue;
        const Place place = placed.entry->place;
        docks.append(placed.dock);
        widths.append(scaled(firstWidthOf(place, m_workspace)));
        if (place == Place::bottom)
            m_window.resizeDocks({placed.dock}, {scaled(m_workspace == Workspace::organise ? 204 : 284)}, Qt::Vertical);
    }
    m_window.resizeDocks(docks, widths, Qt::Horizontal);
}

void DockLayout::fit()
{
    if (m_workspace == Workspace::both) return;
    bool isChanged = false;
    for (PlacedView& placed : m_views) {
        if (!placed.dock || !belongsTo(placed, m_workspace)) continue;
        const bool fits = m_window.width() >= scaled(leastWidthFor(placed.entry->place));
        if (fits == std::exchange(placed.fits, fits)) continue;
        if (fits && !placed.collapsed) continue; // the user had hidden it
        placed.collapsed = !fits && !placed.dock->isHidden();
        placed.dock->setVisible(fits);
        isChanged = true;
    }
    // Qt has squeezed the other docks before one of them went.
    if (isChanged)
        restoreWidths();
    else
        keepWidths();
}

/// The visible docks at the sides.
std::vector<PlacedView*> DockLayout::besides()
{
    std::vector<PlacedView*> docks;
    for (PlacedView& placed : m_views)
        if (placed.dock && placed.dock->isVisible() && !placed.dock->isFloating() &&
            placed.entry->place != Place::bottom)
            docks.push_back(&placed);
    return docks;
}

void DockLayout::keepWidths()
{
    for (PlacedView* placed : besides())
        placed->width = placed->dock->width();
}

void DockLayout::restoreWidths()
{
    QList<QDockWidget*> docks;
    QList<int> widths;
    for (const PlacedView* placed : besides()) {
        docks.append(placed->dock);
        widths.append(placed->width > 0 ? placed->width : scaled(firstWidthOf(placed->entry->place, m_workspace)));
    }
    m_window.resizeDocks(docks, widths, Qt::Horizontal);
}

void DockLayout::followFont()
{
    const int unit = scaled(1'000);
    const int before = std::exchange(m_unit, unit);
    if (unit == before) return;
    for (PlacedView* placed : besides())
        placed->width = placed->dock->width() * unit / before;
    restoreWidths();
    fit();
}

void DockLayout::keep()
{
    if (m_workspace == Workspace::both) return;
    for (PlacedView& placed : m_views) {
        if (placed.dock && placed.collapsed) placed.dock->show(); // that is how the user left it
        placed.fits = true;
        placed.collapsed = false;
    }
    if (m_isKept) QSettings().setValue(layoutKey(m_workspace), m_window.saveState(layoutVersion));
}

void DockLayout::keepWindow()
{
    if (!m_isKept) return;
    keep();
    QSettings settings;
    settings.setValue(geometryKey(), m_window.saveGeometry());
    settings.setValue(workspaceKey(), keyOf(m_workspace));
}

} // namespace palmares::ui
