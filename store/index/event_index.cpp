#include "store/index/event_index.h"

#include <algorithm>
#include <cstring>

#include "model/stored_names.h"

namespace palmares::index {
namespace {

/// The id of `name`, entered when it is new.
std::uint32_t idOf(std::unordered_map<std::string, std::uint32_t>& ids, std::vector<EventIndex::Named>& names,
                   const std::string& name)
{
    const auto [entry, isNew] = ids.try_emplace(name, static_cast<std::uint32_t>(names.size()));
    if (isNew) names.push_back({name});
    return entry->second;
}

void count(EventIndex::Named& named, RecordedAt time)
{
    ++named.count;
    named.last = std::max(named.last, time);
}

/// The start of the activity an event is about, found without parsing its payload: the keys are ours.
std::optional<Timestamp> activityOf(const RecordedEvent& event)
{
    if (!event.type.ends_with(".ActivityImported") && !event.type.ends_with(".StageEffortRecorded")) return {};
    constexpr std::string_view key = "\"start_date\":\"";
    const auto at = event.data.find(key);
    if (at == std::string::npos) return {};
    const auto seconds = secondsFrom(std::string_view(event.data).substr(at + key.size(), 19));
    if (!seconds) return {};
    return Timestamp{*seconds};
}

} // namespace

std::uint32_t hashOf(const Uuid& id)
{
    // The end of a UUIDv7 is random, the end of any other as good as random.
    std::uint32_t hash = 0;
    std::memcpy(&hash, id.bytes.data() + 12, sizeof hash);
    return hash == 0 ? 1 : hash;
}

Entry entryOf(const RecordedEvent& event)
{
    return {event.position,
            event.created_at,
            activityOf(event),
            event.type,
            event.stream,
            event.correlation_id ? hashOf(*event.correlation_id) : 0,
            event.causation_id ? hashOf(*event.causation_id) : 0};
}

void EventIndex::add(const Entry& entry)
{
    const std::size_t index = size();
    if (m_jumps.empty() || positionAt(index) != entry.position) m_jumps.emplace_back(index, entry.position);
    m_times.push_back(entry.time.microseconds);
    const std::uint32_t type = idOf(m_typeIds, m_types, entry.type);
    m_typeOf.push_back(static_cast<std::uint16_t>(type));
    count(m_types[type], entry.time);
    const std::uint32_t stream = idOf(m_streamIds, m_streams, entry.stream);
    m_streamOf.push_back(stream);
    if (m_streams[stream].count == 0)
        m_streams[stream].category =
            static_cast<std::uint16_t>(idOf(m_categoryIds, m_categories, categoryOfStream(entry.stream)));
    count(m_streams[stream], entry.time);
    count(m_categories[m_streams[stream].category], entry.time);
    m_correlations.push_back(entry.correlation);
    m_causations.push_back(entry.causation);
    if (entry.activity) m_activities.emplace_back(static_cast<std::uint32_t>(index), entry.activity->seconds);
}

Position EventIndex::positionAt(std::size_t index) const
{
    const auto after = std::ranges::upper_bound(m_jumps, index, {}, &std::pair<std::size_t, Position>::first);
    const auto& [from, position] = *std::prev(after);
    return position + static_cast<Position>(index - from);
}

std::optional<std::size_t> EventIndex::indexOf(Position position) const
{
    const auto after = std::ranges::upper_bound(m_jumps, position, {}, &std::pair<std::size_t, Position>::second);
    if (after == m_jumps.begin()) return {};
    const auto& [from, first] = *std::prev(after);
    const std::size_t index = from + static_cast<std::size_t>(position - first);
    const std::size_t end = after == m_jumps.end() ? size() : after->first;
    if (index >= end) return {};
    return index;
}

std::optional<Timestamp> EventIndex::activityAt(std::size_t index) const
{
    const auto at = std::ranges::lower_bound(m_activities, static_cast<std::uint32_t>(index), {},
                                             &std::pair<std::uint32_t, std::int64_t>::first);
    if (at == m_activities.end() || at->first != index) return {};
    return Timestamp{at->second};
}

std::optional<std::uint32_t> EventIndex::streamNamed(std::string_view name) const
{
    const auto found = m_streamIds.find(std::string(name));
    if (found == m_streamIds.end()) return {};
    return found->second;
}

} // namespace palmares::index
