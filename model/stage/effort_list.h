#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <ranges>
#include <unordered_map>
#include <vector>

#include "model/ids.h"
#include "model/stage/effort_events.h"

namespace palmares::stage {

/// What makes an effort the same: its activity and, where a provider cuts activities into pieces, the piece.
struct EffortKey {
    ActivityId activity;
    std::optional<std::int64_t> segment_effort;
    auto operator<=>(const EffortKey&) const = default;
};

template <class T>
EffortKey keyOf(const T& effort)
{
    if (effort.activity_uuid.empty() && effort.strava_activity_id)
        return {providerActivity(*effort.strava_activity_id), effort.strava_segment_effort_id};
    return {effort.activity_uuid, effort.strava_segment_effort_id};
}

/// The efforts of a stage in the order of recording. Adding, finding and removing take constant time.
class Efforts {
public:
    using List = std::vector<const StageEffortRecorded*>;

    const StageEffortRecorded* find(const EffortKey& key) const;
    /// Newest first, as all lists here.
    template <class Predicate>
    List where(const Predicate& wanted) const
    {
        List found;
        for (const auto& effort : std::views::reverse(m_all))
            if (effort && wanted(*effort)) found.push_back(&*effort);
        return found;
    }
    List ofAthlete(const AthleteId& athlete) const;
    List ofActivity(const ActivityId& activity) const;

    std::int64_t size() const { return m_size; }
    std::int64_t attemptsOf(const AthleteId& athlete) const;
    std::int64_t competitors() const { return static_cast<std::int64_t>(m_byAthlete.size()); } ///< with any effort

    void add(StageEffortRecorded effort);
    /// Gives the effort back, if there was one.
    std::optional<StageEffortRecorded> take(const EffortKey& key);
    void removeAthlete(const AthleteId& athlete);

private:
    using Numbers = std::vector<std::size_t>; ///< in m_all, ascending

    std::optional<std::size_t> numberOf(const EffortKey& key) const;
    List listOf(const Numbers& numbers) const;
    const StageEffortRecorded& at(std::size_t number) const;
    StageEffortRecorded takeOut(std::size_t number);

    std::deque<std::optional<StageEffortRecorded>> m_all; ///< one that was taken leaves its place empty
    std::unordered_map<ActivityId, Numbers> m_byActivity;
    std::unordered_map<AthleteId, Numbers> m_byAthlete;
    std::int64_t m_size = 0;
};

/// The counts that the events of one decision carry, kept while its efforts come and go.
class RunningCounts {
public:
    explicit RunningCounts(const Efforts& efforts)
        : m_efforts(efforts)
        , m_competitors(efforts.competitors())
    {}

    /// Writes the counts after `athlete_uuid` of the event gained or lost an effort into it.
    template <class Event>
    Event gained(Event event)
    {
        return with(std::move(event), 1);
    }
    template <class Event>
    Event lost(Event event)
    {
        return with(std::move(event), -1);
    }

private:
    template <class Event>
    Event with(Event event, std::int64_t change)
    {
        const auto [attempts, isNew] = m_attempts.try_emplace(event.athlete_uuid, 0);
        if (isNew) attempts->second = m_efforts.attemptsOf(event.athlete_uuid);
        const bool hadAny = attempts->second > 0;
        attempts->second += change;
        m_competitors += (attempts->second > 0 ? 1 : 0) - (hadAny ? 1 : 0);
        event.attempt_count = attempts->second;
        event.competitor_count = m_competitors;
        return event;
    }

    const Efforts& m_efforts;
    std::map<AthleteId, std::int64_t> m_attempts;
    std::int64_t m_competitors;
};

} // namespace palmares::stage
