#include "ui/timeline/heat.h"

#include <QObject>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "model/stored_names.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"

namespace palmares::ui {
namespace {

constexpr std::size_t mostHeatRows = 4;
constexpr std::size_t heatSteps = 6;

/// For each type the row it is counted in: the most frequent have their own, all others share the last.
std::vector<std::size_t> rowOfType(const std::vector<std::size_t>& counts)
{
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t type) { return counts[type]; });
    std::vector<std::size_t> rows(counts.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        rows[order[i]] = std::min(i, mostHeatRows - 1);
    return rows;
}

std::vector<HeatRow> emptyRows(const index::EventIndex& events, const std::vector<std::size_t>& rows, int columns)
{
    std::vector<HeatRow> all(std::min(rows.size(), mostHeatRows));
    for (HeatRow& row : all)
        row.counts.assign(static_cast<std::size_t>(columns), 0);
    for (std::size_t type = 0; type < rows.size(); ++type)
        all[rows[type]].label = utf8(shortTypeName(events.types()[type].name));
    const auto others = static_cast<qint64>(std::ranges::count(rows, mostHeatRows - 1));
    if (others > 1)
        all.back().label = counted(others, QObject::tr("other event type"), QObject::tr("other event types"));
    return all;
}

} // namespace

std::size_t Heat::step(std::uint32_t count) const
{
    if (count == 0) return 0;
    const double share = std::log1p(count) / std::log1p(most);
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(share * heatSteps)), 1, heatSteps);
}

Heat heatOf(const index::EventIndex& events, Axis axis, int columns)
{
    Heat heat;
    heat.from = std::numeric_limits<std::int64_t>::max();
    heat.to = std::numeric_limits<std::int64_t>::min();
    std::vector<std::size_t> counts(events.types().size(), 0);
    for (std::size_t event = 0; event < events.size(); ++event) {
        const auto time = timeOn(axis, events, static_cast<std::uint32_t>(event));
        if (!time) continue;
        heat.from = std::min(heat.from, *time);
        heat.to = std::max(heat.to, *time);
        ++counts[events.typeAt(event)];
    }
    if (heat.from > heat.to || columns <= 0) return {};
    const std::vector<std::size_t> rows = rowOfType(counts);
    heat.rows = emptyRows(events, rows, columns);
    const double range = static_cast<double>(std::max<std::int64_t>(1, heat.to - heat.from));
    for (std::size_t event = 0; event < events.size(); ++event) {
        const auto time = timeOn(axis, events, static_cast<std::uint32_t>(event));
        if (!time) continue;
        const auto at = static_cast<std::size_t>(static_cast<double>(*time - heat.from) / range * (columns - 1));
        std::uint32_t& count = heat.rows[rows[events.typeAt(event)]].counts[at];
        heat.most = std::max(heat.most, ++count);
    }
    return heat;
}

} // namespace palmares::ui
