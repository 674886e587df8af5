#pragma once

#include "model/stage_leaderboard/entries.h"
#include "model/stage_leaderboard/historical_events.h"

namespace palmares::stage_leaderboard {

struct StageLeaderboardCreated {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    StageType stage_type = StageType::mountain;
    std::optional<PointsAdjustment> points_adjustment;
    std::string name;
    std::optional<Gender> gender; ///< null: all athletes
    CategoryKey category;
    Measure rank_by = Measure::elapsed_time_in_seconds;
    RankOrder rank_order = RankOrder::asc;
    Flag accumulate_activities;
    Flag has_goal;
    std::optional<double> goal;
    std::optional<Measure> goal_measure;
    std::optional<GoalUnits> goal_units;
};
PALMARES_DESCRIBE(StageLeaderboardCreated, stage_leaderboard_uuid, challenge_uuid, stage_uuid, stage_type,
                  points_adjustment, name, gender, category, rank_by, rank_order, accumulate_activities, has_goal, goal,
                  goal_measure, goal_units);
PALMARES_MAY_BE_ABSENT(StageLeaderboardCreated, category, rank_by, rank_order, accumulate_activities, has_goal);
inline void complete(StageLeaderboardCreated& event)
{
    if (event.category.empty()) event.category = categoryOf(event.gender);
    if (!event.goal_measure) event.goal_measure = event.rank_by;
}

/// The whole board, best first. Events from before whole boards were stored have no `stage_efforts`.
struct StageLeaderboardRanked {
    StageLeaderboardId stage_leaderboard_uuid;
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    Flag has_goal;
    std::optional<std::vector<RankedEffort>> stage_efforts;
    std::vector<Move> new_positions;
    std::vector<Move> positions_gained;
    std::vector<Move> positions_lost;
};
PALMARES_DESCRIBE(StageLeaderboardRanked, stage_leaderboard_uuid, stage_uuid, challenge_uuid, has_goal, stage_efforts,
                  new_positions, positions_gained, positions_lost);
PALMARES_MAY_BE_ABSENT(StageLeaderboardRanked, has_goal, new_positions, positions_gained, positions_lost);

/// What changed on a large board: the entries of athletes with other efforts than before, in rank order, those who
/// dropped out, and by how much all others moved. The position lists are about `stage_efforts` only.
struct StageLeaderboardEntriesRanked {
    StageLeaderboardId stage_leaderboard_uuid;
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    Flag has_goal;
    std::vector<RankedEffort> stage_efforts;
    std::vector<AthleteId> removed;
    std::vector<Move> new_positions;
    std::vector<Move> positions_gained;
    std::vector<Move> positions_lost;
    std::vector<Shift> shifts; ///< ascending, in ranks before this event
};
PALMARES_DESCRIBE(StageLeaderboardEntriesRanked, stage_leaderboard_uuid, stage_uuid, challenge_uuid, has_goal,
                  stage_efforts, removed, new_positions, positions_gained, positions_lost, shifts);
PALMARES_MAY_BE_ABSENT(StageLeaderboardEntriesRanked, has_goal);

struct StageLeaderboardCleared {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
};
PALMARES_DESCRIBE(StageLeaderboardCleared, stage_leaderboard_uuid, challenge_uuid);

struct StageLeaderboardPointsAdjusted {
    StageLeaderboardId stage_leaderboard_uuid;
    std::optional<PointsAdjustment> points_adjustment;
};
PALMARES_DESCRIBE(StageLeaderboardPointsAdjusted, stage_leaderboard_uuid, points_adjustment);

struct StageLeaderboardFinalised {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    StageType stage_type = StageType::mountain;
    std::optional<PointsAdjustment> points_adjustment;
    std::optional<Gender> gender;
    CategoryKey category;
    Flag has_goal;
    std::vector<FinalEntry> entries;
};
PALMARES_DESCRIBE(StageLeaderboardFinalised, stage_leaderboard_uuid, challenge_uuid, stage_uuid, stage_type,
                  points_adjustment, gender, category, has_goal, entries);
PALMARES_MAY_BE_ABSENT(StageLeaderboardFinalised, category, has_goal);
inline void complete(StageLeaderboardFinalised& event)
{
    if (event.category.empty()) event.category = categoryOf(event.gender);
}

/// A final board corrected afterwards.
struct StageLeaderboardAdjusted {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    StageType stage_type = StageType::mountain;
    std::optional<PointsAdjustment> points_adjustment;
    std::optional<Gender> gender;
    CategoryKey category;
    std::vector<FinalEntry> previous_entries;
    std::vector<FinalEntry> adjusted_entries;
};
PALMARES_DESCRIBE(StageLeaderboardAdjusted, stage_leaderboard_uuid, challenge_uuid, stage_uuid, stage_type,
                  points_adjustment, gender, category, previous_entries, adjusted_entries);
PALMARES_MAY_BE_ABSENT(StageLeaderboardAdjusted, category);
inline void complete(StageLeaderboardAdjusted& event)
{
    if (event.category.empty()) event.category = categoryOf(event.gender);
}

/// Names the activity that reached the goal: the best one, or the latest of those added up.
struct AthleteAchievedStageGoal {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    StageType stage_type = StageType::distance;
    AthleteId athlete_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id;
    std::optional<std::int64_t> strava_segment_effort_id;
    double goal = 0;
    GoalUnits goal_units = GoalUnits::metres;
    Flag single_activity_goal;
};
PALMARES_DESCRIBE(AthleteAchievedStageGoal, stage_leaderboard_uuid, challenge_uuid, stage_uuid, stage_type,
                  athlete_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id, goal, goal_units,
                  single_activity_goal);
PALMARES_MAY_BE_ABSENT(AthleteAchievedStageGoal, activity_uuid, single_activity_goal);
inline void complete(AthleteAchievedStageGoal& event)
{
    completeActivity(event.activity_uuid, event.strava_activity_id);
}

using Event = std::variant<
    StageLeaderboardCreated, StageLeaderboardRanked, StageLeaderboardEntriesRanked, StageLeaderboardCleared,
    StageLeaderboardPointsAdjusted, StageLeaderboardFinalised, StageLeaderboardAdjusted, AthleteAchievedStageGoal,
    AthleteRankedInStageLeaderboard, AthleteRecordedImprovedStageEffort, AthleteRecordedWorseStageEffort,
    AthleteRemovedFromStageLeaderboard, StageEffortRemovedFromStageLeaderboard, PendingAdjustmentInStageLeaderboard>;

} // namespace palmares::stage_leaderboard
