#pragma once

#include "model/values.h"

namespace palmares::challenge_leaderboard {

struct ChallengeLeaderboardCreated {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    ChallengeType challenge_type = ChallengeType::segment;
    std::string name;
    std::string description;
    std::optional<Gender> gender; ///< null: all athletes
    CategoryKey category;
    std::optional<Points> points;
    RankBy rank_by = RankBy::points;
    RankOrder rank_order = RankOrder::desc;
    Flag has_goal;
};
PALMARES_DESCRIBE(ChallengeLeaderboardCreated, challenge_leaderboard_uuid, challenge_uuid, challenge_type, name,
                  description, gender, category, points, rank_by, rank_order, has_goal);
PALMARES_MAY_BE_ABSENT(ChallengeLeaderboardCreated, challenge_type, description, category, rank_by, rank_order,
                       has_goal);
inline void complete(ChallengeLeaderboardCreated& event)
{
    if (event.category.empty()) event.category = categoryOf(event.gender);
}

/// `stage_uuid` is absent in older events.
struct AthleteAccumulatedPointsInChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    ChallengeType challenge_type = ChallengeType::segment;
    std::optional<StageId> stage_uuid;
    AthleteId athlete_uuid;
    std::optional<Gender> gender;
    std::int64_t points = 0;
};
PALMARES_DESCRIBE(AthleteAccumulatedPointsInChallengeLeaderboard, challenge_leaderboard_uuid, challenge_uuid,
                  challenge_type, stage_uuid, athlete_uuid, gender, points);
PALMARES_MAY_BE_ABSENT(AthleteAccumulatedPointsInChallengeLeaderboard, challenge_type);

struct AthleteAccumulatedActivityInChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    ChallengeType challenge_type = ChallengeType::distance;
    StageId stage_uuid;
    AthleteId athlete_uuid;
    std::optional<Gender> gender;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    std::optional<std::int64_t> goals;
    std::optional<Decimal> goal_progress;
    std::int64_t activity_count = 0;
};
PALMARES_DESCRIBE(AthleteAccumulatedActivityInChallengeLeaderboard, challenge_leaderboard_uuid, challenge_uuid,
                  challenge_type, stage_uuid, athlete_uuid, gender, elapsed_time_in_seconds, moving_time_in_seconds,
                  distance_in_metres, elevation_gain_in_metres, goals, goal_progress, activity_count);

struct AthletePointsAdjustedInChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    std::optional<Gender> gender;
    std::int64_t points_adjustment = 0; ///< signed
};
PALMARES_DESCRIBE(AthletePointsAdjustedInChallengeLeaderboard, challenge_leaderboard_uuid, challenge_uuid, athlete_uuid,
                  gender, points_adjustment);

/// All amounts are signed: what is taken away is negative.
struct AthleteActivityAdjustedInChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    AthleteId athlete_uuid;
    std::optional<Gender> gender;
    Seconds elapsed_time_in_seconds_adjustment;
    Seconds moving_time_in_seconds_adjustment;
    Metres distance_in_metres_adjustment;
    std::optional<Metres> elevation_gain_in_metres_adjustment;
    std::optional<std::int64_t> goals_adjustment;
    std::optional<Decimal> goal_progress_adjustment;
    std::int64_t activity_count_adjustment = 0;
};
PALMARES_DESCRIBE(AthleteActivityAdjustedInChallengeLeaderboard, challenge_leaderboard_uuid, challenge_uuid, stage_uuid,
                  athlete_uuid, gender, elapsed_time_in_seconds_adjustment, moving_time_in_seconds_adjustment,
                  distance_in_metres_adjustment, elevation_gain_in_metres_adjustment, goals_adjustment,
                  goal_progress_adjustment, activity_count_adjustment);

struct AthleteRemovedFromChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    AthleteId athlete_uuid;
    std::optional<std::int64_t> rank; ///< held so far
};
PALMARES_DESCRIBE(AthleteRemovedFromChallengeLeaderboard, challenge_leaderboard_uuid, athlete_uuid, rank);

/// Only what changed; all others keep their ranks.
struct ChallengeLeaderboardRanked {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    Flag has_goal;
    std::vector<Move> new_entries;
    std::vector<Move> positions_gained;
    std::vector<Move> positions_lost;
};
PALMARES_DESCRIBE(ChallengeLeaderboardRanked, challenge_leaderboard_uuid, has_goal, new_entries, positions_gained,
                  positions_lost);
PALMARES_MAY_BE_ABSENT(ChallengeLeaderboardRanked, has_goal, new_entries, positions_gained, positions_lost);

/// The athlete reached the goal of every stage.
struct AthleteAchievedChallengeGoal {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
};
PALMARES_DESCRIBE(AthleteAchievedChallengeGoal, challenge_leaderboard_uuid, challenge_uuid, athlete_uuid);

struct CompetitorScoringInChallengeLeaderboardLimited {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    AthleteId athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(CompetitorScoringInChallengeLeaderboardLimited, challenge_leaderboard_uuid, athlete_uuid, reason);

struct CompetitorScoringInChallengeLeaderboardAllowed {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    AthleteId athlete_uuid;
};
PALMARES_DESCRIBE(CompetitorScoringInChallengeLeaderboardAllowed, challenge_leaderboard_uuid, athlete_uuid);

struct ChallengeLeaderboardPointsReconfigured {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    Points points;
};
PALMARES_DESCRIBE(ChallengeLeaderboardPointsReconfigured, challenge_leaderboard_uuid, points);

struct ChallengeFinalEntry {
    std::optional<std::int64_t> rank;
    AthleteId athlete_uuid;
    std::optional<Gender> gender;
    std::optional<std::int64_t> points;
    std::optional<std::int64_t> goals;
    std::optional<Seconds> elapsed_time_in_seconds;
    std::optional<Seconds> moving_time_in_seconds;
    std::optional<Metres> distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
};
PALMARES_DESCRIBE(ChallengeFinalEntry, rank, athlete_uuid, gender, points, goals, elapsed_time_in_seconds,
                  moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres);

struct ChallengeLeaderboardFinalised {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    ChallengeType challenge_type = ChallengeType::segment;
    std::vector<ChallengeFinalEntry> entries;
};
PALMARES_DESCRIBE(ChallengeLeaderboardFinalised, challenge_leaderboard_uuid, challenge_uuid, challenge_type, entries);
PALMARES_MAY_BE_ABSENT(ChallengeLeaderboardFinalised, challenge_type);

struct ChallengeLeaderboardRemoved {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
};
PALMARES_DESCRIBE(ChallengeLeaderboardRemoved, challenge_leaderboard_uuid, challenge_uuid);

/// Historical: read, never written.
struct StagesConfiguredInChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    std::vector<StageId> stage_uuids;
};
PALMARES_DESCRIBE(StagesConfiguredInChallengeLeaderboard, challenge_leaderboard_uuid, stage_uuids);

using Event =
    std::variant<ChallengeLeaderboardCreated, AthleteAccumulatedPointsInChallengeLeaderboard,
                 AthleteAccumulatedActivityInChallengeLeaderboard, AthletePointsAdjustedInChallengeLeaderboard,
                 AthleteActivityAdjustedInChallengeLeaderboard, AthleteRemovedFromChallengeLeaderboard,
                 ChallengeLeaderboardRanked, AthleteAchievedChallengeGoal,
                 CompetitorScoringInChallengeLeaderboardLimited, CompetitorScoringInChallengeLeaderboardAllowed,
                 ChallengeLeaderboardPointsReconfigured, ChallengeLeaderboardFinalised, ChallengeLeaderboardRemoved,
                 StagesConfiguredInChallengeLeaderboard>;

} // namespace palmares::challenge_leaderboard
