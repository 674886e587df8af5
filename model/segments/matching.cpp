#include "model/segments/matching.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "model/segments/crossing.h"
#include "model/segments/path.h"

namespace palmares::segments {
namespace {

constexpr double detourFactor = 1.5; ///< a path is at most this much longer than the way between two points
constexpr double slack = 40;         ///< metres that noise may move a place along the path
constexpr double gapShare = 0.1;
constexpr std::size_t mostAttempts = 8; ///< begun and not yet finished

/// An attempt on the way from the start to the finish.
struct Attempt {
    std::size_t start = 0; ///< the first point past the gate
    bool fromGate = true;  ///< false: the track begins at the start
    double along = 0;      ///< metres, of the last point on the path
    double furthest = 0;
    double sinceOnPath = 0; ///< metres moved since
    double strayed = 0;     ///< of these outside the corridor
    double largestOffset = 0;
    bool isGivenUp = false;
};

class Matcher {
public:
    Matcher(const std::vector<Position>& segment, const Track& track, const Tolerances& tolerances)
        : m_plane(segment.front())
        , m_path(onPlane(segment))
        , m_start(m_path.start())
        , m_finish(m_path.finish())
        , m_track(track)
        , m_tolerances(tolerances)
        , m_length(segments::lengthOf(segment))
    {
        m_points.reserve(track.size());
        for (const TrackPoint& point : track)
            m_points.push_back(m_plane.of(point.position));
    }

    std::vector<Pass> passes()
    {
        if (m_path.length() < shortestSegment) return {};
        if (!m_points.empty() && beginsAtStart()) m_attempts.push_back({.start = 0, .fromGate = false});
        for (std::size_t i = 1; i < m_points.size(); ++i) {
            for (Attempt& attempt : m_attempts)
                attempt.isGivenUp = !goesOn(attempt, i);
            std::erase_if(m_attempts, [](const Attempt& attempt) { return attempt.isGivenUp; });
            if (crosses(m_finish, i)) finishAt(i, true);
            if (crosses(m_start, i)) startAt(i);
        }
        if (!m_points.empty() && endsAtFinish()) finishAt(m_points.size() - 1, false);
        return withoutOverlaps();
    }

private:
    std::vector<Point> onPlane(const std::vector<Position>& positions) const
    {
        std::vector<Point> points;
        for (const Position& position : positions)
            points.push_back(m_plane.of(position));
        return points;
    }

    double moved(std::size_t i) const { return segments::lengthOf(m_points[i] - m_points[i - 1]); }
    bool isNear(Point a, Point b) const { return segments::lengthOf(a - b) <= m_tolerances.lyingEnd; }
    bool beginsAtStart() const
    {
        return isNear(m_points.front(), m_start.middle) && m_start.ahead(m_points.front()) >= 0;
    }
    bool endsAtFinish() const
    {
        return isNear(m_points.back(), m_finish.middle) && m_finish.ahead(m_points.back()) < 0;
    }

    /// Between the points `i - 1` and `i`, in the gate's direction and within its width.
    bool crosses(const Gate& gate, std::size_t i) const
    {
        const double before = gate.ahead(m_points[i - 1]);
        const double past = gate.ahead(m_points[i]);
        if (before >= 0 || past < 0 || moved(i) > m_tolerances.longestGap) return false;
        const double share = -before / (past - before);
        return gate.aside(m_points[i - 1] + (m_points[i] - m_points[i - 1]) * share) <= m_tolerances.gateHalfWidth;
    }

    /// Noise crosses a gate several times: until the start is left behind, the last crossing counts.
    void startAt(std::size_t i)
    {
        std::erase_if(m_attempts, [](const Attempt& attempt) { return attempt.furthest < slack; });
        if (m_attempts.size() >= mostAttempts) m_attempts.erase(m_attempts.begin());
        m_attempts.push_back({.start = i});
    }

    /// Moves an attempt on to point `i`; false when it is given up.
    bool goesOn(Attempt& attempt, std::size_t i) const
    {
        const double step = moved(i);
        if (step > std::max(m_tolerances.longestGap, gapShare * m_path.length())) return false;
        attempt.sinceOnPath += step;
        const auto place = m_path.nearest(m_points[i], attempt.along - slack,
                                          attempt.along + detourFactor * attempt.sinceOnPath + slack);
        if (place.offset > m_tolerances.corridor) {
            attempt.strayed += step;
            return attempt.strayed <= m_tolerances.longestDetour;
        }
        attempt.along = place.along;
        attempt.furthest = std::max(attempt.furthest, place.along);
        attempt.sinceOnPath = 0;
        attempt.strayed = 0;
        if (place.along < m_path.length()) attempt.largestOffset = std::max(attempt.largestOffset, place.offset);
        return attempt.along >= attempt.furthest - m_tolerances.turningBack;
    }

    /// The latest start among those who can be here is the effort; the earlier ones were the same person's.
    void finishAt(std::size_t i, bool atGate)
    {
        const double nearEnd = m_path.length() - std::min(slack, m_path.length() / 2);
        const auto isThere = [&](const Attempt& attempt) { return attempt.furthest >= nearEnd; };
        const auto last = std::find_if(m_attempts.rbegin(), m_attempts.rend(), isThere);
        if (last == m_attempts.rend()) return;
        const double noise = noiseBetween(last->start, i);
        const double start = last->fromGate ? timeAt(m_start, last->start, noise) : m_track[last->start].time_s;
        const double finish = atGate ? timeAt(m_finish, i, noise) : m_track[i].time_s;
        if (finish > start)
            m_passes.push_back({start, finish, movingTime(m_track, start, finish), m_length, last->largestOffset});
        std::erase_if(m_attempts, isThere);
    }

    double timeAt(const Gate& gate, std::size_t after, double noise) const
    {
        constexpr std::size_t reach = 17; // more than any curve of crossingTime needs
        std::size_t first = after - 1;
        while (first > 0 && after - first < reach && !m_track[first].isResumed)
            --first;
        std::size_t end = after + 1;
        while (end < m_points.size() && end - after < reach && !m_track[end].isResumed)
            ++end;
        std::vector<Approach> samples;
        for (std::size_t i = first; i < end; ++i)
            samples.push_back({m_track[i].time_s, gate.ahead(m_points[i])});
        return crossingTime(samples, after - first, noise);
    }

    /// Along the way. Points far apart in time show how the athlete rode, not how good the receiver is.
    double noiseBetween(std::size_t first, std::size_t last) const
    {
        constexpr double longest_s = 6;
        std::vector<double> residuals;
        for (std::size_t i = std::max<std::size_t>(first, 1); i < last; ++i) {
            const double span = m_track[i + 1].time_s - m_track[i - 1].time_s;
            const Point way = m_points[i + 1] - m_points[i - 1];
            const double length = segments::lengthOf(way);
            if (span > longest_s || length <= 0) continue;
            const double share = (m_track[i].time_s - m_track[i - 1].time_s) / span;
            const Point expected = m_points[i - 1] + way * share;
            residuals.push_back(dot(m_points[i] - expected, way) / length);
        }
        return noiseOf(std::move(residuals));
    }

    /// Of passes that share a time only the shortest can be one.
    std::vector<Pass> withoutOverlaps()
    {
        std::ranges::sort(m_passes, {}, &Pass::start_s);
        std::vector<Pass> all;
        for (const Pass& pass : m_passes) {
            if (all.empty() || pass.start_s >= all.back().finish_s)
                all.push_back(pass);
            else if (pass.elapsed_s() < all.back().elapsed_s())
                all.back() = pass;
        }
        return all;
    }

    Plane m_plane;
    Path m_path;
    Gate m_start;
    Gate m_finish;
    const Track& m_track;
    Tolerances m_tolerances;
    double m_length;
    std::vector<Point> m_points;
    std::vector<Attempt> m_attempts; ///< by start
    std::vector<Pass> m_passes;
};

} // namespace

std::vector<Pass> passesOver(const std::vector<Position>& segment, const Track& track, const Tolerances& tolerances)
{
    if (lengthOf(segment) < shortestSegment) return {};
    const Track clean = cleaned(track);
    return Matcher(segment, clean, tolerances).passes();
}

double lengthOf(const std::vector<Position>& polyline)
{
    double length = 0;
    for (std::size_t i = 1; i < polyline.size(); ++i)
        length += metresBetween(polyline[i - 1], polyline[i]);
    return length;
}

} // namespace palmares::segments
