#include "model/challenge/rules.h"
#include "model/core/copy_fields.h"
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
    auto event = copyFields<ChallengeCreated, &ChallengeCreated::accumulate_activities, &ChallengeCreated::url_slug>(c);
    event.accumulate_activities = c.accumulate_activities.value_or(false);
    event.url_slug = c.url_slug.value_or(slugFor(c.name, c.challenge_uuid.value));
    return event;
}

/// Name-based, so that requesting a stage twice requests the same one.
StageId stageId(const ChallengeId& challenge, std::int64_t number)
{
    return {toText(uuidNamed("stage/" + challenge.value + '/' + std::to_string(number)))};
}

ChallengeStageRequested requested(const CreateChallenge& c, const StageToRequest& stage)
{
    ChallengeStageRequested event;
    takeFields(event, stage);
    event.challenge_uuid = c.challenge_uuid;
    event.stage_uuid = stageId(c.challenge_uuid, stage.stage_number);
    event.stage_type = stageTypeOf(c.challenge_type);
    event.allow_private_activities = c.allow_private_activities;
    event.included_activity_types = c.included_activity_types;
    event.accumulate_activities = c.accumulate_activities.value_or(false);
    event.has_goal = hasGoal(c);
    if (event.has_goal) {
        event.goal = c.goal;
        event.goal_units = c.goal_units;
    }
    event.visible = true;
    event.created_by_athlete_uuid = c.created_by_athlete_uuid;
    event.retrospective = c.retrospective;
    return event;
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
