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

void StageLeaderboard::evolve(const StageLeaderboardCreated& e)
{
    created = e;
    rules = rulesOf(e);
}

void StageLeaderboard::evolve(const StageLeaderboardRanked& e)
{
    if (e.stage_efforts) {
        board.replace(*e.stage_efforts, rules);
        return;
    }
    for (const auto* list : {&e.positions_gained, &e.positions_lost})
        for (const Move& move : *list)
            board.move(move.athlete_uuid, move.rank);
}

void StageLeaderboard::evolve(const StageLeaderboardCleared&)
{
    board = {};
    goalAchievers.clear();
    finalEntries.clear();
}

void StageLeaderboard::evolve(const StageLeaderboardPointsAdjusted& e)
{
    if (created) created->points_adjustment = e.points_adjustment;
}

void StageLeaderboard::evolve(const StageLeaderboardFinalised& e)
{
    finalised = true;
    finalEntries = e.entries;
}

void StageLeaderboard::evolve(const AthleteRankedInStageLeaderboard& e)
{
    board.put(historicalResult(e));
}

void StageLeaderboard::evolve(const AthleteRecordedImprovedStageEffort& e)
{
    board.put(historicalResult(e));
}

void StageLeaderboard::evolve(const StageEffortRemovedFromStageLeaderboard& e)
{
    if (!e.replaced_by) {
        board.remove(e.athlete_uuid);
        return;
    }
    auto next =
        copyFields<RankedEffort, &RankedEffort::rank, &RankedEffort::goal_progress, &RankedEffort::stage_effort_count>(
            *e.replaced_by);
    next.rank = e.rank;
    complete(next);
    board.put(std::move(next));
}

} // namespace palmares::stage_leaderboard
