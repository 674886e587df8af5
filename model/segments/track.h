#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "model/segments/geometry.h"

namespace palmares::segments {

/// The place of a point that has none, such as on a trainer.
inline constexpr Position nowhere{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};

/// Where an athlete was at a time.
struct TrackPoint {
    double time_s = 0; ///< UTC, seconds since 1970
    Position position;
    std::optional<double> distance_m = {}; ///< covered so far, as the device counts it
    bool isResumed = false;                ///< recording paused before this point
};

using Track = std::vector<TrackPoint>;

/// Faster than anybody moves, in metres a second: a jump of the receiver.
inline constexpr double fastestMove = 50;
/// Slower is standing still, in metres a second: the 1 km/h of imported tracks.
inline constexpr double standstill = 1000.0 / 3600;

/// The track without what no receiver means: points off the earth, times that do not increase, and single points to
/// which and from which no athlete could have moved that fast.
Track cleaned(const Track& track);

/// Seconds in motion between the times `from` and `to` of the track; pauses of the recording do not count.
double movingTime(const Track& track, double from, double to);

} // namespace palmares::segments
