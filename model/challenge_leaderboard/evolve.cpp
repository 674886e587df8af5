#include "model/challenge_leaderboard/challenge_leaderboard.h"
#include "model/totals.h"

namespace palmares::challenge_leaderboard {
namespace {

template <class T>
void add(std::optional<T>& total, const std::optional<T>& value)
{
    total = added(total, value);
}

} // namespace

void ChallengeLeaderboard::evolve(const ChallengeLeaderboardCreated& e)
{
    if (removed) *this = {};
    created = e;
}

void ChallengeLeaderboard::evolve(const AthleteAccumulatedPointsInChallengeLeaderboard& e)
{
    Entry& entry = entries[e.athlete_uuid];
    entry.gender = e.gender;
    add<std::int64_t>(entry.points, e.points);
    if (e.stage_uuid) assignedStages.insert(*e.stage_uuid);
}

void ChallengeLeaderboard::evolve(const AthleteAccumulatedActivityInChallengeLeaderboard& e)
{
    Entry& entry = entries[e.athlete_uuid];
    entry.gender = e.gender;
    add<Seconds>(entry.elapsed_time_in_seconds, e.elapsed_time_in_seconds);
    add<Seconds>(entry.moving_time_in_seconds, e.moving_time_in_seconds);
    add<Metres>(entry.distance_in_metres, e.distance_in_metres);
    add(entry.elevation_gain_in_metres, e.elevation_gain_in_metres);
    add(entry.goals, e.goals);
    if (e.goals.value_or(0) > 0) entry.stageGoals.insert(e.stage_uuid);
    assignedStages.insert(e.stage_uuid);
}

void ChallengeLeaderboard::evolve(const AthletePointsAdjustedInChallengeLeaderboard& e)
{
    const auto found = entries.find(e.athlete_uuid);
    if (found != entries.end()) add<std::int64_t>(found->second.points, e.points_adjustment);
}

void ChallengeLeaderboard::evolve(const AthleteActivityAdjustedInChallengeLeaderboard& e)
{
    const auto found = entries.find(e.athlete_uuid);
    if (found == entries.end()) return;
    Entry& entry = found->second;
    add<Seconds>(entry.elapsed_time_in_seconds, e.elapsed_time_in_seconds_adjustment);
    add<Seconds>(entry.moving_time_in_seconds, e.moving_time_in_seconds_adjustment);
    add<Metres>(entry.distance_in_metres, e.distance_in_metres_adjustment);
    add(entry.elevation_gain_in_metres, e.elevation_gain_in_metres_adjustment);
    add(entry.goals, e.goals_adjustment);
    if (e.goals_adjustment.value_or(0) < 0) entry.stageGoals.erase(e.stage_uuid);
}

void ChallengeLeaderboard::evolve(const ChallengeLeaderboardRanked& e)
{
    for (const auto* list : {&e.new_entries, &e.positions_gained, &e.positions_lost}) {
        for (const Move& move : *list) {
            const auto found = entries.find(move.athlete_uuid);
            if (found != entries.end()) found->second.rank = move.rank;
        }
    }
}

} // namespace palmares::challenge_leaderboard
