#include "store/copy_store.h"

#include <algorithm>
#include <map>
#include <string>

namespace palmares::store {
namespace {

constexpr std::size_t eventsACommit = 1'000;
constexpr const char* copyKind = "copy"; // one record a batch, with the position up to which it goes as its time
constexpr const char* copiedKinds[] = {"audit", "parked", "schedule"};
constexpr const char* copiedProperties[] = {"organiser", "organiser_name", "clock"};

/// One copy of a store, from where it was broken off.
class Copy {
public:
    Copy(EventStore& from, EventStore& to, const std::function<bool(const CopyProgress&)>& progress)
        : m_from(from)
        , m_to(to)
        , m_progress(progress)
    {}

    Result<CopyReport> run()
    {
        for (const auto step : {&Copy::findStart, &Copy::copyEvents, &Copy::copyLinks, &Copy::copyDeletions,
                                &Copy::copyRecords, &Copy::copySubscriptions, &Copy::finish})
            if (auto done = (this->*step)(); !done) return std::unexpected(done.error());
        return m_report;
    }

private:
    Result<void> findStart();
    Result<void> copyEvents();
    Result<void> copyLinks();
    Result<void> copyDeletions();
    Result<void> copyRecords();
    Result<void> copySubscriptions();
    Result<void> finish();

    /// Where a stream is: entries are its own events and its links. The copy has no holes, so its versions may be
    /// lower.
    struct Place {
        Version version = 0; ///< of the last copied entry, in the store that is copied; 0 when it is not known
        Version copied = 0;  ///< entries that the copy has
    };

    Result<Place*> placeOf(const std::string& stream);
    Result<void> add(RecordedEvent& event);
    Result<void> linkBefore(const std::string& stream, Place& place, Version end);
    Result<void> writeBatch();

    EventStore& m_from;
    EventStore& m_to;
    const std::function<bool(const CopyProgress&)>& m_progress;
    CopyReport m_report;
    CopyProgress m_done;
    Position m_start = 0; ///< everything up to here is there already
    std::vector<Append> m_batch;
    std::size_t m_batchEvents = 0;
    Position m_lastAdded = 0; ///< of the newest event in the batch
    std::map<std::string, Place> m_places;
    std::map<Position, Position> m_landed; ///< where events of the one store are in the other, at the batches' ends
};

Result<void> Copy::findStart()
{
    const auto head = m_to.head();
    if (!head) return std::unexpected(head.error());
    const auto last = m_to.records({.kind = copyKind, .limit = 1, .direction = Direction::backward});
    if (!last) return std::unexpected(last.error());
    if (*head > 0 && last->empty())
        return rejected("store_not_empty", "There are events in the store to copy to. Copy into an empty one.");
    if (last->empty()) return {};
    m_start = last->front().at.microseconds;
    m_report.resumed = true;
    bool isSame = false;
    Uuid newest;
    const auto readNewest = m_to.readAll(ReadOptions::backwardFrom(*head, 1), [&](RecordedEvent& event) {
        newest = event.event_id;
        return true;
    });
    if (!readNewest) return readNewest;
    const auto compare = m_from.readAll(ReadOptions::backwardFrom(m_start, 1), [&](RecordedEvent& event) {
        isSame = event.event_id == newest;
        return true;
    });
    if (!compare) return compare;
    if (!isSame) return rejected("store_not_empty", "The store to copy to holds the unfinished copy of another store.");
    m_landed[m_start] = *head;
    return {};
}

Result<void> Copy::copyEvents()
{
    const auto head = m_from.head();
    if (!head) return std::unexpected(head.error());
    m_done.head = *head;
    Result<void> written;
    const auto take = [&](RecordedEvent& event) {
        if (event.position > *head) return false;
        written = m_batchEvents < eventsACommit ? Result<void>() : writeBatch();
        if (written) written = add(event);
        return written.has_value();
    };
    if (const auto read = m_from.readAll({.from = m_start + 1}, take); !read) return read;
    return written ? writeBatch() : written;
}

Result<Copy::Place*> Copy::placeOf(const std::string& stream)
{
    const auto [known, isNew] = m_places.try_emplace(stream);
    if (isNew && m_report.resumed) {
        const auto there = m_to.streamVersion(stream);
        if (!there) return std::unexpected(there.error());
        known->second.copied = *there;
    }
    return &known->second;
}

/// Events that follow each other in one stream and were recorded together stay together.
Result<void> Copy::add(RecordedEvent& event)
{
    const auto found = placeOf(event.stream);
    if (!found) return std::unexpected(found.error());
    Place& place = **found;
    if (event.version - 1 > std::max(place.version, place.copied))
        if (auto linked = linkBefore(event.stream, place, event.version); !linked) return linked;
    const bool continues =
        !m_batch.empty() && m_batch.back().stream == event.stream && m_batch.back().created_at == event.created_at;
    if (!continues) m_batch.push_back({event.stream, ExpectedVersion::exactly(place.copied), {}, event.created_at});
    place = {event.version, place.copied + 1};
    m_batch.back().events.push_back({event.event_id, std::move(event.type), event.causation_id, event.correlation_id,
                                     std::move(event.data), std::move(event.metadata)});
    ++m_batchEvents;
    m_lastAdded = event.position;
    return {};
}

/// Copies the links of a stream that stand between its last copied entry and version `end`, if there are any: hard
/// deletions leave holes. The events that they show come before, so they are copied already or stand in the batch.
Result<void> Copy::linkBefore(const std::string& stream, Place& place, Version end)
{
    Link links{stream, ExpectedVersion::exactly(place.copied), {}};
    Version entries = 0; // of the stream, where the version of the last copied one is not known
    const auto read = m_from.readStream(stream, {.from = place.version + 1}, [&](RecordedEvent& event) {
        if (event.number >= end) return false;
        const bool isCopied = place.version == 0 && ++entries <= place.copied;
        if (!isCopied && event.stream != stream) links.events.push_back(event.event_id);
        return true;
    });
    if (!read && read.error().name != "stream_deleted") return read;
    if (links.events.empty()) return {};
    if (auto written = writeBatch(); !written) return written;
    if (const auto linked = m_to.link(links); !linked) return std::unexpected(linked.error());
    place = {end - 1, place.copied + std::ssize(links.events)};
    m_report.links += std::ssize(links.events);
    return {};
}

Result<void> Copy::writeBatch()
{
    if (m_batch.empty()) return {};
    const Position upTo = m_lastAdded;
    m_batch.back().records.push_back({copyKind, std::to_string(upTo), {upTo}, "{}"});
    const auto answers = m_to.append(m_batch);
    for (const auto& answer : answers)
        if (!answer) return std::unexpected(answer.error());
    m_landed[upTo] = answers.back()->last;
    m_report.events += static_cast<std::int64_t>(m_batchEvents);
    m_done.events = m_report.events;
    m_done.position = upTo;
    m_batch.clear();
    m_batchEvents = 0;
    if (m_progress && !m_progress(m_done))
        return failed(Error::Kind::unavailable, "cancelled", "The copy was broken off; copying again continues it.");
    return {};
}

/// Those behind the last event of their stream.
Result<void> Copy::copyLinks()
{
    const auto streams = m_from.streams();
    if (!streams) return std::unexpected(streams.error());
    for (const StreamInfo& info : *streams) {
        const auto place = placeOf(info.stream);
        if (!place) return std::unexpected(place.error());
        if (info.version <= std::max((*place)->version, (*place)->copied)) continue;
        if (auto linked = linkBefore(info.stream, **place, info.version + 1); !linked) return linked;
    }
    return {};
}

Result<void> Copy::copyDeletions()
{
    const auto all = m_from.pageOfStreams({.limit = std::numeric_limits<std::int32_t>::max()});
    if (!all) return std::unexpected(all.error());
    for (const StreamInfo& info : all->streams) {
        if (!info.deleted_at) continue;
        const auto deleted = m_to.deleteStream(info.stream, ExpectedVersion::anyVersion(), Deletion::soft);
        if (!deleted && deleted.error().name != "stream_deleted") return deleted;
    }
    return {};
}

Result<void> Copy::copyRecords()
{
    for (const char* kind : copiedKinds) {
        const auto records = m_from.records({.kind = kind});
        if (!records && records.error().name == "not_supported") return {};
        if (!records) return std::unexpected(records.error());
        if (const auto saved = m_to.saveRecords(*records); !saved) return saved;
        m_report.records += std::ssize(*records);
    }
    for (const char* name : copiedProperties) {
        const auto value = m_from.property(name);
        if (!value) return std::unexpected(value.error());
        if (!*value) continue;
        if (const auto set = m_to.setProperty(name, **value); !set) return set;
    }
    return {};
}

/// Positions of the two stores differ where one has holes: a subscription is as far as the last event it has seen.
Result<void> Copy::copySubscriptions()
{
    const auto all = m_from.subscriptions();
    if (!all) return std::unexpected(all.error());
    std::vector<Checkpoint> checkpoints;
    for (const SubscriptionInfo& each : *all) {
        if (each.key.stream != allStream || each.key.name.ends_with("-snapshot")) continue;
        const auto landed = m_landed.upper_bound(each.last_seen);
        if (landed != m_landed.begin()) checkpoints.push_back({each.key.name, std::prev(landed)->second});
    }
    return m_to.save(checkpoints, {});
}

Result<void> Copy::finish()
{
    auto marks = m_to.records({.kind = copyKind});
    if (!marks) return std::unexpected(marks.error());
    for (SideRecord& mark : *marks)
        mark.data.clear();
    return m_to.saveRecords(*marks);
}

} // namespace

Result<CopyReport> copyStore(EventStore& from, EventStore& to, const std::function<bool(const CopyProgress&)>& progress)
{
    return Copy(from, to, progress).run();
}

} // namespace palmares::store
