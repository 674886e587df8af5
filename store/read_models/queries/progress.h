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
    std::vector<std::pair<LocalTime, double>> points; ///< metres or seconds, ascending in time
};

inline constexpr TableSet progressRead = tableSet<ChallengeRow, StageRow, StageEffortRow, AthleteRow>;
/// Cumulative value of the challenge's measure for each athlete of `athletes`, by local day, for charts.
/// `challenge_not_found`.
Result<std::vector<Series>> progress(ReadModel& rows, const ChallengeId& challenge,
                                     std::span<const AthleteId> athletes);

} // namespace palmares::read_models
