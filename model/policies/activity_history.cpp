#include "model/policies/activity_history.h"

namespace palmares::policies {

void ActivityHistory::put(stage::StageEffort activity)
{
    take(activity.activity_uuid);
    m_starts.emplace(activity.activity_uuid, activity.start_date_local);
    const std::pair key(activity.start_date_local, activity.activity_uuid);
    m_byStart.emplace(key, std::move(activity));
}

std::optional<stage::StageEffort> ActivityHistory::take(const ActivityId& id)
{
    const auto start = m_starts.find(id);
    if (start == m_starts.end()) return {};
    auto node = m_byStart.extract({start->second, id});
    m_starts.erase(start);
    return std::move(node.mapped());
}

std::vector<const stage::StageEffort*> ActivityHistory::between(LocalTime first, LocalTime last) const
{
    std::vector<const stage::StageEffort*> found;
    for (auto it = m_byStart.lower_bound({first, {}}); it != m_byStart.end() && it->first.first <= last; ++it)
        found.push_back(&it->second);
    return found;
}

std::vector<stage::StageEffort> ActivityHistory::all() const
{
    std::vector<stage::StageEffort> activities;
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
    std::vector<stage::StageEffort> activities;
    if (!decode(json, activities, reader)) return false;
    out = {};
    for (auto& activity : activities)
        out.put(std::move(activity));
    return true;
}

} // namespace palmares::policies
