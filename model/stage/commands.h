#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/stage/creation_commands.h"
#include "model/stage/effort_commands.h"

namespace palmares::stage {

struct MakePreviewStage {
    StageId stage_uuid;
};
PALMARES_DESCRIBE(MakePreviewStage, stage_uuid);

struct MakeQueenStage {
    StageId stage_uuid;
};
PALMARES_DESCRIBE(MakeQueenStage, stage_uuid);

struct MakeDoubleStage {
    StageId stage_uuid;
};
PALMARES_DESCRIBE(MakeDoubleStage, stage_uuid);

/// Takes back queen, preview or double.
struct MakeOrdinaryStage {
    StageId stage_uuid;
};
PALMARES_DESCRIBE(MakeOrdinaryStage, stage_uuid);

struct RevealStage {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
};
PALMARES_DESCRIBE(RevealStage, stage_uuid, challenge_uuid);

struct SetStageDescription {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::string description;
    AthleteId updated_by_athlete_uuid;
};
PALMARES_DESCRIBE(SetStageDescription, stage_uuid, challenge_uuid, description, updated_by_athlete_uuid);
PALMARES_MUST_BE_PRESENT(SetStageDescription, description);

/// `force` starts it before its date.
struct StartStage {
    StageId stage_uuid;
    bool force = false;
};
PALMARES_DESCRIBE(StartStage, stage_uuid, force);
PALMARES_MAY_BE_ABSENT(StartStage, force);

/// `force` ends it before its date.
struct EndStage {
    StageId stage_uuid;
    bool force = false;
};
PALMARES_DESCRIBE(EndStage, stage_uuid, force);
PALMARES_MAY_BE_ABSENT(EndStage, force);

struct IncludeCompetitorsInStage {
    StageId stage_uuid;
    std::vector<StageCompetitor> competitors;
};
PALMARES_DESCRIBE(IncludeCompetitorsInStage, stage_uuid, competitors);

/// `even_if_final`: out of approved results, too, as after an exclusion.
struct RemoveCompetitorFromStage {
    StageId stage_uuid;
    AthleteId athlete_uuid;
    std::optional<Timestamp> removed_at = {};
    bool even_if_final = false;
};
PALMARES_DESCRIBE(RemoveCompetitorFromStage, stage_uuid, athlete_uuid, removed_at, even_if_final);
PALMARES_MAY_BE_ABSENT(RemoveCompetitorFromStage, even_if_final);

struct ConfigureAthleteGenderInStage {
    StageId stage_uuid;
    AthleteId athlete_uuid;
    Gender gender = Gender::M;
};
PALMARES_DESCRIBE(ConfigureAthleteGenderInStage, stage_uuid, athlete_uuid, gender);

/// Efforts over the old segment do not count any more.
struct ChangeStageSegment {
    StageId stage_uuid;
    SegmentDetails segment;
    std::optional<std::string> start_description = {};
    std::optional<std::string> end_description = {};
};
PALMARES_DESCRIBE(ChangeStageSegment, stage_uuid, segment, start_description, end_description);

struct AdjustStageDuration {
    StageId stage_uuid;
    PALMARES_PERIOD
};
PALMARES_DESCRIBE(AdjustStageDuration, stage_uuid, PALMARES_PERIOD_NAMES);

struct AdjustStageIncludedActivities {
    StageId stage_uuid;
    std::vector<ActivityType> included_activity_types;
};
PALMARES_DESCRIBE(AdjustStageIncludedActivities, stage_uuid, included_activity_types);

/// As in ConfigureChallengeAgeGroups.
struct ConfigureStageAgeGroups {
    StageId stage_uuid;
    std::vector<std::string> age_groups;
};
PALMARES_DESCRIBE(ConfigureStageAgeGroups, stage_uuid, age_groups);

struct ApproveStageLeaderboards {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    AthleteId approved_by_athlete_uuid;
    ClubId approved_by_club_uuid;
    std::optional<std::string> approval_message = {};
};
PALMARES_DESCRIBE(ApproveStageLeaderboards, stage_uuid, challenge_uuid, approved_by_athlete_uuid, approved_by_club_uuid,
                  approval_message);

/// Takes an approval back, so that efforts can be judged again until the next one. The sender of the command looks
/// `challenge_is_final` up; only `true` matters.
struct ReopenStage {
    StageId stage_uuid;
    AthleteId reopened_by_athlete_uuid;
    std::string reason;
    std::optional<bool> challenge_is_final = {};
};
PALMARES_DESCRIBE(ReopenStage, stage_uuid, reopened_by_athlete_uuid, reason, challenge_is_final);
PALMARES_MUST_BE_PRESENT(ReopenStage, reason);

struct PublishStageResults {
    StageId stage_uuid;
    AthleteId published_by_athlete_uuid;
    ClubId published_by_club_uuid;
    std::string message;
};
PALMARES_DESCRIBE(PublishStageResults, stage_uuid, published_by_athlete_uuid, published_by_club_uuid, message);
PALMARES_MUST_BE_PRESENT(PublishStageResults, message);

struct DeleteStage {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    AthleteId deleted_by_athlete_uuid;
};
PALMARES_DESCRIBE(DeleteStage, stage_uuid, challenge_uuid, deleted_by_athlete_uuid);

using Command =
    std::variant<CreateActivityStage, CreateRaceStage, CreateSegmentStage, MakePreviewStage, MakeQueenStage,
                 MakeDoubleStage, MakeOrdinaryStage, RevealStage, SetStageDescription, StartStage, EndStage,
                 IncludeCompetitorsInStage, RemoveCompetitorFromStage, ConfigureAthleteGenderInStage,
                 ImportStageEfforts, RecordManualStageEffort, AmendStageEffort, FlagStageEffort, UnflagStageEffort,
                 RemoveStageActivity, ChangeStageSegment, AdjustStageDuration, AdjustStageIncludedActivities,
                 ConfigureStageAgeGroups, ApproveStageLeaderboards, ReopenStage, PublishStageResults, DeleteStage>;

} // namespace palmares::stage
