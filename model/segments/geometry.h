#pragma once

/// Places on the earth, and on a plane that touches it.
namespace palmares::segments {

/// Degrees, WGS 84.
struct Position {
    double latitude = 0;
    double longitude = 0;
};

/// The great-circle distance in metres (haversine, the equatorial radius of WGS 84).
double metresBetween(const Position& a, const Position& b);

/// Metres east and north of the origin of a plane; also a direction there.
struct Point {
    double east = 0;
    double north = 0;
};

inline Point operator-(Point a, Point b)
{
    return {a.east - b.east, a.north - b.north};
}
inline Point operator+(Point a, Point b)
{
    return {a.east + b.east, a.north + b.north};
}
inline Point operator*(Point a, double factor)
{
    return {a.east * factor, a.north * factor};
}
inline double dot(Point a, Point b)
{
    return a.east * b.east + a.north * b.north;
}
double lengthOf(Point a);

/// Flattens the surroundings of a place (equirectangular). Over a hundred kilometres lengths are off by less than one
/// per cent, which only scales tolerances: tracks and segments go through the same plane.
class Plane {
public:
    explicit Plane(const Position& origin);
    Point of(const Position& position) const;

private:
    Position m_origin;
    double m_metresPerLatitude;
    double m_metresPerLongitude;
};

} // namespace palmares::segments
