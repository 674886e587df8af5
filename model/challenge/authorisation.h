#pragma once

#include <boost/mp11.hpp>

#include <optional>

#include "model/challenge/challenge.h"

/// Who may send which command (domain.md 7.3). Asked for commands of people only, never for those of policies.
namespace palmares::challenge {

/// Anybody may create a challenge.
inline std::optional<Error> authorise(const Challenge&, const CreateChallenge&, const AthleteId&)
{
    return {};
}

/// Athletes enter and withdraw themselves; the organiser may do it for them. Otherwise `not_yourself`.
std::optional<Error> authorise(const Challenge& challenge, const JoinChallenge& command, const AthleteId& actor);
std::optional<Error> authorise(const Challenge& challenge, const LeaveChallenge& command, const AthleteId& actor);

/// Results are approved and published for the club that hosts the challenge (`not_the_hosting_club`).
std::optional<Error> authorise(const Challenge& challenge, const ApproveChallengeLeaderboards& command,
                               const AthleteId& actor);
std::optional<Error> authorise(const Challenge& challenge, const PublishChallengeResults& command,
                               const AthleteId& actor);

namespace detail {

/// `not_the_organiser`: "Only Ben Smith, who organises this challenge, may do this.". `signature` is whom the command
/// itself names as its author, if anybody: another than the actor is `not_yourself`.
std::optional<Error> organiserOnly(const Challenge& challenge, const AthleteId& actor, const AthleteId* signature);

/// The member such as `hosted_by_athlete_uuid`.
template <Described Command>
const AthleteId* signatureOf(const Command& command)
{
    for (const Field& field : typeInfo<Command>.fields)
        if (field.name.ends_with("_by_athlete_uuid")) return static_cast<const AthleteId*>(field.of(&command));
    return nullptr;
}

} // namespace detail

/// Everything else is up to the athlete who created the challenge.
template <class Command>
    requires boost::mp11::mp_contains<Challenge::Command, Command>::value
std::optional<Error> authorise(const Challenge& challenge, const Command& command, const AthleteId& actor)
{
    return detail::organiserOnly(challenge, actor, detail::signatureOf(command));
}

} // namespace palmares::challenge
