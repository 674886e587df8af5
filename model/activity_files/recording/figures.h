#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/activity_files/recording/points.h"

namespace palmares::activity_files {

/// The mean and the largest of the values that are there.
class Mean {
public:
    void add(std::optional<double> value)
    {
        if (!value) return;
        m_sum += *value;
        m_count += 1;
        m_largest = std::max(m_largest.value_or(*value), *value);
    }
    std::optional<double> value() const
    {
        if (m_count == 0) return {};
        return m_sum / m_count;
    }
    std::optional<double> largest() const { return m_largest; }

private:
    double m_sum = 0;
    double m_count = 0;
    std::optional<double> m_largest;
};

/// What points add up to; absent is what none of them states.
struct Figures {
    std::optional<std::int64_t> earliest_us, latest_us;
    std::optional<double> moving_s;  ///< intervals faster than 1 km/h in three dimensions
    std::optional<double> counted_m; ///< by the device
    std::optional<double> along_m;   ///< along the ground, without the gaps between segments
    std::optional<double> ascent_m;  ///< rising steps inside segments, bridging points without elevation
    Mean heart_rate, watts, cadence;
    std::int64_t points = 0;
    std::int64_t points_without_position = 0;

    double elapsed_s() const;
    /// As the device counts it, else by the places.
    std::optional<double> distance_m() const { return counted_m.value_or(0) > 0 ? counted_m : along_m; }
};

/// In the order of the points. The distance before the first point counts only where the device `countsFromZero`.
Figures figuresOf(const Points& points, bool countsFromZero = false);

/// The same for each lap. A step belongs to the lap of its second point.
std::vector<Figures> figuresOfLaps(const Points& points, std::size_t laps, bool countsFromZero = false);

} // namespace palmares::activity_files
