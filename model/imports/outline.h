#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace palmares::activity_files {

/// A point of a thinned track, kept small: an export holds thousands of tracks.
struct OutlinePoint {
    std::int32_t after_s = 0; ///< seconds since the activity's start
    std::int32_t latitude_e7 = 0, longitude_e7 = 0;
    float height_m = std::numeric_limits<float>::quiet_NaN(); ///< NaN: unknown
};

inline constexpr std::size_t mostOutlinePoints = 2'000;

/// The way of an activity in at most `mostOutlinePoints` points.
using Outline = std::vector<OutlinePoint>;

} // namespace palmares::activity_files
