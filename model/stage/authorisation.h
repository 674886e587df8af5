#pragma once

#include <boost/mp11.hpp>

#include <optional>

#include "model/authorisation.h"
#include "model/stage/stage.h"

/// Who may send which command (docs/domain.md 7.3). Asked for commands of people only, never for those of policies.
namespace palmares::stage {

/// Only athletes themselves say it (`not_yourself`).
std::optional<Error> authorise(const Stage& stage, const ConfigureAthleteGenderInStage& command,
                               const AthleteId& actor);

namespace detail {

/// That it does not exist is for its rules to say.
std::optional<Error> organiserOnly(const Stage& stage, const AthleteId* signature, const AthleteId& actor);

} // namespace detail

/// A stage is created in one's own name (`not_yourself`); all else is up to the athlete who created it.
template <class Command>
    requires boost::mp11::mp_contains<Stage::Command, Command>::value
std::optional<Error> authorise(const Stage& stage, const Command& command, const AthleteId& actor)
{
    if constexpr (boost::mp11::mp_contains<Stage::Creation, Command>::value)
        return selfOnly(command.created_by_athlete_uuid, actor, "A stage must be created in your own name.");
    else
        return detail::organiserOnly(stage, signatureOf(command), actor);
}

} // namespace palmares::stage
