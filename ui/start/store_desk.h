#pragma once

#include <QObject>
#include <QPointer>

#include <thread>

#include "ui/main_window.h"
#include "ui/start/password_keeper.h"
#include "ui/start/start_window.h"

namespace palmares::ui {

/// Keeps one window on the screen: the start page until a store is open, then the store's. A store is opened on a
/// thread of its own; what was on the screen stays until it is, or says why it could not be. A password leaves the
/// address of a database at once, for the keychain once it has opened the store.
class StoreDesk final : public QObject {
    Q_OBJECT
public:
    explicit StoreDesk(StoreOpener opener, MainWindow::Layout layout = MainWindow::Layout::saved,
                       Passwords passwords = {});
    ~StoreDesk() override;

    void showStart();
    /// The start page with the reason why a store is not there.
    void showRefusal(const QString& store, const Error& error);
    void showStore(std::unique_ptr<runtime::Session> session);
    /// Opens in the background; while one is being opened no other is.
    void open(const StoreRequest& request);

    StartWindow* startWindow() const { return m_start; }
    MainWindow* mainWindow() const { return m_main; }

Q_SIGNALS:
    void opened();
    void refused();

private:
    /// One try to open a store. `place` has no password in it.
    struct Attempt {
        StoreRequest place;
        QString password;
        enum class From { nobody, keeper, user } from = From::nobody; ///< the password
    };
    void start(const Attempt& attempt);
    void take(const Attempt& attempt, Result<std::unique_ptr<runtime::Session>> answer);
    void lookForPassword(const Attempt& refused, const Error& error);
    void askForPassword(const Attempt& refused, const Error& error, const QString& note);
    void keepPassword(const Attempt& attempt);
    void giveUp(const Attempt& attempt, const Error& error);

    StoreOpener m_opener;
    MainWindow::Layout m_layout;
    Passwords m_passwords;
    QPointer<StartWindow> m_start;
    QPointer<MainWindow> m_main;
    std::jthread m_opening;
    bool m_busy = false;
};

} // namespace palmares::ui
