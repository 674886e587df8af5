#include <algorithm>
#include <utility>

#include "model/imports/sports.h"
#include "model/providers/strava/documents.h"

// Segments, in full or as athletes star them.
namespace palmares::providers::strava {

namespace {

/// Latitude and longitude; empty where they are not.
std::vector<double> placeIn(const Members& item, std::string_view name)
{
    std::vector<double> place;
    for (const JsonValue each : item.list(name))
        if (double degrees = 0; each.get_double().get(degrees) == simdjson::SUCCESS) place.push_back(degrees);
    return place;
}

} // namespace

bool isSegment(const Members& item)
{
    return item.integer("id") && item.has("activity_type") && item.has("average_grade") && item.has("distance") &&
           !item.has("elapsed_time");
}

Error readSegment(const Members& item, FileContents& contents)
{
    const auto distance = item.figure("distance");
    const auto type = activity_files::knownActivityType(item.text("activity_type").value_or(""));
    stage::SegmentDetails segment;
    segment.strava_segment_id = item.integer("id");
    segment.start_latlng = placeIn(item, "start_latlng");
    segment.end_latlng = placeIn(item, "end_latlng");
    if (!distance || !type || segment.start_latlng.size() != 2 || segment.end_latlng.size() != 2)
        return {Error::Kind::rejected, "incomplete_segment", "The segment lacks its distance, its sport or its ends."};
    segment.distance_in_metres = {*distance};
    segment.activity_type = {*type};
    segment.average_grade = item.number("average_grade").value_or(0);
    segment.maximum_grade = item.number("maximum_grade").value_or(0);
    segment.elevation_high = {item.number("elevation_high").value_or(0)};
    segment.elevation_low = {item.number("elevation_low").value_or(0)};
    segment.climb_category = item.integer("climb_category").value_or(0);
    segment.city = item.text("city");
    segment.state = item.text("state");
    segment.country = item.text("country");
    const double between = segment.elevation_high.value - segment.elevation_low.value;
    segment.total_elevation_gain = {item.number("total_elevation_gain").value_or(std::max(0.0, between))};
    segment.map_polyline = item.object("map").wholeText("polyline");
    contents.news.segments.push_back(std::move(segment));
    return {Error::Kind::rejected, "segment_only",
            "Nothing is imported of a segment; a challenge over it takes the file as its segment."};
}

} // namespace palmares::providers::strava
