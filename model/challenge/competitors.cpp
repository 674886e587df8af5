#include "model/challenge/rules.h"
#include "model/core/copy_fields.h"

// Who takes part.
namespace palmares::challenge {

Decision decide(const Challenge& challenge, const JoinChallenge& c)
{
    if (!acceptsCompetitors(challenge)) return notOpen(challenge);
    if (challenge.competitors.contains(c.athlete_uuid)) return Events{};
    if (challenge.excluded_competitors.contains(c.athlete_uuid)) return Events{};
    if (challenge.restricted_to_club_members && !c.is_club_member.value_or(true))
        return rejected("not_a_club_member", "Only members of the club that hosts this challenge may join.");
    return Events{copyFields<CompetitorJoinedChallenge>(c)};
}

Decision decide(const Challenge& challenge, const LeaveChallenge& c, const Context& context)
{
    if (!acceptsCompetitors(challenge)) return notOpen(challenge);
    if (!challenge.competitors.contains(c.athlete_uuid)) return Events{};
    return Events{CompetitorLeftChallenge{c.challenge_uuid, c.athlete_uuid, context.now}};
}

Decision decide(const Challenge& challenge, const ExcludeCompetitorFromChallenge& c)
{
    if (!isOpenOrProvisional(challenge)) return notOpen(challenge);
    if (!challenge.competitors.contains(c.athlete_uuid)) return Events{};
    return Events{copyFields<CompetitorExcludedFromChallenge>(c)};
}

Decision decide(const Challenge& challenge, const ReadmitCompetitorToChallenge& c)
{
    if (!isOpenOrProvisional(challenge)) return notOpen(challenge);
    if (!challenge.excluded_competitors.contains(c.athlete_uuid)) return Events{};
    return Events{copyFields<CompetitorReadmittedToChallenge>(c)};
}

Decision decide(const Challenge& challenge, const LimitCompetitorParticipationInChallenge& c)
{
    if (!isOpenOrProvisional(challenge)) return notOpen(challenge);
    const bool isCompetitor = challenge.competitors.contains(c.athlete_uuid);
    if (!isCompetitor || challenge.limited_competitors.contains(c.athlete_uuid)) return Events{};
    return Events{copyFields<CompetitorParticipationInChallengeLimited>(c)};
}

Decision decide(const Challenge& challenge, const AllowCompetitorParticipationInChallenge& c)
{
    if (!isOpenOrProvisional(challenge)) return notOpen(challenge);
    if (!challenge.limited_competitors.contains(c.athlete_uuid)) return Events{};
    return Events{copyFields<CompetitorParticipationInChallengeAllowed>(c)};
}

} // namespace palmares::challenge
