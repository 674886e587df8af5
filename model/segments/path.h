#pragma once

#include <optional>
#include <vector>

#include "model/segments/geometry.h"

namespace palmares::segments {

/// A line across the way that counts only in one direction.
struct Gate {
    Point middle;
    Point direction; ///< of length one, the way to cross it

    double ahead(Point point) const { return dot(point - middle, direction); } ///< metres; negative is before the gate
    double aside(Point point) const;                                           ///< metres from its middle, at least 0
};

/// A polyline on a plane, measured from its start.
class Path {
public:
    struct Nearest {
        double along = 0;  ///< metres from the start
        double offset = 0; ///< metres from the path
    };

    /// Points closer than a metre to the one before are left out.
    explicit Path(const std::vector<Point>& points);

    double length() const { return m_along.empty() ? 0 : m_along.back(); }
    /// The gates are square to the first and the last metres of the path.
    Gate start() const;
    Gate finish() const;
    /// The place nearest to `point` among those from `from` to `to` metres after the start.
    Nearest nearest(Point point, double from, double to) const;
    Point at(double along) const;

private:
    std::vector<Point> m_points;
    std::vector<double> m_along; ///< of each point
};

} // namespace palmares::segments
