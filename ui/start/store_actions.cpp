#include "ui/shell/actions.h"
#include "ui/shell/navigation.h"
#include "ui/start/store_dialogs.h"

namespace palmares::ui {
namespace {

void want(const Context& context, const std::optional<StoreRequest>& request)
{
    if (request) context.navigation.wantStore(*request);
}

} // namespace

void showOpenStore(Context& context, QWidget* window)
{
    want(context, askForStore(window));
}

void showOpenDatabase(Context& context, QWidget* window)
{
    want(context, askForDatabase(window));
}

void showNewStore(Context& context, QWidget* window)
{
    want(context, askForNewStore(window));
}

void showDemoStore(Context& context, QWidget*)
{
    want(context, demoStore());
}

} // namespace palmares::ui
