#include "store/memory/memory_event_store.h"

#include <algorithm>
#include <cstring>
#include <unordered_set>

#include "store/read_scope.h"
#include "store/system_clock.h"

namespace palmares::store {

MemoryEventStore::MemoryEventStore(HardDeletion hardDeletion)
    : m_hardDeletion(hardDeletion)
    , m_createdAt(systemTime())
{}

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
    const StreamState before = stateOf(append.stream);
    TRY(checkAppend(append.stream, append.expected, before));
    if (append.events.empty()) return Appended{before.version, 0, 0};
    for (const SideRecord& record : append.records)
        if (m_records.contains({record.kind, record.key})) return duplicateRecord(record);

    const auto first = static_cast<Position>(m_events.size()) + 1;
    Position next = first;
    for (auto event = append.events.begin(); event != append.events.end(); ++event) {
        if (m_positions.emplace(event->event_id, next++).second) continue;
        std::for_each(append.events.begin(), event, [this](const NewEvent& kept) { m_positions.erase(kept.event_id); });
        return duplicateEvent(event->event_id);
    }

    for (const SideRecord& record : append.records)
        m_records[{record.kind, record.key}] = record;
    const RecordedAt time = append.created_at.value_or(systemTime());
    Stream& stream = makeStream(append.stream, time);
    for (const NewEvent& event : append.events) {
        stream.positions.push_back(first + std::ssize(stream.positions) - before.version);
        m_events.push_back({stream.positions.back(), append.stream, std::ssize(stream.positions), event.event_id,
                            event.type, event.causation_id, event.correlation_id, time, event.data, event.metadata});
    }
    return Appended{std::ssize(stream.positions), first, next - 1};
}

Result<Version> MemoryEventStore::link(const Link& link)
{
    if (m_reads > 0) return writeDuringRead();
    const StreamState before = stateOf(link.stream);
    TRY(checkAppend(link.stream, link.expected, before));
    if (link.events.empty()) return before.version;

    std::unordered_set<Position> there;
    if (const auto found = m_streams.find(link.stream); found != m_streams.end())
        there.insert(found->second.positions.begin(), found->second.positions.end());
    std::vector<Position> added;
    for (const Uuid& id : link.events) {
        const auto found = m_positions.find(id);
        if (found == m_positions.end()) return eventNotFound(id);
        if (!there.insert(found->second).second) return duplicateEvent(id);
        added.push_back(found->second);
    }
    std::vector<Position>& positions = makeStream(link.stream, systemTime()).positions;
    positions.insert(positions.end(), added.begin(), added.end());
    return std::ssize(positions);
}

Result<void> MemoryEventStore::deleteStream(std::string_view stream, ExpectedVersion expected, Deletion deletion)
{
    if (m_reads > 0) return writeDuringRead();
    TRY(checkDeletion(stream, expected, stateOf(stream)));
    TRY(checkPermission(deletion, m_hardDeletion));
    const auto found = m_streams.find(stream);
    if (deletion == Deletion::soft) {
        found->second.deleted_at = systemTime();
        return {};
    }
    const Stream removed = std::move(found->second);
    m_streams.erase(found);
    remove(removed);
    return {};
}

void MemoryEventStore::remove(const Stream& stream)
{
    for (const Position position : stream.positions) {
        if (position == 0) continue;
        m_positions.erase(at(position).event_id);
        at(position) = RecordedEvent{};
    }
    for (auto& [name, other] : m_streams)
        for (Position& position : other.positions)
            if (position != 0 && at(position).position == 0) position = 0;
}

StreamState MemoryEventStore::stateOf(std::string_view stream) const
{
    const auto found = m_streams.find(stream);
    if (found == m_streams.end()) return {};
    return {std::ssize(found->second.positions), found->second.deleted_at.has_value()};
}

MemoryEventStore::Stream& MemoryEventStore::makeStream(const std::string& name, RecordedAt time)
{
    const auto [place, isNew] = m_streams.try_emplace(name);
    if (isNew) {
        place->second.id = ++m_lastStream;
        place->second.created_at = time;
    }
    return place->second;
}

template <class PositionOf>
Result<void> MemoryEventStore::read(std::int64_t last, const ReadOptions& options, const EventSink& sink,
                                    PositionOf positionOf)
{
    const ReadScope scope(m_reads);
    const bool forward = options.direction == Direction::forward;
    const std::int64_t step = forward ? 1 : -1;
    std::int64_t number = forward ? std::max<std::int64_t>(options.from, 1) : std::min(options.from, last);
    RecordedEvent event;
    for (std::int64_t left = options.limit; left > 0 && number >= 1 && number <= last; number += step) {
        const Position position = positionOf(number);
        if (position == 0 || at(position).position == 0) continue;
        event = at(position); // a copy: the sink may move from it
        event.number = number;
        if (!sink(event)) break;
        --left;
    }
    return {};
}

Result<void> MemoryEventStore::readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink)
{
    if (stream == allStream) return readAll(options, sink);
    const auto found = m_streams.find(stream);
    if (found == m_streams.end()) return streamNotFound(stream);
    if (found->second.deleted_at) return streamDeleted(stream);
    const std::vector<Position>& positions = found->second.positions;
    return read(std::ssize(positions), options, sink,
                [&positions](Version number) { return positions[static_cast<std::size_t>(number - 1)]; });
}

Result<void> MemoryEventStore::readAll(const ReadOptions& options, const EventSink& sink)
{
    return read(std::ssize(m_events), options, sink, [](Position position) { return position; });
}

} // namespace palmares::store
