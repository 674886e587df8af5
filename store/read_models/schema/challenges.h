#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/values.h"
#include "store/read_models/schema/table_info.h"

/// Challenges and their competitors, stages and the efforts in them.
namespace palmares::read_models {

BOOST_DEFINE_ENUM_CLASS(ChallengeStatus, pending, hosted, upcoming, active, past, cancelled)
BOOST_DEFINE_ENUM_CLASS(StageStatus, upcoming, active, past)

struct ChallengeRow {
    ChallengeId challenge_uuid;
    ChallengeType challenge_type = ChallengeType::distance;
    std::string name, description;
    PALMARES_PERIOD
    std::optional<std::string> time_zone;
    std::int64_t stage_count = 0, competitor_count = 0, attempt_count = 0;
    ClubId hosted_by_club_uuid;
    std::string hosted_by_club_name;
    AthleteId created_by_athlete_uuid;
    std::string created_by_athlete_name;
    std::string url_slug;
    std::vector<ActivityType> included_activity_types; ///< empty: all
    ChallengeStatus status = ChallengeStatus::pending;
    bool stages_configured = false, approved = false, restricted_to_club_members = true;
    bool allow_private_activities = false, accumulate_activities = false, retrospective = false;
    bool has_goal = false;
    std::optional<double> goal;
    std::optional<GoalUnits> goal_units;
    std::optional<Recurrence> goal_recurrence;
    std::optional<std::string> results;
    std::vector<std::string> age_groups = {}; ///< with boards of their own: `40-49`, `70+`
};
PALMARES_DESCRIBE(ChallengeRow, challenge_uuid, challenge_type, name, description, PALMARES_PERIOD_NAMES, time_zone,
                  stage_count, competitor_count, attempt_count, hosted_by_club_uuid, hosted_by_club_name,
                  created_by_athlete_uuid, created_by_athlete_name, url_slug, included_activity_types, status,
                  stages_configured, approved, restricted_to_club_members, allow_private_activities,
                  accumulate_activities, retrospective, has_goal, goal, goal_units, goal_recurrence, results,
                  age_groups);
template <>
inline constexpr TableInfo tableOf<ChallengeRow>{"challenges", key<&ChallengeRow::challenge_uuid>};

struct CompetitorRow {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    Timestamp joined_at;
    bool limited = false;
    std::optional<std::string> limit_reason;
};
PALMARES_DESCRIBE(CompetitorRow, challenge_uuid, athlete_uuid, joined_at, limited, limit_reason);
template <>
inline constexpr TableInfo tableOf<CompetitorRow>{"challenge_competitors",
                                                  key<&CompetitorRow::challenge_uuid, &CompetitorRow::athlete_uuid>};

/// Separate from the competitors, since a limit outlives leaving.
struct LimitedCompetitorRow {
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(LimitedCompetitorRow, challenge_uuid, athlete_uuid, reason);
template <>
inline constexpr TableInfo tableOf<LimitedCompetitorRow>{
    "challenge_limited_competitors", key<&LimitedCompetitorRow::challenge_uuid, &LimitedCompetitorRow::athlete_uuid>};

struct StageRow {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::int64_t stage_number = 0;
    StageType stage_type = StageType::distance;
    std::string name, description;
    PALMARES_PERIOD
    std::int64_t attempt_count = 0, competitor_count = 0;
    std::vector<ActivityType> included_activity_types;
    bool allow_private_activities = false, accumulate_activities = false, has_goal = false, visible = true;
    std::optional<double> goal;
    std::optional<GoalUnits> goal_units;
    StageStatus status = StageStatus::upcoming;
    bool approved = false;
    std::optional<std::string> results;
    std::optional<PointsAdjustment> points_adjustment;
    std::optional<SegmentId> segment_uuid;   ///< of a stage over a segment
    std::optional<std::string> map_polyline; ///< of the segment, encoded (model/segments/polyline.h)
    std::optional<Metres> segment_distance, segment_climb;
    std::optional<double> average_grade, maximum_grade;                                 ///< per cent
    std::optional<double> start_latitude, start_longitude, end_latitude, end_longitude; ///< degrees
    std::optional<std::string> start_description, end_description;
    std::string url_slug; ///< unique within the challenge
};
PALMARES_DESCRIBE(StageRow, stage_uuid, challenge_uuid, stage_number, stage_type, name, description,
                  PALMARES_PERIOD_NAMES, attempt_count, competitor_count, included_activity_types,
                  allow_private_activities, accumulate_activities, has_goal, visible, goal, goal_units, status,
                  approved, results, points_adjustment, segment_uuid, map_polyline, segment_distance, segment_climb,
                  average_grade, maximum_grade, start_latitude, start_longitude, end_latitude, end_longitude,
                  start_description, end_description, url_slug);
template <>
inline constexpr TableInfo tableOf<StageRow>{"stages", key<&StageRow::stage_uuid>, {index<&StageRow::challenge_uuid>}};

struct StageEffortRow {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::int64_t strava_segment_effort_id = 0; ///< 0: the whole activity
    AthleteId athlete_uuid;
    std::optional<Gender> athlete_gender;
    ActivityType activity_type;
    Seconds elapsed_time_in_seconds, moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    Timestamp start_date;
    LocalTime start_date_local;
    bool trainer = false, commute = false, manual = false, private_ = false, flagged = false;
    std::optional<std::string> flagged_reason;
    std::optional<double> average_heartrate, max_heartrate; ///< beats a minute
    std::optional<double> average_watts;
    std::optional<bool> device_watts;      ///< measured, not estimated
    std::optional<double> average_cadence; ///< turns or steps a minute
    std::int64_t position = 0;             ///< of the event that recorded it
};
PALMARES_DESCRIBE(StageEffortRow, stage_uuid, activity_uuid, strava_segment_effort_id, athlete_uuid, athlete_gender,
                  activity_type, elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres,
                  elevation_gain_in_metres, start_date, start_date_local, trainer, commute, manual, private_, flagged,
                  flagged_reason, average_heartrate, max_heartrate, average_watts, device_watts, average_cadence,
                  position);
template <>
inline constexpr TableInfo tableOf<StageEffortRow>{
    "stage_efforts",
    key<&StageEffortRow::stage_uuid, &StageEffortRow::activity_uuid, &StageEffortRow::strava_segment_effort_id>,
    {index<&StageEffortRow::athlete_uuid>}};

} // namespace palmares::read_models
