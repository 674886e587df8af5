#include "model/activity_files/recording/totals.h"

#include <algorithm>

namespace palmares::activity_files {
namespace {

using Figure = std::optional<double>;
using Member = Figure Totals::*;

/// What laps or points show before a stated 0 is not believed: a pause trembles.
constexpr double moreThanNothing = 100; ///< metres, or seconds

constexpr Member sums[] = {&Totals::moving_s, &Totals::distance_m, &Totals::ascent_m};
constexpr Member averages[] = {&Totals::average_heart_rate, &Totals::average_watts, &Totals::average_cadence};

/// What points add up to, as totals.
Totals totalsOf(const Figures& figures)
{
    Totals totals;
    totals.start_us = figures.earliest_us;
    totals.end_us = figures.latest_us;
    totals.moving_s = figures.moving_s;
    totals.distance_m = figures.distance_m();
    totals.ascent_m = figures.ascent_m;
    totals.average_heart_rate = figures.heart_rate.value();
    totals.max_heart_rate = figures.heart_rate.largest();
    totals.average_watts = figures.watts.value();
    totals.average_cadence = figures.cadence.value();
    return totals;
}

bool isStated(const Figure& figure)
{
    return figure.has_value();
}

/// A 0 that others contradict states nothing.
void distrustNothing(Figure& figure, const Figure& other)
{
    if (figure == 0 && other.value_or(0) > moreThanNothing) figure.reset();
}

/// The laps with what their points measure where they lack it.
std::vector<Totals> completedLaps(std::vector<Totals> laps, const std::vector<Figures>& figures)
{
    for (std::size_t i = 0; i < laps.size(); ++i) {
        const Totals measured = totalsOf(figures[i]);
        distrustNothing(laps[i].distance_m, measured.distance_m);
        for (const Member member : sums)
            if (!(laps[i].*member)) laps[i].*member = measured.*member;
        for (const Member member : averages)
            if (!(laps[i].*member)) laps[i].*member = measured.*member;
        if (!laps[i].max_heart_rate) laps[i].max_heart_rate = measured.max_heart_rate;
    }
    return laps;
}

Figure sumOf(const std::vector<Totals>& laps, Member member)
{
    Figure sum;
    for (const Totals& lap : laps)
        if (lap.*member) sum = sum.value_or(0) + *(lap.*member);
    return sum;
}

/// Weighted by the laps' times.
Figure averageOf(const std::vector<Totals>& laps, Member member)
{
    double weighted = 0;
    double seconds = 0;
    for (const Totals& lap : laps) {
        const double time = lap.moving_s.value_or(lap.elapsed_s.value_or(0));
        if (!(lap.*member) || time <= 0) continue;
        weighted += *(lap.*member) * time;
        seconds += time;
    }
    return seconds > 0 ? Figure(weighted / seconds) : Figure();
}

Figure largestOf(const std::vector<Totals>& laps, Member member)
{
    Figure largest;
    for (const Totals& lap : laps)
        if (lap.*member) largest = std::max(largest.value_or(*(lap.*member)), *(lap.*member));
    return largest;
}

bool anyStates(const std::vector<Totals>& laps, Member member)
{
    return std::ranges::any_of(laps, isStated, member);
}

/// From the first start to the last end of what has both: the summary, laps, points.
Figure spanOf(const Totals& summary, const std::vector<Totals>& laps, const Totals& points)
{
    std::optional<std::int64_t> first;
    std::optional<std::int64_t> last;
    const auto reach = [&](const Totals& part) {
        if (!part.start_us || !part.end_us) return;
        first = std::min(first.value_or(*part.start_us), *part.start_us);
        last = std::max(last.value_or(*part.end_us), *part.end_us);
    };
    reach(summary);
    reach(points);
    for (const Totals& lap : laps)
        reach(lap);
    if (!first || !last || *last <= *first) return {};
    return static_cast<double>(*last - *first) / microseconds;
}

} // namespace

Totals filled(Totals summary, const std::vector<Totals>& stated, const Points& points, bool countsFromZero,
              bool isUnfinished)
{
    const Totals measured = totalsOf(figuresOf(points, countsFromZero));
    const auto laps = completedLaps(stated, figuresOfLaps(points, stated.size(), countsFromZero));
    for (const Member member : sums) {
        Figure& figure = summary.*member;
        const Figure ofLaps = anyStates(stated, member) ? sumOf(laps, member) : Figure();
        if (member != &Totals::ascent_m) distrustNothing(figure, std::max(ofLaps, measured.*member));
        if (figure) continue;
        figure = ofLaps;
        if (member != &Totals::ascent_m) distrustNothing(figure, measured.*member);
        const bool mayBeMore = isUnfinished && member != &Totals::ascent_m;
        if (!figure)
            figure = measured.*member;
        else if (mayBeMore)
            figure = std::max(*figure, (measured.*member).value_or(0));
    }
    for (const Member member : averages) {
        if (!(summary.*member) && anyStates(stated, member)) summary.*member = averageOf(laps, member);
        if (!(summary.*member)) summary.*member = measured.*member;
    }
    if (!summary.max_heart_rate && anyStates(stated, &Totals::max_heart_rate))
        summary.max_heart_rate = largestOf(laps, &Totals::max_heart_rate);
    if (!summary.max_heart_rate) summary.max_heart_rate = measured.max_heart_rate;
    if (!summary.elapsed_s) {
        summary.elapsed_s = spanOf(summary, stated, measured);
        if (summary.elapsed_s) summary.elapsed_s = std::max(*summary.elapsed_s, summary.moving_s.value_or(0));
    }
    return summary;
}

std::size_t lapsWithout(Figure Totals::*figure, const std::vector<Totals>& laps, const Points& points)
{
    if (!anyStates(laps, figure)) return 0;
    const auto completed = completedLaps(laps, figuresOfLaps(points, laps.size()));
    return static_cast<std::size_t>(
        std::ranges::count_if(completed, [&](const Totals& lap) { return !(lap.*figure).has_value(); }));
}

} // namespace palmares::activity_files
