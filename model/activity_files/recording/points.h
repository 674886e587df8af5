#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/core/time.h"
#include "model/imports/outline.h"
#include "model/segments/track.h"

namespace palmares::activity_files {

inline constexpr double microseconds = 1e6; ///< of a second

/// One point of a recording of any format; what the file does not state is absent.
struct RecordedPoint {
    using Position = segments::Position;
    std::optional<std::int64_t> time_us; ///< UTC
    std::optional<Position> position;
    std::optional<double> elevation_m;
    std::optional<double> distance_m; ///< covered so far, as the device counts it
    std::optional<double> heart_rate, watts, cadence;
    std::uint32_t lap = 0;   ///< index of its lap
    bool is_resumed = false; ///< recording paused before this point
};

using Points = std::vector<RecordedPoint>;

/// The points that have a time, for segments and best efforts.
segments::Track trackOf(const Points& points);

/// The places that have a time, evenly thinned.
Outline outlineOf(const Points& points, Timestamp start);

} // namespace palmares::activity_files
