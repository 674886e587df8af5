#include "model/challenge/rules.h"
#include "model/core/slug.h"
#include "model/core/uuid.h"

// Creating a challenge and requesting its stages (domain.md 2.3.1).
namespace palmares::challenge {

namespace {

bool hasGoal(const CreateChallenge& c)
{
    return c.has_goal.value_or(false) || c.challenge_type == ChallengeType::race;
}

ChallengeCreated creationOf(const CreateChallenge& c)
{
    return {.challenge_uuid = c.challenge_uuid,
            .challenge_type = c.challenge_type,
            .name = c.name,
            .description = c.description,
            .start_date = c.start_date,
            .start_date_local = c.start_date_local,
            .end_date = c.end_date,
            .end_date_local = c.end_date_local,
            .restricted_to_club_members = c.restricted_to_club_members,
            .allow_private_activities = c.allow_private_activities,
            .included_activity_types = c.included_activity_types,
            .accumulate_activities = c.accumulate_activities.value_or(false),
            .hosted_by_club_uuid = c.hosted_by_club_uuid,
            .hosted_by_club_name = c.hosted_by_club_name,
            .created_by_athlete_uuid = c.created_by_athlete_uuid,
            .created_by_athlete_name = c.created_by_athlete_name,
            .private_ = c.private_,
            .url_slug = c.url_slug.value_or(slugFor(c.name, c.challenge_uuid.value)),
            .time_zone = c.time_zone,
            .retrospective = c.retrospective};
}

/// Name-based, so that requesting a stage twice requests the same one.
StageId stageId(const ChallengeId& challenge, std::int64_t number)
{
    return {toText(uuidNamed("stage/" + challenge.value + '/' + std::to_string(number)))};
}

ChallengeStageRequested requested(const CreateChallenge& c, const StageToRequest& stage)
{
    const bool withGoal = hasGoal(c);
    return {.challenge_uuid = c.challenge_uuid,
            .stage_uuid = stageId(c.challenge_uuid, stage.stage_number),
            .stage_number = stage.stage_number,
            .stage_type = stageTypeOf(c.challenge_type),
            .name = stage.name,
            .description = stage.description,
            .start_date = stage.start_date,
            .start_date_local = stage.start_date_local,
            .end_date = stage.end_date,
            .end_date_local = stage.end_date_local,
            .allow_private_activities = c.allow_private_activities,
            .included_activity_types = c.included_activity_types,
            .accumulate_activities = c.accumulate_activities.value_or(false),
            .has_goal = withGoal,
            .goal = withGoal ? c.goal : std::nullopt,
            .goal_units = withGoal ? c.goal_units : std::nullopt,
            .visible = true,
            .created_by_athlete_uuid = c.created_by_athlete_uuid,
            .retrospective = c.retrospective};
}

std::vector<StageToRequest> stagesOf(const CreateChallenge& c)
{
    if (c.challenge_type == ChallengeType::segment) return {};
    if (c.challenge_type != ChallengeType::race && !c.stages.empty()) return c.stages;
    return {{c.name, c.description, 1, c.start_date, c.start_date_local, c.end_date, c.end_date_local}};
}

} // namespace

Decision decide(const Challenge& challenge, const CreateChallenge& c)
{
    if (challenge.exists()) return rejected("challenge_already_created", "This challenge exists already.");
    Events events{creationOf(c)};
    if (hasGoal(c))
        events.push_back(ChallengeGoalConfigured{c.challenge_uuid, c.goal.value_or(0),
                                                 c.goal_units.value_or(GoalUnits::metres),
                                                 c.goal_recurrence.value_or(Recurrence::none)});
    for (const StageToRequest& stage : stagesOf(c))
        events.push_back(requested(c, stage));
    return events;
}

} // namespace palmares::challenge
