#pragma once

#include <boost/mp11.hpp>

#include <optional>

#include "model/authorisation.h"
#include "model/challenge/challenge.h"

/// Who may send which command (docs/domain.md 7.3). Asked for commands of people only, never for those of policies.
namespace palmares::challenge {

/// Every athlete may create a challenge.
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

/// That it does not exist is for its rules to say.
std::optional<Error> organiserOnly(const Challenge& challenge, const AthleteId* signature, const AthleteId& actor);

} // namespace detail

/// All else is up to the athlete who created the challenge.
template <class Command>
    requires boost::mp11::mp_contains<Challenge::Command, Command>::value
std::optional<Error> authorise(const Challenge& challenge, const Command& command, const AthleteId& actor)
{
    return detail::organiserOnly(challenge, signatureOf(command), actor);
}

} // namespace palmares::challenge
