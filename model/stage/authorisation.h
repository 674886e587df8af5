#pragma once

#include <boost/mp11.hpp>

#include <optional>

#include "model/authorisation.h"
#include "model/stage/stage.h"

/// Who may send which command (docs/domain.md 7.3). Asked for commands of people only, never for those of policies.
namespace palmares::stage {

/// A stage is created in one's own name (`not_yourself`).
std::optional<Error> authorise(const Stage& stage, const CreateActivityStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const CreateRaceStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const CreateSegmentStage& command, const AthleteId& actor);
/// Only athletes themselves say it (`not_yourself`).
std::optional<Error> authorise(const Stage& stage, const ConfigureAthleteGenderInStage& command,
                               const AthleteId& actor);

namespace detail {

/// That it does not exist is for its rules to say.
std::optional<Error> organiserOnly(const Stage& stage, const AthleteId* signature, const AthleteId& actor);

} // namespace detail

/// All else is up to the athlete who created the stage.
template <class Command>
    requires boost::mp11::mp_contains<Stage::Command, Command>::value
std::optional<Error> authorise(const Stage& stage, const Command& command, const AthleteId& actor)
{
    return detail::organiserOnly(stage, signatureOf(command), actor);
}

} // namespace palmares::stage
