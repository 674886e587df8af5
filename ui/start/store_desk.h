#pragma once

#include <QObject>
#include <QPointer>

#include <thread>

#include "ui/main_window.h"
#include "ui/start/start_window.h"

namespace palmares::ui {

/// Keeps one window on the screen: the start page until a store is open, then the store's. A store is opened on a
/// thread of its own; what was on the screen stays until it is, or says why it could not be.
class StoreDesk final : public QObject {
    Q_OBJECT
public:
    explicit StoreDesk(StoreOpener opener, MainWindow::Layout layout = MainWindow::Layout::saved);
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
    void take(const StoreRequest& request, Result<std::unique_ptr<runtime::Session>> answer);

    StoreOpener m_opener;
    MainWindow::Layout m_layout;
    QPointer<StartWindow> m_start;
    QPointer<MainWindow> m_main;
    std::jthread m_opening;
    bool m_busy = false;
};

} // namespace palmares::ui
