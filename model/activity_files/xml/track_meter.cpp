#include "model/activity_files/xml/track_meter.h"

#include <algorithm>
#include <cmath>

#include "model/segments/track.h"

namespace palmares::activity_files {
namespace {

constexpr double microseconds = 1e6;

} // namespace

double TrackFigures::elapsed_s() const
{
    if (!first_us) return 0;
    const std::int64_t span = runsBackwards() ? *latest_us - *earliest_us : *last_us - *first_us;
    return static_cast<double>(span) / microseconds;
}

void TrackMeter::startSegment()
{
    m_previous.reset();
    m_lastElevation.reset();
}

void TrackMeter::add(const TrackPoint& point)
{
    ++m_figures.points;
    if (point.time_us) addTime(*point.time_us);
    if (point.elevation_m) {
        if (!m_figures.ascent_m) m_figures.ascent_m = 0;
        if (m_lastElevation) *m_figures.ascent_m += std::max(0.0, *point.elevation_m - *m_lastElevation);
        m_lastElevation = point.elevation_m;
    }
    if (!point.position) {
        ++m_figures.points_without_position;
        return;
    }
    if (m_previous) addInterval(*m_previous, point);
    m_previous = point;
}

void TrackMeter::addTime(std::int64_t time)
{
    if (!m_figures.first_us) m_figures.first_us = time;
    m_figures.last_us = time;
    m_figures.earliest_us = std::min(m_figures.earliest_us.value_or(time), time);
    m_figures.latest_us = std::max(m_figures.latest_us.value_or(time), time);
}

void TrackMeter::addInterval(const TrackPoint& from, const TrackPoint& to)
{
    const double ground = segments::metresBetween(*from.position, *to.position);
    m_figures.distance_m += ground;
    if (!from.time_us || !to.time_us || *to.time_us <= *from.time_us) return;
    const double seconds = static_cast<double>(*to.time_us - *from.time_us) / microseconds;
    const double climb = from.elevation_m && to.elevation_m ? *to.elevation_m - *from.elevation_m : 0;
    if (std::hypot(ground, climb) / seconds > segments::standstill) m_figures.moving_s += seconds;
}

} // namespace palmares::activity_files
