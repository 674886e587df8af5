#include "model/activity_files/recording/figures.h"

#include <algorithm>
#include <cmath>

#include "model/segments/track.h"

namespace palmares::activity_files {
namespace {

/// Adds up the points of a recording one after the other.
class PointMeter {
public:
    explicit PointMeter(bool countsFromZero)
    {
        if (countsFromZero) m_countedBefore = 0;
    }

    void add(const RecordedPoint& point)
    {
        ++m_figures.points;
        if (point.is_resumed) {
            m_last.reset();
            m_lastElevation.reset();
        }
        if (point.time_us) addTime(*point.time_us);
        if (point.elevation_m) addElevation(*point.elevation_m);
        if (point.distance_m) {
            if (!m_countedBefore) m_countedBefore = *point.distance_m;
            m_figures.counted_m = *point.distance_m - *m_countedBefore;
        }
        m_figures.heart_rate.add(point.heart_rate);
        m_figures.watts.add(point.watts);
        m_figures.cadence.add(point.cadence);
        if (!point.position) ++m_figures.points_without_position;
        if (point.position && !m_figures.along_m) m_figures.along_m = 0;
        if (!point.position && !point.distance_m) return;
        if (m_last) addStep(*m_last, point);
        m_last = point;
    }

    const Figures& figures() const { return m_figures; }

private:
    void addTime(std::int64_t time)
    {
        m_figures.earliest_us = std::min(m_figures.earliest_us.value_or(time), time);
        m_figures.latest_us = std::max(m_figures.latest_us.value_or(time), time);
    }
    void addElevation(double elevation)
    {
        const double step = m_lastElevation ? elevation - *m_lastElevation : 0;
        m_figures.ascent_m = m_figures.ascent_m.value_or(0) + std::max(0.0, step);
        m_lastElevation = elevation;
    }
    void addStep(const RecordedPoint& from, const RecordedPoint& to)
    {
        std::optional<double> step;
        if (from.position && to.position) {
            step = segments::metresBetween(*from.position, *to.position);
            *m_figures.along_m += *step;
        }
        if (from.distance_m && to.distance_m) step = *to.distance_m - *from.distance_m;
        if (!step || !from.time_us || !to.time_us) return;
        if (!m_figures.moving_s) m_figures.moving_s = 0;
        if (*to.time_us <= *from.time_us) return;
        const double seconds = static_cast<double>(*to.time_us - *from.time_us) / microseconds;
        const double climb = from.elevation_m && to.elevation_m ? *to.elevation_m - *from.elevation_m : 0;
        if (std::hypot(*step, climb) / seconds > segments::standstill) *m_figures.moving_s += seconds;
    }

    Figures m_figures;
    std::optional<RecordedPoint> m_last; ///< in this segment, that is somewhere
    std::optional<double> m_lastElevation;
    std::optional<double> m_countedBefore;
};

/// Adds to `lap` what has come to the whole since `before`.
void addGrowth(std::optional<double>& lap, const std::optional<double>& before, const std::optional<double>& now)
{
    if (now) lap = lap.value_or(0) + *now - before.value_or(0);
}

} // namespace

double Figures::elapsed_s() const
{
    return earliest_us ? static_cast<double>(*latest_us - *earliest_us) / microseconds : 0;
}

Figures figuresOf(const Points& points, bool countsFromZero)
{
    PointMeter meter(countsFromZero);
    for (const RecordedPoint& point : points)
        meter.add(point);
    return meter.figures();
}

std::vector<Figures> figuresOfLaps(const Points& points, std::size_t laps, bool countsFromZero)
{
    std::vector<Figures> all(laps);
    PointMeter meter(countsFromZero);
    Figures before;
    for (const RecordedPoint& point : points) {
        meter.add(point);
        const Figures& now = meter.figures();
        if (point.lap < laps) {
            Figures& lap = all[point.lap];
            addGrowth(lap.moving_s, before.moving_s, now.moving_s);
            addGrowth(lap.counted_m, before.counted_m, now.counted_m);
            addGrowth(lap.along_m, before.along_m, now.along_m);
            addGrowth(lap.ascent_m, before.ascent_m, now.ascent_m);
            lap.heart_rate.add(point.heart_rate);
            lap.watts.add(point.watts);
            lap.cadence.add(point.cadence);
            if (point.time_us) {
                lap.earliest_us = std::min(lap.earliest_us.value_or(*point.time_us), *point.time_us);
                lap.latest_us = std::max(lap.latest_us.value_or(*point.time_us), *point.time_us);
            }
            ++lap.points;
        }
        before = now;
    }
    return all;
}

} // namespace palmares::activity_files
