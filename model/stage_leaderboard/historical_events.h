#pragma once

#include "model/stage_leaderboard/entries.h"

/// Events of stores from the time when boards were ranked athlete by athlete. Only read, never written.
namespace palmares::stage_leaderboard {

/// What these events say about one effort.
struct HistoricalEffort {
    PALMARES_EFFORT_FACTS(Flag)
    Flag private_;
};
PALMARES_DESCRIBE(HistoricalEffort, PALMARES_EFFORT_FACT_NAMES, private_);
PALMARES_MAY_BE_ABSENT(HistoricalEffort, activity_uuid, activity_type, private_);

struct AthleteRankedInStageLeaderboard {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t rank = 0;
    PALMARES_EFFORT_FACTS(Flag)
    Flag private_;
    std::optional<Decimal> goal_progress;
    std::int64_t stage_effort_count = 1;
};
PALMARES_DESCRIBE(AthleteRankedInStageLeaderboard, stage_leaderboard_uuid, challenge_uuid, stage_uuid, rank,
                  PALMARES_EFFORT_FACT_NAMES, private_, goal_progress, stage_effort_count);
PALMARES_MAY_BE_ABSENT(AthleteRankedInStageLeaderboard, activity_uuid, activity_type, private_, stage_effort_count);

struct AthleteRecordedImprovedStageEffort {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    std::int64_t rank = 0;
    PALMARES_EFFORT_FACTS(Flag)
    Flag private_;
    std::optional<Decimal> goal_progress;
    std::int64_t stage_effort_count = 1;
};
PALMARES_DESCRIBE(AthleteRecordedImprovedStageEffort, stage_leaderboard_uuid, challenge_uuid, stage_uuid, rank,
                  PALMARES_EFFORT_FACT_NAMES, private_, goal_progress, stage_effort_count);
PALMARES_MAY_BE_ABSENT(AthleteRecordedImprovedStageEffort, activity_uuid, activity_type, private_, stage_effort_count);

struct AthleteRecordedWorseStageEffort {
    StageLeaderboardId stage_leaderboard_uuid;
    ChallengeId challenge_uuid;
    StageId stage_uuid;
    PALMARES_EFFORT_FACTS(Flag)
    Flag private_;
    std::optional<Decimal> goal_progress;
    std::int64_t stage_effort_count = 1;
};
PALMARES_DESCRIBE(AthleteRecordedWorseStageEffort, stage_leaderboard_uuid, challenge_uuid, stage_uuid,
                  PALMARES_EFFORT_FACT_NAMES, private_, goal_progress, stage_effort_count);
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
    PALMARES_EFFORT_FACTS(Flag)
    Flag private_;
};
PALMARES_DESCRIBE(PendingAdjustmentInStageLeaderboard, stage_leaderboard_uuid, challenge_uuid, stage_uuid,
                  PALMARES_EFFORT_FACT_NAMES, private_);
PALMARES_MAY_BE_ABSENT(PendingAdjustmentInStageLeaderboard, activity_uuid, activity_type, private_);

} // namespace palmares::stage_leaderboard
