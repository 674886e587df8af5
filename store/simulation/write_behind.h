#pragma once

#include <condition_variable>
#include <deque>
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
/// before it is stored, and the newest events are read from memory. For events that are made as fast as possible and
/// thrown away unless all of them arrive. A group names each stream once, as those of the dispatcher do. What the store
/// refuses is told by the next call; `finish` tells it at last.
///
/// The store is used by that thread alone; calls that ask it directly wait until everything before them is written.
class WriteBehind final : public store::ForwardingStore {
public:
    /// `store` outlives this.
    explicit WriteBehind(EventStore& store);
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
    using Group = std::vector<Append>;
    /// An event that was handed over, where it lies in its group.
    struct Newest {
        std::shared_ptr<const Group> group;
        std::size_t append = 0;
        std::size_t event = 0;
        Version version = 0;
    };

    void remember(const std::shared_ptr<const Group>& group, std::size_t append, Version after);
    RecordedEvent recorded(Position position) const;
    /// Queues a write; waits while too many are queued.
    void post(std::move_only_function<Result<void>()> write);
    void drain();
    std::optional<Error> problem();

    EventStore& m_target; ///< for the writing thread
    Position m_head = 0;
    std::unordered_map<std::string, Version> m_versions;
    std::deque<Newest> m_newest; ///< the last is at m_head
    std::mutex m_mutex;          ///< guards the two below
    std::condition_variable m_written;
    std::size_t m_queued = 0;
    std::optional<Error> m_problem; ///< the first; nothing is written after it
    store::Worker m_writer;
};

} // namespace palmares::simulation
