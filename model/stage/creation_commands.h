#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/core/describe.h"
#include "model/ids.h"
#include "model/stage/segment_details.h"
#include "model/values.h"

/// How stages come into being.
namespace palmares::stage {

/// A distance, duration or elevation stage. Unless it is retrospective its end lies in the future.
struct CreateActivityStage {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::int64_t stage_number = 0;
    StageType stage_type = StageType::distance;
    std::string name;
    std::optional<std::string> description = {};
    PALMARES_PERIOD
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
                  PALMARES_PERIOD_NAMES, allow_private_activities, included_activity_types, accumulate_activities,
                  has_goal, goal, goal_units, visible, created_by_athlete_uuid, retrospective, url_slug);
PALMARES_MAY_BE_ABSENT(CreateActivityStage, allow_private_activities, included_activity_types, accumulate_activities,
                       has_goal, visible, retrospective);
PALMARES_MUST_BE_PRESENT(CreateActivityStage, name);

/// A stage over one race distance, which is its goal. The fastest part of an activity counts, else the whole of it.
struct CreateRaceStage {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::int64_t stage_number = 0;
    std::string name;
    std::optional<std::string> description = {};
    PALMARES_PERIOD
    bool allow_private_activities = false;
    std::vector<ActivityType> included_activity_types;
    double goal = 0; ///< in `goal_units`, which are units of distance
    GoalUnits goal_units = GoalUnits::kilometres;
    bool visible = true;
    AthleteId created_by_athlete_uuid;
    bool retrospective = false;
    std::optional<std::string> url_slug = {};
};
PALMARES_DESCRIBE(CreateRaceStage, stage_uuid, challenge_uuid, stage_number, name, description, PALMARES_PERIOD_NAMES,
                  allow_private_activities, included_activity_types, goal, goal_units, visible, created_by_athlete_uuid,
                  retrospective, url_slug);
PALMARES_MAY_BE_ABSENT(CreateRaceStage, allow_private_activities, included_activity_types, visible, retrospective);
PALMARES_MUST_BE_PRESENT(CreateRaceStage, name);

/// A mountain, rolling or flat stage over a segment. `other_stage_numbers` are those of the challenge's stages, which
/// the sender of the command looks up; without them the number is only checked when the challenge includes the stage.
struct CreateSegmentStage {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::int64_t stage_number = 0;
    StageType stage_type = StageType::mountain;
    std::string name;
    std::optional<std::string> description = {};
    PALMARES_PERIOD
    bool allow_private_activities = false;
    std::optional<PointsAdjustment> points_adjustment = {};
    SegmentDetails segment = {};
    std::optional<std::string> start_description = {};
    std::optional<std::string> end_description = {};
    bool visible = false;
    AthleteId created_by_athlete_uuid;
    bool retrospective = false;
    std::optional<std::string> url_slug = {};
    std::optional<std::vector<std::int64_t>> other_stage_numbers = {};
};
PALMARES_DESCRIBE(CreateSegmentStage, stage_uuid, challenge_uuid, stage_number, stage_type, name, description,
                  PALMARES_PERIOD_NAMES, allow_private_activities, points_adjustment, segment, start_description,
                  end_description, visible, created_by_athlete_uuid, retrospective, url_slug, other_stage_numbers);
PALMARES_MAY_BE_ABSENT(CreateSegmentStage, allow_private_activities, visible, retrospective);
PALMARES_MUST_BE_PRESENT(CreateSegmentStage, name);

} // namespace palmares::stage
