#include "store/runtime/segment_challenge.h"
#include "ui/actions.h"
#include "ui/forms/command_form.h"
#include "ui/look/icons.h"
#include "ui/main_window.h"

namespace palmares::ui {

void showCommandForm(Context& context, QWidget* window, std::string_view command)
{
    const engine::CommandType* const type = runtime::catalogue().command(command);
    MainWindow* owner = windowOf(window);
    if (type == nullptr || owner == nullptr) return;
    owner->showDocument(new CommandForm(context, *type, owner), wordsOf(type->name), icon("edit"));
}

} // namespace palmares::ui
