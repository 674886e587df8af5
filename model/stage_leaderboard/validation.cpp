#include <algorithm>
#include <cmath>

#include "model/stage_leaderboard/stage_leaderboard.h"

namespace palmares::stage_leaderboard {
namespace {

bool isMeasured(double value)
{
    return std::isfinite(value) && value >= 0;
}

bool isValid(const RankingItem& item)
{
    return !item.athlete_uuid.empty() && item.elapsed_time_in_seconds.value >= 0 &&
           item.moving_time_in_seconds.value >= 0 && isMeasured(item.distance_in_metres.value) &&
           (!item.elevation_gain_in_metres || isMeasured(item.elevation_gain_in_metres->value));
}

void checkEfforts(const std::vector<RankingItem>& efforts, Problems& problems)
{
    problems.check(std::all_of(efforts.begin(), efforts.end(), isValid), "stage_efforts", "invalid stage effort");
}

bool fits(GoalUnits units, Measure measure)
{
    const bool isDistance = measure == Measure::distance_in_metres || measure == Measure::elevation_gain_in_metres;
    return isDistanceUnit(units) == isDistance;
}

void checkGoal(const CreateStageLeaderboard& command, Problems& problems)
{
    problems.check(command.goal.has_value(), "goal", "must be present");
    problems.check(!command.goal || (std::isfinite(*command.goal) && *command.goal > 0), "goal", "must be valid");
    problems.check(command.goal_units.has_value(), "goal_units", "must be present");
    if (command.goal_units)
        problems.check(fits(*command.goal_units, command.goal_measure.value_or(command.rank_by)), "goal_units",
                       "invalid goal units");
}

} // namespace

void validate(const CreateStageLeaderboard& command, Problems& problems, const Context&)
{
    problems.check(command.gender || !needsGender(command.category), "gender", "missing gender");
    problems.check(isSound(command.category, command.gender), "category", "invalid category");
    if (command.has_goal) checkGoal(command, problems);
}

void validate(const RankStageEffortsInStageLeaderboard& command, Problems& problems, const Context&)
{
    checkEfforts(command.stage_efforts, problems);
}

void validate(const AdjustStageLeaderboard& command, Problems& problems, const Context&)
{
    checkEfforts(command.stage_efforts, problems);
}

} // namespace palmares::stage_leaderboard
