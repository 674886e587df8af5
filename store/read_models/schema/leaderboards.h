#pragma once

#include <optional>
#include <string>

#include "model/values.h"
#include "store/read_models/schema/table_info.h"

/// Leaderboards of stages and challenges with their entries, and what athletes won.
namespace palmares::read_models {

struct StageLeaderboardRow {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::string name;
    CategoryKey category;
    Measure rank_by = Measure::distance_in_metres;
    RankOrder rank_order = RankOrder::desc;
    bool accumulate_activities = false, has_goal = false, finalised = false;
    std::optional<double> goal;
    std::optional<GoalUnits> goal_units;
};
PALMARES_DESCRIBE(StageLeaderboardRow, stage_leaderboard_uuid, challenge_uuid, stage_uuid, name, category, rank_by,
                  rank_order, accumulate_activities, has_goal, finalised, goal, goal_units);
template <>
inline constexpr TableInfo tableOf<StageLeaderboardRow>{
    "stage_leaderboards",
    key<&StageLeaderboardRow::stage_leaderboard_uuid>,
    {index<&StageLeaderboardRow::challenge_uuid>, index<&StageLeaderboardRow::stage_uuid>}};

struct StageLeaderboardEntryRow {
    StageLeaderboardId stage_leaderboard_uuid;
    AthleteId athlete_uuid;
    std::int64_t rank = 0;
    Seconds elapsed_time_in_seconds, moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    Timestamp start_date;
    std::optional<Decimal> goal_progress; ///< percent
    std::int64_t stage_effort_count = 0;
};
PALMARES_DESCRIBE(StageLeaderboardEntryRow, stage_leaderboard_uuid, athlete_uuid, rank, elapsed_time_in_seconds,
                  moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres, start_date, goal_progress,
                  stage_effort_count);
template <>
inline constexpr TableInfo tableOf<StageLeaderboardEntryRow>{
    "stage_leaderboard_entries",
    key<&StageLeaderboardEntryRow::stage_leaderboard_uuid, &StageLeaderboardEntryRow::athlete_uuid>};

struct ChallengeLeaderboardRow {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    std::string name;
    CategoryKey category;
    RankBy rank_by = RankBy::distance_in_metres;
    RankOrder rank_order = RankOrder::desc;
    bool has_goal = false, finalised = false;
};
PALMARES_DESCRIBE(ChallengeLeaderboardRow, challenge_leaderboard_uuid, challenge_uuid, name, category, rank_by,
                  rank_order, has_goal, finalised);
template <>
inline constexpr TableInfo tableOf<ChallengeLeaderboardRow>{"challenge_leaderboards",
                                                            key<&ChallengeLeaderboardRow::challenge_leaderboard_uuid>,
                                                            {index<&ChallengeLeaderboardRow::challenge_uuid>}};

struct ChallengeLeaderboardEntryRow {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    AthleteId athlete_uuid;
    std::optional<std::int64_t> rank;
    std::int64_t points = 0, goals = 0;
    Seconds elapsed_time_in_seconds, moving_time_in_seconds;
    Metres distance_in_metres, elevation_gain_in_metres;
    std::int64_t activity_count = 0;
};
PALMARES_DESCRIBE(ChallengeLeaderboardEntryRow, challenge_leaderboard_uuid, athlete_uuid, rank, points, goals,
                  elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres,
                  activity_count);
template <>
inline constexpr TableInfo tableOf<ChallengeLeaderboardEntryRow>{
    "challenge_leaderboard_entries",
    key<&ChallengeLeaderboardEntryRow::challenge_leaderboard_uuid, &ChallengeLeaderboardEntryRow::athlete_uuid>};

/// A stage whose final results a challenge leaderboard contains.
struct ChallengeLeaderboardStageRow {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    StageId stage_uuid;
};
PALMARES_DESCRIBE(ChallengeLeaderboardStageRow, challenge_leaderboard_uuid, stage_uuid);
template <>
inline constexpr TableInfo tableOf<ChallengeLeaderboardStageRow>{
    "challenge_leaderboard_stages",
    key<&ChallengeLeaderboardStageRow::challenge_leaderboard_uuid, &ChallengeLeaderboardStageRow::stage_uuid>};

/// What an athlete won in a final stage for a challenge leaderboard. `rank` is the place on it after the stage, where
/// it changed then.
struct StageResultRow {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    StageId stage_uuid;
    AthleteId athlete_uuid;
    std::optional<std::int64_t> rank;
    std::int64_t points = 0, goals = 0;
    Seconds elapsed_time_in_seconds, moving_time_in_seconds;
    Metres distance_in_metres, elevation_gain_in_metres;
    std::int64_t activity_count = 0;
};
PALMARES_DESCRIBE(StageResultRow, challenge_leaderboard_uuid, stage_uuid, athlete_uuid, rank, points, goals,
                  elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres,
                  activity_count);
template <>
inline constexpr TableInfo tableOf<StageResultRow>{
    "stage_results",
    key<&StageResultRow::challenge_leaderboard_uuid, &StageResultRow::stage_uuid, &StageResultRow::athlete_uuid>,
    {index<&StageResultRow::stage_uuid>}};

/// The stage whose results a challenge leaderboard took last: what is ranked belongs to it.
struct CurrentStageRow {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    std::optional<StageId> stage_uuid;
};
PALMARES_DESCRIBE(CurrentStageRow, challenge_leaderboard_uuid, challenge_uuid, stage_uuid);
template <>
inline constexpr TableInfo tableOf<CurrentStageRow>{"stage_results_current_stages",
                                                    key<&CurrentStageRow::challenge_leaderboard_uuid>,
                                                    {index<&CurrentStageRow::challenge_uuid>}};

/// An athlete reached a challenge's goal: a badge once the challenge is final, unless a correction took goals of stages
/// away again.
struct BadgeRow {
    AthleteId athlete_uuid;
    ChallengeId challenge_uuid;
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    Timestamp earned_at;
    std::int64_t goals_missing = 0;
};
PALMARES_DESCRIBE(BadgeRow, athlete_uuid, challenge_uuid, challenge_leaderboard_uuid, earned_at, goals_missing);
template <>
inline constexpr TableInfo tableOf<BadgeRow>{
    "athlete_badges", key<&BadgeRow::athlete_uuid, &BadgeRow::challenge_uuid>, {index<&BadgeRow::challenge_uuid>}};

} // namespace palmares::read_models
