#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/core/describe.h"
#include "model/ids.h"
#include "model/stage/effort_events.h"
#include "model/values.h"

namespace palmares::stage {

/// What stages of the time before activity types were chosen count. GCC 12 fails on the list itself as an initialiser.
inline std::vector<ActivityType> originalActivityTypes()
{
    return {ActivityType{"Run"}, ActivityType{"Ride"}, ActivityType{"VirtualRide"}};
}

/// `url_slug` is unique within the challenge.
struct StageCreated {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    StageType stage_type = StageType::distance;
    std::int64_t stage_number = 0;
    std::string name;
    std::optional<std::string> description = {};
    PALMARES_PERIOD
    std::optional<PointsAdjustment> points_adjustment = {};
    std::vector<ActivityType> included_activity_types = originalActivityTypes();
    Flag allow_private_activities;
    Flag accumulate_activities;
    Flag visible;
    AthleteId created_by_athlete_uuid;
    std::string url_slug;
    Flag retrospective;
};
PALMARES_DESCRIBE(StageCreated, stage_uuid, challenge_uuid, stage_type, stage_number, name, description,
                  PALMARES_PERIOD_NAMES, points_adjustment, included_activity_types, allow_private_activities,
                  accumulate_activities, visible, created_by_athlete_uuid, url_slug, retrospective);
PALMARES_MAY_BE_ABSENT(StageCreated, included_activity_types, allow_private_activities, accumulate_activities, visible,
                       url_slug, retrospective);

/// Coordinates are latitude and longitude in degrees, grades per cent, elevations metres.
struct StageSegmentConfigured {
    StageId stage_uuid;
    std::optional<std::int64_t> strava_segment_id = {}; ///< of a provider's segment
    std::optional<std::string> start_description = {};
    std::optional<std::string> end_description = {};
    Metres distance_in_metres;
    double average_grade = 0;
    double maximum_grade = 0;
    Metres elevation_high;
    Metres elevation_low;
    std::vector<double> start_latlng;
    std::vector<double> end_latlng;
    std::int64_t climb_category = 0;
    std::optional<std::string> city = {};
    std::optional<std::string> state = {};
    std::optional<std::string> country = {};
    Metres total_elevation_gain;
    std::optional<std::string> map_polyline = {};
    SegmentId segment_uuid = {};
};
PALMARES_DESCRIBE(StageSegmentConfigured, stage_uuid, strava_segment_id, start_description, end_description,
                  distance_in_metres, average_grade, maximum_grade, elevation_high, elevation_low, start_latlng,
                  end_latlng, climb_category, city, state, country, total_elevation_gain, map_polyline, segment_uuid);
PALMARES_MAY_BE_ABSENT(StageSegmentConfigured, segment_uuid);

inline void complete(StageSegmentConfigured& event)
{
    if (event.segment_uuid.empty() && event.strava_segment_id)
        event.segment_uuid.value = "strava-" + std::to_string(*event.strava_segment_id);
}

/// `goal_measure` is null in old events: then what the stage ranks by.
struct StageGoalConfigured {
    StageId stage_uuid;
    double goal = 0;
    std::optional<Measure> goal_measure = {};
    GoalUnits goal_units = GoalUnits::kilometres;
};
PALMARES_DESCRIBE(StageGoalConfigured, stage_uuid, goal, goal_measure, goal_units);

/// Also makes the stage visible.
struct StageStarted {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::int64_t stage_number = 0;
    Timestamp start_date;
    LocalTime start_date_local;
};
PALMARES_DESCRIBE(StageStarted, stage_uuid, challenge_uuid, stage_number, start_date, start_date_local);

/// Gender is null for the Open board, which ranks all athletes, and for those of age groups.
struct StageLeaderboardRequested {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::string name;
    std::optional<Gender> gender = {};
    StageType stage_type = StageType::distance;
    std::optional<PointsAdjustment> points_adjustment = {};
    std::optional<Measure> goal_measure = {};
    std::optional<double> goal = {};
    std::optional<GoalUnits> goal_units = {};
    Flag accumulate_activities;
    Measure rank_by = Measure::elapsed_time_in_seconds;
    RankOrder rank_order = RankOrder::asc;
    Flag has_goal;
    CategoryKey category;
};
PALMARES_DESCRIBE(StageLeaderboardRequested, stage_uuid, challenge_uuid, name, gender, stage_type, points_adjustment,
                  goal_measure, goal, goal_units, accumulate_activities, rank_by, rank_order, has_goal, category);
PALMARES_MAY_BE_ABSENT(StageLeaderboardRequested, accumulate_activities, rank_by, rank_order, has_goal, category);

inline void complete(StageLeaderboardRequested& event)
{
    if (!event.goal_measure) event.goal_measure = event.rank_by;
    if (event.category.empty()) event.category = categoryOf(event.gender);
}

/// Another segment; a StageSegmentConfigured with its details follows (but not in old stores).
struct StageSegmentChanged {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::optional<std::int64_t> strava_segment_id = {};
};
PALMARES_DESCRIBE(StageSegmentChanged, stage_uuid, challenge_uuid, strava_segment_id);

struct StageIncludedActivitiesAdjusted {
    StageId stage_uuid;
    std::vector<ActivityType> included_activity_types;
};
PALMARES_DESCRIBE(StageIncludedActivitiesAdjusted, stage_uuid, included_activity_types);

/// Which boards the stage has beside Men, Women and Open, once it starts.
struct StageAgeGroupsConfigured {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::vector<std::string> age_groups;
};
PALMARES_DESCRIBE(StageAgeGroupsConfigured, stage_uuid, challenge_uuid, age_groups);

struct StageDurationAdjusted {
    StageId stage_uuid;
    PALMARES_PERIOD
};
PALMARES_DESCRIBE(StageDurationAdjusted, stage_uuid, PALMARES_PERIOD_NAMES);

struct StageDescriptionEdited {
    StageId stage_uuid;
    std::string description;
    AthleteId updated_by_athlete_uuid;
};
PALMARES_DESCRIBE(StageDescriptionEdited, stage_uuid, description, updated_by_athlete_uuid);

struct StageRevealed {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
};
PALMARES_DESCRIBE(StageRevealed, stage_uuid, challenge_uuid);

struct StageMadePreview {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
};
PALMARES_DESCRIBE(StageMadePreview, stage_uuid, challenge_uuid);

struct StageMadeQueen {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
};
PALMARES_DESCRIBE(StageMadeQueen, stage_uuid, challenge_uuid);

/// Points count twice.
struct StageMadeDouble {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
};
PALMARES_DESCRIBE(StageMadeDouble, stage_uuid, challenge_uuid);

/// Takes back that a stage was queen, preview or double.
struct StageMadeOrdinary {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
};
PALMARES_DESCRIBE(StageMadeOrdinary, stage_uuid, challenge_uuid);

/// The stage is provisional now: efforts still count until its leaderboards are approved.
struct StageEnded {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::int64_t stage_number = 0;
    Timestamp end_date;
    LocalTime end_date_local;
};
PALMARES_DESCRIBE(StageEnded, stage_uuid, challenge_uuid, stage_number, end_date, end_date_local);

/// The stage is final now.
struct StageLeaderboardsApproved {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    AthleteId approved_by_athlete_uuid;
    ClubId approved_by_club_uuid;
    std::optional<std::string> approval_message = {};
};
PALMARES_DESCRIBE(StageLeaderboardsApproved, stage_uuid, challenge_uuid, approved_by_athlete_uuid,
                  approved_by_club_uuid, approval_message);

/// Takes the approval back: provisional again.
struct StageReopened {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    AthleteId reopened_by_athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(StageReopened, stage_uuid, challenge_uuid, reopened_by_athlete_uuid, reason);

struct StageResultsPublished {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    AthleteId published_by_athlete_uuid;
    ClubId published_by_club_uuid;
    std::string message;
};
PALMARES_DESCRIBE(StageResultsPublished, stage_uuid, challenge_uuid, published_by_athlete_uuid, published_by_club_uuid,
                  message);

struct StageDeleted {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::int64_t stage_number = 0;
    AthleteId deleted_by_athlete_uuid;
};
PALMARES_DESCRIBE(StageDeleted, stage_uuid, challenge_uuid, stage_number, deleted_by_athlete_uuid);

using Event =
    std::variant<StageCreated, StageSegmentConfigured, StageGoalConfigured, StageStarted, StageLeaderboardRequested,
                 CompetitorsJoinedStage, CompetitorRemovedFromStage, AthleteGenderAmendedInStage, StageEffortRecorded,
                 StageEffortRemoved, StageEffortFlagged, StageEffortUnflagged, StageEffortsCleared, StageSegmentChanged,
                 StageIncludedActivitiesAdjusted, StageAgeGroupsConfigured, StageDurationAdjusted,
                 StageDescriptionEdited, StageRevealed, StageMadePreview, StageMadeQueen, StageMadeDouble,
                 StageMadeOrdinary, StageEnded, StageLeaderboardsApproved, StageReopened, StageResultsPublished,
                 StageDeleted>;

} // namespace palmares::stage
