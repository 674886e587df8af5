#pragma once

#include <cstdint>

namespace palmares::simulation {

inline constexpr std::int64_t dayLength = 86'400; ///< seconds; there is no summer time in UTC

/// Midnight of the first of the month that is `months` after another, in seconds since 1970.
std::int64_t monthAfter(std::int64_t firstOfMonth, std::int64_t months);

} // namespace palmares::simulation
