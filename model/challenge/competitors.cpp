#include "model/challenge/rules.h"
#include "model/core/copy_fields.h"

// Who takes part.
namespace palmares::challenge {

Decision decide(const Challenge& challenge, const JoinChallenge& c)
{
    if (auto error = unlessAccepted(challenge, acceptsCompetitors(challenge)))
        return std::unexpected(*std::move(error));
    if (challenge.competitors.contains(c.athlete_uuid)) return Events{};
    if (challenge.excluded_competitors.contains(c.athlete_uuid)) return Events{};
    if (challenge.restricted_to_club_members && !c.is_club_member.value_or(true))
        return rejected("not_a_club_member", "Only members of the club that hosts this challenge may join.");
    return Events{copyFields<CompetitorJoinedChallenge>(c)};
}

Decision decide(const Challenge& challenge, const LeaveChallenge& c, const Context& context)
{
    if (auto error = unlessAccepted(challenge, acceptsCompetitors(challenge)))
        return std::unexpected(*std::move(error));
    if (!challenge.competitors.contains(c.athlete_uuid)) return Events{};
    return Events{CompetitorLeftChallenge{c.challenge_uuid, c.athlete_uuid, context.now}};
}

Decision decide(const Challenge& challenge, const ExcludeCompetitorFromChallenge& c)
{
    if (auto error = unlessAccepted(challenge, isOpenOrProvisional(challenge)))
        return std::unexpected(*std::move(error));
    if (!challenge.competitors.contains(c.athlete_uuid)) return Events{};
    return Events{copyFields<CompetitorExcludedFromChallenge>(c)};
}

Decision decide(const Challenge& challenge, const ReadmitCompetitorToChallenge& c)
{
    if (auto error = unlessAccepted(challenge, isOpenOrProvisional(challenge)))
        return std::unexpected(*std::move(error));
    if (!challenge.excluded_competitors.contains(c.athlete_uuid)) return Events{};
    return Events{copyFields<CompetitorReadmittedToChallenge>(c)};
}

Decision decide(const Challenge& challenge, const LimitCompetitorParticipationInChallenge& c)
{
    if (auto error = unlessAccepted(challenge, isOpenOrProvisional(challenge)))
        return std::unexpected(*std::move(error));
    const bool isCompetitor = challenge.competitors.contains(c.athlete_uuid);
    if (!isCompetitor || challenge.limited_competitors.contains(c.athlete_uuid)) return Events{};
    return Events{copyFields<CompetitorParticipationInChallengeLimited>(c)};
}

Decision decide(const Challenge& challenge, const AllowCompetitorParticipationInChallenge& c)
{
    if (auto error = unlessAccepted(challenge, isOpenOrProvisional(challenge)))
        return std::unexpected(*std::move(error));
    if (!challenge.limited_competitors.contains(c.athlete_uuid)) return Events{};
    return Events{copyFields<CompetitorParticipationInChallengeAllowed>(c)};
}

} // namespace palmares::challenge
