#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/read_models/rows.h"

namespace palmares::read_models {

/// What an athlete has for reaching a challenge's goal, with the challenge as it is called now.
struct EarnedBadge {
    AthleteId athlete;
    std::string athlete_name;
    ChallengeRow challenge; ///< its goal, dates and club
    bool single_activity_goal = false;
    Timestamp earned_at;
};

/// An athlete in the overall standings after a stage: totals up to it, and what the stage added.
struct StageResultEntry {
    std::int64_t rank = 0;
    std::optional<std::int64_t> rank_change; ///< places gained (positive) or lost in the stage; null: new
    AthleteId athlete;
    std::string name;
    std::optional<Gender> gender;
    StageResultRow total, gained;
};

/// The standings of one challenge leaderboard after one stage.
struct StageStandings {
    ChallengeLeaderboardRow leaderboard;
    StageRow stage;
    std::optional<std::int64_t> current_stage_number; ///< of the stage whose results came last
    std::vector<StageResultEntry> entries;            ///< by rank, then last name
};

} // namespace palmares::read_models
