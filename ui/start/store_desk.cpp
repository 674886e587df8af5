#include "ui/start/store_desk.h"

#include <QMetaObject>

#include <utility>

#include "ui/start/recent_stores.h"

namespace palmares::ui {

StoreDesk::StoreDesk(StoreOpener opener, MainWindow::Layout layout)
    : m_opener(std::move(opener))
    , m_layout(layout)
{}

StoreDesk::~StoreDesk()
{
    if (m_opening.joinable()) m_opening.join();
    delete m_main;
    delete m_start;
}

void StoreDesk::showStart()
{
    if (m_start == nullptr) {
        m_start = new StartWindow;
        connect(m_start, &StartWindow::storeWanted, this, &StoreDesk::open);
    }
    m_start->show();
}

void StoreDesk::showRefusal(const QString& store, const Error& error)
{
    if (m_main != nullptr) return m_main->showStoreProblem(store, error);
    showStart();
    m_start->page().showProblem(store, error);
}

/// The new window is on the screen before the old one goes, so that the program does not end between them.
void StoreDesk::showStore(std::unique_ptr<runtime::Session> session)
{
    // The address of a database may hold a password, which has no place among the settings.
    if (!session->address().isPostgres()) rememberStore(QString::fromStdString(session->address().location));
    const QPointer<MainWindow> before = m_main;
    if (before) before->keepEverything();
    m_main = new MainWindow(std::move(session), m_layout);
    connect(m_main, &MainWindow::storeWanted, this, &StoreDesk::open);
    m_main->show();
    for (QMainWindow* gone : {static_cast<QMainWindow*>(before), static_cast<QMainWindow*>(m_start)}) {
        if (gone == nullptr) continue;
        gone->hide();
        gone->deleteLater();
    }
    m_start = nullptr;
}

void StoreDesk::open(const StoreRequest& request)
{
    if (std::exchange(m_busy, true)) return;
    if (m_start) m_start->page().setOpening(request.path);
    if (m_main) m_main->showOpening(request.path);
    m_opening = std::jthread([this, request] {
        auto answer = std::make_shared<Result<std::unique_ptr<runtime::Session>>>(m_opener(request));
        QMetaObject::invokeMethod(
            this, [this, request, answer] { take(request, std::move(*answer)); }, Qt::QueuedConnection);
    });
}

void StoreDesk::take(const StoreRequest& request, Result<std::unique_ptr<runtime::Session>> answer)
{
    m_busy = false;
    if (m_main) m_main->showOpening({});
    if (!answer) {
        showRefusal(request.path, answer.error());
        Q_EMIT refused();
        return;
    }
    showStore(std::move(*answer));
    Q_EMIT opened();
}

} // namespace palmares::ui
