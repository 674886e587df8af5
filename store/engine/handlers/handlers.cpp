#include "store/engine/handlers/handlers.h"

#include <algorithm>

#include "store/engine/handlers/parked.h"

namespace palmares::engine {

Result<HandlerRunner*> Handlers::start(EventHandler handler)
{
    auto runner = TRY(HandlerRunner::start(std::move(handler), m_environment));
    const std::string& name = runner->name(); // which the handler may have changed
    if (find(name) != nullptr) return rejected("handler_already_started", "The handler " + name + " runs already.");
    m_runners.push_back(std::move(runner));
    return m_runners.back().get();
}

HandlerRunner* Handlers::find(std::string_view name) const
{
    const auto found = std::ranges::find_if(m_runners, [&](const auto& runner) { return runner->name() == name; });
    return found == m_runners.end() ? nullptr : found->get();
}

bool Handlers::pump()
{
    bool more = m_environment.host.pump(m_environment.clock());
    for (std::size_t i = 0; i < m_runners.size(); ++i)
        if (m_runners[i]->pump()) more = true;
    return more;
}

std::optional<SteadyTime> Handlers::due() const
{
    auto first = m_environment.host.due();
    for (const auto& runner : m_runners)
        if (const auto due = runner->due(); due && (!first || *due < *first)) first = due;
    return first;
}

std::vector<HandlerStatus> Handlers::statuses() const
{
    std::vector<HandlerStatus> all;
    for (const auto& runner : m_runners)
        all.push_back(runner->status());
    return all;
}

Result<void> Handlers::retryParked(const std::string& key)
{
    const auto line = TRY(findParkedEvent(m_environment.store, key));
    if (HandlerRunner* const runner = find(line.parked.handler)) return runner->retryParked(key);
    return failed(Error::Kind::not_found, "handler_not_found", "No handler " + line.parked.handler + " runs here.");
}

} // namespace palmares::engine
