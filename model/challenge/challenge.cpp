#include "model/challenge/challenge.h"

#include <set>

#include "model/challenge/rules.h"
#include "model/core/slug.h"

// The life of a challenge: hosting, starting, ending, cancelling, results, and what may be changed on the way.
namespace palmares::challenge {

using enum Challenge::Status;

namespace {

/// The stage to start first, once its time has come. Its inclusion may still be on the way.
const StageOfChallenge* dueFirstStage(const Challenge& challenge, Timestamp now)
{
    const auto isDue = [now](const StageOfChallenge& stage) { return stage.number == 1 && stage.start_date <= now; };
    for (const StageOfChallenge& stage : challenge.stages)
        if (isDue(stage)) return &stage;
    for (const auto& [id, stage] : challenge.requested_stages)
        if (isDue(stage)) return &stage;
    return nullptr;
}

void start(const Challenge& challenge, const ChallengeId& id, Timestamp now, Events& events)
{
    const Period& period = challenge.period;
    events.push_back(ChallengeStarted{id, period.start_date, period.start_date_local});
    if (const StageOfChallenge* stage = dueFirstStage(challenge, now))
        events.push_back(ChallengeStageStartRequested{id, stage->id, stage->number});
}

std::set<ActivityType> asSet(const std::vector<ActivityType>& types)
{
    return {types.begin(), types.end()};
}

} // namespace

Decision decide(const Challenge& challenge, const RenameChallenge& c)
{
    if (challenge.name == c.name) return Events{};
    if (!isOpen(challenge))
        return rejected("challenge_cannot_be_renamed", "A challenge that is over cannot be renamed.");
    const std::string slug =
        challenge.status == created ? c.url_slug.value_or(slugFor(c.name, c.challenge_uuid.value)) : challenge.url_slug;
    return Events{ChallengeRenamed{c.challenge_uuid, c.name, slug, c.renamed_by_athlete_uuid}};
}

Decision decide(const Challenge& challenge, const HostChallenge& c, const Context& context)
{
    if (challenge.status != created)
        return notNow(challenge, "challenge_not_created", "Only a newly created challenge can be hosted.");
    if (challenge.stages.empty() && challenge.requested_stages.empty())
        return rejected("challenge_has_no_stages", "A challenge needs at least one stage before it is hosted.");
    Events events{ChallengeHosted{c.challenge_uuid, c.hosted_by_athlete_uuid}};
    for (auto& board : leaderboardsOf(challenge, c.challenge_uuid))
        events.push_back(std::move(board));
    events.push_back(ChallengeApproved{c.challenge_uuid, c.hosted_by_athlete_uuid});
    if (challenge.period.start_date <= context.now) start(challenge, c.challenge_uuid, context.now, events);
    return events;
}

Decision decide(const Challenge& challenge, const StartChallenge& c, const Context& context)
{
    if (challenge.status != approved)
        return notNow(challenge, "challenge_not_approved",
                      "Only a hosted challenge that has not started yet can be started.");
    if (challenge.period.start_date > context.now && !c.force) return Events{};
    Events events;
    start(challenge, c.challenge_uuid, context.now, events);
    return events;
}

Decision decide(const Challenge& challenge, const EndChallenge& c, const Context& context)
{
    if (challenge.status != active)
        return notNow(challenge, "challenge_not_active", "Only an active challenge can be ended.");
    const Period& period = challenge.period;
    if (period.end_date > context.now && !c.force)
        return rejected("challenge_not_finished", "This challenge runs until " + toText(period.end_date) + " UTC.");
    return Events{
        ChallengeEnded{c.challenge_uuid, period.end_date, period.end_date_local, challenge.hosted_by_club_uuid}};
}

Decision decide(const Challenge& challenge, const CancelChallenge& c)
{
    if (!isOpen(challenge))
        return notNow(challenge, "cannot_cancel_challenge", "Only a challenge that is not over can be cancelled.");
    return Events{ChallengeCancelled{c.challenge_uuid, c.cancelled_by_athlete_uuid, challenge.hosted_by_club_uuid}};
}

Decision decide(const Challenge& challenge, const AdjustChallengeDuration& c)
{
    if (!isOpen(challenge)) return notOpen(challenge);
    Events events{copyFields<ChallengeDurationAdjusted>(c)};
    if (areConfigured(copyFields<Period>(c), challenge.stages))
        events.push_back(ChallengeStagesConfigured{c.challenge_uuid, idsOf(challenge.stages)});
    return events;
}

Decision decide(const Challenge& challenge, const AdjustChallengeIncludedActivities& c)
{
    if (!isOpen(challenge)) return notOpen(challenge);
    if (asSet(challenge.included_activity_types) == asSet(c.included_activity_types)) return Events{};
    return Events{copyFields<ChallengeIncludedActivitiesAdjusted>(c)};
}

Decision decide(const Challenge& challenge, const SetChallengeDescription& c)
{
    if (challenge.status == cancelled) return notOpen(challenge);
    return Events{copyFields<ChallengeDescriptionEdited>(c)};
}

Decision decide(const Challenge& challenge, const ApproveChallengeLeaderboards& c)
{
    if (challenge.status == final) {
        const auto& before = *challenge.approval;
        if (before.approved_by_athlete_uuid == c.approved_by_athlete_uuid &&
            before.approved_by_club_uuid == c.approved_by_club_uuid && before.approval_message == c.approval_message)
            return Events{};
        return rejected("challenge_already_approved", "The results of this challenge have been approved already.");
    }
    if (challenge.status != ended)
        return notNow(challenge, "challenge_has_not_ended", "Results can be approved once the challenge has ended.");
    return Events{copyFields<ChallengeLeaderboardsApproved>(c)};
}

Decision decide(const Challenge& challenge, const PublishChallengeResults& c)
{
    if (challenge.status != ended && challenge.status != final)
        return notNow(challenge, "challenge_has_not_ended", "Results can be published once the challenge has ended.");
    if (challenge.results_message == c.message) return Events{};
    return Events{copyFields<ChallengeResultsPublished>(c)};
}

} // namespace palmares::challenge
