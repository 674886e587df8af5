#pragma once

#include <QMainWindow>

#include "ui/start/start_page.h"

namespace palmares::ui {

/// The window without a store: the start page, and the part of the File menu that needs no store.
class StartWindow final : public QMainWindow {
    Q_OBJECT
public:
    StartWindow();
    StartPage& page() { return *m_page; }

Q_SIGNALS:
    void storeWanted(const palmares::ui::StoreRequest& request);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void askToOpen();
    void askForDatabase();
    void askForNew();

    StartPage* m_page;
};

} // namespace palmares::ui
