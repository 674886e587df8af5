#include "model/wiring/catalogue.h"
#include "ui/forms/command_form.h"
#include "ui/look/icons.h"
#include "ui/shell/actions.h"
#include "ui/shell/navigation.h"

namespace palmares::ui {

void showCommandForm(Context& context, QWidget* window, std::string_view command)
{
    const CommandEntry* entry = findCommand(command);
    if (entry == nullptr) return;
    context.navigation.showDocument(new CommandForm(context, *entry, window), wordsOf(entry->name), icon("edit"));
}

} // namespace palmares::ui
