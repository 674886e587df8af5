#include "ui/start/start_window.h"

#include <QDropEvent>
#include <QMenuBar>
#include <QScrollArea>

#include "ui/look/icons.h"
#include "ui/start/recent_stores.h"
#include "ui/start/store_dialogs.h"

namespace palmares::ui {

StartWindow::StartWindow()
    : m_page(new StartPage(this))
{
    setObjectName(QStringLiteral("startWindow"));
    setWindowTitle(QStringLiteral("Palmares"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    resize(1100, 720);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_page);
    setCentralWidget(scroll);
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&New…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), this, &StartWindow::askForNew);
    file->addAction(tr("&Open…"), QKeySequence(Qt::CTRL | Qt::Key_O), this, &StartWindow::askToOpen);
    file->addAction(tr("Open &database…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), this,
                    &StartWindow::askForDatabase);
    auto* recent = new RecentMenu(this);
    file->addMenu(recent);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
    connect(recent, &RecentMenu::chosen, this, [this](const QString& path) {
        Q_EMIT storeWanted({path, OpenAs::existing});
    });
    connect(m_page, &StartPage::wanted, this, &StartWindow::storeWanted);
    connect(m_page, &StartPage::newWanted, this, &StartWindow::askForNew);
    connect(m_page, &StartPage::openWanted, this, &StartWindow::askToOpen);
}

void StartWindow::askToOpen()
{
    if (const auto request = askForStore(this)) Q_EMIT storeWanted(*request);
}

void StartWindow::askForDatabase()
{
    if (const auto request = ui::askForDatabase(this)) Q_EMIT storeWanted(*request);
}

void StartWindow::askForNew()
{
    if (const auto request = askForNewStore(this)) Q_EMIT storeWanted(*request);
}

void StartWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void StartWindow::dropEvent(QDropEvent* event)
{
    const QStringList paths = localFiles(*event->mimeData());
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    Q_EMIT storeWanted({paths.front(), OpenAs::existing}); // a store is one file
}

} // namespace palmares::ui
