#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <typeindex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/engine/commands/dispatcher.h"
#include "store/engine/processes/process_manager.h"

namespace palmares::engine {

/// How process managers follow the log together.
struct ProcessOptions {
    std::string subscription;           ///< the name of their position; their instances' is `<subscription>-snapshot`
    bool fromNow = false;               ///< where there is no position yet: begin after what there is
    std::int64_t batch = 2'000;         ///< events after which positions are stored; 1 where one of them is careful
    std::size_t snapshot_after = 2'000; ///< events after which instances are stored, at least
    /// What becomes of commands that are refused, where their process manager does not say so itself.
    std::function<Reaction(const CommandFailure&)> on_failure = [](const CommandFailure&) { return Reaction{}; };
    HandlerProgress* progress = nullptr; ///< strong: dispatches may wait for them, by the subscription's name
};

/// Shows the log to process managers and sends what they want sent. The position up to which they have reacted is
/// stored after the commands are: at least once, never lost; repeats do nothing because their ids are the same each
/// time, or because decisions are idempotent. Instances are stored as of a snapshot position that lags behind; a start
/// reads the events between. After an error nothing goes on before a new runner is started from what is stored.
class ProcessRunner {
public:
    ProcessRunner(Dispatcher& dispatcher, std::vector<std::unique_ptr<ProcessManager>> managers, ProcessOptions options,
                  SteadyClock clock = std::chrono::steady_clock::now);
    ProcessRunner(const ProcessRunner&) = delete;
    ProcessRunner& operator=(const ProcessRunner&) = delete;
    ~ProcessRunner();

    /// Reads what they did not see yet since the last snapshot. Call once before `round`.
    Result<void> start();

    /// Handles the next batch of events. False when there was none, or when a command waits for its time to be sent
    /// again. `event_timeout` (unavailable) when an event took one of them too long.
    Result<bool> round()
    {
        if (std::exchange(m_isBusy, true)) return false;
        auto more = nextRound();
        m_isBusy = false;
        return more;
    }
    /// Stores all instances as they are now, a part at a time, whether that is due or not. For a store that counts only
    /// when it is whole: a crash on the way leaves some that have seen more than others.
    Result<void> saveInstances();
    /// When there is something to do even if no event comes.
    std::optional<SteadyTime> due() const { return m_retryAt; }
    /// Handles everything there is.
    Result<void> catchUp();

    Position position() const { return m_position; }
    const ProcessManager& manager(std::size_t index) const { return *m_managers[index]; }

private:
    struct Seen {
        Position position = 0;
        Uuid event = {};
        std::optional<Uuid> correlation = {};
    };
    struct Pending {
        Request request;
        Position cause;
        std::size_t manager;
        int failures = 0;
        std::map<std::string, std::string> context = {};
    };
    enum class Mode { react, replay };

    Result<bool> nextRound();
    Result<std::vector<RecordedEvent>> nextBatch();
    Result<void> see(const RecordedEvent& recorded, Mode mode);
    Result<void> show(std::size_t manager, const Value& event, const RecordedEvent& recorded);
    const std::vector<std::size_t>& listenersTo(const Value& event);
    bool mayPassOver(std::size_t manager, const Error& error);
    void collect(std::size_t manager, Mode mode, bool isSameEachTime);
    void flush(Mode mode);
    /// True when nothing is left to be sent.
    Result<bool> send();
    Result<bool> sendOneByOne();
    Result<bool> sendTogether();
    Result<void> react(Pending& pending, const Error& error, std::deque<Pending>& kept);
    Result<void> park(const Pending& pending, const Error& error);
    Result<bool> finish();
    Result<void> save();
    void takeSnapshots(std::vector<Checkpoint>& checkpoints, std::vector<Snapshot>& snapshots);

    Dispatcher& m_dispatcher;
    EventStore& m_store;
    std::vector<std::unique_ptr<ProcessManager>> m_managers;
    ProcessOptions m_options;
    SteadyClock m_clock;
    bool m_isCareful = false;
    bool m_isBusy = false; ///< one of its commands may wait for others, who let everybody work
    std::uint64_t m_progressToken = 0;
    std::unordered_map<std::type_index, std::vector<std::size_t>> m_listeners; ///< managers, by type of event
    std::vector<Seen> m_lastSeen;  ///< by manager: the event that what it sends in `flush` is caused by
    std::deque<Pending> m_pending; ///< of the events up to m_reached
    std::optional<SteadyTime> m_retryAt;
    Position m_position = 0;     ///< stored
    Position m_reached = 0;      ///< seen, with commands that are not all sent
    std::size_t m_seenSince = 0; ///< events since m_position
    Position m_snapshot = 0;
    std::size_t m_sinceSnapshot = 0;
    std::size_t m_tail; ///< how many events may pass before the next snapshot
};

} // namespace palmares::engine
