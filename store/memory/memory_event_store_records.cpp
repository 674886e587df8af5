// What the store in memory knows beside its events: its streams, snapshots, subscriptions and properties.

#include <algorithm>
#include <chrono>

#include "store/memory/memory_event_store.h"
#include "store/stream_page.h"

namespace palmares::store {

Position MemoryEventStore::newest(Position position) const
{
    while (position > 0 && at(position).position == 0)
        --position;
    return position;
}

Result<LogPlace> MemoryEventStore::placeAt(Position position)
{
    const Position found = newest(std::clamp<Position>(position, 0, std::ssize(m_events)));
    return found == 0 ? LogPlace{} : placeOf(at(found));
}

StreamInfo MemoryEventStore::describe(const std::string& name, const Stream& stream) const
{
    StreamInfo info{
        name, std::ssize(stream.positions), stream.created_at, stream.created_at, stream.id, stream.deleted_at};
    const auto last = std::find_if(stream.positions.rbegin(), stream.positions.rend(),
                                   [](Position position) { return position != 0; });
    if (last != stream.positions.rend()) info.last_event_at = at(*last).created_at;
    return info;
}

StreamInfo MemoryEventStore::describeAll() const
{
    const Position last = newest();
    return {std::string(allStream), std::ssize(m_events), m_createdAt, last == 0 ? m_createdAt : at(last).created_at};
}

Result<StreamInfo> MemoryEventStore::streamInfo(std::string_view stream)
{
    if (stream == allStream) return describeAll();
    const auto found = m_streams.find(stream);
    if (found == m_streams.end()) return streamNotFound(stream);
    if (found->second.deleted_at) return streamDeleted(stream);
    return describe(found->first, found->second);
}

Result<std::vector<StreamInfo>> MemoryEventStore::streams(std::string_view containing, std::string_view after,
                                                          std::int64_t limit)
{
    std::vector<StreamInfo> found;
    for (auto each = m_streams.upper_bound(after); each != m_streams.end() && std::ssize(found) < limit; ++each) {
        const auto& [name, stream] = *each;
        if (name.contains(containing) && !stream.deleted_at) found.push_back(describe(name, stream));
    }
    return found;
}

Result<StreamPage> MemoryEventStore::pageOfStreams(const StreamQuery& query)
{
    std::vector<StreamInfo> all{describeAll()};
    for (const auto& [name, stream] : m_streams)
        all.push_back(describe(name, stream));
    return pageOf(std::move(all), query);
}

Result<Snapshot> MemoryEventStore::readSnapshot(std::string_view source)
{
    const auto found = m_snapshots.find(source);
    if (found == m_snapshots.end()) return snapshotNotFound(source);
    return found->second;
}

Result<void> MemoryEventStore::save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots)
{
    if (m_reads > 0) return writeDuringRead();
    for (const auto& [subscription, position] : checkpoints)
        m_subscriptions.moveForward({std::string(allStream), subscription}, position);
    for (const Snapshot& snapshot : snapshots) {
        if (snapshot.data.empty())
            m_snapshots.erase(snapshot.source);
        else
            m_snapshots[snapshot.source] = snapshot;
    }
    return {};
}

Result<std::unique_ptr<SubscriptionLock>> MemoryEventStore::tryLock(const SubscriptionKey& key, std::int64_t startFrom)
{
    if (m_reads > 0) return writeDuringRead();
    return m_subscriptions.tryLock(key, startFrom);
}

Result<void> MemoryEventStore::deleteSubscription(const SubscriptionKey& key)
{
    if (m_reads > 0) return writeDuringRead();
    m_subscriptions.forget(key);
    return {};
}

Result<void> MemoryEventStore::saveRecords(std::span<const SideRecord> records)
{
    if (m_reads > 0) return writeDuringRead();
    for (const SideRecord& each : records) {
        if (each.data.empty())
            m_records.erase({each.kind, each.key});
        else
            m_records[{each.kind, each.key}] = each;
    }
    return {};
}

Result<std::vector<SideRecord>> MemoryEventStore::records(const SideQuery& query)
{
    std::vector<SideRecord> found;
    for (const auto& [name, record] : m_records)
        if (record.kind == query.kind && (query.key.empty() || record.key == query.key) && record.at >= query.from &&
            record.at <= query.to)
            found.push_back(record);
    std::ranges::sort(found, {}, [](const SideRecord& each) { return std::pair(each.at, each.key); });
    if (query.direction == Direction::backward) std::ranges::reverse(found);
    if (std::ssize(found) > query.limit) found.resize(static_cast<std::size_t>(std::max<std::int64_t>(query.limit, 0)));
    return found;
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
    if (newest() > seen) return true;
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
