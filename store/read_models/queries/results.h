#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/read_models/read_model.h"

namespace palmares::read_models {

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

inline constexpr TableSet stageResultsRead =
    tableSet<StageRow, ChallengeLeaderboardRow, StageResultRow, CurrentStageRow, AthleteRow>;
/// How each leaderboard of the challenge stood after a stage; by name, men before women. Empty without the stage.
Result<std::vector<StageStandings>> stageResults(ReadModel& rows, const StageId& stage);

} // namespace palmares::read_models
