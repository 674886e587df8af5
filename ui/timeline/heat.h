#pragma once

#include <QString>

#include <cstdint>
#include <vector>

#include "store/index/event_index.h"
#include "ui/timeline/lanes.h"

namespace palmares::ui {

/// The number of events of a type in each interval.
struct HeatRow {
    QString label;
    std::vector<std::uint32_t> counts; ///< per interval
};

/// The density of the whole store: a row for each of the most frequent types and one for all others.
struct Heat {
    std::vector<HeatRow> rows;
    std::int64_t from = 0, to = 0; ///< microseconds; equal when there is nothing
    std::uint32_t most = 0;        ///< the largest count

    /// 0 for none, then 1 to 6, on a logarithmic scale.
    std::size_t step(std::uint32_t count) const;
};

/// Ignores filters. `columns` is the number of intervals.
Heat heatOf(const index::EventIndex& events, Axis axis, int columns);

} // namespace palmares::ui
