#include "store/memory/memory_event_store.h"

#include <algorithm>
#include <chrono>
#include <cstring>

#include "store/append_rules.h"
#include "store/read_scope.h"
#include "store/system_clock.h"

namespace palmares::store {

std::size_t MemoryEventStore::UuidHash::operator()(const Uuid& uuid) const
{
    // The whole id: those of one millisecond share their first half, named ones differ everywhere.
    std::uint64_t halves[2];
    std::memcpy(halves, uuid.bytes.data(), sizeof halves);
    return static_cast<std::size_t>(halves[0] * 0x9E3779B97F4A7C15U ^ halves[1]);
}

std::vector<Result<Appended>> MemoryEventStore::append(std::span<const Append> group)
{
    if (m_reads > 0) return std::vector<Result<Appended>>(group.size(), writeDuringRead());
    std::vector<Result<Appended>> answers;
    answers.reserve(group.size());
    for (const Append& append : group)
        answers.push_back(appendOne(append));
    return answers;
}

Result<Appended> MemoryEventStore::appendOne(const Append& append)
{
    const Version before = versionOf(append.stream);
    if (auto allowed = checkAppend(append, before); !allowed) return std::unexpected(allowed.error());
    if (append.events.empty()) return Appended{before, 0, 0};

    for (auto event = append.events.begin(); event != append.events.end(); ++event) {
        if (m_eventIds.insert(event->event_id).second) continue;
        std::for_each(append.events.begin(), event, [this](const NewEvent& kept) { m_eventIds.erase(kept.event_id); });
        return duplicateEvent(event->event_id);
    }

    Places& places = m_streams[append.stream];
    const RecordedAt time = append.created_at.value_or(systemTime());
    const auto first = static_cast<Position>(m_events.size()) + 1;
    for (const NewEvent& event : append.events) {
        places.push_back(m_events.size());
        m_events.push_back({static_cast<Position>(m_events.size()) + 1, append.stream,
                            static_cast<Version>(places.size()), event.event_id, event.type, event.causation_id,
                            event.correlation_id, time, event.data, event.metadata});
    }
    return Appended{static_cast<Version>(places.size()), first, static_cast<Position>(m_events.size())};
}

Version MemoryEventStore::versionOf(std::string_view stream) const
{
    const auto found = m_streams.find(stream);
    return found == m_streams.end() ? 0 : static_cast<Version>(found->second.size());
}

template <class EventNumbered>
Result<void> MemoryEventStore::read(std::int64_t last, const ReadOptions& options, const EventSink& sink,
                                    EventNumbered eventNumbered)
{
    const ReadScope scope(m_reads);
    const bool forward = options.direction == Direction::forward;
    const std::int64_t step = forward ? 1 : -1;
    std::int64_t number = forward ? std::max<std::int64_t>(options.from, 1) : std::min(options.from, last);
    RecordedEvent event;
    for (std::int64_t left = options.limit; left > 0 && number >= 1 && number <= last; --left, number += step) {
        event = eventNumbered(number); // a copy: the sink may move from it
        if (!sink(event)) break;
    }
    return {};
}

Result<void> MemoryEventStore::readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink)
{
    if (stream == allStream) return readAll(options, sink);
    const auto found = m_streams.find(stream);
    if (found == m_streams.end()) return streamNotFound(stream);
    const Places& places = found->second;
    return read(static_cast<Version>(places.size()), options, sink,
                [this, &places](Version version) { return m_events[places[static_cast<std::size_t>(version - 1)]]; });
}

Result<void> MemoryEventStore::readAll(const ReadOptions& options, const EventSink& sink)
{
    return read(static_cast<Position>(m_events.size()), options, sink,
                [this](Position position) { return at(position); });
}

Result<Version> MemoryEventStore::streamVersion(std::string_view stream)
{
    return stream == allStream ? static_cast<Version>(m_events.size()) : versionOf(stream);
}

Result<Position> MemoryEventStore::head()
{
    return static_cast<Position>(m_events.size());
}

Result<std::int64_t> MemoryEventStore::eventCount()
{
    return static_cast<std::int64_t>(m_events.size());
}

Result<std::vector<StreamInfo>> MemoryEventStore::streams(std::string_view containing, std::string_view after,
                                                          std::int64_t limit)
{
    std::vector<StreamInfo> found;
    for (auto each = m_streams.upper_bound(after); each != m_streams.end() && std::ssize(found) < limit; ++each) {
        const auto& [name, places] = *each;
        if (!name.contains(containing)) continue;
        found.push_back({name, static_cast<Version>(places.size()), m_events[places.front()].created_at,
                         m_events[places.back()].created_at});
    }
    return found;
}

Result<Snapshot> MemoryEventStore::readSnapshot(std::string_view source)
{
    const auto found = m_snapshots.find(source);
    if (found == m_snapshots.end()) return snapshotNotFound(source);
    return found->second;
}

Result<Position> MemoryEventStore::checkpoint(std::string_view subscription)
{
    const auto found = m_checkpoints.find(subscription);
    return found == m_checkpoints.end() ? 0 : found->second;
}

Result<void> MemoryEventStore::save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots)
{
    if (m_reads > 0) return writeDuringRead();
    for (const auto& [subscription, position] : checkpoints) {
        Position& kept = m_checkpoints[subscription];
        kept = std::max(kept, position);
    }
    for (const Snapshot& snapshot : snapshots) {
        if (snapshot.data.empty())
            m_snapshots.erase(snapshot.source);
        else
            m_snapshots[snapshot.source] = snapshot;
    }
    return {};
}

Result<std::optional<std::string>> MemoryEventStore::property(std::string_view name)
{
    const auto found = m_properties.find(name);
    return found == m_properties.end() ? std::nullopt : std::optional(found->second);
}

Result<void> MemoryEventStore::setProperty(std::string_view name, std::string_view value)
{
    if (m_reads > 0) return writeDuringRead();
    m_properties.insert_or_assign(std::string(name), std::string(value));
    return {};
}

Result<bool> MemoryEventStore::waitForEvents(Position seen, int milliseconds)
{
    // Nobody else can append meanwhile, so only an interruption ends the wait early.
    if (static_cast<Position>(m_events.size()) > seen) return true;
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, std::chrono::milliseconds(std::max(milliseconds, 0)), [this] { return m_interrupted; });
    m_interrupted = false;
    return false;
}

void MemoryEventStore::interrupt()
{
    {
        const std::lock_guard lock(m_mutex);
        m_interrupted = true;
    }
    m_wake.notify_one();
}

} // namespace palmares::store
