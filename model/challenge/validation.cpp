#include <algorithm>

#include "model/activity_types.h"
#include "model/challenge/rules.h"

// What commands must say beside what their descriptions ask for.
namespace palmares::challenge {

namespace {

constexpr std::size_t mostStages = 10'000;

void checkDates(const auto& c, Problems& problems)
{
    problems.check(c.start_date < c.end_date, "end_date", "must be after the start");
    problems.check(c.start_date_local < c.end_date_local, "end_date_local", "must be after the start");
}

void checkTypes(const std::vector<ActivityType>& types, Problems& problems)
{
    problems.check(std::ranges::all_of(types, isKnown), "included_activity_types", "invalid activity types");
}

void checkGoal(const CreateChallenge& c, Problems& problems)
{
    const bool isRace = c.challenge_type == ChallengeType::race;
    const bool hasGoal = c.has_goal.value_or(false);
    if (!hasGoal && !isRace) return;
    problems.check(c.challenge_type != ChallengeType::segment, "has_goal", "a segment challenge has no goal");
    problems.check(c.goal.has_value(), "goal", "must be present");
    problems.check(c.goal.value_or(1) > 0, "goal", "must be greater than zero");
    problems.check(c.goal_units.has_value(), "goal_units", "must be present");
    problems.check(!c.goal_units || fits(*c.goal_units, c.challenge_type), "goal_units", "invalid goal units");
    problems.check(isRace || c.goal_recurrence.has_value(), "goal_recurrence", "must be present");
}

bool recurs(const CreateChallenge& c)
{
    return c.has_goal.value_or(false) && c.goal_recurrence.value_or(Recurrence::none) != Recurrence::none;
}

/// Numbered from 1, one after the other, within the challenge.
bool areInOrder(const CreateChallenge& c)
{
    std::int64_t number = 0;
    Timestamp free = c.start_date;
    for (const StageToRequest& stage : c.stages) {
        if (stage.stage_number != ++number || stage.start_date < free || stage.end_date < stage.start_date)
            return false;
        free = stage.end_date;
    }
    return free <= c.end_date;
}

void checkStages(const CreateChallenge& c, Problems& problems, const Context& context)
{
    const bool isRace = c.challenge_type == ChallengeType::race;
    problems.check(!recurs(c) || isRace || !c.stages.empty(), "stages", "must be present");
    problems.check(c.stages.size() <= mostStages, "stages", "must be at most 10000");
    problems.check(std::ranges::none_of(c.stages, &std::string::empty, &StageToRequest::name), "stages",
                   "must have names");
    const bool endInTime = c.retrospective || std::ranges::all_of(c.stages, [&](const StageToRequest& stage) {
                               return stage.end_date > context.now;
                           });
    problems.check(endInTime, "stages", "cannot end in the past");
    problems.check(areInOrder(c), "stages", "must follow each other within the challenge, numbered from 1");
}

} // namespace

void validate(const CreateChallenge& c, Problems& problems, const Context& context)
{
    checkDates(c, problems);
    if (c.retrospective)
        problems.check(c.end_date <= context.now, "end_date",
                       "must be a date in the past, for the challenge lies in the past");
    else
        problems.future("end_date", c.end_date, context.now);
    if (c.challenge_type != ChallengeType::segment) {
        problems.check(!c.included_activity_types.empty(), "included_activity_types",
                       "at least one activity type must be selected");
        problems.check(c.accumulate_activities.has_value(), "accumulate_activities", "must be present");
        problems.check(c.has_goal.has_value(), "has_goal", "must be present");
    }
    checkTypes(c.included_activity_types, problems);
    checkGoal(c, problems);
    checkStages(c, problems, context);
}

void validate(const AdjustChallengeIncludedActivities& c, Problems& problems, const Context&)
{
    problems.check(!c.included_activity_types.empty(), "included_activity_types",
                   "at least one activity type must be included");
    checkTypes(c.included_activity_types, problems);
}

void validate(const IncludeStageInChallenge& c, Problems& problems, const Context&)
{
    checkDates(c, problems);
}

void validate(const AdjustChallengeDuration& c, Problems& problems, const Context&)
{
    checkDates(c, problems);
}

void validate(const ConfigureChallengeAgeGroups& c, Problems& problems, const Context&)
{
    if (const auto groups = ageGroupsFrom(c.age_groups); !groups) problems.add("age_groups", groups.error().message);
}

void validate(const ApproveChallengeLeaderboards& c, Problems& problems, const Context&)
{
    problems.check(c.all_stages_approved.value_or(true), "challenge_uuid", "all stages must be approved");
}

} // namespace palmares::challenge
