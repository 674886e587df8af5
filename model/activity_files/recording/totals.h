#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/activity_files/recording/figures.h"

namespace palmares::activity_files {

/// What a file states of an activity or of one of its laps. A 0 where nothing can be 0 is absent.
struct Totals {
    std::optional<std::int64_t> start_us, end_us; ///< UTC
    std::optional<double> elapsed_s, moving_s, distance_m, ascent_m;
    std::optional<double> average_heart_rate, max_heart_rate, average_watts, average_cadence;
};

/// What each total is taken from, each for itself: the summary, else the laps, else the points. A lap that lacks what
/// others state takes it from its own points. Where the recording `isUnfinished`, its last laps may be missing: then
/// distance and times are at least those of the points.
Totals filled(Totals summary, const std::vector<Totals>& laps, const Points& points, bool countsFromZero,
              bool isUnfinished);

/// Laps that state no such total although others do, and whose points do not tell it either.
std::size_t lapsWithout(std::optional<double> Totals::*figure, const std::vector<Totals>& laps, const Points& points);

} // namespace palmares::activity_files
