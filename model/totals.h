#pragma once

#include <cmath>
#include <optional>

#include "model/core/types.h"

/// Adding up measures. Sums are rounded to a micrometre, far below what any device measures, so that a total does
/// not depend on the order in which its parts arrived: 937.3 + 937.3 + 937.3 is 2811.9.
namespace palmares {

inline Seconds added(Seconds a, Seconds b)
{
    return {a.value + b.value};
}

inline Metres added(Metres a, Metres b)
{
    constexpr double perMetre = 1e6;
    return {std::round((a.value + b.value) * perMetre) / perMetre};
}

inline std::int64_t added(std::int64_t a, std::int64_t b)
{
    return a + b;
}

/// What is unknown does not count; the sum is unknown when both parts are.
template <class T>
std::optional<T> added(const std::optional<T>& a, const std::optional<T>& b)
{
    if (!a || !b) return a ? a : b;
    return added(*a, *b);
}

} // namespace palmares
