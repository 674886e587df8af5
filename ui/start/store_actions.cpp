#include "ui/actions.h"
#include "ui/main_window.h"
#include "ui/start/store_dialogs.h"

namespace palmares::ui {
namespace {

void want(QWidget* window, const std::optional<StoreRequest>& request)
{
    MainWindow* owner = windowOf(window);
    if (request && owner != nullptr) owner->wantStore(*request);
}

} // namespace

void showOpenStore(Context&, QWidget* window)
{
    want(window, askForStore(window));
}

void showOpenDatabase(Context&, QWidget* window)
{
    want(window, askForDatabase(window));
}

void showNewStore(Context&, QWidget* window)
{
    want(window, askForNewStore(window));
}

void showDemoStore(Context&, QWidget* window)
{
    want(window, demoStore());
}

} // namespace palmares::ui
