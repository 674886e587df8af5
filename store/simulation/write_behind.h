#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/forwarding_store.h"
#include "store/worker.h"

namespace palmares::simulation {

/// Stands before a store that nobody else writes to and lets it write on a thread of its own: an append is answered
/// before it is stored, and the newest events are read from memory, as values. Events that come as values are written
/// down on that thread as well. For events that are made as fast as possible and thrown away unless all of them arrive.
/// A group names each stream once, as those of the dispatcher do. What the store refuses is told by the next call;
/// `finish` tells it at last.
///
/// The store is used by that thread alone; calls that ask it directly wait until everything before them is written.
class WriteBehind final : public store::ForwardingStore {
public:
    /// Gives an event that is a value its type and data.
    using Write = std::function<Result<void>(NewEvent&)>;

    /// `store` outlives this. `write` is called on the writing thread.
    WriteBehind(EventStore& store, Write write);
    ~WriteBehind() override;

    /// Waits until everything is written.
    Result<void> finish();

    std::vector<Result<Appended>> append(std::span<const Append> group) override;
    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) override;
    Result<void> readAll(const ReadOptions& options, const EventSink& sink) override;
    Result<Version> streamVersion(std::string_view stream) override;
    Result<Position> head() override { return m_head; }
    Result<void> save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots) override;
    Result<void> saveRecords(std::span<const SideRecord> records) override;
    Result<void> setDurable(bool durable) override;

protected:
    EventStore& store() override;

private:
    /// Belongs to both threads: that which writes gives events their type and data, the other one reads what else
    /// there is.
    using Group = std::vector<Append>;
    /// An event that was handed over, where it lies in its group.
    struct Newest {
        std::shared_ptr<Group> group;
        std::size_t append = 0;
        std::size_t event = 0;
        Version version = 0;
    };

    void remember(const std::shared_ptr<Group>& group, std::size_t append, Version after);
    Result<void> writeDown(Group& group);
    RecordedEvent recorded(Position position) const;
    /// Queues a write; waits while too many are queued.
    void post(std::move_only_function<Result<void>()> write);
    void savePositions(std::vector<Snapshot> along);
    void drain();
    std::optional<Error> problem();

    EventStore& m_target; ///< for the writing thread
    Write m_write;
    Position m_head = 0;
    std::unordered_map<std::string, Version> m_versions;
    std::map<std::string, Position> m_positions; ///< of subscriptions, not handed over yet
    std::deque<Newest> m_newest;                 ///< the last is at m_head
    std::mutex m_mutex;                          ///< guards the two below
    std::condition_variable m_written;
    std::size_t m_queued = 0;
    std::optional<Error> m_problem; ///< the first; nothing is written after it
    store::Worker m_writer;
};

} // namespace palmares::simulation
