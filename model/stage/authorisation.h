#pragma once

#include <boost/mp11.hpp>

#include <optional>

#include "model/core/result.h"
#include "model/stage/stage.h"

/// Who may send which command (domain.md 7.3). Asked for commands of people only, never for those of policies.
namespace palmares::stage {

/// Nobody creates a stage in another's name (`not_yourself`).
std::optional<Error> authorise(const Stage& stage, const CreateActivityStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const CreateRaceStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const CreateSegmentStage& command, const AthleteId& actor);
/// Only athletes themselves say it (`not_yourself`).
std::optional<Error> authorise(const Stage& stage, const ConfigureAthleteGenderInStage& command,
                               const AthleteId& actor);

namespace detail {

/// `not_the_organiser`; `signature` is whom the command itself names as its author, if anybody: another than the actor
/// is `not_yourself`. That a stage does not exist is told by its rules.
std::optional<Error> organiserOnly(const Stage& stage, const AthleteId& actor, const AthleteId* signature);

/// The member such as `flagged_by_athlete_uuid`.
template <Described Command>
const AthleteId* signatureOf(const Command& command)
{
    for (const Field& field : typeInfo<Command>.fields)
        if (field.name.ends_with("_by_athlete_uuid")) return static_cast<const AthleteId*>(field.of(&command));
    return nullptr;
}

} // namespace detail

/// Everything else is up to the athlete who created the stage.
template <class Command>
    requires boost::mp11::mp_contains<Stage::Command, Command>::value
std::optional<Error> authorise(const Stage& stage, const Command& command, const AthleteId& actor)
{
    return detail::organiserOnly(stage, actor, detail::signatureOf(command));
}

} // namespace palmares::stage
