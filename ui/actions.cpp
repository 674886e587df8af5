#include "ui/actions.h"

#include <QAction>

namespace palmares::ui {
namespace {

QString keyOf(std::string_view id)
{
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
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
