#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/read_models/read_model.h"

namespace palmares::read_models {

/// A step curve: the total after each local day that changed it, at that day's midnight.
struct Series {
    AthleteId athlete;
    std::string name;
    std::vector<std::pair<LocalTime, double>> points; ///< metres, seconds or points, ascending in time
};

/// What is charted: the efforts of a challenge or of one of its stages, or the points of a board.
struct ProgressScope {
    ChallengeId challenge;
    std::optional<StageId> stage = {};
    std::optional<ChallengeLeaderboardId> points = {};
};

inline constexpr TableSet progressRead = tableSet<ChallengeRow, StageRow, StageEffortRow, AthleteRow, StageResultRow>;
/// Cumulative value of the challenge's measure for each athlete of `athletes`, by local day, for charts; points count
/// from the end of their stage on. `challenge_not_found`.
Result<std::vector<Series>> progress(ReadModel& rows, const ProgressScope& scope, std::span<const AthleteId> athletes);

} // namespace palmares::read_models
