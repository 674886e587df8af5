#pragma once

#include "model/stage_leaderboard/entries.h"

namespace palmares::stage_leaderboard {

struct CreateStageLeaderboard {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    StageType stage_type = StageType::mountain;
    std::optional<PointsAdjustment> points_adjustment;
    std::string name;
    std::optional<Gender> gender; ///< null: all athletes
    CategoryKey category;         ///< derived from the gender when absent
    Measure rank_by = Measure::elapsed_time_in_seconds;
    RankOrder rank_order = RankOrder::asc;
    bool accumulate_activities = false;
    bool has_goal = false;
    std::optional<double> goal;
    std::optional<Measure> goal_measure; ///< rank_by when absent
    std::optional<GoalUnits> goal_units;
};
PALMARES_DESCRIBE(CreateStageLeaderboard, stage_leaderboard_uuid, challenge_uuid, stage_uuid, stage_type,
                  points_adjustment, name, gender, category, rank_by, rank_order, accumulate_activities, has_goal, goal,
                  goal_measure, goal_units);
PALMARES_MAY_BE_ABSENT(CreateStageLeaderboard, category, accumulate_activities, has_goal);
PALMARES_MUST_BE_PRESENT(CreateStageLeaderboard, name);

/// One valid effort of a stage.
struct RankingItem {
    PALMARES_EFFORT_FACTS(bool)
    bool private_ = false;
};
PALMARES_DESCRIBE(RankingItem, PALMARES_EFFORT_FACT_NAMES, private_);
PALMARES_MAY_BE_ABSENT(RankingItem, activity_uuid, activity_type, private_);

/// Without `athletes`, `stage_efforts` are all valid efforts of the stage, oldest recorded first. With them they are
/// all valid efforts of these athletes; one who is listed without efforts drops out, all others keep their results.
struct RankStageEffortsInStageLeaderboard {
    StageLeaderboardId stage_leaderboard_uuid;
    std::vector<RankingItem> stage_efforts;
    std::optional<std::vector<AthleteId>> athletes;
};
PALMARES_DESCRIBE(RankStageEffortsInStageLeaderboard, stage_leaderboard_uuid, stage_efforts, athletes);

struct ResetStageLeaderboard {
    StageLeaderboardId stage_leaderboard_uuid;
};
PALMARES_DESCRIBE(ResetStageLeaderboard, stage_leaderboard_uuid);

struct SetStageLeaderboardPointsAdjustment {
    StageLeaderboardId stage_leaderboard_uuid;
    std::optional<PointsAdjustment> points_adjustment;
};
PALMARES_DESCRIBE(SetStageLeaderboardPointsAdjustment, stage_leaderboard_uuid, points_adjustment);

struct FinaliseStageLeaderboard {
    StageLeaderboardId stage_leaderboard_uuid;
};
PALMARES_DESCRIBE(FinaliseStageLeaderboard, stage_leaderboard_uuid);

/// Corrects a final board: `stage_efforts` are all valid efforts of the stage.
struct AdjustStageLeaderboard {
    StageLeaderboardId stage_leaderboard_uuid;
    std::vector<RankingItem> stage_efforts;
};
PALMARES_DESCRIBE(AdjustStageLeaderboard, stage_leaderboard_uuid, stage_efforts);

using Command = std::variant<CreateStageLeaderboard, RankStageEffortsInStageLeaderboard, ResetStageLeaderboard,
                             SetStageLeaderboardPointsAdjustment, FinaliseStageLeaderboard, AdjustStageLeaderboard>;

} // namespace palmares::stage_leaderboard
