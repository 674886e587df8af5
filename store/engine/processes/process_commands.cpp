#include "store/engine/processes/process_commands.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "store/engine/handlers/parked.h"

namespace palmares::engine {

Result<bool> ProcessCommands::send()
{
    if (m_retryAt && m_clock() < *m_retryAt) return false;
    m_retryAt.reset();
    return m_group.isCareful() ? sendOneByOne() : sendTogether();
}

/// Each only after the one before was accepted.
Result<bool> ProcessCommands::sendOneByOne()
{
    while (!m_pending.empty() && !m_retryAt) {
        const auto answer = m_dispatcher.dispatch(m_pending.front().request);
        ProcessCommand sent = std::move(m_pending.front());
        m_pending.pop_front();
        if (answer) {
            accept(sent);
            continue;
        }
        std::deque<ProcessCommand> kept;
        TRY(react(sent, answer.error(), kept));
        m_pending.insert(m_pending.begin(), std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()));
    }
    return m_pending.empty();
}

Result<bool> ProcessCommands::sendTogether()
{
    std::deque<ProcessCommand> sent = std::exchange(m_pending, {});
    std::vector<Request> requests;
    requests.reserve(sent.size());
    for (ProcessCommand& each : sent)
        requests.push_back(std::move(each.request));
    const auto answers = m_dispatcher.dispatch(requests);
    std::deque<ProcessCommand> kept;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        sent[i].request = std::move(requests[i]);
        if (answers[i])
            accept(sent[i]);
        else
            TRY(react(sent[i], answers[i].error(), kept));
    }
    m_pending = std::move(kept);
    return m_pending.empty();
}

/// What is to be sent instead, or once more, goes to `kept`.
Result<void> ProcessCommands::react(ProcessCommand& refused, const Error& error, std::deque<ProcessCommand>& kept)
{
    std::vector<Value> later;
    for (const ProcessCommand& each : m_pending)
        later.push_back(each.request.command);
    const CommandFailure failure{error, refused.request.command, ++refused.failures, later, refused.context};
    auto reaction = m_group.manager(refused.manager).onFailure(failure);
    if (!reaction) reaction = m_otherwise(failure);
    switch (reaction->kind) {
    case Reaction::Kind::retry:
        if (reaction->delay.count() > 0) m_retryAt = m_clock() + reaction->delay;
        kept.push_back(std::move(refused));
        return {};
    case Reaction::Kind::skip: return {};
    case Reaction::Kind::discard_all: m_pending.clear(); return {};
    case Reaction::Kind::instead:
        m_pending.clear();
        for (Value& command : reaction->commands) {
            ProcessCommand next{refused.request, refused.cause, refused.manager};
            next.request.command = std::move(command);
            next.request.command_id.reset();
            kept.push_back(std::move(next));
        }
        return {};
    case Reaction::Kind::park: return park(refused, error);
    case Reaction::Kind::stop: break;
    }
    return std::unexpected(reaction->reason.value_or(error));
}

Result<void> ProcessCommands::park(const ProcessCommand& refused, const Error& error)
{
    const SideRecord record =
        recordOf(parkedFrom(m_dispatcher.application(), refused.request, error, refused.cause), m_dispatcher.now());
    return m_dispatcher.store().saveRecords({&record, 1});
}

} // namespace palmares::engine
