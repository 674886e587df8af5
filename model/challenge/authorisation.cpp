#include "model/challenge/authorisation.h"

#include <string>

namespace palmares::challenge {

namespace {

std::optional<Error> selfOrOrganiser(const Challenge& challenge, const AthleteId& athlete, const AthleteId& actor)
{
    if (!challenge.exists() || athlete == actor || challenge.created_by_athlete_uuid == actor) return {};
    return rejected("not_yourself", "Only the athlete or " + challenge.created_by_athlete_name +
                                        ", who organises the challenge, may do this.")
        .error();
}

std::optional<Error> otherClub(const Challenge& challenge, const ClubId& club)
{
    if (!challenge.exists() || challenge.hosted_by_club_uuid == club) return {};
    return rejected("not_the_hosting_club", "This must be done for the club that hosts the challenge.").error();
}

} // namespace

std::optional<Error> detail::organiserOnly(const Challenge& challenge, const AthleteId& actor,
                                           const AthleteId* signature)
{
    if (!challenge.exists()) return {};
    if (challenge.created_by_athlete_uuid != actor)
        return rejected("not_the_organiser",
                        "Only " + challenge.created_by_athlete_name + ", who organises this challenge, may do this.")
            .error();
    if (signature && *signature != actor)
        return rejected("not_yourself", "This must be done in your own name.").error();
    return {};
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
    auto error = detail::organiserOnly(challenge, actor, &command.approved_by_athlete_uuid);
    return error ? error : otherClub(challenge, command.approved_by_club_uuid);
}

std::optional<Error> authorise(const Challenge& challenge, const PublishChallengeResults& command,
                               const AthleteId& actor)
{
    auto error = detail::organiserOnly(challenge, actor, &command.published_by_athlete_uuid);
    return error ? error : otherClub(challenge, command.published_by_club_uuid);
}

} // namespace palmares::challenge
