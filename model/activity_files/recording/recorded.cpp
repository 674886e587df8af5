#include "model/activity_files/recording/recorded.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/activity_files/recording/findings.h"
#include "model/imports/sports.h"

namespace palmares::activity_files {
namespace {

constexpr std::int64_t farOff = 12 * secondsPerHour * 1'000'000; ///< from its points no start is believed
constexpr double firstInterval = 60;                             ///< seconds until a device writes its first point

/// A stated start far from the points is that of a wrong clock; it is answered.
std::optional<std::int64_t> correctStart(Totals& summary, const Figures& points)
{
    if (!summary.start_us || !points.earliest_us) return {};
    const std::int64_t stated = *summary.start_us;
    if (stated > *points.earliest_us - farOff && stated < *points.latest_us + farOff) return {};
    summary.start_us = points.earliest_us;
    if (!summary.end_us || *summary.end_us < *points.latest_us) summary.end_us = points.latest_us;
    return stated;
}

/// What a wrong clock measured is no more than the points and the time in motion show.
void shortenElapsed(Totals& summary, const Figures& points)
{
    if (!summary.elapsed_s) return;
    const double shown = std::max(points.elapsed_s(), summary.moving_s.value_or(0));
    if (*summary.elapsed_s > shown + secondsPerHour) summary.elapsed_s = shown; // less may be a pause
}

/// Laps that begin far from the points do not say how long it took.
void forgetFarTimes(std::vector<Totals>& laps, const Figures& points)
{
    if (!points.earliest_us) return;
    for (Totals& lap : laps)
        for (auto member : {&Totals::start_us, &Totals::end_us}) {
            std::optional<std::int64_t>& time = lap.*member;
            if (time && (*time < *points.earliest_us - farOff || *time > *points.latest_us + farOff)) time.reset();
        }
}

/// Whether the first count can have been covered since the start: then the device began at 0.
bool countsFromZero(const Recorded& recorded, std::optional<std::int64_t> start_us, double fastest)
{
    const auto first =
        std::ranges::find_if(recorded.points, [](const RecordedPoint& point) { return point.distance_m.has_value(); });
    if (first == recorded.points.end()) return false;
    double seconds = recorded.is_first ? firstInterval : 0;
    if (start_us && first->time_us)
        seconds += std::max(0.0, static_cast<double>(*first->time_us - *start_us) / microseconds);
    return *first->distance_m <= fastest * seconds;
}

void takeTotals(FileActivity& activity, const Totals& totals)
{
    activity.moving_s = totals.moving_s.value_or(totals.elapsed_s.value_or(0));
    activity.elapsed_s = totals.elapsed_s.value_or(activity.moving_s);
    activity.distance_m = totals.distance_m.value_or(0);
    activity.elevation_gain_m = totals.ascent_m;
    activity.average_heart_rate = totals.average_heart_rate;
    activity.max_heart_rate = totals.max_heart_rate;
    activity.average_watts = totals.average_watts;
    activity.average_cadence = totals.average_cadence;
}

void warnOfMissing(FileActivity& activity, const Recorded& recorded)
{
    const std::pair<std::optional<double> Totals::*, const char*> needed[] = {
        {&Totals::distance_m, "distance_in_metres"}, {&Totals::moving_s, "moving_time_in_seconds"}};
    for (const auto& [member, field] : needed) {
        if (recorded.summary.*member) continue;
        const std::size_t count = lapsWithout(member, recorded.laps, recorded.points);
        if (count == 0) continue;
        const std::string value = std::to_string(count) + " of " + std::to_string(recorded.laps.size()) + " laps";
        activity.warn("missing", field, value,
                      value + " do not state their " + (field[0] == 'd' ? "distance" : "time") +
                          ", and their points do not tell it.");
    }
}

/// Whether the file states the total, so that the points do not decide it.
bool states(const Recorded& recorded, std::optional<double> Totals::*figure)
{
    const auto isThere = [&](const Totals& totals) { return (totals.*figure).value_or(0) > 0; };
    return isThere(recorded.summary) || std::ranges::any_of(recorded.laps, isThere);
}

/// Of what was left out what a figure of the activity depends on.
PlaceFindings thatCount(PlaceFindings found, const Recorded& recorded, const Figures& points)
{
    const bool isStated = states(recorded, &Totals::distance_m);
    const bool isCounted = points.counted_m.value_or(0) > 0;
    if (isStated || isCounted) found.at_zero = found.stray_places = found.kept_stray = 0;
    if (isStated || !isCounted) found.stray_counts = 0;
    if (isStated) found.jumps = 0;
    if (states(recorded, &Totals::ascent_m)) found.stray_heights = 0;
    return found;
}

void setStart(FileActivity& activity, std::int64_t start_us)
{
    const std::int64_t offset = activity.start_local.seconds - activity.start.seconds;
    activity.start = RecordedAt{start_us}.toSeconds();
    activity.start_local = {activity.start.seconds + offset};
}

} // namespace

bool measure(FileActivity& activity, Recorded recorded, const Defaults& defaults)
{
    const Figures before = figuresOf(recorded.points);
    const ClockFindings clock = settleClock(recorded.points);
    const PlaceFindings places = settlePlaces(recorded.points, activity.sport);
    const Figures now = figuresOf(recorded.points);
    const auto wrongStart = correctStart(recorded.summary, now);
    if (wrongStart || clock.left_out > 0) shortenElapsed(recorded.summary, now);
    forgetFarTimes(recorded.laps, now);
    std::optional<std::int64_t> start = recorded.summary.start_us;
    if (!start) start = now.earliest_us;
    for (const Totals& lap : recorded.laps)
        if (!start) start = lap.start_us;
    if (!start) return false;
    setStart(activity, *start);
    const Totals totals =
        filled(recorded.summary, recorded.laps, recorded.points,
               countsFromZero(recorded, recorded.summary.start_us, fastestOf(activity.sport)), recorded.is_unfinished);
    takeTotals(activity, totals);
    warnOfClock(activity, clock, before.points, wrongStart);
    warnOfPlaces(activity, thatCount(places, recorded, now), before, now);
    if (states(recorded, &Totals::distance_m)) warnOfContradiction(activity, now.distance_m());
    warnOfMissing(activity, recorded);
    if (defaults.wantsTracks()) activity.track = trackOf(recorded.points);
    activity.outline = outlineOf(recorded.points, activity.start);
    return true;
}

} // namespace palmares::activity_files
