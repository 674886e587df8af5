#include "store/engine/processes/process_group.h"

#include <algorithm>
#include <exception>

namespace palmares::engine {

ProcessGroup::ProcessGroup(const Application& application, std::vector<std::unique_ptr<ProcessManager>> managers,
                           std::string subscription, SteadyClock clock)
    : m_application(application)
    , m_managers(std::move(managers))
    , m_subscription(std::move(subscription))
    , m_clock(std::move(clock))
    , m_isCareful(std::ranges::any_of(m_managers, [](const auto& each) { return each->isCareful(); }))
    , m_causes(m_managers.size())
{}

Result<void> ProcessGroup::see(const Value& event, const RecordedEvent& recorded)
{
    for (const std::size_t i : listenersTo(event)) {
        m_causes[i] = {recorded.position, recorded.event_id, recorded.correlation_id};
        if (const auto shown = show(*m_managers[i], event, recorded); shown)
            collect(i, true);
        else if (!skips(*m_managers[i], shown.error()))
            return shown;
    }
    return {};
}

void ProcessGroup::flush()
{
    for (std::size_t i = 0; i < m_managers.size(); ++i) {
        m_managers[i]->flush();
        collect(i, false);
    }
}

void ProcessGroup::unloadIdle()
{
    for (const auto& manager : m_managers)
        manager->unloadIdle(m_clock());
}

/// Found once for each type, as there are many events.
const std::vector<std::size_t>& ProcessGroup::listenersTo(const Value& event)
{
    const auto [known, isNew] = m_listeners.try_emplace(event.type());
    if (isNew)
        for (std::size_t i = 0; i < m_managers.size(); ++i)
            if (m_managers[i]->listensTo(event)) known->second.push_back(i);
    return known->second;
}

Result<void> ProcessGroup::show(ProcessManager& manager, const Value& event, const RecordedEvent& recorded)
{
    if (!m_application.isObserved()) return call(manager, event, recorded);
    Telemetry report{.name = "process_manager.handle", .about = {{"name", std::string(manager.name())}}};
    m_application.tell(report);
    const auto started = m_clock();
    auto seen = call(manager, event, recorded);
    report.phase = seen ? Telemetry::Phase::stop : Telemetry::Phase::exception;
    report.duration = std::chrono::duration_cast<std::chrono::microseconds>(m_clock() - started);
    if (!seen) report.error = seen.error();
    m_application.tell(report);
    return seen;
}

Result<void> ProcessGroup::call(ProcessManager& manager, const Value& event, const RecordedEvent& recorded)
{
    const auto limit = manager.eventTimeout();
    const auto started = limit ? m_clock() : SteadyTime();
    Result<void> seen;
    try {
        seen = manager.see(event, recorded);
    } catch (const std::exception& problem) {
        return rejected("process_manager_failed", std::string(manager.name()) + " failed at event " +
                                                      std::to_string(recorded.position) + ": " + problem.what());
    }
    if (!seen || !limit || m_clock() - started <= *limit) return seen;
    return failed(Error::Kind::unavailable, "event_timeout",
                  std::string(manager.name()) + " took too long for event " + std::to_string(recorded.position) + '.');
}

/// Whether a process manager skips an event that it could not take.
bool ProcessGroup::skips(ProcessManager& manager, const Error& error)
{
    (void)manager.takeCommands(); // of an event that did not happen
    std::map<std::string, std::string> context;
    const auto reaction = manager.onFailure({error, Value(), 1, {}, context});
    return reaction && reaction->kind == Reaction::Kind::skip;
}

/// Commands for one event are the same each time it is seen, and so are their ids. Commands for a batch depend on where
/// the batch began.
void ProcessGroup::collect(std::size_t index, bool isSameEachTime)
{
    ProcessManager& manager = *m_managers[index];
    const Cause& cause = m_causes[index];
    std::size_t number = 0;
    for (Value& command : manager.takeCommands()) {
        Request request{.command = std::move(command), .sent_by = std::string(manager.name())};
        request.causation_id = cause.event;
        request.correlation_id = cause.correlation;
        if (isSameEachTime)
            request.command_id = uuidNamed("process/" + m_subscription + '/' + request.sent_by + '/' +
                                           toText(cause.event) + '/' + std::to_string(number++));
        m_commands.push_back({std::move(request), cause.position, index});
    }
}

} // namespace palmares::engine
