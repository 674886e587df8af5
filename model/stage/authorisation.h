#pragma once

#include <optional>

#include "model/core/result.h"
#include "model/stage/stage.h"

/// Who may send a command by hand (domain.md 7.3); what policies send is not asked. Nothing when allowed, else
/// `not_the_organiser` or, for what only the athlete may do, `not_the_athlete`.
namespace palmares::stage {

std::optional<Error> authorise(const Stage& stage, const CreateActivityStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const ConfigureAthleteGenderInStage& command,
                               const AthleteId& actor);

std::optional<Error> authorise(const Stage& stage, const SetStageDescription& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const RecordManualStageEffort& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const FlagStageEffort& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const UnflagStageEffort& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const ApproveStageLeaderboards& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const PublishStageResults& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const DeleteStage& command, const AthleteId& actor);

std::optional<Error> authorise(const Stage& stage, const MakePreviewStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const MakeQueenStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const RevealStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const StartStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const EndStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const IncludeCompetitorsInStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const RemoveCompetitorFromStage& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const ImportStageEfforts& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const RemoveStageActivity& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const AdjustStageDuration& command, const AthleteId& actor);
std::optional<Error> authorise(const Stage& stage, const AdjustStageIncludedActivities& command,
                               const AthleteId& actor);

} // namespace palmares::stage
