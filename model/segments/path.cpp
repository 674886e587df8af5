#include "model/segments/path.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palmares::segments {
namespace {

constexpr double gateRun = 15; ///< metres of the path that give a gate its direction

Point unit(Point way)
{
    const double length = lengthOf(way);
    return length > 0 ? way * (1 / length) : Point{1, 0};
}

} // namespace

double Gate::aside(Point point) const
{
    const Point way = point - middle;
    return std::abs(way.east * direction.north - way.north * direction.east);
}

Path::Path(const std::vector<Point>& points)
{
    constexpr double closest = 1;
    for (const Point& point : points) {
        const double step = m_points.empty() ? 0 : lengthOf(point - m_points.back());
        if (!m_points.empty() && step < closest) continue;
        m_along.push_back(length() + step);
        m_points.push_back(point);
    }
}

Point Path::at(double along) const
{
    if (along <= 0) return m_points.front();
    if (along >= length()) return m_points.back();
    const auto next = static_cast<std::size_t>(std::ranges::upper_bound(m_along, along) - m_along.begin());
    const double share = (along - m_along[next - 1]) / (m_along[next] - m_along[next - 1]);
    return m_points[next - 1] + (m_points[next] - m_points[next - 1]) * share;
}

Gate Path::start() const
{
    // As a parabola through three points of the path leaves the first one.
    const Point run = (at(gateRun) - m_points.front()) * 4 - (at(2 * gateRun) - m_points.front());
    return {m_points.front(), unit(run)};
}

Gate Path::finish() const
{
    const Point run = (m_points.back() - at(length() - gateRun)) * 4 - (m_points.back() - at(length() - 2 * gateRun));
    return {m_points.back(), unit(run)};
}

Path::Nearest Path::nearest(Point point, double from, double to) const
{
    Nearest best{std::clamp(from, 0.0, length()), std::numeric_limits<double>::infinity()};
    const auto after = std::ranges::upper_bound(m_along, std::max(from, 0.0)) - m_along.begin();
    for (auto i = static_cast<std::size_t>(std::max<std::ptrdiff_t>(after, 1)); i < m_points.size(); ++i) {
        if (m_along[i - 1] > to) break;
        const Point edge = m_points[i] - m_points[i - 1];
        const double edgeLength = m_along[i] - m_along[i - 1];
        const double lowest = std::max(0.0, from - m_along[i - 1]);
        const double highest = std::min(edgeLength, to - m_along[i - 1]);
        const double foot =
            std::clamp(dot(point - m_points[i - 1], edge) / edgeLength, lowest, std::max(lowest, highest));
        const double offset = lengthOf(point - (m_points[i - 1] + edge * (foot / edgeLength)));
        if (offset < best.offset) best = {m_along[i - 1] + foot, offset};
    }
    return best;
}

} // namespace palmares::segments
