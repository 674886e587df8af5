#include "store/organising/segment_file.h"

#include <array>
#include <cmath>

#include "model/segments/matching.h"
#include "model/segments/polyline.h"
#include "store/organising/activity_paths.h"

namespace palmares::organising {

Result<stage::SegmentDetails> segmentFrom(const std::filesystem::path& file)
{
    const std::array paths{file};
    const auto read = readActivityFiles(paths, {.sport = {}, .now = {}, .keep_tracks = true});
    if (read.news.segments.size() == 1) return read.news.segments.front();
    if (read.activities.empty() && !read.problems.empty()) return std::unexpected(read.problems.front().error);
    std::vector<segments::Position> places;
    if (read.activities.size() == 1)
        for (const segments::TrackPoint& point : segments::cleaned(read.activities.front().track))
            if (std::isfinite(point.position.latitude)) places.push_back(point.position);
    if (places.size() < 2)
        return rejected("not_one_track", file.filename().string() + " does not hold exactly one track with places.");
    const activity_files::FileActivity& ridden = read.activities.front();
    stage::SegmentDetails segment;
    segment.activity_type = {ridden.sport};
    segment.map_polyline = segments::encodedPolyline(places);
    // Measured along the polyline as it is stored: decoding it gives the same length.
    segment.distance_in_metres = {segments::lengthOf(*segments::decodedPolyline(*segment.map_polyline))};
    segment.total_elevation_gain = {ridden.elevation_gain_m.value_or(0)};
    segment.start_latlng = {places.front().latitude, places.front().longitude};
    segment.end_latlng = {places.back().latitude, places.back().longitude};
    return segment;
}

} // namespace palmares::organising
