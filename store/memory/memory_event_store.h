#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <unordered_map>

#include "model/core/event_store.h"
#include "store/append_rules.h"
#include "store/memory/memory_subscriptions.h"

namespace palmares::store {

/// An event store that lives as long as its object: the reference for the others, and the scratch store of
/// tests and of what-if branches.
class MemoryEventStore : public EventStore {
public:
    explicit MemoryEventStore(HardDeletion hardDeletion = HardDeletion::refused);

    std::vector<Result<Appended>> append(std::span<const Append> group) override;
    Result<Version> link(const Link& link) override;
    Result<void> deleteStream(std::string_view stream, ExpectedVersion expected, Deletion deletion) override;
    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) override;
    Result<void> readAll(const ReadOptions& options, const EventSink& sink) override;
    Result<Version> streamVersion(std::string_view stream) override
    {
        return stream == allStream ? std::ssize(m_events) : stateOf(stream).version;
    }
    Result<LogPlace> placeAt(Position position) override;
    Result<std::int64_t> eventCount() override { return static_cast<std::int64_t>(m_positions.size()); }
    Result<StreamInfo> streamInfo(std::string_view stream) override;
    Result<std::vector<StreamInfo>> streams(std::string_view containing, std::string_view after,
                                            std::int64_t limit) override;
    Result<StreamPage> pageOfStreams(const StreamQuery& query) override;
    Result<Snapshot> readSnapshot(std::string_view source) override;
    Result<Position> checkpoint(std::string_view subscription) override
    {
        return m_subscriptions.lastSeen({std::string(allStream), std::string(subscription)});
    }
    Result<void> save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots) override;
    Result<std::unique_ptr<SubscriptionLock>> tryLock(const SubscriptionKey& key, std::int64_t startFrom) override;
    Result<std::vector<SubscriptionInfo>> subscriptions() override { return m_subscriptions.all(); }
    Result<void> deleteSubscription(const SubscriptionKey& key) override;
    Result<void> saveRecords(std::span<const SideRecord> records) override;
    Result<std::vector<SideRecord>> records(const SideQuery& query) override;
    Result<std::optional<std::string>> property(std::string_view name) override;
    Result<void> setProperty(std::string_view name, std::string_view value) override;
    Result<bool> waitForEvents(Position seen, int milliseconds) override;
    void interrupt() override;

private:
    struct UuidHash {
        std::size_t operator()(const Uuid& uuid) const;
    };
    struct Stream {
        std::int64_t id = 0;
        RecordedAt created_at;
        std::optional<RecordedAt> deleted_at;
        std::vector<Position> positions; ///< that of number n is at [n - 1], 0 if the event is gone
    };
    template <class T>
    using ByName = std::map<std::string, T, std::less<>>;

    Result<Appended> appendOne(const Append& append);
    StreamState stateOf(std::string_view stream) const;
    Stream& makeStream(const std::string& name, RecordedAt time);
    void remove(const Stream& stream);
    StreamInfo describe(const std::string& name, const Stream& stream) const;
    StreamInfo describeAll() const;
    RecordedEvent& at(Position position) { return m_events[static_cast<std::size_t>(position - 1)]; }
    const RecordedEvent& at(Position position) const { return m_events[static_cast<std::size_t>(position - 1)]; }
    /// Of the newest event at `position` or before it.
    Position newest(Position position) const;
    Position newest() const { return newest(static_cast<Position>(m_events.size())); }
    template <class PositionOf>
    Result<void> read(std::int64_t last, const ReadOptions& options, const EventSink& sink, PositionOf positionOf);

    HardDeletion m_hardDeletion;
    RecordedAt m_createdAt;
    std::vector<RecordedEvent> m_events; ///< the event of position p is at [p - 1], with position 0 if it is gone
    std::unordered_map<Uuid, Position, UuidHash> m_positions;
    ByName<Stream> m_streams;
    std::int64_t m_lastStream = 0; ///< id
    ByName<Snapshot> m_snapshots;
    ByName<std::string> m_properties;
    std::map<std::pair<std::string, std::string>, SideRecord> m_records; ///< by kind and key
    int m_reads = 0;                                                     ///< reads whose sink is running
    MemorySubscriptions m_subscriptions{m_reads};

    std::mutex m_mutex; ///< guards m_interrupted
    std::condition_variable m_wake;
    bool m_interrupted = false;
};

} // namespace palmares::store
