#include "model/challenge/challenge.h"
#include "model/core/copy_fields.h"

// What events make of the state; those about stages are in stages.cpp.
namespace palmares::challenge {

using enum Challenge::Status;

Challenge evolve(Challenge challenge, const ChallengeCreated& e)
{
    challenge.status = created;
    challenge.type = e.challenge_type;
    challenge.name = e.name;
    challenge.url_slug = e.url_slug;
    challenge.period = copyFields<Period>(e);
    challenge.restricted_to_club_members = e.restricted_to_club_members;
    challenge.retrospective = e.retrospective;
    challenge.included_activity_types = e.included_activity_types;
    challenge.hosted_by_club_uuid = e.hosted_by_club_uuid;
    challenge.created_by_athlete_uuid = e.created_by_athlete_uuid;
    challenge.created_by_athlete_name = e.created_by_athlete_name;
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeGoalConfigured& e)
{
    challenge.goal = e.goal;
    challenge.goal_units = e.goal_units;
    challenge.goal_recurrence = e.goal_recurrence;
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeStageStartRequested&)
{
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeStagesConfigured&)
{
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeRenamed& e)
{
    challenge.name = e.name;
    challenge.url_slug = e.url_slug;
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeDescriptionEdited&)
{
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeDurationAdjusted& e)
{
    challenge.period = copyFields<Period>(e);
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeIncludedActivitiesAdjusted& e)
{
    challenge.included_activity_types = e.included_activity_types;
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeAgeGroupsConfigured& e)
{
    challenge.age_groups = ageGroupsFrom(e.age_groups).value_or(std::vector<AgeGroup>());
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeHosted&)
{
    challenge.status = hosted;
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeLeaderboardRequested&)
{
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeApproved&)
{
    challenge.status = approved;
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeStarted&)
{
    challenge.status = active;
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeEnded&)
{
    challenge.status = ended;
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeCancelled&)
{
    challenge.status = cancelled;
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeLeaderboardsApproved& e)
{
    challenge.status = final;
    challenge.approval = e;
    if (e.approval_message) challenge.results_message = e.approval_message;
    return challenge;
}

Challenge evolve(Challenge challenge, const ChallengeResultsPublished& e)
{
    challenge.results_message = e.message;
    return challenge;
}

Challenge evolve(Challenge challenge, const CompetitorJoinedChallenge& e)
{
    challenge.competitors.insert(e.athlete_uuid);
    return challenge;
}

Challenge evolve(Challenge challenge, const CompetitorsJoinedChallenge& e)
{
    for (const JoinedCompetitor& competitor : e.competitors)
        challenge.competitors.insert(competitor.athlete_uuid);
    return challenge;
}

Challenge evolve(Challenge challenge, const CompetitorLeftChallenge& e)
{
    challenge.competitors.erase(e.athlete_uuid);
    return challenge;
}

Challenge evolve(Challenge challenge, const CompetitorExcludedFromChallenge& e)
{
    challenge.competitors.erase(e.athlete_uuid);
    challenge.excluded_competitors.insert(e.athlete_uuid);
    return challenge;
}

Challenge evolve(Challenge challenge, const CompetitorReadmittedToChallenge& e)
{
    challenge.excluded_competitors.erase(e.athlete_uuid);
    return challenge;
}

Challenge evolve(Challenge challenge, const CompetitorParticipationInChallengeLimited& e)
{
    challenge.limited_competitors.insert(e.athlete_uuid);
    return challenge;
}

Challenge evolve(Challenge challenge, const CompetitorParticipationInChallengeAllowed& e)
{
    challenge.limited_competitors.erase(e.athlete_uuid);
    return challenge;
}

} // namespace palmares::challenge
