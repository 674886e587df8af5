#include "model/activity_files/recording/places.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

#include "model/imports/sports.h"

namespace palmares::activity_files {
namespace {

using segments::metresBetween;

constexpr double receiverNoise = 25;   ///< metres that a place may be off
constexpr double counterNoise = 200;   ///< metres that devices add at once: lengths of a pool, a calibration
constexpr double heightNoise = 50;     ///< metres
constexpr double fastestClimb = 15;    ///< metres in a second, up or down
constexpr double unknownInterval = 60; ///< seconds between points that have no time of their own
constexpr double nearZero = 1e-4;      ///< degrees
constexpr double farFromZero = 1;      ///< degrees

constexpr std::size_t fewestStray = 3; ///< strays allowed in a row of any length
constexpr std::size_t strayShare = 20; ///< a longer row may have one stray in 20 values

/// Values in a row, of which some do not follow from those around them.
struct Strays {
    std::vector<std::size_t> few;   ///< few beside the others, and the others follow without them
    std::vector<std::size_t> jumps; ///< where the values go on at another place for good
};

/// Values that follow each other.
struct Stretch {
    std::size_t begin = 0, end = 0; ///< in the row
    std::size_t size() const { return end - begin; }
};

class Chainer {
public:
    Chainer(std::span<const std::size_t> row, const std::function<bool(std::size_t, std::size_t)>& follows)
        : m_row(row)
        , m_follows(follows)
        , m_small(std::max(fewestStray, row.size() / strayShare))
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i == 0 || !follows(row[i - 1], row[i])) m_runs.push_back({i, i});
            m_runs.back().end = i + 1;
        }
    }

    Strays strays()
    {
        for (std::size_t i = 0; i < m_runs.size(); ++i)
            take(i);
        return std::move(m_strays);
    }

private:
    void take(std::size_t number)
    {
        const Stretch& run = m_runs[number];
        if (m_kept.empty() || joins(m_kept.back(), run)) return m_kept.push_back(run);
        const bool isSmall = run.size() <= m_small;
        const bool isLast = number + 1 == m_runs.size();
        if (isSmall && (goesOnWithout(number) || (isLast && keptSize() >= run.size()))) return drop(run);
        if (keptSize() <= m_small) {
            dropKept(m_kept.size());
            return m_kept.push_back(run);
        }
        if (m_kept.back().size() <= m_small && m_kept.size() > 1 && joins(m_kept[m_kept.size() - 2], run)) {
            dropKept(1);
            return m_kept.push_back(run);
        }
        m_strays.jumps.push_back(m_row[run.begin]);
        m_kept.push_back(run);
    }

    bool joins(const Stretch& before, const Stretch& run) const
    {
        return m_follows(m_row[before.end - 1], m_row[run.begin]);
    }

    /// Whether a run soon after this one goes on where the kept ones end.
    bool goesOnWithout(std::size_t number) const
    {
        std::size_t between = m_runs[number].size();
        for (std::size_t i = number + 1; i < m_runs.size() && between <= m_small; ++i) {
            if (joins(m_kept.back(), m_runs[i])) return true;
            between += m_runs[i].size();
        }
        return false;
    }

    std::size_t keptSize() const
    {
        std::size_t size = 0;
        for (const Stretch& run : m_kept) {
            size += run.size();
            if (size > m_small) break; // more does not matter
        }
        return size;
    }

    void drop(const Stretch& run)
    {
        for (std::size_t i = run.begin; i < run.end; ++i)
            m_strays.few.push_back(m_row[i]);
    }
    void dropKept(std::size_t runs)
    {
        for (; runs > 0; --runs) {
            drop(m_kept.back());
            std::erase(m_strays.jumps, m_row[m_kept.back().begin]);
            m_kept.pop_back();
        }
    }

    std::span<const std::size_t> m_row;
    const std::function<bool(std::size_t, std::size_t)>& m_follows;
    std::size_t m_small;
    std::vector<Stretch> m_runs;
    std::vector<Stretch> m_kept;
    Strays m_strays;
};

/// `follows(a, b)` says whether the value `b` can come next after `a`; both are of `indices`.
Strays straysOf(std::span<const std::size_t> indices, const std::function<bool(std::size_t, std::size_t)>& follows)
{
    return Chainer(indices, follows).strays();
}

double secondsBetween(const RecordedPoint& from, const RecordedPoint& to)
{
    if (!from.time_us || !to.time_us) return unknownInterval;
    const std::int64_t interval = *to.time_us - *from.time_us;
    return interval < 1000 ? unknownInterval : static_cast<double>(interval) / microseconds; // one time for all
}

bool isWithin(const RecordedPoint::Position& place, double degrees)
{
    return std::abs(place.latitude) < degrees && std::abs(place.longitude) < degrees;
}

/// Where the others are near it, the place may be right.
std::int64_t dropZeros(Points& points)
{
    const auto isElsewhere = [](const RecordedPoint& point) {
        return point.position && !isWithin(*point.position, nearZero);
    };
    const auto isNear = [&](const RecordedPoint& point) {
        return isElsewhere(point) && isWithin(*point.position, farFromZero);
    };
    if (std::ranges::none_of(points, isElsewhere) || std::ranges::any_of(points, isNear)) return 0;
    std::int64_t dropped = 0;
    for (RecordedPoint& point : points)
        if (point.position && isWithin(*point.position, nearZero)) {
            point.position.reset();
            ++dropped;
        }
    return dropped;
}

/// The points that have the value, in stretches between which recording paused.
template <class Value>
std::vector<std::vector<std::size_t>> stretchesOf(const Points& points, std::optional<Value> RecordedPoint::*value)
{
    std::vector<std::vector<std::size_t>> stretches(1);
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].is_resumed && !stretches.back().empty()) stretches.emplace_back();
        if (points[i].*value) stretches.back().push_back(i);
    }
    return stretches;
}

/// A fifth and more of the values are not strays.
Strays credibleStrays(std::span<const std::size_t> indices,
                      const std::function<bool(std::size_t, std::size_t)>& follows, std::int64_t& kept)
{
    constexpr std::size_t most = 3, share = 5;
    Strays strays = straysOf(indices, follows);
    const std::size_t odd = strays.few.size() + strays.jumps.size();
    if (odd <= std::max(most, indices.size() / share)) return strays;
    kept += static_cast<std::int64_t>(odd);
    return {};
}

void settlePositions(Points& points, double fastest, PlaceFindings& findings)
{
    const auto follows = [&](std::size_t a, std::size_t b) {
        const double seconds = secondsBetween(points[a], points[b]);
        return metresBetween(*points[a].position, *points[b].position) <= fastest * seconds + receiverNoise;
    };
    for (const auto& stretch : stretchesOf(points, &RecordedPoint::position)) {
        const Strays strays = credibleStrays(stretch, follows, findings.kept_stray);
        for (const std::size_t stray : strays.few)
            points[stray].position.reset();
        for (const std::size_t jump : strays.jumps)
            points[jump].is_resumed = true;
        findings.stray_places += std::ssize(strays.few);
        findings.jumps += std::ssize(strays.jumps);
    }
}

void settleHeights(Points& points, PlaceFindings& findings)
{
    const auto follows = [&](std::size_t a, std::size_t b) {
        const double step = std::abs(*points[b].elevation_m - *points[a].elevation_m);
        return step <= fastestClimb * secondsBetween(points[a], points[b]) + heightNoise;
    };
    std::int64_t kept = 0;
    for (const auto& stretch : stretchesOf(points, &RecordedPoint::elevation_m))
        for (const std::size_t stray : credibleStrays(stretch, follows, kept).few) {
            points[stray].elevation_m.reset();
            ++findings.stray_heights;
        }
}

/// A count that begins anew is carried on from where it was; one that jumps ahead loses the jump.
void settleCounts(Points& points, double fastest, PlaceFindings& findings)
{
    std::vector<std::size_t> counted;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (points[i].distance_m) counted.push_back(i);
    const auto mostBetween = [&](std::size_t a, std::size_t b) {
        return fastest * secondsBetween(points[a], points[b]) + counterNoise;
    };
    const auto follows = [&](std::size_t a, std::size_t b) {
        const double step = *points[b].distance_m - *points[a].distance_m;
        return step >= 0 && step <= mostBetween(a, b);
    };
    const Strays strays = straysOf(counted, follows);
    for (const std::size_t stray : strays.few)
        points[stray].distance_m.reset();
    findings.stray_counts += std::ssize(strays.few);
    double shift = 0;
    std::optional<std::size_t> last;
    auto jump = strays.jumps.begin();
    for (const std::size_t i : counted) {
        if (!points[i].distance_m) continue;
        double& count = *points[i].distance_m;
        const bool isJump = jump != strays.jumps.end() && *jump == i;
        if (isJump) ++jump;
        if (last && isJump) {
            const double begun = count <= mostBetween(*last, i) ? count : 0;
            if (count + shift > *points[*last].distance_m + begun) ++findings.jumps;
            shift = *points[*last].distance_m + begun - count;
        }
        count += shift;
        last = i;
    }
}

} // namespace

PlaceFindings settlePlaces(Points& points, std::string_view sport)
{
    PlaceFindings findings;
    const double fastest = fastestOf(sport);
    findings.at_zero = dropZeros(points);
    settlePositions(points, fastest, findings);
    settleCounts(points, fastest, findings);
    settleHeights(points, findings);
    return findings;
}

} // namespace palmares::activity_files
