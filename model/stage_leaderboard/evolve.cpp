#include <utility>

#include "model/core/copy_fields.h"
#include "model/stage_leaderboard/ranking.h"
#include "model/stage_leaderboard/stage_leaderboard.h"

namespace palmares::stage_leaderboard {
namespace {

/// A result from an event of the time when boards were ranked athlete by athlete.
template <class HistoricalEvent>
RankedEffort historicalResult(const HistoricalEvent& e)
{
    auto result = copyFields<RankedEffort>(e);
    complete(result);
    return result;
}

Rules rulesOf(const StageLeaderboardCreated& e)
{
    Rules rules{e.gender, e.rank_by, e.rank_order, e.accumulate_activities, {}};
    if (e.has_goal && e.goal && e.goal_units && *e.goal > 0)
        rules.goal =
            Goal{*e.goal, *e.goal_units, e.goal_measure.value_or(e.rank_by), goalInUnits(*e.goal, *e.goal_units)};
    return rules;
}

} // namespace

StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardCreated& e)
{
    state.created = e;
    state.rules = rulesOf(e);
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardRanked& e)
{
    if (e.stage_efforts) {
        state.board.replace(*e.stage_efforts, state.rules);
        return state;
    }
    for (const auto* list : {&e.positions_gained, &e.positions_lost})
        for (const Move& move : *list)
            state.board.move(move.athlete_uuid, move.rank);
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardEntriesRanked& e)
{
    state.board.apply(e, state.rules);
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardCleared&)
{
    state.board = {};
    state.goalAchievers.clear();
    state.finalEntries.clear();
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardPointsAdjusted& e)
{
    if (state.created) state.created->points_adjustment = e.points_adjustment;
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardFinalised& e)
{
    state.finalised = true;
    state.finalEntries = e.entries;
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const StageLeaderboardAdjusted& e)
{
    state.finalEntries = e.adjusted_entries;
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const AthleteAchievedStageGoal& e)
{
    state.goalAchievers.insert(e.athlete_uuid);
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const AthleteRankedInStageLeaderboard& e)
{
    state.board.put(historicalResult(e));
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const AthleteRecordedImprovedStageEffort& e)
{
    state.board.put(historicalResult(e));
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const AthleteRecordedWorseStageEffort&)
{
    return state; // the better effort stays
}

StageLeaderboard evolve(StageLeaderboard state, const AthleteRemovedFromStageLeaderboard& e)
{
    state.board.remove(e.athlete_uuid);
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const StageEffortRemovedFromStageLeaderboard& e)
{
    if (!e.replaced_by) {
        state.board.remove(e.athlete_uuid);
        return state;
    }
    auto next =
        copyFields<RankedEffort, &RankedEffort::rank, &RankedEffort::goal_progress, &RankedEffort::stage_effort_count>(
            *e.replaced_by);
    next.rank = e.rank;
    complete(next);
    state.board.put(std::move(next));
    return state;
}

StageLeaderboard evolve(StageLeaderboard state, const PendingAdjustmentInStageLeaderboard&)
{
    return state; // the adjustment itself is StageLeaderboardAdjusted
}

} // namespace palmares::stage_leaderboard
