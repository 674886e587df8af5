#include "model/policies/activity_history.h"

#include <simdjson.h>

namespace palmares::policies {

void ActivityHistory::put(PastActivity activity)
{
    const ActivityId id = activity.whole.activity_uuid;
    const LocalTime start = activity.whole.start_date_local;
    take(id);
    m_starts.emplace(id, start);
    const std::pair key(start, id);
    m_byStart.emplace(key, std::move(activity));
}

std::optional<PastActivity> ActivityHistory::take(const ActivityId& id)
{
    const auto start = m_starts.find(id);
    if (start == m_starts.end()) return {};
    auto node = m_byStart.extract({start->second, id});
    m_starts.erase(start);
    return std::move(node.mapped());
}

std::vector<const PastActivity*> ActivityHistory::between(LocalTime first, LocalTime last) const
{
    std::vector<const PastActivity*> found;
    for (auto it = m_byStart.lower_bound({first, {}}); it != m_byStart.end() && it->first.first <= last; ++it)
        found.push_back(&it->second);
    return found;
}

std::vector<PastActivity> ActivityHistory::all() const
{
    std::vector<PastActivity> activities;
    activities.reserve(m_byStart.size());
    for (const auto& [_, activity] : m_byStart)
        activities.push_back(activity);
    return activities;
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
