#pragma once

#include <cstdint>

namespace palmares::simulation {

/// Midnight of the first of the month that is `months` after another, in seconds since 1970.
std::int64_t monthAfter(std::int64_t firstOfMonth, std::int64_t months);

} // namespace palmares::simulation
