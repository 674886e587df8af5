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

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const ChallengeLeaderboardCreated& e)
{
    if (state.removed) state = {};
    state.created = e;
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const AthleteAccumulatedPointsInChallengeLeaderboard& e)
{
    Entry& entry = state.entries[e.athlete_uuid];
    entry.gender = e.gender;
    add<std::int64_t>(entry.points, e.points);
    if (e.stage_uuid) state.assignedStages.insert(*e.stage_uuid);
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const AthleteAccumulatedActivityInChallengeLeaderboard& e)
{
    Entry& entry = state.entries[e.athlete_uuid];
    entry.gender = e.gender;
    add<Seconds>(entry.elapsed_time_in_seconds, e.elapsed_time_in_seconds);
    add<Seconds>(entry.moving_time_in_seconds, e.moving_time_in_seconds);
    add<Metres>(entry.distance_in_metres, e.distance_in_metres);
    add(entry.elevation_gain_in_metres, e.elevation_gain_in_metres);
    add(entry.goals, e.goals);
    if (e.goals.value_or(0) > 0) entry.stageGoals.insert(e.stage_uuid);
    state.assignedStages.insert(e.stage_uuid);
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const AthletePointsAdjustedInChallengeLeaderboard& e)
{
    const auto found = state.entries.find(e.athlete_uuid);
    if (found != state.entries.end()) add<std::int64_t>(found->second.points, e.points_adjustment);
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const AthleteActivityAdjustedInChallengeLeaderboard& e)
{
    const auto found = state.entries.find(e.athlete_uuid);
    if (found == state.entries.end()) return state;
    Entry& entry = found->second;
    add<Seconds>(entry.elapsed_time_in_seconds, e.elapsed_time_in_seconds_adjustment);
    add<Seconds>(entry.moving_time_in_seconds, e.moving_time_in_seconds_adjustment);
    add<Metres>(entry.distance_in_metres, e.distance_in_metres_adjustment);
    add(entry.elevation_gain_in_metres, e.elevation_gain_in_metres_adjustment);
    add(entry.goals, e.goals_adjustment);
    if (e.goals_adjustment.value_or(0) < 0) entry.stageGoals.erase(e.stage_uuid);
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const AthleteRemovedFromChallengeLeaderboard& e)
{
    state.entries.erase(e.athlete_uuid);
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const ChallengeLeaderboardRanked& e)
{
    for (const auto* list : {&e.new_entries, &e.positions_gained, &e.positions_lost}) {
        for (const Move& move : *list) {
            const auto found = state.entries.find(move.athlete_uuid);
            if (found != state.entries.end()) found->second.rank = move.rank;
        }
    }
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const AthleteAchievedChallengeGoal& e)
{
    state.goalAchievers.insert(e.athlete_uuid);
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const CompetitorScoringInChallengeLeaderboardLimited& e)
{
    state.limitedCompetitors.insert(e.athlete_uuid);
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const CompetitorScoringInChallengeLeaderboardAllowed& e)
{
    state.limitedCompetitors.erase(e.athlete_uuid);
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const ChallengeLeaderboardPointsReconfigured& e)
{
    if (state.created) state.created->points = e.points;
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const ChallengeLeaderboardFinalised&)
{
    state.finalised = true;
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const ChallengeLeaderboardRemoved&)
{
    state.removed = true;
    return state;
}

ChallengeLeaderboard evolve(ChallengeLeaderboard state, const StagesConfiguredInChallengeLeaderboard&)
{
    return state; // each assignment names the stages
}

} // namespace palmares::challenge_leaderboard
