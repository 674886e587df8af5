#include "store/runtime/segment_challenge.h"
#include "ui/forms/command_form.h"
#include "ui/look/icons.h"
#include "ui/shell/actions.h"
#include "ui/shell/navigation.h"

namespace palmares::ui {

void showCommandForm(Context& context, QWidget* window, std::string_view command)
{
    const engine::CommandType* const type = runtime::catalogue().command(command);
    if (type == nullptr) return;
    context.navigation.showDocument(new CommandForm(context, *type, window), wordsOf(type->name), icon("edit"));
}

} // namespace palmares::ui
