#include "ui/timeline/lanes.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "model/stored_names.h"
#include "ui/log/event_log_model.h"
#include "ui/look/text.h"

namespace palmares::ui {
namespace {

/// Recorded events are in order already; those of activities are not.
void sortByTime(Lane& lane)
{
    if (std::ranges::is_sorted(lane.times)) return;
    std::vector<std::size_t> order(lane.times.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return lane.times[i]; });
    Lane sorted{lane.label, lane.kind, {}, {}};
    for (const std::size_t i : order) {
        sorted.times.push_back(lane.times[i]);
        sorted.events.push_back(lane.events[i]);
    }
    lane = std::move(sorted);
}

} // namespace

std::optional<std::int64_t> timeOn(Axis axis, const index::EventIndex& events, std::uint32_t event)
{
    if (axis == Axis::recorded) return events.timeAt(event).microseconds;
    const auto start = events.activityAt(event);
    if (!start) return {};
    return start->seconds * 1'000'000;
}

Lanes lanesOf(const LogIndex& log, LanesBy by, Axis axis)
{
    const index::EventIndex& events = log.events();
    Lanes lanes;
    const bool byType = by == LanesBy::type;
    for (const auto& named : byType ? events.types() : events.categories()) {
        const std::string_view name = byType ? shortTypeName(named.name) : std::string_view(named.name);
        lanes.all.push_back({utf8(name), byType ? kindOf(named.name) : Kind::aggregate, {}, {}});
    }
    for (const std::uint32_t event : log.listed()) {
        const auto time = timeOn(axis, events, event);
        if (!time) continue;
        const std::size_t lane = byType ? events.typeAt(event) : events.streams()[events.streamAt(event)].category;
        lanes.all[lane].times.push_back(*time);
        lanes.all[lane].events.push_back(event);
    }
    std::erase_if(lanes.all, [](const Lane& lane) { return lane.times.empty(); });
    std::ranges::stable_sort(lanes.all, std::greater{}, [](const Lane& lane) { return lane.times.size(); });
    lanes.from = std::numeric_limits<std::int64_t>::max();
    lanes.to = std::numeric_limits<std::int64_t>::min();
    for (Lane& lane : lanes.all) {
        sortByTime(lane);
        lanes.from = std::min(lanes.from, lane.times.front());
        lanes.to = std::max(lanes.to, lane.times.back());
    }
    if (lanes.all.empty()) lanes.from = lanes.to = 0;
    return lanes;
}

std::optional<Lanes::Place> Lanes::find(std::uint32_t event) const
{
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto at = std::ranges::find(all[i].events, event);
        if (at != all[i].events.end()) return Place{i, static_cast<std::size_t>(at - all[i].events.begin())};
    }
    return {};
}

} // namespace palmares::ui
