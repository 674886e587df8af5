// What becomes of a process manager's command that was not accepted.

#include <utility>

#include "store/engine/handlers/parked.h"
#include "store/engine/processes/process_runner.h"

namespace palmares::engine {

/// What is to be sent instead, or once more, goes to `kept`.
Result<void> ProcessRunner::react(Pending& failedOne, const Error& error, std::deque<Pending>& kept)
{
    std::vector<Value> later;
    for (const Pending& each : m_pending)
        later.push_back(each.request.command);
    const CommandFailure failure{error, failedOne.request.command, ++failedOne.failures, later, failedOne.context};
    auto reaction = m_managers[failedOne.manager]->onFailure(failure);
    if (!reaction) reaction = m_options.on_failure(failure);
    switch (reaction->kind) {
    case Reaction::Kind::retry:
        if (reaction->delay.count() > 0) m_retryAt = m_clock() + reaction->delay;
        kept.push_back(std::move(failedOne));
        return {};
    case Reaction::Kind::skip: return {};
    case Reaction::Kind::discard_all: m_pending.clear(); return {};
    case Reaction::Kind::instead:
        m_pending.clear();
        for (Value& command : reaction->commands) {
            Pending next{failedOne.request, failedOne.cause, failedOne.manager};
            next.request.command = std::move(command);
            next.request.command_id.reset();
            kept.push_back(std::move(next));
        }
        return {};
    case Reaction::Kind::park: return park(failedOne, error);
    case Reaction::Kind::stop: break;
    }
    return std::unexpected(reaction->reason.value_or(error));
}

Result<void> ProcessRunner::park(const Pending& pending, const Error& error)
{
    const SideRecord record =
        recordOf(parkedFrom(m_dispatcher.application(), pending.request, error, pending.cause), m_dispatcher.now());
    return m_store.saveRecords({&record, 1});
}

} // namespace palmares::engine
