#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/core/describe.h"
#include "model/ids.h"
#include "model/stage/events.h"
#include "model/values.h"

namespace palmares::stage {

/// A distance, duration or elevation stage. Unless it is retrospective its end lies in the future.
struct CreateActivityStage {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::int64_t stage_number = 0;
    StageType stage_type = StageType::distance;
    std::string name;
    std::optional<std::string> description = {};
    Timestamp start_date;
    LocalTime start_date_local;
    Timestamp end_date;
    LocalTime end_date_local;
    bool allow_private_activities = false;
    std::vector<ActivityType> included_activity_types;
    bool accumulate_activities = false;
    bool has_goal = false;
    std::optional<double> goal = {}; ///< in `goal_units`
    std::optional<GoalUnits> goal_units = {};
    bool visible = true;
    AthleteId created_by_athlete_uuid;
    bool retrospective = false;
    std::optional<std::string> url_slug = {}; ///< of the name, unless another stage of the challenge has that
};
PALMARES_DESCRIBE(CreateActivityStage, stage_uuid, challenge_uuid, stage_number, stage_type, name, description,
                  start_date, start_date_local, end_date, end_date_local, allow_private_activities,
                  included_activity_types, accumulate_activities, has_goal, goal, goal_units, visible,
                  created_by_athlete_uuid, retrospective, url_slug);
PALMARES_MAY_BE_ABSENT(CreateActivityStage, allow_private_activities, included_activity_types, accumulate_activities,
                       has_goal, visible, retrospective);

struct MakePreviewStage {
    StageId stage_uuid;
};
PALMARES_DESCRIBE(MakePreviewStage, stage_uuid);

struct MakeQueenStage {
    StageId stage_uuid;
};
PALMARES_DESCRIBE(MakeQueenStage, stage_uuid);

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

struct RemoveCompetitorFromStage {
    StageId stage_uuid;
    AthleteId athlete_uuid;
    std::optional<Timestamp> removed_at = {};
};
PALMARES_DESCRIBE(RemoveCompetitorFromStage, stage_uuid, athlete_uuid, removed_at);

struct ConfigureAthleteGenderInStage {
    StageId stage_uuid;
    AthleteId athlete_uuid;
    Gender gender = Gender::M;
};
PALMARES_DESCRIBE(ConfigureAthleteGenderInStage, stage_uuid, athlete_uuid, gender);

/// An attempt as a source tells it, named by its activity or by the provider's number of it.
struct StageEffort {
    AthleteId athlete_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    ActivityType activity_type;
    std::optional<std::string> activity_name = {}; ///< not stored with the effort
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres = {};
    Timestamp start_date;
    LocalTime start_date_local;
    std::optional<bool> trainer = {};
    std::optional<bool> commute = {};
    std::optional<bool> manual = {};
    std::optional<bool> private_ = {};
    std::optional<bool> flagged = {}; ///< by the provider
    std::optional<double> average_cadence = {};
    std::optional<double> average_watts = {};
    std::optional<bool> device_watts = {};
    std::optional<double> average_heartrate = {};
    std::optional<double> max_heartrate = {};
};
PALMARES_DESCRIBE(StageEffort, athlete_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id, activity_type,
                  activity_name, elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres,
                  elevation_gain_in_metres, start_date, start_date_local, trainer, commute, manual, private_, flagged,
                  average_cadence, average_watts, device_watts, average_heartrate, max_heartrate);
PALMARES_MAY_BE_ABSENT(StageEffort, activity_uuid);

/// Records those that count; `droppedItems` tells why the others do not.
struct ImportStageEfforts {
    StageId stage_uuid;
    std::vector<StageEffort> stage_efforts;
};
PALMARES_DESCRIBE(ImportStageEfforts, stage_uuid, stage_efforts);

/// Without any device: the organiser vouches for it, with a reason.
struct RecordManualStageEffort {
    StageId stage_uuid;
    AthleteId athlete_uuid;
    std::optional<std::string> activity_name = {};
    ActivityType activity_type;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres = {};
    Timestamp start_date;
    LocalTime start_date_local;
    AthleteId recorded_by_athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(RecordManualStageEffort, stage_uuid, athlete_uuid, activity_name, activity_type,
                  elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres,
                  start_date, start_date_local, recorded_by_athlete_uuid, reason);

struct FlagStageEffort {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    AthleteId flagged_by_athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(FlagStageEffort, stage_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id,
                  flagged_by_athlete_uuid, reason);
PALMARES_MAY_BE_ABSENT(FlagStageEffort, activity_uuid);

struct UnflagStageEffort {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    AthleteId unflagged_by_athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(UnflagStageEffort, stage_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id,
                  unflagged_by_athlete_uuid, reason);
PALMARES_MAY_BE_ABSENT(UnflagStageEffort, activity_uuid);

/// The activity is gone: every effort of it goes.
struct RemoveStageActivity {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
};
PALMARES_DESCRIBE(RemoveStageActivity, stage_uuid, activity_uuid, strava_activity_id);
PALMARES_MAY_BE_ABSENT(RemoveStageActivity, activity_uuid);

struct AdjustStageDuration {
    StageId stage_uuid;
    Timestamp start_date;
    LocalTime start_date_local;
    Timestamp end_date;
    LocalTime end_date_local;
};
PALMARES_DESCRIBE(AdjustStageDuration, stage_uuid, start_date, start_date_local, end_date, end_date_local);

struct AdjustStageIncludedActivities {
    StageId stage_uuid;
    std::vector<ActivityType> included_activity_types;
};
PALMARES_DESCRIBE(AdjustStageIncludedActivities, stage_uuid, included_activity_types);

struct ApproveStageLeaderboards {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    AthleteId approved_by_athlete_uuid;
    ClubId approved_by_club_uuid;
    std::optional<std::string> approval_message = {};
};
PALMARES_DESCRIBE(ApproveStageLeaderboards, stage_uuid, challenge_uuid, approved_by_athlete_uuid, approved_by_club_uuid,
                  approval_message);

struct PublishStageResults {
    StageId stage_uuid;
    AthleteId published_by_athlete_uuid;
    ClubId published_by_club_uuid;
    std::string message;
};
PALMARES_DESCRIBE(PublishStageResults, stage_uuid, published_by_athlete_uuid, published_by_club_uuid, message);

struct DeleteStage {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    AthleteId deleted_by_athlete_uuid;
};
PALMARES_DESCRIBE(DeleteStage, stage_uuid, challenge_uuid, deleted_by_athlete_uuid);

using Command = std::variant<CreateActivityStage, MakePreviewStage, MakeQueenStage, RevealStage, SetStageDescription,
                             StartStage, EndStage, IncludeCompetitorsInStage, RemoveCompetitorFromStage,
                             ConfigureAthleteGenderInStage, ImportStageEfforts, RecordManualStageEffort,
                             FlagStageEffort, UnflagStageEffort, RemoveStageActivity, AdjustStageDuration,
                             AdjustStageIncludedActivities, ApproveStageLeaderboards, PublishStageResults, DeleteStage>;

inline void complete(StageEffort& effort)
{
    completeActivity(effort);
}
inline void complete(FlagStageEffort& command)
{
    completeActivity(command);
}
inline void complete(UnflagStageEffort& command)
{
    completeActivity(command);
}

} // namespace palmares::stage
