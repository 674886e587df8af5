#pragma once

#include "model/stage_leaderboard/entries.h"
#include "model/values.h"

namespace palmares::challenge_leaderboard {

using StageEntry = stage_leaderboard::FinalEntry;

struct CreateChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    ChallengeType challenge_type = ChallengeType::segment;
    std::string name;
    std::string description;
    std::optional<Gender> gender; ///< null: all athletes
    CategoryKey category;         ///< derived from the gender when absent
    std::optional<Points> points; ///< for segment challenges
    RankBy rank_by = RankBy::points;
    RankOrder rank_order = RankOrder::desc;
    bool has_goal = false;
};
PALMARES_DESCRIBE(CreateChallengeLeaderboard, challenge_leaderboard_uuid, challenge_uuid, challenge_type, name,
                  description, gender, category, points, rank_by, rank_order, has_goal);
PALMARES_MAY_BE_ABSENT(CreateChallengeLeaderboard, category, has_goal);
PALMARES_MUST_BE_PRESENT(CreateChallengeLeaderboard, name, description);

/// The final result of one stage. `challenge_stage_uuids` are all stages of the challenge, empty while unknown.
struct AssignPointsFromStageLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    std::vector<StageId> challenge_stage_uuids;
    StageId stage_uuid;
    StageType stage_type = StageType::mountain;
    std::optional<PointsAdjustment> points_adjustment;
    std::vector<StageEntry> entries;
};
PALMARES_DESCRIBE(AssignPointsFromStageLeaderboard, challenge_leaderboard_uuid, challenge_uuid, challenge_stage_uuids,
                  stage_uuid, stage_type, points_adjustment, entries);
PALMARES_MAY_BE_ABSENT(AssignPointsFromStageLeaderboard, challenge_stage_uuids);

/// Takes back what `previous_entries` gave and gives what `adjusted_entries` earn.
struct AdjustPointsFromStageLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    std::vector<StageId> challenge_stage_uuids;
    StageId stage_uuid;
    StageType stage_type = StageType::mountain;
    std::optional<PointsAdjustment> points_adjustment;
    std::vector<StageEntry> previous_entries;
    std::vector<StageEntry> adjusted_entries;
};
PALMARES_DESCRIBE(AdjustPointsFromStageLeaderboard, challenge_leaderboard_uuid, challenge_uuid, challenge_stage_uuids,
                  stage_uuid, stage_type, points_adjustment, previous_entries, adjusted_entries);
PALMARES_MAY_BE_ABSENT(AdjustPointsFromStageLeaderboard, challenge_stage_uuids);

struct AdjustAthletePointsInChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    AthleteId athlete_uuid;
    std::int64_t points_adjustment = 0; ///< signed
};
PALMARES_DESCRIBE(AdjustAthletePointsInChallengeLeaderboard, challenge_leaderboard_uuid, athlete_uuid,
                  points_adjustment);

struct RemoveCompetitorFromChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
};
PALMARES_DESCRIBE(RemoveCompetitorFromChallengeLeaderboard, challenge_leaderboard_uuid, challenge_uuid, athlete_uuid);

struct LimitCompetitorPointScoringInChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    AthleteId athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(LimitCompetitorPointScoringInChallengeLeaderboard, challenge_leaderboard_uuid, athlete_uuid, reason);
PALMARES_MUST_BE_PRESENT(LimitCompetitorPointScoringInChallengeLeaderboard, reason);

struct AllowCompetitorPointScoringInChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    AthleteId athlete_uuid;
};
PALMARES_DESCRIBE(AllowCompetitorPointScoringInChallengeLeaderboard, challenge_leaderboard_uuid, athlete_uuid);

struct ReconfigureChallengeLeaderboardPoints {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
    Points points;
};
PALMARES_DESCRIBE(ReconfigureChallengeLeaderboardPoints, challenge_leaderboard_uuid, points);

struct RemoveChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
};
PALMARES_DESCRIBE(RemoveChallengeLeaderboard, challenge_leaderboard_uuid);

struct FinaliseChallengeLeaderboard {
    ChallengeLeaderboardId challenge_leaderboard_uuid;
};
PALMARES_DESCRIBE(FinaliseChallengeLeaderboard, challenge_leaderboard_uuid);

using Command =
    std::variant<CreateChallengeLeaderboard, AssignPointsFromStageLeaderboard, AdjustPointsFromStageLeaderboard,
                 AdjustAthletePointsInChallengeLeaderboard, RemoveCompetitorFromChallengeLeaderboard,
                 LimitCompetitorPointScoringInChallengeLeaderboard, AllowCompetitorPointScoringInChallengeLeaderboard,
                 ReconfigureChallengeLeaderboardPoints, RemoveChallengeLeaderboard, FinaliseChallengeLeaderboard>;

} // namespace palmares::challenge_leaderboard
