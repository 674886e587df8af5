#include "ui/main_window.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/log/log_index.h"
#include "ui/look/icons.h"
#include "ui/look/palmares_style.h"
#include "ui/look/plural.h"
#include "ui/look/tokens.h"
#include "ui/start/recent_stores.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/connection_strip.h"

namespace palmares::ui {
namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

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
    , m_layout(layout)
    , m_selection(new SelectionModel(this))
    , m_pulse(new LogPulse(*m_session, this))
    , m_actions(new Actions(this))
    , m_log(new LogIndex(*m_session, *m_pulse, this))
    , m_context(new Context{*m_session, *m_pulse, *m_selection, *m_actions, *m_log})
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("%1 – Palmares").arg(text(m_session->address().title())));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    resize(1440, 900);
    buildCentre();
    buildDocks();
    buildActions();
    buildToolBar();
    buildStatusBar();
    connect(m_pulse, &LogPulse::grew, this, &MainWindow::showProgress);
    showProgress(m_pulse->now());
    restoreLayout();
}

MainWindow::~MainWindow()
{
    // Views hold references to the session: they go first.
    for (const Placed& placed : m_views)
        delete placed.view;
    m_views.clear();
}

void MainWindow::buildCentre()
{
    auto* centre = new QWidget(this);
    m_banner = new Banner(centre);
    m_banner->setClosable(true);
    m_banner->hide();
    m_stack = new QStackedWidget(centre);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    setCentralWidget(centre);
    for (const Workspace workspace : {Workspace::organise, Workspace::inspect}) {
        auto* tabs = new QTabWidget(m_stack);
        tabs->setDocumentMode(true);
        tabs->setTabsClosable(true);
        tabs->setAccessibleName(workspace == Workspace::organise ? tr("Organise") : tr("Inspect"));
        tabs->tabBar()->setAccessibleName(tr("Documents"));
        connect(tabs, &QTabWidget::tabCloseRequested, this,
                [this, tabs](int index) { closeDocument(tabs->widget(index)); });
        m_stack->addWidget(tabs);
        m_centres[workspace] = tabs;
    }
}

void MainWindow::buildDocks()
{
    for (const ViewEntry& entry : viewCatalogue()) {
        const QString title = QCoreApplication::translate("Views", entry.title);
        if (entry.place == Place::centre) {
            QTabWidget* tabs = m_centres.at(entry.workspace);
            QWidget* view = entry.create(*m_context, tabs);
            const int index = tabs->addTab(view, icon(entry.icon), title);
            tabs->tabBar()->setTabButton(index, QTabBar::RightSide, nullptr); // these stay
            m_views.push_back({&entry, view, nullptr});
            continue;
        }
        auto* dock = new QDockWidget(title, this);
        dock->setObjectName(QStringLiteral("dock-") + text(entry.id));
        QWidget* view = entry.create(*m_context, dock);
        dock->setWidget(view);
        addDockWidget(areaOf(entry.place), dock);
        m_views.push_back({&entry, view, dock});
    }
}

void MainWindow::buildActions()
{
    for (const ActionEntry& entry : actionCatalogue())
        addActionOf(entry);
    auto* recent = new RecentMenu(this);
    connect(recent, &RecentMenu::chosen, this, [this](const QString& path) { wantStore({path, OpenAs::existing}); });
    auto* file = menuBar()->findChild<QMenu*>(QStringLiteral("File"), Qt::FindDirectChildrenOnly);
    file->insertMenu(m_actions->action("demo"), recent);
    QMenu* view = nullptr;
    for (QAction* menu : menuBar()->actions())
        if (menu->menu() != nullptr && menu->menu()->objectName() == QStringLiteral("View")) view = menu->menu();
    if (view == nullptr) view = menuBar()->addMenu(tr("&View"));
    view->addSeparator();
    for (const Placed& placed : m_views)
        if (placed.dock != nullptr) view->addAction(placed.dock->toggleViewAction());
}

void MainWindow::addActionOf(const ActionEntry& entry)
{
    auto* action = new QAction(QCoreApplication::translate("Actions", entry.text), this);
    action->setObjectName(text(entry.id));
    if (*entry.icon != '\0') action->setIcon(icon(entry.icon));
    if (*entry.shortcut != '\0') action->setShortcuts(QKeySequence::listFromString(QString::fromUtf8(entry.shortcut)));
    connect(action, &QAction::triggered, this, [this, run = entry.run] { run(*m_context, this); });
    const QString menuName = QString::fromUtf8(entry.menu);
    auto* menu = menuBar()->findChild<QMenu*>(menuName, Qt::FindDirectChildrenOnly);
    if (menu == nullptr) {
        menu = menuBar()->addMenu(QCoreApplication::translate("Actions", entry.menu));
        menu->setObjectName(menuName);
    }
    menu->addAction(action);
    m_actions->add(entry.id, action);
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
    go->setFocusPolicy(Qt::NoFocus); // its key is quicker
    connect(go, &QPushButton::clicked, this, [this] { m_actions->trigger("go"); });
    bar->addWidget(go);
    auto* edge = new QWidget(bar);
    edge->setFixedWidth(8);
    bar->addWidget(edge);

    addToolBarBreak();
    QToolBar* strip = addToolBar(tr("Connection"));
    strip->setObjectName(QStringLiteral("toolbar-connection"));
    strip->toggleViewAction()->setVisible(false);
    m_strip = new ConnectionStrip(strip);
    const bool onServer = m_session->address().isPostgres();
    m_strip->setConnection(m_session->isReadOnly() ? ConnectionMode::read_only
                           : onServer              ? ConnectionMode::direct_server
                                                   : ConnectionMode::direct_local,
                           text(m_session->address().title()),
                           onServer ? tr("PostgreSQL") : tr("SQLite · this computer"));
    strip->addWidget(m_strip);
    makeBare(*strip);
}

void MainWindow::buildStatusBar()
{
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 0, 8, 0);
    m_lag = new QLabel(this);
    statusBar()->addPermanentWidget(m_lag);
    auto* actor = new QLabel(tr("Acting as %1").arg(text(m_session->actor().name)), this);
    statusBar()->addPermanentWidget(actor);
}

void MainWindow::showProgress(runtime::Progress now)
{
    m_strip->setEventCount(now.head, now.head);
    m_strip->setFollowing(true);
    const qint64 lag = now.head - now.projected;
    m_lag->setText(lag == 0 ? tr("Projections up to date")
                            : tr("Projections %1 behind").arg(counted(lag, tr("event"), tr("events"))));
    if (const auto problem = m_session->problem()) statusBar()->showMessage(QString::fromStdString(problem->message));
}

QWidget* MainWindow::view(std::string_view id)
{
    const auto found = std::ranges::find(m_views, id, [](const Placed& placed) { return placed.entry->id; });
    return found == m_views.end() ? nullptr : found->view;
}

void MainWindow::showView(std::string_view id)
{
    const auto found = std::ranges::find(m_views, id, [](const Placed& placed) { return placed.entry->id; });
    if (found == m_views.end()) return;
    if (found->entry->workspace != Workspace::both) showWorkspace(found->entry->workspace);
    if (found->dock == nullptr) {
        m_centres.at(found->entry->workspace)->setCurrentWidget(found->view);
    } else {
        found->dock->show();
        found->dock->raise();
    }
    if (QWidget* first = firstOf(found->view)) first->setFocus();
}

void MainWindow::showDocument(QWidget* document, const QString& title, const QIcon& image)
{
    QTabWidget* tabs = m_centres.at(m_workspace);
    tabs->setCurrentIndex(tabs->addTab(document, image, title));
    document->setFocus();
}

void MainWindow::closeDocument(QWidget* document)
{
    for (const auto& [workspace, tabs] : m_centres) {
        const int index = tabs->indexOf(document);
        if (index < 0) continue;
        tabs->removeTab(index);
        document->deleteLater();
    }
}

MainWindow* windowOf(QWidget* widget)
{
    return qobject_cast<MainWindow*>(widget->window());
}

} // namespace palmares::ui
