#include "model/stage/effort_list.h"

#include <algorithm>
#include <ranges>
#include <string>
#include <utility>

namespace palmares::stage {

ActivityId providerActivity(std::int64_t number)
{
    return ActivityId{"strava-" + std::to_string(number)};
}

const StageEffortRecorded* Efforts::find(const EffortKey& key) const
{
    const auto number = numberOf(key);
    return number ? &at(*number) : nullptr;
}

Efforts::List Efforts::ofAthlete(const AthleteId& athlete) const
{
    const auto found = m_byAthlete.find(athlete);
    return found == m_byAthlete.end() ? List() : listOf(found->second);
}

Efforts::List Efforts::ofActivity(const ActivityId& activity) const
{
    const auto found = m_byActivity.find(activity);
    return found == m_byActivity.end() ? List() : listOf(found->second);
}

std::int64_t Efforts::attemptsOf(const AthleteId& athlete) const
{
    const auto found = m_byAthlete.find(athlete);
    return found == m_byAthlete.end() ? 0 : std::ssize(found->second);
}

void Efforts::add(StageEffortRecorded effort)
{
    const EffortKey key = keyOf(effort);
    if (numberOf(key)) return; // an old store may hold an effort twice: the first one counts
    m_byActivity[key.activity].push_back(m_all.size());
    m_byAthlete[effort.athlete_uuid].push_back(m_all.size());
    m_all.emplace_back(std::move(effort));
    ++m_size;
}

std::optional<StageEffortRecorded> Efforts::take(const EffortKey& key)
{
    const auto number = numberOf(key);
    if (!number) return {};
    return takeOut(*number);
}

void Efforts::removeAthlete(const AthleteId& athlete)
{
    const auto found = m_byAthlete.find(athlete);
    if (found == m_byAthlete.end()) return;
    for (const std::size_t number : Numbers(found->second))
        takeOut(number);
}

std::optional<std::size_t> Efforts::numberOf(const EffortKey& key) const
{
    const auto found = m_byActivity.find(key.activity);
    if (found == m_byActivity.end()) return {};
    const auto isIt = [&](std::size_t number) { return at(number).strava_segment_effort_id == key.segment_effort; };
    const auto number = std::ranges::find_if(found->second, isIt);
    return number == found->second.end() ? std::nullopt : std::optional(*number);
}

Efforts::List Efforts::listOf(const Numbers& numbers) const
{
    List efforts;
    efforts.reserve(numbers.size());
    for (const std::size_t number : numbers | std::views::reverse)
        efforts.push_back(&at(number));
    return efforts;
}

const StageEffortRecorded& Efforts::at(std::size_t number) const
{
    return *m_all[number]; // NOLINT(bugprone-unchecked-optional-access): the indexes forget what was taken
}

StageEffortRecorded Efforts::takeOut(std::size_t number)
{
    const auto forget = [number](auto& index, const auto& id) {
        const auto entry = index.find(id);
        std::erase(entry->second, number);
        if (entry->second.empty()) index.erase(entry);
    };
    StageEffortRecorded effort = at(number);
    m_all[number].reset();
    forget(m_byActivity, keyOf(effort).activity);
    forget(m_byAthlete, effort.athlete_uuid);
    --m_size;
    return effort;
}

} // namespace palmares::stage
