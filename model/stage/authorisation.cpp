#include "model/stage/authorisation.h"

namespace palmares::stage {

std::optional<Error> detail::organiserOnly(const Stage& stage, const AthleteId* signature, const AthleteId& actor)
{
    if (!stage.exists()) return {};
    return palmares::organiserOnly(stage.created_by_athlete_uuid, signature, actor,
                                   "Only the organiser of the stage may do this.");
}

std::optional<Error> authorise(const Stage&, const ConfigureAthleteGenderInStage& command, const AthleteId& actor)
{
    return selfOnly(command.athlete_uuid, actor, "Only the athlete may say this.");
}

} // namespace palmares::stage
