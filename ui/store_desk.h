#pragma once

#include <QObject>
#include <QPointer>

#include <thread>

#include "ui/main_window.h"
#include "ui/start/password_keeper.h"
#include "ui/start/start_window.h"

namespace palmares::ui {

/// Owns the one window on the screen: the start page until a store is open, then the store's window. Opens stores on a
/// thread of its own; the current window stays until the store is open, and shows the reason if it cannot be opened.
/// Removes passwords from addresses at once, and stores a password in the keychain once it has opened the store.
class StoreDesk final : public QObject {
    Q_OBJECT
public:
    explicit StoreDesk(StoreOpener opener, MainWindow::Layout layout = MainWindow::Layout::saved,
                       Passwords passwords = {});
    ~StoreDesk() override;

    void showStart();
    /// Shows the reason why a store could not be opened, on the start page if there is no other window.
    void showRefusal(const QString& store, const Error& error);
    void showStore(std::unique_ptr<runtime::Session> session);
    /// Opens in the background; requests are ignored while a store is being opened.
    void open(const StoreRequest& request);

    StartWindow* startWindow() const { return m_start; }
    MainWindow* mainWindow() const { return m_main; }

Q_SIGNALS:
    void opened();
    void refused();

private:
    /// An attempt to open a store. `place` contains no password.
    struct Attempt {
        StoreRequest place;
        QString password;
        enum class From { none, keeper, user } from = From::none; ///< source of the password
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
