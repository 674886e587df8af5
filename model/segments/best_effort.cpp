#include "model/segments/best_effort.h"

#include <algorithm>
#include <cmath>

namespace palmares::segments {
namespace {

/// Metres from `from` to `to`, by the device's count or by the places.
double stepBetween(const TrackPoint& from, const TrackPoint& to, bool byDevice)
{
    const double step = byDevice ? *to.distance_m - *from.distance_m : metresBetween(from.position, to.position);
    const double seconds = to.time_s - from.time_s;
    if (!std::isfinite(step) || step <= 0 || to.isResumed || step > fastestMove * seconds) return 0;
    return step;
}

/// The time at which `distance` is reached between two samples, of which the later one is further.
double timeBetween(const Progress& from, const Progress& to, double distance)
{
    return from.time_s + (to.time_s - from.time_s) * (distance - from.distance_m) / (to.distance_m - from.distance_m);
}

void takeIfFaster(std::optional<BestEffort>& best, double start, double finish, double distance)
{
    if (!best || finish - start < best->elapsed_s()) best = BestEffort{start, finish, distance};
}

} // namespace

std::vector<Progress> progressOf(const Track& track)
{
    const bool byDevice =
        std::ranges::all_of(track, [](const TrackPoint& point) { return point.distance_m.has_value(); });
    std::vector<Progress> progress;
    progress.reserve(track.size());
    const TrackPoint* last = nullptr;
    for (const TrackPoint& point : track) {
        if (!std::isfinite(point.time_s) || (last != nullptr && point.time_s <= last->time_s)) continue;
        const double before = progress.empty() ? 0 : progress.back().distance_m;
        progress.push_back({point.time_s, before + (last != nullptr ? stepBetween(*last, point, byDevice) : 0)});
        last = &point;
    }
    return progress;
}

std::optional<BestEffort> bestEffort(std::span<const Progress> progress, double distance_m)
{
    std::optional<BestEffort> best;
    if (!(distance_m >= shortestEffort) || progress.empty()) return best;
    // Each sample as the start; the finish is the first moment that is far enough.
    std::size_t to = 0;
    for (const Progress& from : progress) {
        const double wanted = from.distance_m + distance_m;
        while (to < progress.size() && progress[to].distance_m < wanted)
            ++to;
        if (to == progress.size()) break;
        takeIfFaster(best, from.time_s, timeBetween(progress[to - 1], progress[to], wanted), distance_m);
    }
    // Each sample as the finish; the start is the last moment that is far enough back.
    std::size_t from = 0;
    for (const Progress& finish : progress) {
        const double wanted = finish.distance_m - distance_m;
        if (wanted < progress.front().distance_m) continue;
        while (from + 1 < progress.size() && progress[from + 1].distance_m <= wanted)
            ++from;
        const bool isSample = progress[from].distance_m == wanted;
        const double start = isSample ? progress[from].time_s : timeBetween(progress[from], progress[from + 1], wanted);
        takeIfFaster(best, start, finish.time_s, distance_m);
    }
    return best;
}

} // namespace palmares::segments
