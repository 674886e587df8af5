#include "ui/store_desk.h"

#include <QMetaObject>
#include <QStatusBar>

#include <utility>

#include "store/database_password.h"
#include "ui/look/text.h"
#include "ui/start/recent_stores.h"

namespace palmares::ui {

StoreDesk::StoreDesk(StoreOpener opener, MainWindow::Layout layout, Passwords passwords)
    : m_opener(std::move(opener))
    , m_layout(layout)
    , m_passwords(std::move(passwords))
{}

StoreDesk::~StoreDesk()
{
    if (m_opening.joinable()) m_opening.join();
    delete m_main;
    delete m_start;
}

void StoreDesk::showStart()
{
    if (!m_start) {
        m_start = new StartWindow;
        connect(m_start, &StartWindow::storeWanted, this, &StoreDesk::open);
    }
    m_start->show();
}

void StoreDesk::showRefusal(const QString& store, const Error& error)
{
    if (m_main) return m_main->showStoreProblem(store, error);
    showStart();
    m_start->page().showProblem(store, error);
}

/// Shows the new window before it closes the old one: the program ends with its last window.
void StoreDesk::showStore(std::unique_ptr<runtime::Session> session)
{
    rememberStore(utf8(session->address().location));
    const QPointer<MainWindow> before = m_main;
    if (before) before->keepEverything();
    m_main = new MainWindow(std::move(session), m_layout);
    connect(m_main, &MainWindow::storeWanted, this, &StoreDesk::open);
    m_main->show();
    for (QMainWindow* gone : {static_cast<QMainWindow*>(before), static_cast<QMainWindow*>(m_start)}) {
        if (!gone) continue;
        gone->hide();
        gone->deleteLater();
    }
    m_start = nullptr;
}

void StoreDesk::open(const StoreRequest& request)
{
    if (std::exchange(m_busy, true)) return;
    const auto [location, password] = store::withoutPassword(request.path.toStdString());
    Attempt first{{utf8(location), request.as}, utf8(password)};
    if (!password.empty()) first.from = Attempt::From::user;
    if (m_start) m_start->page().setOpening(first.place.path);
    if (m_main) m_main->showOpening(first.place.path);
    start(first);
}

void StoreDesk::start(const Attempt& attempt)
{
    m_opening = std::jthread([this, attempt] {
        const std::string whole = store::withPassword(attempt.place.path.toStdString(), attempt.password.toStdString());
        auto answer =
            std::make_shared<Result<std::unique_ptr<runtime::Session>>>(m_opener({utf8(whole), attempt.place.as}));
        QMetaObject::invokeMethod(
            this, [this, attempt, answer] { take(attempt, std::move(*answer)); }, Qt::QueuedConnection);
    });
}

void StoreDesk::take(const Attempt& attempt, Result<std::unique_ptr<runtime::Session>> answer)
{
    if (!answer) {
        const Error& error = answer.error();
        const bool wantsPassword = error.name == "store_password_missing" || error.name == "store_password_wrong";
        return wantsPassword ? lookForPassword(attempt, error) : giveUp(attempt, error);
    }
    m_busy = false;
    if (m_main) m_main->showOpening({});
    showStore(std::move(*answer));
    if (attempt.from == Attempt::From::user) keepPassword(attempt);
    Q_EMIT opened();
}

/// Asks the keeper only if the server requires a password and the address has none.
void StoreDesk::lookForPassword(const Attempt& refused, const Error& error)
{
    if (!m_passwords.keeper || refused.from != Attempt::From::none)
        return askForPassword(refused, error, refused.from == Attempt::From::none ? QString() : utf8(error.message));
    m_passwords.keeper->find(refused.place.path, [desk = QPointer(this), refused, error](const KeptPassword& kept) {
        if (!desk) return;
        if (kept.password.isEmpty()) return desk->askForPassword(refused, error, kept.problem);
        desk->start({refused.place, kept.password, Attempt::From::keeper});
    });
}

void StoreDesk::askForPassword(const Attempt& refused, const Error& error, const QString& note)
{
    const auto password =
        m_passwords.ask ? m_passwords.ask(storeName(refused.place.path), note) : std::optional<QString>();
    if (!password) return giveUp(refused, error);
    start({refused.place, *password, Attempt::From::user});
}

void StoreDesk::keepPassword(const Attempt& attempt)
{
    if (!m_passwords.keeper) return;
    m_passwords.keeper->keep(attempt.place.path, attempt.password, [desk = QPointer(this)](const KeptPassword& kept) {
        if (desk && desk->m_main && !kept.problem.isEmpty()) desk->m_main->statusBar()->showMessage(kept.problem);
    });
}

void StoreDesk::giveUp(const Attempt& attempt, const Error& error)
{
    m_busy = false;
    if (m_main) m_main->showOpening({});
    showRefusal(attempt.place.path, error);
    Q_EMIT refused();
}

} // namespace palmares::ui
