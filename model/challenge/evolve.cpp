#include "model/challenge/challenge.h"
#include "model/core/copy_fields.h"

// What events make of the state; those about stages are in stages.cpp.
namespace palmares::challenge {

using enum Challenge::Status;

void Challenge::evolve(const ChallengeCreated& e)
{
    status = created;
    type = e.challenge_type;
    name = e.name;
    url_slug = e.url_slug;
    period = copyFields<Period>(e);
    restricted_to_club_members = e.restricted_to_club_members;
    retrospective = e.retrospective;
    included_activity_types = e.included_activity_types;
    hosted_by_club_uuid = e.hosted_by_club_uuid;
    created_by_athlete_uuid = e.created_by_athlete_uuid;
    created_by_athlete_name = e.created_by_athlete_name;
}

void Challenge::evolve(const ChallengeGoalConfigured& e)
{
    goal = e.goal;
    goal_units = e.goal_units;
    goal_recurrence = e.goal_recurrence;
}

void Challenge::evolve(const ChallengeRenamed& e)
{
    name = e.name;
    url_slug = e.url_slug;
}

void Challenge::evolve(const ChallengeLeaderboardsApproved& e)
{
    status = final;
    approval = e;
    if (e.approval_message) results_message = e.approval_message;
}

void Challenge::evolve(const CompetitorExcludedFromChallenge& e)
{
    competitors.erase(e.athlete_uuid);
    excluded_competitors.insert(e.athlete_uuid);
}

} // namespace palmares::challenge
