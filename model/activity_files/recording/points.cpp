#include "model/activity_files/recording/points.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palmares::activity_files {
namespace {

std::int32_t ten_millionths(double degrees)
{
    return static_cast<std::int32_t>(std::llround(std::remainder(degrees, 360) * 1e7));
}

OutlinePoint outlinePoint(const RecordedPoint& point, Timestamp start)
{
    const std::int64_t after = RecordedAt{*point.time_us}.toSeconds().seconds - start.seconds;
    constexpr std::int64_t widest = std::numeric_limits<std::int32_t>::max();
    OutlinePoint result{.after_s = static_cast<std::int32_t>(std::clamp(after, -widest, widest)),
                        .latitude_e7 = ten_millionths(point.position->latitude),
                        .longitude_e7 = ten_millionths(point.position->longitude)};
    if (point.elevation_m) result.height_m = static_cast<float>(*point.elevation_m);
    return result;
}

} // namespace

segments::Track trackOf(const Points& points)
{
    segments::Track track;
    for (const RecordedPoint& point : points) {
        if (!point.time_us) continue;
        track.push_back({.time_s = static_cast<double>(*point.time_us) / microseconds,
                         .position = point.position.value_or(segments::nowhere),
                         .distance_m = point.distance_m,
                         .isResumed = point.is_resumed});
    }
    return track;
}

Outline outlineOf(const Points& points, Timestamp start)
{
    std::vector<const RecordedPoint*> placed;
    for (const RecordedPoint& point : points)
        if (point.time_us && point.position) placed.push_back(&point);
    const std::size_t count = std::min(placed.size(), mostOutlinePoints);
    Outline outline;
    outline.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = count == placed.size() ? i : i * (placed.size() - 1) / (count - 1);
        outline.push_back(outlinePoint(*placed[at], start));
    }
    return outline;
}

} // namespace palmares::activity_files
