#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>
#include <optional>
#include <vector>

#include "store/engine/commands/dispatcher.h"
#include "store/engine/processes/process_group.h"

namespace palmares::engine {

/// What becomes of a refused command where its process manager does not say so itself.
using OnCommandFailure = std::function<Reaction(const CommandFailure&)>;

/// Commands of process managers that are to be sent, and what becomes of those that are refused.
class ProcessCommands {
public:
    /// `dispatcher` and `group` outlive it.
    ProcessCommands(Dispatcher& dispatcher, ProcessGroup& group, OnCommandFailure otherwise, SteadyClock clock)
        : m_dispatcher(dispatcher)
        , m_group(group)
        , m_otherwise(std::move(otherwise))
        , m_clock(std::move(clock))
    {}

    bool empty() const { return m_pending.empty(); }
    void add(std::vector<ProcessCommand> commands) { std::ranges::move(commands, std::back_inserter(m_pending)); }
    /// True when nothing is left to be sent. The error is that of a refusal that stops the process managers.
    Result<bool> send();
    /// When a command is to be sent again.
    std::optional<SteadyTime> retryAt() const { return m_retryAt; }

private:
    Result<bool> sendOneByOne();
    Result<bool> sendTogether();
    void accept(const ProcessCommand& sent) { m_group.manager(sent.manager).accepted(sent.request.command); }
    Result<void> react(ProcessCommand& refused, const Error& error, std::deque<ProcessCommand>& kept);
    Result<void> park(const ProcessCommand& refused, const Error& error);

    Dispatcher& m_dispatcher;
    ProcessGroup& m_group;
    OnCommandFailure m_otherwise;
    SteadyClock m_clock;
    std::deque<ProcessCommand> m_pending;
    std::optional<SteadyTime> m_retryAt;
};

} // namespace palmares::engine
