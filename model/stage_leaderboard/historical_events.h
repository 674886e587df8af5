#pragma once

#include "model/sensor_facts.h"
#include "model/values.h"

/// Events of stores from the time when boards were ranked athlete by athlete. Only read, never written.
namespace palmares::stage_leaderboard {

/// What these events say about one effort.
struct HistoricalEffort {
    AthleteId athlete_uuid;
    std::optional<Gender> athlete_gender;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id;
    std::optional<std::int64_t> strava_segment_effort_id;
    ActivityType activity_type;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    Timestamp start_date;
    LocalTime start_date_local;
    PALMARES_SENSOR_FACTS(Flag)
    Flag private_;
};
PALMARES_DESCRIBE(HistoricalEffort, athlete_uuid, athlete_gender, activity_uuid, strava_activity_id,
                  strava_segment_effort_id, activity_type, elapsed_time_in_seconds, moving_time_in_seconds,
                  distance_in_metres, elevation_gain_in_metres, start_date, start_date_local,
                  PALMARES_SENSOR_FACT_NAMES, private_);
PALMARES_MAY_BE_ABSENT(HistoricalEffort, activity_uuid, activity_type, private_);

struct AthleteRankedInStageLeaderboard {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t rank = 0;
    AthleteId athlete_uuid;
    std::optional<Gender> athlete_gender;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id;
    std::optional<std::int64_t> strava_segment_effort_id;
    ActivityType activity_type;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    Timestamp start_date;
    LocalTime start_date_local;
    PALMARES_SENSOR_FACTS(Flag)
    Flag private_;
    std::optional<Decimal> goal_progress;
    std::int64_t stage_effort_count = 1;
};
PALMARES_DESCRIBE(AthleteRankedInStageLeaderboard, stage_leaderboard_uuid, challenge_uuid, stage_uuid, rank,
                  athlete_uuid, athlete_gender, activity_uuid, strava_activity_id, strava_segment_effort_id,
                  activity_type, elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres,
                  elevation_gain_in_metres, start_date, start_date_local, PALMARES_SENSOR_FACT_NAMES, private_,
                  goal_progress, stage_effort_count);
PALMARES_MAY_BE_ABSENT(AthleteRankedInStageLeaderboard, activity_uuid, activity_type, private_, stage_effort_count);

struct AthleteRecordedImprovedStageEffort {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t rank = 0;
    AthleteId athlete_uuid;
    std::optional<Gender> athlete_gender;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id;
    std::optional<std::int64_t> strava_segment_effort_id;
    ActivityType activity_type;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    Timestamp start_date;
    LocalTime start_date_local;
    PALMARES_SENSOR_FACTS(Flag)
    Flag private_;
    std::optional<Decimal> goal_progress;
    std::int64_t stage_effort_count = 1;
};
PALMARES_DESCRIBE(AthleteRecordedImprovedStageEffort, stage_leaderboard_uuid, challenge_uuid, stage_uuid, rank,
                  athlete_uuid, athlete_gender, activity_uuid, strava_activity_id, strava_segment_effort_id,
                  activity_type, elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres,
                  elevation_gain_in_metres, start_date, start_date_local, PALMARES_SENSOR_FACT_NAMES, private_,
                  goal_progress, stage_effort_count);
PALMARES_MAY_BE_ABSENT(AthleteRecordedImprovedStageEffort, activity_uuid, activity_type, private_, stage_effort_count);

struct AthleteRecordedWorseStageEffort {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    AthleteId athlete_uuid;
    std::optional<Gender> athlete_gender;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id;
    std::optional<std::int64_t> strava_segment_effort_id;
    ActivityType activity_type;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    Timestamp start_date;
    LocalTime start_date_local;
    PALMARES_SENSOR_FACTS(Flag)
    Flag private_;
    std::optional<Decimal> goal_progress;
    std::int64_t stage_effort_count = 1;
};
PALMARES_DESCRIBE(AthleteRecordedWorseStageEffort, stage_leaderboard_uuid, challenge_uuid, stage_uuid, athlete_uuid,
                  athlete_gender, activity_uuid, strava_activity_id, strava_segment_effort_id, activity_type,
                  elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres,
                  start_date, start_date_local, PALMARES_SENSOR_FACT_NAMES, private_, goal_progress,
                  stage_effort_count);
PALMARES_MAY_BE_ABSENT(AthleteRecordedWorseStageEffort, activity_uuid, activity_type, private_, stage_effort_count);

struct AthleteRemovedFromStageLeaderboard {
    StageLeaderboardId stage_leaderboard_uuid;
    AthleteId athlete_uuid;
    std::int64_t rank = 0;
    std::optional<Timestamp> removed_at;
};
PALMARES_DESCRIBE(AthleteRemovedFromStageLeaderboard, stage_leaderboard_uuid, athlete_uuid, rank, removed_at);

/// `replaced_by` is the athlete's next best effort, if there is one.
struct StageEffortRemovedFromStageLeaderboard {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t rank = 0;
    AthleteId athlete_uuid;
    std::optional<std::int64_t> strava_activity_id;
    std::optional<std::int64_t> strava_segment_effort_id;
    std::string reason;
    std::optional<HistoricalEffort> replaced_by;
};
PALMARES_DESCRIBE(StageEffortRemovedFromStageLeaderboard, stage_leaderboard_uuid, challenge_uuid, stage_uuid, rank,
                  athlete_uuid, strava_activity_id, strava_segment_effort_id, reason, replaced_by);
PALMARES_MAY_BE_ABSENT(StageEffortRemovedFromStageLeaderboard, reason);

struct PendingAdjustmentInStageLeaderboard {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    AthleteId athlete_uuid;
    std::optional<Gender> athlete_gender;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id;
    std::optional<std::int64_t> strava_segment_effort_id;
    ActivityType activity_type;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    Timestamp start_date;
    LocalTime start_date_local;
    PALMARES_SENSOR_FACTS(Flag)
    Flag private_;
};
PALMARES_DESCRIBE(PendingAdjustmentInStageLeaderboard, stage_leaderboard_uuid, challenge_uuid, stage_uuid, athlete_uuid,
                  athlete_gender, activity_uuid, strava_activity_id, strava_segment_effort_id, activity_type,
                  elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres,
                  start_date, start_date_local, PALMARES_SENSOR_FACT_NAMES, private_);
PALMARES_MAY_BE_ABSENT(PendingAdjustmentInStageLeaderboard, activity_uuid, activity_type, private_);

} // namespace palmares::stage_leaderboard
