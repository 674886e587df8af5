#include "model/segments/geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace palmares::segments {
namespace {

constexpr double earthRadius = 6'378'137; // metres

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

} // namespace

double metresBetween(const Position& a, const Position& b)
{
    const double latitude = std::sin(radians(b.latitude - a.latitude) / 2);
    const double longitude = std::sin(radians(b.longitude - a.longitude) / 2);
    const double h =
        latitude * latitude + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * longitude * longitude;
    return 2 * earthRadius * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

double lengthOf(Point a)
{
    return std::hypot(a.east, a.north);
}

Plane::Plane(const Position& origin)
    : m_origin(origin)
    , m_metresPerLatitude(radians(1) * earthRadius)
    , m_metresPerLongitude(radians(1) * earthRadius * std::cos(radians(origin.latitude)))
{}

Point Plane::of(const Position& position) const
{
    const double east = std::remainder(position.longitude - m_origin.longitude, 360.0); // across the date line
    return {east * m_metresPerLongitude, (position.latitude - m_origin.latitude) * m_metresPerLatitude};
}

} // namespace palmares::segments
