#pragma once

#include <memory>
#include <optional>
#include <string>
#include <typeindex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/engine/commands/request.h"
#include "store/engine/processes/process_manager.h"

namespace palmares::engine {

/// A command that a process manager wants sent.
struct ProcessCommand {
    Request request;
    Position cause = 0;      ///< of the event that it follows from
    std::size_t manager = 0; ///< which of the group's
    int failures = 0;
    std::map<std::string, std::string> context = {}; ///< what earlier failures left for the next
};

/// Process managers that follow the log together.
class ProcessGroup {
public:
    /// `subscription` is the group's name.
    ProcessGroup(const Application& application, std::vector<std::unique_ptr<ProcessManager>> managers,
                 std::string subscription, SteadyClock clock);

    /// Shows an event to those that listen to it. `event_timeout` (unavailable) when it took one of them too long,
    /// `process_manager_failed` when one threw an exception, and whatever they answer.
    Result<void> see(const Value& event, const RecordedEvent& recorded);
    /// The end of a batch.
    void flush();
    /// What they want sent because of what they saw since the last call.
    std::vector<ProcessCommand> takeCommands() { return std::exchange(m_commands, {}); }
    void unloadIdle();

    /// Whether commands are sent one by one, as soon as one of the managers is careful.
    bool isCareful() const { return m_isCareful; }
    ProcessManager& manager(std::size_t index) const { return *m_managers[index]; }
    std::size_t size() const { return m_managers.size(); }

private:
    /// The last event that a manager saw: what it sends in `flush` follows from it.
    struct Cause {
        Position position = 0;
        Uuid event = {};
        std::optional<Uuid> correlation = {};
    };

    const std::vector<std::size_t>& listenersTo(const Value& event);
    Result<void> show(ProcessManager& manager, const Value& event, const RecordedEvent& recorded);
    Result<void> call(ProcessManager& manager, const Value& event, const RecordedEvent& recorded);
    static bool skips(ProcessManager& manager, const Error& error);
    void collect(std::size_t index, bool isSameEachTime);

    const Application& m_application;
    std::vector<std::unique_ptr<ProcessManager>> m_managers;
    std::string m_subscription;
    SteadyClock m_clock;
    bool m_isCareful;
    std::unordered_map<std::type_index, std::vector<std::size_t>> m_listeners; ///< by type of event
    std::vector<Cause> m_causes;                                               ///< by manager
    std::vector<ProcessCommand> m_commands;
};

} // namespace palmares::engine
