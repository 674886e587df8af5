#include "ui/actions.h"

#include <QAction>

#include "ui/look/text.h"

namespace palmares::ui {
namespace {

QString keyOf(std::string_view id)
{
    return utf8(id);
}

} // namespace

QAction* Actions::action(std::string_view id) const
{
    return m_all.value(keyOf(id));
}

void Actions::add(std::string_view id, QAction* action)
{
    m_all.insert(keyOf(id), action);
}

void Actions::trigger(std::string_view id) const
{
    if (QAction* found = action(id); found != nullptr && found->isEnabled()) found->trigger();
}

} // namespace palmares::ui
