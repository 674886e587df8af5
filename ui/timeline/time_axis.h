#pragma once

#include <QString>

#include <cstdint>
#include <vector>

namespace palmares::ui {

/// A round time on an axis and its label; the first of a day or year shows the larger unit.
struct TimeTick {
    std::int64_t time = 0; ///< microseconds since 1970
    QString label;
};

/// At most `most` ticks at round local times between `from` and `to` (microseconds since 1970).
std::vector<TimeTick> timeTicks(std::int64_t from, std::int64_t to, double most);

} // namespace palmares::ui
