#include "ui/main_window.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QDropEvent>
#include <QMenuBar>
#include <QPushButton>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>

#include <algorithm>

#include "ui/centre.h"
#include "ui/log/log_index.h"
#include "ui/look/icons.h"
#include "ui/look/palmares_style.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"
#include "ui/shell/document.h"
#include "ui/start/recent_stores.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/connection_strip.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {
namespace {

Qt::DockWidgetArea areaOf(Place place)
{
    if (place == Place::left) return Qt::LeftDockWidgetArea;
    return place == Place::right ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea;
}

/// The first widget in a view that takes the keyboard.
QWidget* firstOf(QWidget* view)
{
    if (view->focusPolicy() != Qt::NoFocus) return view;
    for (QWidget* next = view->nextInFocusChain(); next != view; next = next->nextInFocusChain())
        if (view->isAncestorOf(next) && next->isVisible() && next->focusPolicy() != Qt::NoFocus) return next;
    return nullptr;
}

} // namespace

MainWindow::MainWindow(std::unique_ptr<runtime::Session> session, Layout layout)
    : m_session(std::move(session))
    , m_selection(new SelectionModel(this))
    , m_pulse(new LogPulse(*m_session, this))
    , m_actions(new Actions(this))
    , m_log(new LogIndex(*m_session, *m_pulse, this))
    , m_context(new Context{*m_session, *m_pulse, *m_selection, *m_actions, *m_log, *this})
    , m_docks(*this, m_views, layout == Layout::saved)
    , m_centre(new Centre(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    const QString title = tr("%1 – Palmares").arg(utf8(m_session->address().title()));
    setWindowTitle(QString(title).replace(QStringLiteral("[*]"), QStringLiteral("[*][*]"))); // one is Qt's mark
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    resize(1440, 900);
    setCentralWidget(m_centre);
    connect(m_centre, &Centre::closeWanted, this, &MainWindow::closeDocument);
    buildViews();
    buildMenus();
    buildToolBar();
    buildConnectionStrip();
    buildStatusBar();
    connect(m_pulse, &LogPulse::grew, this, &MainWindow::showProgress);
    showProgress(m_pulse->now());
    showWorkspace(m_docks.restoreWindow());
}

MainWindow::~MainWindow()
{
    // Views hold references to the session, so they are destroyed first.
    for (const PlacedView& placed : m_views)
        delete placed.view;
    m_views.clear();
}

void MainWindow::buildViews()
{
    for (const ViewEntry& entry : viewCatalogue()) {
        if (entry.place == Place::centre) {
            m_views.push_back({&entry, m_centre->addView(entry, *m_context), nullptr});
            continue;
        }
        auto* dock = new QDockWidget(QCoreApplication::translate("Views", entry.title), this);
        dock->setObjectName(QStringLiteral("dock-") + utf8(entry.id));
        QWidget* view = entry.create(*m_context, dock);
        dock->setWidget(view);
        addDockWidget(areaOf(entry.place), dock);
        m_views.push_back({&entry, view, dock});
    }
}

void MainWindow::buildMenus()
{
    m_actions->fill(*menuBar(), *m_context, this);
    auto* recent = new RecentMenu(this);
    connect(recent, &RecentMenu::chosen, this, [this](const QString& path) { wantStore({path, OpenAs::existing}); });
    m_actions->menu("File")->insertMenu(m_actions->action("demo"), recent);
    QMenu* view = m_actions->menu("View");
    view->addSeparator();
    for (const PlacedView& placed : m_views)
        if (placed.dock) view->addAction(placed.dock->toggleViewAction());
}

void MainWindow::buildToolBar()
{
    QToolBar* bar = addToolBar(tr("Main"));
    bar->setObjectName(QStringLiteral("toolbar-main"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->toggleViewAction()->setVisible(false);
    m_workspaces = new QTabBar(bar);
    m_workspaces->setProperty("workspace", true);
    m_workspaces->setAccessibleName(tr("Workspace"));
    m_workspaces->addTab(icon("trophy"), tr("Organise"));
    m_workspaces->addTab(icon("stream"), tr("Inspect"));
    connect(m_workspaces, &QTabBar::currentChanged, this,
            [this](int index) { showWorkspace(index == 0 ? Workspace::organise : Workspace::inspect); });
    bar->addWidget(m_workspaces);
    bar->addSeparator();
    for (const ActionEntry& entry : actionCatalogue())
        if (entry.inToolBar) bar->addAction(m_actions->action(entry.id));
    auto* space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    auto* go = new QPushButton(icon("search"), tr("Go to anything"), bar);
    go->setProperty("hint", QStringLiteral("Ctrl+P"));
    go->setFocusPolicy(Qt::NoFocus); // reached by its shortcut
    connect(go, &QPushButton::clicked, this, [this] { m_actions->trigger("go"); });
    bar->addWidget(go);
    auto* edge = new QWidget(bar);
    edge->setFixedWidth(8);
    bar->addWidget(edge);
}

void MainWindow::buildConnectionStrip()
{
    addToolBarBreak();
    QToolBar* bar = addToolBar(tr("Connection"));
    bar->setObjectName(QStringLiteral("toolbar-connection"));
    bar->toggleViewAction()->setVisible(false);
    m_strip = new ConnectionStrip(bar);
    const bool onServer = m_session->address().isPostgres();
    m_strip->setConnection(m_session->isReadOnly() ? ConnectionMode::read_only
                           : onServer              ? ConnectionMode::direct_server
                                                   : ConnectionMode::direct_local,
                           utf8(m_session->address().title()),
                           onServer ? tr("PostgreSQL") : tr("SQLite · this computer"));
    bar->addWidget(m_strip);
    makeBare(*bar);
}

void MainWindow::buildStatusBar()
{
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 0, 8, 0);
    // Messages that have no room are cut; the tool tip has all of them.
    connect(statusBar(), &QStatusBar::messageChanged, statusBar(), &QWidget::setToolTip);
    m_lag = new InkLabel(FontRole::body, IconInk::palette, this);
    statusBar()->addPermanentWidget(m_lag);
    const QString words = tr("Acting as %1").arg(utf8(m_session->actor().name));
    auto* actor = new InkLabel(words, FontRole::body, IconInk::palette, this);
    actor->setMaximumWidth(scaled(320)); // messages need room
    statusBar()->addPermanentWidget(actor);
}

void MainWindow::showProgress(runtime::Progress now)
{
    m_strip->setEventCount(now.head, now.head);
    const qint64 lag = now.head - now.projected;
    m_lag->setText(lag == 0 ? tr("Projections up to date")
                            : tr("Projections %1 behind").arg(counted(lag, tr("event"), tr("events"))));
    if (const auto problem = m_session->problem()) statusBar()->showMessage(utf8(problem->message));
}

void MainWindow::showWorkspace(Workspace workspace)
{
    if (workspace == m_workspace) return;
    m_docks.keep();
    m_workspace = workspace;
    m_centre->showWorkspace(workspace);
    m_workspaces->setCurrentIndex(workspace == Workspace::organise ? 0 : 1);
    m_actions->show(workspace);
    m_docks.show(workspace);
}

const PlacedView* MainWindow::find(std::string_view id) const
{
    const auto found = std::ranges::find(m_views, id, [](const PlacedView& placed) { return placed.entry->id; });
    return found == m_views.end() ? nullptr : &*found;
}

QWidget* MainWindow::view(std::string_view id) const
{
    const PlacedView* placed = find(id);
    return placed ? placed->view : nullptr;
}

void MainWindow::showView(std::string_view id)
{
    const PlacedView* placed = find(id);
    if (!placed) return;
    if (placed->entry->workspace != Workspace::both) showWorkspace(placed->entry->workspace);
    if (placed->dock) {
        placed->dock->show();
        placed->dock->raise();
    } else {
        m_centre->showView(placed->entry->workspace, placed->view);
    }
    if (QWidget* first = firstOf(placed->view)) first->setFocus();
}

void MainWindow::showDocument(Document* document, const QString& title, const QIcon& image)
{
    m_centre->showDocument(m_workspace, document, title, image);
}

void MainWindow::closeDocument(Document* document)
{
    if (mayLose(this, {document}, tr("Close it?"), tr("Close"))) m_centre->closeDocument(document);
}

void MainWindow::wantStore(const StoreRequest& request)
{
    if (mayLose(this, m_centre->documents(), tr("Open another store?"), tr("Open"))) Q_EMIT storeWanted(request);
}

void MainWindow::keepEverything()
{
    m_docks.keepWindow();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange) m_docks.followFont();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayLose(this, m_centre->documents(), tr("Close the window?"), tr("Close"))) return event->ignore();
    QMainWindow::closeEvent(event);
    keepEverything();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_docks.fit();
}

void MainWindow::showOpening(const QString& store)
{
    m_centre->banner().hide();
    if (store.isEmpty())
        statusBar()->clearMessage();
    else
        statusBar()->showMessage(tr("Opening %1…").arg(storeName(store)));
}

void MainWindow::showStoreProblem(const QString& store, const Error& error)
{
    m_centre->banner().setText(Outcome::bad, tr("%1 cannot be opened.").arg(storeName(store)), utf8(error.message));
    m_centre->banner().show();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

/// A store is opened, everything else imported.
void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList paths = localFiles(*event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    if (paths.size() == 1 && isStoreFile(paths.front())) return wantStore({paths.front(), OpenAs::existing});
    const auto stores = paths.removeIf(isStoreFile);
    if (stores > 0) statusBar()->showMessage(tr("A store is opened when it is dropped alone."));
    if (!paths.isEmpty()) showImportOf(*m_context, this, paths);
}

} // namespace palmares::ui
