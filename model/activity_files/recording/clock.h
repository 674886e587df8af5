#pragma once

#include <cstdint>
#include <optional>

#include "model/activity_files/recording/points.h"

namespace palmares::activity_files {

/// What was odd about the times of a recording.
struct ClockFindings {
    bool was_sorted = false;                   ///< the points did not stand in the order of their times
    bool ran_backwards = false;                ///< and the last one was the earliest
    std::int64_t left_out = 0;                 ///< times of a clock that was wrong
    std::optional<std::int64_t> left_out_at{}; ///< the first of them
    double elapsed_before_s = 0;               ///< with the times that were left out
};

/// Puts the points in the order of their times, unless that makes the way longer: then the clock was set while it
/// recorded. Afterwards times never decrease, and those that do not belong to the bulk are gone: the points stay, with
/// their places unless they were sorted.
///
/// A pause of 12 hours parts less than a twentieth of the times from the bulk, one of a week any number of them.
ClockFindings settleClock(Points& points);

} // namespace palmares::activity_files
