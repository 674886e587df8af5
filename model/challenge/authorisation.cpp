#include "model/challenge/authorisation.h"

#include <string>

namespace palmares::challenge {

namespace {

std::optional<Error> selfOrOrganiser(const Challenge& challenge, const AthleteId& athlete, const AthleteId& actor)
{
    if (!challenge.exists() || challenge.created_by_athlete_uuid == actor) return {};
    return selfOnly(athlete, actor,
                    "Only the athlete or " + challenge.created_by_athlete_name +
                        ", who organises the challenge, may do this.");
}

std::optional<Error> hostOnly(const Challenge& challenge, const ClubId& club)
{
    if (!challenge.exists() || challenge.hosted_by_club_uuid == club) return {};
    return rejected("not_the_hosting_club", "This must be done for the club that hosts the challenge.").error();
}

} // namespace

std::optional<Error> detail::organiserOnly(const Challenge& challenge, const AthleteId* signature,
                                           const AthleteId& actor)
{
    if (!challenge.exists()) return {};
    return palmares::organiserOnly(challenge.created_by_athlete_uuid, signature, actor,
                                   "Only " + challenge.created_by_athlete_name +
                                       ", who organises this challenge, may do this.");
}

std::optional<Error> authorise(const Challenge& challenge, const JoinChallenge& command, const AthleteId& actor)
{
    return selfOrOrganiser(challenge, command.athlete_uuid, actor);
}

std::optional<Error> authorise(const Challenge& challenge, const LeaveChallenge& command, const AthleteId& actor)
{
    return selfOrOrganiser(challenge, command.athlete_uuid, actor);
}

std::optional<Error> authorise(const Challenge& challenge, const ApproveChallengeLeaderboards& command,
                               const AthleteId& actor)
{
    auto error = detail::organiserOnly(challenge, signatureOf(command), actor);
    return error ? error : hostOnly(challenge, command.approved_by_club_uuid);
}

std::optional<Error> authorise(const Challenge& challenge, const PublishChallengeResults& command,
                               const AthleteId& actor)
{
    auto error = detail::organiserOnly(challenge, signatureOf(command), actor);
    return error ? error : hostOnly(challenge, command.published_by_club_uuid);
}

} // namespace palmares::challenge
