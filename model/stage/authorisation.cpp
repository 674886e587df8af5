#include "model/stage/authorisation.h"

namespace palmares::stage {
namespace {

Error notYourself(std::string message)
{
    return rejected("not_yourself", std::move(message)).error();
}

std::optional<Error> unlessCreator(const AthleteId& creator, const AthleteId& actor)
{
    if (creator == actor) return {};
    return notYourself("A stage must be created in your own name.");
}

} // namespace

std::optional<Error> detail::organiserOnly(const Stage& stage, const AthleteId& actor, const AthleteId* signature)
{
    if (stage.status == Stage::Status::absent) return {};
    if (stage.created_by_athlete_uuid != actor)
        return rejected("not_the_organiser", "Only the organiser of the stage may do this.").error();
    if (signature != nullptr && *signature != actor) return notYourself("This must be done in your own name.");
    return {};
}

std::optional<Error> authorise(const Stage&, const CreateActivityStage& command, const AthleteId& actor)
{
    return unlessCreator(command.created_by_athlete_uuid, actor);
}

std::optional<Error> authorise(const Stage&, const CreateRaceStage& command, const AthleteId& actor)
{
    return unlessCreator(command.created_by_athlete_uuid, actor);
}

std::optional<Error> authorise(const Stage&, const CreateSegmentStage& command, const AthleteId& actor)
{
    return unlessCreator(command.created_by_athlete_uuid, actor);
}

std::optional<Error> authorise(const Stage&, const ConfigureAthleteGenderInStage& command, const AthleteId& actor)
{
    if (command.athlete_uuid == actor) return {};
    return notYourself("Only the athlete may say this.");
}

} // namespace palmares::stage
