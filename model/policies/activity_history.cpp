#include "model/policies/activity_history.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

namespace palmares::policies {

void ActivityHistory::put(PastActivity activity)
{
    const LocalTime start = activity.whole.start_date_local;
    const auto [known, isNew] = m_starts.try_emplace(activity.whole.activity_uuid, start);
    if (!isNew) {
        m_byStart.erase(entryOf(known->first, known->second));
        known->second = start;
    }
    m_byStart.insert({start, std::make_shared<const PastActivity>(std::move(activity))});
}

std::shared_ptr<const PastActivity> ActivityHistory::take(const ActivityId& id)
{
    const auto start = m_starts.find(id);
    if (start == m_starts.end()) return {};
    const auto entry = entryOf(id, start->second);
    m_starts.erase(start);
    auto activity = entry->activity;
    m_byStart.erase(entry);
    return activity;
}

std::vector<const PastActivity*> ActivityHistory::between(LocalTime first, LocalTime last) const
{
    std::vector<const PastActivity*> found;
    for (auto entry = firstAt(first); entry != m_byStart.end() && entry->start <= last; ++entry)
        found.push_back(entry->activity.get());
    return found;
}

std::vector<PastActivity> ActivityHistory::all() const
{
    std::vector<PastActivity> activities;
    activities.reserve(m_byStart.size());
    for (const Entry& entry : m_byStart)
        activities.push_back(*entry.activity);
    return activities;
}

ActivityHistory::ByStart::const_iterator ActivityHistory::firstAt(LocalTime start) const
{
    return std::ranges::partition_point(m_byStart, [&](const Entry& entry) { return entry.start < start; });
}

ActivityHistory::ByStart::const_iterator ActivityHistory::entryOf(const ActivityId& id, LocalTime start) const
{
    return std::ranges::find_if(firstAt(start), m_byStart.end(), [&](const Entry& each) { return each.id() == id; });
}

void encode(const ActivityHistory& history, JsonWriter& out)
{
    encode(history.all(), out);
}

bool decode(JsonValue json, ActivityHistory& out, JsonReader& reader)
{
    simdjson::dom::array items;
    if (json.get(items) != simdjson::SUCCESS) return reader.unexpected("a list", json);
    out = {};
    for (const JsonValue item : items) {
        PastActivity activity;
        const bool hasParts = item["whole"].error() == simdjson::SUCCESS;
        if (!(hasParts ? decode(item, activity, reader) : decode(item, activity.whole, reader))) return false;
        out.put(std::move(activity));
    }
    return true;
}

} // namespace palmares::policies
