#pragma once

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "model/segments/track.h"

/// Synthetic roads and riders with calculated times.
namespace palmares::segments::testing {

/// Near the equator and the zero meridian a degree is about the same length both ways; real courses lie elsewhere.
inline constexpr Position home{46.5, 7.25};

/// `east` and `north` of home, in metres, on a sphere of the radius that the WGS 84 equator has.
inline Position placeAt(double east, double north)
{
    constexpr double metresPerDegree = 6'378'137 * std::numbers::pi / 180;
    return {home.latitude + north / metresPerDegree,
            home.longitude + east / metresPerDegree / std::cos(home.latitude * std::numbers::pi / 180)};
}

/// A road of bends: metres of the way → place. Bends have radii down to about 60 m.
class Road {
public:
    explicit Road(double length_m)
    {
        double east = 0;
        double north = 0;
        for (double along = 0; along <= length_m; along += step) {
            m_east.push_back(east);
            m_north.push_back(north);
            const double heading = 0.9 * std::sin(along / 130) + 0.6 * std::sin(along / 47 + 1) + along / 2500;
            east += step * std::sin(heading);
            north += step * std::cos(heading);
        }
    }

    Position at(double along) const
    {
        const double exact = along / step;
        const auto i = std::min(static_cast<std::size_t>(std::max(exact, 0.0)), m_east.size() - 2);
        const double share = exact - static_cast<double>(i);
        return placeAt(m_east[i] + share * (m_east[i + 1] - m_east[i]),
                       m_north[i] + share * (m_north[i + 1] - m_north[i]));
    }

    /// The part between two places as a polyline with a point every 10 m.
    std::vector<Position> part(double from, double to) const
    {
        std::vector<Position> points;
        for (double along = from; along < to; along += 10)
            points.push_back(at(along));
        points.push_back(at(to));
        return points;
    }

private:
    static constexpr double step = 0.5; ///< metres
    std::vector<double> m_east;
    std::vector<double> m_north;
};

/// A rider whose speed varies by a fifth around `speed` (m/s) with a period of 90 s.
struct Rider {
    double speed = 8;
    double start_s = 1'500'000'000;

    double metresAfter(double seconds) const { return speed * (seconds + 0.2 * 14.3 * std::sin(seconds / 14.3)); }
    /// When `along` is reached, by bisection.
    double timeAt(double along) const
    {
        double low = 0;
        double high = 2 * along / speed + 100;
        for (int i = 0; i < 60; ++i)
            (metresAfter((low + high) / 2) < along ? low : high) = (low + high) / 2;
        return start_s + low;
    }
};

struct Recording {
    double interval_s = 1;
    double noise_m = 0; ///< standard deviation of a place, in each of the two directions
    unsigned seed = 1;
    double phase_s = 0; ///< of the first sample
};

inline Track recorded(const Road& road, double length_m, const Rider& rider, const Recording& how = {})
{
    std::mt19937 random(how.seed);
    std::normal_distribution<double> noise(0, how.noise_m > 0 ? how.noise_m : 1);
    Track track;
    for (double seconds = how.phase_s; rider.metresAfter(seconds) <= length_m; seconds += how.interval_s) {
        Position place = road.at(rider.metresAfter(seconds));
        if (how.noise_m > 0) {
            const Position moved = placeAt(noise(random), noise(random));
            place.latitude += moved.latitude - home.latitude;
            place.longitude += moved.longitude - home.longitude;
        }
        track.push_back({.time_s = rider.start_s + seconds, .position = place});
    }
    return track;
}

} // namespace palmares::segments::testing
