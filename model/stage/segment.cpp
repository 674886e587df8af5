#include <algorithm>
#include <cmath>
#include <utility>

#include "model/activity_types.h"
#include "model/core/uuid.h"
#include "model/measure.h"
#include "model/segments/polyline.h"
#include "model/stage/rules.h"
#include "model/stage/stage.h"

// The segment of a mountain, rolling or flat stage.
namespace palmares::stage {

namespace {

bool isPlace(const std::vector<double>& latlng)
{
    return latlng.size() == 2 && std::abs(latlng[0]) <= 90 && std::abs(latlng[1]) <= 360;
}

bool isPolyline(const std::string& text)
{
    const auto points = segments::decodedPolyline(text);
    return points && points->size() >= 2;
}

} // namespace

SegmentId segmentId(std::optional<std::int64_t> number, const std::optional<std::string>& polyline)
{
    if (number) return {"strava-" + std::to_string(*number)};
    return {toText(uuidNamed("segment/" + polyline.value_or("")))};
}

void check(const SegmentDetails& segment, Problems& problems)
{
    problems.check(isKnown(segment.activity_type), "segment", "invalid activity type");
    problems.check(std::isfinite(segment.distance_in_metres.value) && segment.distance_in_metres.value > 0, "segment",
                   "the distance must be greater than zero");
    problems.check(std::isfinite(segment.total_elevation_gain.value) && segment.total_elevation_gain.value >= 0,
                   "segment", "the elevation gain must not be negative");
    problems.check(isPlace(segment.start_latlng) && isPlace(segment.end_latlng), "segment",
                   "start and end must be latitude and longitude");
    problems.check(segment.strava_segment_id || segment.map_polyline || !segment.segment_uuid.empty(), "segment",
                   "needs a provider's number or a polyline");
    problems.check(!segment.map_polyline || isPolyline(*segment.map_polyline), "segment",
                   "the polyline cannot be read");
}

StageSegmentConfigured configured(const StageId& stage, const SegmentDetails& segment,
                                  std::optional<std::string> startDescription,
                                  std::optional<std::string> endDescription)
{
    auto event =
        copyFields<StageSegmentConfigured, &StageSegmentConfigured::stage_uuid,
                   &StageSegmentConfigured::start_description, &StageSegmentConfigured::end_description>(segment);
    event.stage_uuid = stage;
    event.start_description = std::move(startDescription);
    event.end_description = std::move(endDescription);
    if (event.segment_uuid.empty()) event.segment_uuid = segmentId(segment.strava_segment_id, segment.map_polyline);
    return event;
}

/// The new details are given in full, and what counts follows the segment.
Decision decide(const Stage& stage, const ChangeStageSegment& command)
{
    if (!isOverSegment(stage.stage_type))
        return rejected("not_a_segment_stage", "Only a mountain, rolling or flat stage has a segment.");
    const auto event =
        configured(command.stage_uuid, command.segment, command.start_description, command.end_description);
    if (stage.segment && stage.segment->segment_uuid == event.segment_uuid) return Events{};
    if (stage.status != Stage::Status::pending && stage.status != Stage::Status::active)
        return rejected("segment_cannot_be_amended", "The segment can be changed only until the stage ends.");
    Events events{StageSegmentChanged{command.stage_uuid, stage.challenge_uuid, command.segment.strava_segment_id}};
    if (stage.efforts.size() > 0) events.push_back(StageEffortsCleared{command.stage_uuid, stage.challenge_uuid});
    events.push_back(event);
    const std::vector<ActivityType> types{command.segment.activity_type};
    if (stage.included_activity_types != types)
        events.push_back(StageIncludedActivitiesAdjusted{command.stage_uuid, types});
    return events;
}

} // namespace palmares::stage
