#include <cmath>

#include "model/imports/activity.h"
#include "model/segments/best_effort.h"
#include "model/segments/matching.h"

namespace palmares::activity_files {
namespace {

/// From `start_s` to `finish_s`, in seconds since 1970.
FileEffort effortBetween(const FileActivity& activity, double start_s, double finish_s)
{
    FileEffort effort;
    effort.start.seconds = static_cast<std::int64_t>(std::floor(start_s));
    effort.start_local.seconds = effort.start.seconds + activity.start_local.seconds - activity.start.seconds;
    effort.elapsed_s = finish_s - start_s;
    effort.moving_s = segments::movingTime(activity.track, start_s, finish_s);
    return effort;
}

} // namespace

void findEfforts(FileActivity& activity, const Defaults& defaults)
{
    for (const SegmentToFind& segment : defaults.segments) {
        for (const segments::Pass& pass : segments::passesOver(segment.polyline, activity.track)) {
            FileEffort effort = effortBetween(activity, pass.start_s, pass.finish_s);
            effort.segment = segment.id;
            effort.distance_m = pass.distance_m;
            activity.segment_efforts.push_back(std::move(effort));
        }
    }
    const auto progress = segments::progressOf(activity.track);
    for (const double distance : defaults.distances_m) {
        const auto best = segments::bestEffort(progress, distance);
        if (!best) continue;
        activity.best_efforts.push_back(effortBetween(activity, best->start_s, best->finish_s));
        activity.best_efforts.back().distance_m = distance;
    }
    if (!defaults.keep_tracks) activity.track = {};
}

} // namespace palmares::activity_files
