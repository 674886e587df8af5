#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "model/core/event_store.h"

namespace palmares::store {

/// An event store that lives as long as its object: the reference for the others, and the scratch store of
/// tests and of what-if branches.
class MemoryEventStore final : public EventStore {
public:
    std::vector<Result<Appended>> append(std::span<const Append> group) override;
    Result<void> readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink) override;
    Result<void> readAll(const ReadOptions& options, const EventSink& sink) override;
    Result<Version> streamVersion(std::string_view stream) override;
    Result<Position> head() override;
    Result<std::int64_t> eventCount() override;
    Result<std::vector<StreamInfo>> streams(std::string_view containing, std::string_view after,
                                            std::int64_t limit) override;
    Result<Snapshot> readSnapshot(std::string_view source) override;
    Result<Position> checkpoint(std::string_view subscription) override;
    Result<void> save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots) override;
    Result<std::optional<std::string>> property(std::string_view name) override;
    Result<void> setProperty(std::string_view name, std::string_view value) override;
    Result<bool> waitForEvents(Position seen, int milliseconds) override;
    void interrupt() override;

private:
    struct UuidHash {
        std::size_t operator()(const Uuid& uuid) const;
    };
    /// Where the events of one stream are in m_events; the event of version v is at [v - 1].
    using Places = std::vector<std::size_t>;
    template <class T>
    using ByName = std::map<std::string, T, std::less<>>;

    Result<Appended> appendOne(const Append& append);
    Version versionOf(std::string_view stream) const;
    const RecordedEvent& at(Position position) const { return m_events[static_cast<std::size_t>(position - 1)]; }
    template <class EventNumbered>
    Result<void> read(std::int64_t last, const ReadOptions& options, const EventSink& sink,
                      EventNumbered eventNumbered);

    std::vector<RecordedEvent> m_events; ///< the event of position p is at [p - 1]
    std::unordered_set<Uuid, UuidHash> m_eventIds;
    ByName<Places> m_streams;
    ByName<Snapshot> m_snapshots;
    ByName<Position> m_checkpoints;
    ByName<std::string> m_properties;
    int m_reads = 0; ///< reads whose sink is running

    std::mutex m_mutex; ///< guards m_interrupted
    std::condition_variable m_wake;
    bool m_interrupted = false;
};

} // namespace palmares::store
