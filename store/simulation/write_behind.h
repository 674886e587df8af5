#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/core/value.h"
#include "store/forwarding_store.h"
#include "store/worker.h"

namespace palmares::simulation {

/// Stands before a store without other writers and lets it write on a thread of its own: an append is answered before
/// it is stored, and events are encoded on that thread as well. For events that are made as fast as possible and thrown
/// away unless all of them arrive. A group names each stream once, as those of the dispatcher do. The next call after
/// the store refused something answers its error; so does `finish`.
///
/// The store is used by that thread alone; calls that ask it directly wait until everything before them is written.
class WriteBehind final : public store::ForwardingStore {
public:
    /// Gives an event its type and data.
    using Encode = std::function<Result<void>(const Value& value, NewEvent& event)>;
    using Values = std::vector<std::vector<Value>>;

    /// `store` outlives this. `encode` is called on the writing thread.
    WriteBehind(EventStore& store, Encode encode);
    ~WriteBehind() override;

    /// `values` has, for each append, what its events say; none where they are encoded already.
    std::vector<Result<Appended>> append(std::span<const Append> group, Values values);
    /// Waits until everything is written.
    Result<void> finish();

    std::vector<Result<Appended>> append(std::span<const Append> group) override { return append(group, {}); }
    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) override;
    Result<void> readAll(const ReadOptions& options, const EventSink& sink) override;
    Result<Version> streamVersion(std::string_view stream) override;
    Result<LogPlace> placeAt(Position position) override;
    Result<void> save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots) override;
    Result<void> saveRecords(std::span<const SideRecord> records) override;

protected:
    EventStore& store() override;

private:
    Result<Appended> accept(const Append& append);
    Result<void> write(std::vector<Append>& group, const Values& values);
    /// Queues a write; waits while too many are queued.
    void post(std::move_only_function<Result<void>()> write);
    void savePositions(std::vector<Snapshot> along);
    void drain();
    std::optional<Error> problem();

    EventStore& m_target; ///< for the writing thread
    Encode m_encode;
    LogPlace m_head;
    std::unordered_map<std::string, Version> m_versions;
    std::map<std::string, Position> m_positions; ///< of subscriptions, not handed over yet
    std::mutex m_mutex;                          ///< guards the two below
    std::condition_variable m_written;
    std::size_t m_queued = 0;
    std::optional<Error> m_problem; ///< the first; nothing is written after it
    store::Worker m_writer;
};

} // namespace palmares::simulation
