#pragma once

#include <QString>

#include <cstdint>
#include <vector>

#include "store/index/event_index.h"
#include "ui/timeline/lanes.h"

namespace palmares::ui {

/// How many events of a type fall into each stretch of time.
struct HeatRow {
    QString label;
    std::vector<std::uint32_t> counts; ///< one a stretch
};

/// The whole store at a glance: the most frequent types, and all others in one row.
struct Heat {
    std::vector<HeatRow> rows;
    std::int64_t from = 0, to = 0; ///< microseconds; equal when there is nothing
    std::uint32_t most = 0;        ///< in any stretch of any row

    /// 0 for none, then 1 to 6, on a logarithmic scale.
    std::size_t step(std::uint32_t count) const;
};

/// Filters do not matter here. `columns` is how many stretches there are room for.
Heat heatOf(const index::EventIndex& events, Axis axis, int columns);

} // namespace palmares::ui
