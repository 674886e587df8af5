#pragma once

#include <cstdint>
#include <optional>

#include "model/segments/geometry.h"

namespace palmares::activity_files {

/// One point of a recorded track; what the file does not state is absent.
struct TrackPoint {
    using Position = segments::Position;
    std::optional<Position> position;
    std::optional<double> elevation_m;
    std::optional<std::int64_t> time_us; ///< UTC
};

/// What a track adds up to. Times are in microseconds.
struct TrackFigures {
    std::optional<std::int64_t> first_us; ///< the first point that has a time, in the order of the file
    std::optional<std::int64_t> last_us;
    std::optional<std::int64_t> earliest_us;
    std::optional<std::int64_t> latest_us;
    double moving_s = 0;            ///< intervals faster than 1 km/h in three dimensions
    double distance_m = 0;          ///< along the ground, without the gaps between segments
    std::optional<double> ascent_m; ///< rising steps inside segments, bridging points without elevation
    std::int64_t points = 0;
    std::int64_t points_without_position = 0;

    /// Last minus first timed point; the whole span where the times run backwards.
    double elapsed_s() const;
    bool runsBackwards() const { return first_us && *last_us < *first_us; }
};

/// Adds up the points of a track.
class TrackMeter {
public:
    void startSegment();
    void add(const TrackPoint& point);
    const TrackFigures& figures() const { return m_figures; }

private:
    void addTime(std::int64_t time);
    void addInterval(const TrackPoint& from, const TrackPoint& to);

    TrackFigures m_figures;
    std::optional<TrackPoint> m_previous; ///< in this segment
    std::optional<double> m_lastElevation;
};

} // namespace palmares::activity_files
