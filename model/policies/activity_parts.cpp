#include <cmath>

#include "model/core/copy_fields.h"
#include "model/measure.h"
#include "model/policies/effort_routes.h"

// Which part of an activity a stage takes.
namespace palmares::policies::effort_routes {

namespace {

using athlete::ActivityEffort;
using stage::StageEffort;

/// The part takes all else from its activity, except its share of the climbing, which is unknown.
StageEffort partOf(const StageEffort& whole, const ActivityEffort& part)
{
    StageEffort effort = whole;
    takeFields<&ActivityEffort::segment_uuid>(effort, part);
    effort.elevation_gain_in_metres.reset();
    return effort;
}

/// Providers round their distances in miles to whole metres (805 is half a mile) and ten miles to 16,090.
Metres exactDistance(Metres stated)
{
    for (const double miles : {0.5, 1.0, 2.0, 10.0}) {
        const double exact = miles * metresPerMile;
        if (std::abs(stated.value - exact) < 0.5 || stated.value == 1609 * miles) return {exact};
    }
    return stated;
}

/// The shortest of those that are long enough.
const ActivityEffort* bestEffortFor(Metres race, const std::vector<ActivityEffort>& efforts)
{
    const ActivityEffort* best = nullptr;
    for (const ActivityEffort& effort : efforts) {
        const Metres distance = exactDistance(effort.distance_in_metres);
        if (distance < race || (best != nullptr && exactDistance(best->distance_in_metres) <= distance)) continue;
        best = &effort;
    }
    return best;
}

} // namespace

std::vector<StageEffort> effortsFor(const StageWindow& stage, const PastActivity& activity)
{
    std::vector<StageEffort> efforts;
    if (isOverSegment(stage.stage_type)) {
        for (const ActivityEffort& pass : activity.segment_efforts)
            if (stage.segment_uuid && pass.segment_uuid == stage.segment_uuid)
                efforts.push_back(partOf(activity.whole, pass));
        return efforts;
    }
    const ActivityEffort* const best =
        stage.race_distance ? bestEffortFor(*stage.race_distance, activity.best_efforts) : nullptr;
    efforts.push_back(best != nullptr ? partOf(activity.whole, *best) : activity.whole);
    if (best != nullptr) efforts.back().distance_in_metres = exactDistance(best->distance_in_metres);
    return efforts;
}

} // namespace palmares::policies::effort_routes
