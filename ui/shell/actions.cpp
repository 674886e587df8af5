#include "ui/shell/actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenuBar>

#include <algorithm>

#include "ui/look/icons.h"
#include "ui/look/text.h"

namespace palmares::ui {

void Actions::fill(QMenuBar& bar, Context& context, QWidget* window)
{
    for (const ActionEntry& entry : actionCatalogue()) {
        auto* action = new QAction(QCoreApplication::translate("Actions", entry.text), this);
        action->setObjectName(utf8(entry.id));
        if (*entry.icon != '\0') action->setIcon(icon(entry.icon));
        if (*entry.shortcut != '\0') action->setShortcuts(QKeySequence::listFromString(utf8(entry.shortcut)));
        connect(action, &QAction::triggered, window, [&context, window, run = entry.run] { run(context, window); });
        QMenu*& menu = m_menus[utf8(entry.menu).remove(u'&')];
        if (!menu) menu = bar.addMenu(QCoreApplication::translate("Actions", entry.menu));
        if (entry.startsGroup) menu->addSeparator();
        menu->addAction(action);
        if (entry.isOn) {
            action->setCheckable(true);
            connect(menu, &QMenu::aboutToShow, action,
                    [action, &context, isOn = entry.isOn] { action->setChecked(isOn(context)); });
        }
        m_all.insert(utf8(entry.id), action);
    }
}

void Actions::show(Workspace workspace) const
{
    for (const ActionEntry& entry : actionCatalogue())
        action(entry.id)->setVisible(entry.workspace == Workspace::both || entry.workspace == workspace);
    for (QMenu* menu : m_menus)
        menu->menuAction()->setVisible(std::ranges::any_of(
            menu->actions(), [](const QAction* each) { return each->isVisible() && !each->isSeparator(); }));
}

QAction* Actions::action(std::string_view id) const
{
    return m_all.value(utf8(id));
}

QMenu* Actions::menu(std::string_view name) const
{
    return m_menus.value(utf8(name));
}

void Actions::trigger(std::string_view id) const
{
    if (QAction* found = action(id); found && found->isEnabled()) found->trigger();
}

} // namespace palmares::ui
