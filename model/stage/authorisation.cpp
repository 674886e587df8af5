#include "model/stage/authorisation.h"

namespace palmares::stage {
namespace {

using Verdict = std::optional<Error>;

/// A stage that does not exist is told so by its rules.
Verdict creatorOnly(const Stage& stage, const AthleteId& actor)
{
    if (stage.status == Stage::Status::absent || stage.created_by_athlete_uuid == actor) return {};
    return rejected("not_the_organiser", "Only the organiser of the stage may do this.").error();
}

/// `signedBy` is the person the command names as its author.
Verdict creatorOnly(const Stage& stage, const AthleteId& signedBy, const AthleteId& actor)
{
    if (signedBy != actor)
        return rejected("not_the_organiser", "Nobody may do this in the name of somebody else.").error();
    return creatorOnly(stage, actor);
}

} // namespace

Verdict authorise(const Stage&, const CreateActivityStage& command, const AthleteId& actor)
{
    if (command.created_by_athlete_uuid == actor) return {};
    return rejected("not_the_organiser", "Nobody may create a stage in the name of somebody else.").error();
}

Verdict authorise(const Stage&, const ConfigureAthleteGenderInStage& command, const AthleteId& actor)
{
    if (command.athlete_uuid == actor) return {};
    return rejected("not_the_athlete", "Only the athlete may say this.").error();
}

Verdict authorise(const Stage& stage, const SetStageDescription& command, const AthleteId& actor)
{
    return creatorOnly(stage, command.updated_by_athlete_uuid, actor);
}

Verdict authorise(const Stage& stage, const RecordManualStageEffort& command, const AthleteId& actor)
{
    return creatorOnly(stage, command.recorded_by_athlete_uuid, actor);
}

Verdict authorise(const Stage& stage, const FlagStageEffort& command, const AthleteId& actor)
{
    return creatorOnly(stage, command.flagged_by_athlete_uuid, actor);
}

Verdict authorise(const Stage& stage, const UnflagStageEffort& command, const AthleteId& actor)
{
    return creatorOnly(stage, command.unflagged_by_athlete_uuid, actor);
}

Verdict authorise(const Stage& stage, const ApproveStageLeaderboards& command, const AthleteId& actor)
{
    return creatorOnly(stage, command.approved_by_athlete_uuid, actor);
}

Verdict authorise(const Stage& stage, const PublishStageResults& command, const AthleteId& actor)
{
    return creatorOnly(stage, command.published_by_athlete_uuid, actor);
}

Verdict authorise(const Stage& stage, const DeleteStage& command, const AthleteId& actor)
{
    return creatorOnly(stage, command.deleted_by_athlete_uuid, actor);
}

Verdict authorise(const Stage& stage, const MakePreviewStage&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

Verdict authorise(const Stage& stage, const MakeQueenStage&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

Verdict authorise(const Stage& stage, const RevealStage&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

Verdict authorise(const Stage& stage, const StartStage&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

Verdict authorise(const Stage& stage, const EndStage&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

Verdict authorise(const Stage& stage, const IncludeCompetitorsInStage&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

Verdict authorise(const Stage& stage, const RemoveCompetitorFromStage&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

Verdict authorise(const Stage& stage, const ImportStageEfforts&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

Verdict authorise(const Stage& stage, const RemoveStageActivity&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

Verdict authorise(const Stage& stage, const AdjustStageDuration&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

Verdict authorise(const Stage& stage, const AdjustStageIncludedActivities&, const AthleteId& actor)
{
    return creatorOnly(stage, actor);
}

} // namespace palmares::stage
