#include "model/wiring/catalogue.h"
#include "ui/actions.h"
#include "ui/forms/command_form.h"
#include "ui/look/icons.h"
#include "ui/main_window.h"

namespace palmares::ui {

void showCommandForm(Context& context, QWidget* window, std::string_view command)
{
    const CommandEntry* entry = findCommand(command);
    MainWindow* owner = windowOf(window);
    if (entry == nullptr || owner == nullptr) return;
    owner->showDocument(new CommandForm(context, *entry, owner), wordsOf(entry->name), icon("edit"));
}

} // namespace palmares::ui
