#include "model/activity_files/recording/clock.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "model/activity_files/recording/figures.h"

namespace palmares::activity_files {
namespace {

constexpr std::int64_t perSecond = 1'000'000;
constexpr std::int64_t longPause = 12 * secondsPerHour * perSecond;
constexpr std::int64_t longestBreak = 7 * secondsPerDay * perSecond;
constexpr std::size_t smallCluster = 20; ///< a cluster is small below a twentieth of the points
constexpr std::int64_t jitter = 60 * perSecond;

std::vector<std::size_t> timed(const Points& points)
{
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (points[i].time_us) indices.push_back(i);
    return indices;
}

/// By time; a point without one stays behind the point before it.
Points sortedByTime(const Points& points)
{
    std::vector<std::pair<std::int64_t, std::size_t>> order;
    order.reserve(points.size());
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    for (std::size_t i = 0; i < points.size(); ++i) {
        last = points[i].time_us.value_or(last);
        order.emplace_back(last, i);
    }
    std::ranges::stable_sort(order, {}, &std::pair<std::int64_t, std::size_t>::first);
    Points sorted;
    sorted.reserve(points.size());
    for (const auto& [_, index] : order)
        sorted.push_back(points[index]);
    return sorted;
}

double wayOf(const Points& points)
{
    double way = 0;
    const RecordedPoint* last = nullptr;
    for (const RecordedPoint& point : points) {
        if (!point.position && !point.distance_m) continue;
        if (last != nullptr && last->position && point.position)
            way += segments::metresBetween(*last->position, *point.position);
        else if (last != nullptr && last->distance_m && point.distance_m)
            way += std::abs(*point.distance_m - *last->distance_m);
        last = &point;
    }
    return way;
}

/// The longest series of `points` whose times never decrease, as indices.
std::vector<std::size_t> longestOrder(const Points& points, std::span<const std::size_t> candidates)
{
    std::vector<std::size_t> ends;                         // of the best series of each length, in `candidates`
    std::vector<std::size_t> before(candidates.size(), 0); // the one in front, in `candidates`
    const auto timeAt = [&](std::size_t at) { return *points[candidates[at]].time_us; };
    for (std::size_t at = 0; at < candidates.size(); ++at) {
        const auto place = std::ranges::upper_bound(ends, timeAt(at), {}, timeAt) - ends.begin();
        const auto length = static_cast<std::size_t>(place);
        if (length > 0) before[at] = ends[length - 1];
        if (length == ends.size()) ends.push_back(at);
        ends[length] = at;
    }
    std::vector<std::size_t> series(ends.size());
    if (series.empty()) return series;
    std::size_t at = ends.back();
    for (auto place = series.rbegin(); place != series.rend(); ++place) {
        *place = candidates[at];
        at = before[at];
    }
    return series;
}

/// Times that follow each other without a long pause.
struct Cluster {
    std::size_t begin = 0, end = 0; ///< in the series
    std::size_t size() const { return end - begin; }
};

std::vector<Cluster> clustersOf(const Points& points, std::span<const std::size_t> series)
{
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const bool isNew = i == 0 || *points[series[i]].time_us - *points[series[i - 1]].time_us > longPause;
        if (isNew) clusters.push_back({i, i});
        clusters.back().end = i + 1;
    }
    return clusters;
}

/// The clusters that belong together: the largest, and its neighbours unless they are small or far.
std::vector<bool> belonging(const Points& points, std::span<const std::size_t> series,
                            const std::vector<Cluster>& clusters)
{
    std::vector<bool> belongs(clusters.size(), false);
    const auto bulk = std::ranges::max_element(clusters, {}, &Cluster::size) - clusters.begin();
    const auto timeAt = [&](std::size_t at) { return *points[series[at]].time_us; };
    const auto isPart = [&](const Cluster& cluster, std::int64_t gap) {
        return cluster.size() * smallCluster >= series.size() && gap <= longestBreak;
    };
    auto last = static_cast<std::size_t>(bulk);
    belongs[last] = true;
    for (std::size_t i = last; i-- > 0;)
        if (isPart(clusters[i], timeAt(clusters[last].begin) - timeAt(clusters[i].end - 1))) {
            belongs[i] = true;
            last = i;
        }
    last = static_cast<std::size_t>(bulk);
    for (std::size_t i = last + 1; i < clusters.size(); ++i)
        if (isPart(clusters[i], timeAt(clusters[i].begin) - timeAt(clusters[last].end - 1))) {
            belongs[i] = true;
            last = i;
        }
    return belongs;
}

/// How far a time lies outside those that are kept.
std::int64_t outside(std::int64_t time, std::int64_t first, std::int64_t last)
{
    return std::max({std::int64_t{0}, first - time, time - last});
}

/// Where the points were sorted, one without a credible time has no place among them.
void forgetPlace(RecordedPoint& point)
{
    point.position.reset();
    point.distance_m.reset();
    point.elevation_m.reset();
}

/// Drops every time that is not among `kept`. One that only trembles is no finding.
void dropOthers(Points& points, const std::vector<std::size_t>& kept, ClockFindings& findings)
{
    const std::int64_t first = *points[kept.front()].time_us;
    const std::int64_t last = *points[kept.back()].time_us;
    auto next = kept.begin();
    std::int64_t here = first;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (next != kept.end() && *next == i) {
            here = *points[i].time_us;
            ++next;
        } else if (points[i].time_us) {
            const std::int64_t time = *points[i].time_us;
            if (outside(time, first, last) > jitter || std::abs(time - here) > jitter) {
                ++findings.left_out;
                if (!findings.left_out_at) findings.left_out_at = time;
            }
            points[i].time_us.reset();
        }
    }
}

bool isInOrder(const Points& points, std::span<const std::size_t> indices)
{
    return std::ranges::is_sorted(indices, {}, [&](std::size_t at) { return *points[at].time_us; });
}

} // namespace

ClockFindings settleClock(Points& points)
{
    ClockFindings findings;
    auto indices = timed(points);
    if (indices.size() < 2) return findings;
    findings.elapsed_before_s = figuresOf(points).elapsed_s();
    if (!isInOrder(points, indices)) {
        Points sorted = sortedByTime(points);
        if (wayOf(sorted) <= wayOf(points) + 1) {
            findings.was_sorted = true;
            findings.ran_backwards = *points[indices.back()].time_us < *points[indices.front()].time_us;
            points = std::move(sorted);
            indices = timed(points);
        }
    }
    const auto series = longestOrder(points, indices);
    const auto clusters = clustersOf(points, series);
    const auto belongs = belonging(points, series, clusters);
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < clusters.size(); ++i)
        if (belongs[i])
            kept.insert(kept.end(), series.begin() + static_cast<std::ptrdiff_t>(clusters[i].begin),
                        series.begin() + static_cast<std::ptrdiff_t>(clusters[i].end));
    if (kept.size() < indices.size()) dropOthers(points, kept, findings);
    if (findings.was_sorted)
        for (RecordedPoint& point : points)
            if (!point.time_us) forgetPlace(point);
    return findings;
}

} // namespace palmares::activity_files
