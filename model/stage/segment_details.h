#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/core/describe.h"
#include "model/core/validation.h"
#include "model/ids.h"
#include "model/stage/events.h"

namespace palmares::stage {

/// A segment as a provider, a file or the organiser describes it: what CreateSegmentStage needs to know, so that
/// deciding looks nothing up. Coordinates are latitude and longitude in degrees, grades per cent. Offline there is no
/// `strava_segment_id`, but a `map_polyline` to find efforts with; `segment_uuid` is derived unless it is given.
struct SegmentDetails {
    std::optional<std::int64_t> strava_segment_id = {};
    SegmentId segment_uuid = {};
    ActivityType activity_type;
    Metres distance_in_metres;
    double average_grade = 0;
    double maximum_grade = 0;
    Metres elevation_high;
    Metres elevation_low;
    std::vector<double> start_latlng;
    std::vector<double> end_latlng;
    std::int64_t climb_category = 0;
    std::optional<std::string> city = {};
    std::optional<std::string> state = {};
    std::optional<std::string> country = {};
    Metres total_elevation_gain;
    std::optional<std::string> map_polyline = {}; ///< encoded, see segments/polyline.h
};
PALMARES_DESCRIBE(SegmentDetails, strava_segment_id, segment_uuid, activity_type, distance_in_metres, average_grade,
                  maximum_grade, elevation_high, elevation_low, start_latlng, end_latlng, climb_category, city, state,
                  country, total_elevation_gain, map_polyline);
PALMARES_MAY_BE_ABSENT(SegmentDetails, segment_uuid, average_grade, maximum_grade, elevation_high, elevation_low,
                       climb_category, total_elevation_gain);

/// `strava-<id>`, or, without a number, name-based of the polyline: the same road is the same segment everywhere.
SegmentId segmentId(std::optional<std::int64_t> number, const std::optional<std::string>& polyline);

/// Adds what of these details is wrong.
void check(const SegmentDetails& segment, Problems& problems);

} // namespace palmares::stage
