#pragma once

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "model/imports/activity.h"

namespace palmares::fuzz {

inline std::string_view textOf(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds)
{
    if (!holds) std::abort();
}

/// What holds for every file, however damaged: figures can be stored, and nothing is silent.
inline int check(const activity_files::FileContents& contents)
{
    for (const auto& activity : contents.activities) {
        require(!activity.reference.empty() && !activity.sport.empty());
        for (const double figure : {activity.elapsed_s, activity.moving_s, activity.distance_m}) {
            require(std::isfinite(figure) && figure >= 0);
        }
    }
    require(!contents.partial || !contents.problems.empty());
    for (const auto& problem : contents.problems)
        require(!problem.error.name.empty() && !problem.error.message.empty());
    return 0;
}

} // namespace palmares::fuzz
