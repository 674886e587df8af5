#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/engine/processes/process_commands.h"

namespace palmares::engine {

/// How process managers follow the log together.
struct ProcessOptions {
    std::string subscription;           ///< the name of their position
    bool fromNow = false;               ///< where there is no position yet: begin after what there is
    std::int64_t batch = 2'000;         ///< events after which positions are stored; 1 where one of them is careful
    std::size_t snapshot_after = 2'000; ///< events after which instances are stored, at least
    OnCommandFailure on_failure = [](const CommandFailure&) { return Reaction{}; };
    HandlerProgress* progress = nullptr; ///< strong: dispatches may wait for them, by the subscription's name
};

/// The name of the position as of which instances are stored.
inline std::string snapshotSubscription(std::string_view subscription)
{
    return std::string(subscription) + "-snapshot";
}

/// Shows the log to process managers and sends their commands. The position up to which they have reacted is stored
/// after the commands are: at least once, never lost; repeats do nothing because their ids are the same each time, or
/// because decisions are idempotent. Instances are stored as of a snapshot position that lags behind; a start reads the
/// events between. After an error a new runner has to start from what is stored.
class ProcessRunner {
public:
    ProcessRunner(Dispatcher& dispatcher, std::vector<std::unique_ptr<ProcessManager>> managers, ProcessOptions options,
                  SteadyClock clock = std::chrono::steady_clock::now);
    ProcessRunner(const ProcessRunner&) = delete;
    ProcessRunner& operator=(const ProcessRunner&) = delete;
    ~ProcessRunner();

    /// Shows them again what they saw since the last snapshot. Call once before `round`.
    Result<void> start();

    /// Handles the next batch of events. False when there was none, or when a command waits for its time to be sent
    /// again. For errors see ProcessGroup::see and ProcessCommands::send.
    Result<bool> round()
    {
        if (std::exchange(m_isBusy, true)) return false;
        auto more = nextRound();
        m_isBusy = false;
        return more;
    }
    /// When there is something to do even if no event comes.
    std::optional<SteadyTime> due() const { return m_commands.retryAt(); }
    /// Handles everything there is.
    Result<void> catchUp();

    Position position() const { return m_position; }
    ProcessManager& manager(std::size_t index) const { return m_group.manager(index); }
    std::size_t size() const { return m_group.size(); }

private:
    Result<void> replay();
    Result<bool> nextRound();
    Result<void> see(const DecodedEvent& event);
    void acceptReplayed();
    Result<void> save();
    void takeSnapshots(std::vector<Checkpoint>& checkpoints, std::vector<Snapshot>& snapshots);

    Dispatcher& m_dispatcher;
    EventStore& m_store;
    ProcessOptions m_options;
    ProcessGroup m_group;
    ProcessCommands m_commands; ///< of the events up to m_reached
    bool m_isBusy = false;      ///< one of its commands may wait for handlers, which let everything work meanwhile
    std::uint64_t m_progressToken = 0;
    Position m_position = 0;     ///< stored
    Position m_reached = 0;      ///< seen, with commands that are not all sent
    std::size_t m_seenSince = 0; ///< events since m_position
    Position m_snapshot = 0;
    std::size_t m_sinceSnapshot = 0;
    std::size_t m_tail; ///< events before the next snapshot
};

} // namespace palmares::engine
