#include "model/stage/efforts.h"

#include <ranges>
#include <string>
#include <utility>

namespace palmares::stage {

ActivityId providerActivity(std::int64_t strava_activity_id)
{
    return ActivityId{"strava-" + std::to_string(strava_activity_id)};
}

const StageEffortRecorded* Efforts::find(const EffortKey& key) const
{
    const auto found = m_byKey.find(key);
    return found == m_byKey.end() ? nullptr : &m_inOrder.at(found->second);
}

Efforts::List Efforts::ofAthlete(const AthleteId& athlete) const
{
    List efforts;
    const auto found = m_byAthlete.find(athlete);
    if (found == m_byAthlete.end()) return efforts;
    for (const auto number : found->second | std::views::reverse)
        efforts.push_back(&m_inOrder.at(number));
    return efforts;
}

Efforts::List Efforts::ofActivity(const ActivityId& activity) const
{
    std::set<std::int64_t> numbers;
    for (auto it = m_byKey.lower_bound({activity, {}}); it != m_byKey.end() && it->first.activity == activity; ++it)
        numbers.insert(it->second);
    List efforts;
    for (const auto number : numbers | std::views::reverse)
        efforts.push_back(&m_inOrder.at(number));
    return efforts;
}

std::int64_t Efforts::attemptsOf(const AthleteId& athlete) const
{
    const auto found = m_byAthlete.find(athlete);
    return found == m_byAthlete.end() ? 0 : static_cast<std::int64_t>(found->second.size());
}

void Efforts::add(StageEffortRecorded effort)
{
    const auto [entry, isNew] = m_byKey.try_emplace(keyOf(effort), m_next);
    if (!isNew) return; // an old store may hold an effort twice: the first one counts
    m_byAthlete[effort.athlete_uuid].insert(m_next);
    m_inOrder.emplace(m_next++, std::move(effort));
}

std::optional<StageEffortRecorded> Efforts::take(const EffortKey& key)
{
    const auto found = m_byKey.find(key);
    if (found == m_byKey.end()) return {};
    auto node = m_inOrder.extract(found->second);
    m_byKey.erase(found);
    const auto athlete = m_byAthlete.find(node.mapped().athlete_uuid);
    athlete->second.erase(node.key());
    if (athlete->second.empty()) m_byAthlete.erase(athlete);
    return std::move(node.mapped());
}

void Efforts::removeAthlete(const AthleteId& athlete)
{
    const auto found = m_byAthlete.find(athlete);
    if (found == m_byAthlete.end()) return;
    for (const auto number : found->second) {
        const auto effort = m_inOrder.find(number);
        m_byKey.erase(keyOf(effort->second));
        m_inOrder.erase(effort);
    }
    m_byAthlete.erase(found);
}

} // namespace palmares::stage
