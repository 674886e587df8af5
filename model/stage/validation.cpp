#include <algorithm>
#include <cmath>

#include "model/activity_types.h"
#include "model/measure.h"
#include "model/stage/rules.h"
#include "model/stage/stage.h"

namespace palmares::stage {
namespace {

template <class Command>
void checkPeriod(const Command& command, Problems& problems)
{
    problems.check(command.end_date > command.start_date, "end_date", "must be after the start date");
    problems.check(command.end_date_local > command.start_date_local, "end_date_local", "must be after the start date");
}

void checkTypes(const std::vector<ActivityType>& types, std::string_view whenNone, Problems& problems)
{
    if (types.empty())
        problems.add("included_activity_types", whenNone);
    else
        problems.check(std::ranges::all_of(types, isKnown), "included_activity_types", "invalid activity types");
}

void checkGoal(std::optional<double> goal, std::optional<GoalUnits> units, StageType type, Problems& problems)
{
    problems.check(goal.has_value(), "goal", "must be present");
    problems.check(units.has_value(), "goal_units", "must be present");
    if (goal) problems.check(std::isfinite(*goal) && *goal > 0, "goal", "must be greater than zero");
    if (units)
        problems.check(isDistanceUnit(*units) == (type != StageType::duration), "goal_units", "invalid goal units");
}

/// What the commands that create a stage have in common.
template <class Creation>
void checkCreation(const Creation& command, Problems& problems, const Context& context)
{
    problems.check(command.stage_number > 0, "stage_number", "invalid stage number");
    checkPeriod(command, problems);
    if (!command.retrospective) problems.future("end_date", command.end_date, context.now);
}

bool hasSoundMeasures(const AmendStageEffort& c)
{
    StageEffort effort;
    effort.elapsed_time_in_seconds = c.elapsed_time_in_seconds.value_or(Seconds{});
    effort.moving_time_in_seconds = c.moving_time_in_seconds.value_or(Seconds{});
    effort.distance_in_metres = c.distance_in_metres.value_or(Metres{});
    effort.elevation_gain_in_metres = c.elevation_gain_in_metres;
    return stage::hasSoundMeasures(effort);
}

template <class Command>
void checkNamesActivity(const Command& command, Problems& problems)
{
    problems.check(!command.activity_uuid.empty() || command.strava_activity_id, "activity_uuid", "must be present");
}

} // namespace

void validate(const CreateActivityStage& command, Problems& problems, const Context& context)
{
    checkCreation(command, problems, context);
    problems.check(command.stage_type == StageType::distance || command.stage_type == StageType::duration ||
                       command.stage_type == StageType::elevation,
                   "stage_type", "invalid stage type");
    checkTypes(command.included_activity_types, "at least one activity type must be selected", problems);
    if (command.has_goal) checkGoal(command.goal, command.goal_units, command.stage_type, problems);
}

void validate(const CreateRaceStage& command, Problems& problems, const Context& context)
{
    checkCreation(command, problems, context);
    checkTypes(command.included_activity_types, "at least one activity type must be selected", problems);
    checkGoal(command.goal, command.goal_units, StageType::race, problems);
}

void validate(const CreateSegmentStage& command, Problems& problems, const Context& context)
{
    checkCreation(command, problems, context);
    if (command.stage_number > 0 && command.other_stage_numbers)
        if (const auto problem = stageNumberProblem(command.stage_number, *command.other_stage_numbers))
            problems.add("stage_number", *problem);
    problems.check(isTerrain(command.stage_type), "stage_type", "invalid stage type");
    check(command.segment, problems);
}

void validate(const IncludeCompetitorsInStage& command, Problems& problems, const Context&)
{
    const bool allNamed =
        std::ranges::none_of(command.competitors, [](const auto& each) { return each.athlete_uuid.empty(); });
    problems.check(allNamed, "competitors", "invalid competitor list");
}

void validate(const RecordManualStageEffort& command, Problems& problems, const Context&)
{
    problems.check(hasSoundMeasures(command), "stage_effort", "invalid stage effort");
}

void validate(const AmendStageEffort& command, Problems& problems, const Context&)
{
    checkNamesActivity(command, problems);
    problems.check(hasSoundMeasures(command), "stage_effort", "invalid stage effort");
}

void validate(const FlagStageEffort& command, Problems& problems, const Context&)
{
    checkNamesActivity(command, problems);
}

void validate(const UnflagStageEffort& command, Problems& problems, const Context&)
{
    checkNamesActivity(command, problems);
}

void validate(const RemoveStageActivity& command, Problems& problems, const Context&)
{
    checkNamesActivity(command, problems);
}

void validate(const ChangeStageSegment& command, Problems& problems, const Context&)
{
    check(command.segment, problems);
}

void validate(const AdjustStageDuration& command, Problems& problems, const Context&)
{
    checkPeriod(command, problems);
}

void validate(const AdjustStageIncludedActivities& command, Problems& problems, const Context&)
{
    checkTypes(command.included_activity_types, "at least one activity type must be included", problems);
}

void validate(const ConfigureStageAgeGroups& command, Problems& problems, const Context&)
{
    const auto groups = ageGroupsFrom(command.age_groups);
    if (!groups) problems.add("age_groups", groups.error().message);
}

} // namespace palmares::stage
