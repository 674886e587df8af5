#include "model/segments/track.h"

#include <algorithm>
#include <cmath>

namespace palmares::segments {
namespace {

bool isOnEarth(const TrackPoint& point)
{
    return std::isfinite(point.time_s) && std::abs(point.position.latitude) <= 90 &&
           std::abs(point.position.longitude) <= 360;
}

bool isTooFast(const TrackPoint& from, const TrackPoint& to)
{
    return metresBetween(from.position, to.position) > fastestMove * (to.time_s - from.time_s);
}

} // namespace

Track cleaned(const Track& track)
{
    Track inOrder;
    inOrder.reserve(track.size());
    for (const TrackPoint& point : track) {
        if (!isOnEarth(point)) continue;
        if (!inOrder.empty() && point.time_s <= inOrder.back().time_s) continue;
        inOrder.push_back(point);
    }
    Track clean;
    clean.reserve(inOrder.size());
    for (std::size_t i = 0; i < inOrder.size(); ++i) {
        const bool jumpsThere = !clean.empty() && isTooFast(clean.back(), inOrder[i]);
        const bool jumpsBack = i + 1 < inOrder.size() && isTooFast(inOrder[i], inOrder[i + 1]);
        if (!jumpsThere || !jumpsBack) clean.push_back(inOrder[i]);
    }
    return clean;
}

double movingTime(const Track& track, double from, double to)
{
    const auto isBefore = [](const TrackPoint& point, double time) { return point.time_s < time; };
    auto next = std::lower_bound(track.begin(), track.end(), from, isBefore);
    double moving = 0;
    for (; next != track.end(); ++next) {
        if (next == track.begin()) continue;
        const TrackPoint& last = *std::prev(next);
        if (last.time_s >= to) break;
        const double seconds = next->time_s - last.time_s;
        if (next->isResumed || seconds <= 0) continue;
        if (metresBetween(last.position, next->position) / seconds > standstill)
            moving += std::min(to, next->time_s) - std::max(from, last.time_s);
    }
    return moving;
}

} // namespace palmares::segments
