#include "model/activity_files/recording/findings.h"

#include <cmath>
#include <string>

#include "model/imports/sports.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr double contradiction = 2;     ///< times as much
constexpr double smallDifference = 500; ///< metres

std::string metres(double distance)
{
    return shortNumber(std::round(distance)) + " m";
}

std::string duration(double seconds)
{
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < secondsPerHour) return std::to_string(whole) + " s";
    return std::to_string(whole / secondsPerHour) + " h " + std::to_string(whole % secondsPerHour / 60) + " min";
}

std::string countOf(std::int64_t some, std::int64_t all)
{
    return std::to_string(some) + " of " + std::to_string(all) + " points";
}

/// Something that was left out, and what that changed.
struct LeftOut {
    const char* kind;
    const char* field;
    std::string value;  ///< `1 of 101 points`
    std::string what;   ///< `The places of 1 of 101 points`
    std::string reason; ///< `at 0° N 0° E`
    std::string now, before;
};

void warn(FileActivity& activity, const LeftOut& found)
{
    const bool isChanged = found.now != found.before;
    activity.warn(found.kind, found.field, found.value + (isChanged ? ": " + found.before + " -> " + found.now : ""),
                  found.what + " were left out, " + found.reason +
                      (isChanged ? ": " + found.now + " instead of " + found.before : "") + '.');
}

std::string metresOf(const std::optional<double>& figure)
{
    return metres(figure.value_or(0));
}

} // namespace

void warnOfPlaces(FileActivity& activity, const PlaceFindings& found, const Figures& before, const Figures& now)
{
    const auto places = [&](const char* kind, std::int64_t some, const std::string& reason) {
        const std::string count = countOf(some, before.points);
        if (some > 0)
            warn(activity, {kind, "distance_in_metres", count, "The places of " + count, reason, metresOf(now.along_m),
                            metresOf(before.along_m)});
    };
    const std::string fastest = "a " + activity.sport + " (" + shortNumber(fastestOf(activity.sport) * 3.6) + " km/h)";
    places("null_island", found.at_zero, "at 0° N 0° E");
    places("spike", found.stray_places, "farther off than " + fastest + " gets");
    const std::string kept = countOf(found.kept_stray, before.points);
    if (found.kept_stray > 0)
        activity.warn("speed", "distance_in_metres", kept,
                      kept + " lie farther off than " + fastest + " gets; they are too many to be left out.");
    const std::string jumps = std::to_string(found.jumps) + (found.jumps == 1 ? " step" : " steps");
    if (found.jumps > 0)
        warn(activity, {"jump", "distance_in_metres", jumps, "The metres of " + jumps,
                        "longer than " + fastest + " gets", metresOf(now.distance_m()), metresOf(before.distance_m())});
    const std::string counts = countOf(found.stray_counts, before.points);
    if (found.stray_counts > 0)
        warn(activity, {"spike", "distance_in_metres", counts, "The distances of " + counts,
                        "which do not follow from the others", metresOf(now.counted_m), metresOf(before.counted_m)});
    const std::string heights = countOf(found.stray_heights, before.points);
    if (found.stray_heights > 0)
        warn(activity, {"spike", "elevation_gain_in_metres", heights, "The heights of " + heights,
                        "which do not follow from the others", metresOf(now.ascent_m), metresOf(before.ascent_m)});
}

void warnOfClock(FileActivity& activity, const ClockFindings& found, std::int64_t points,
                 std::optional<std::int64_t> start_us)
{
    if (found.ran_backwards)
        activity.warn("order", "start_date", "sorted", "The times of the track run backwards.");
    else if (found.was_sorted)
        activity.warn("order", "start_date", "sorted", "The points did not stand in the order of their times.");
    if (found.left_out > 0) {
        const std::string count = countOf(found.left_out, points);
        const std::string from = toText(RecordedAt{*found.left_out_at}.toSeconds());
        warn(activity, {"clock", "start_date", count + " from " + from, "The times of " + count,
                        "of a clock that was wrong (" + from + ')', duration(activity.elapsed_s),
                        duration(found.elapsed_before_s)});
    }
    if (start_us) {
        const std::string stated = toText(RecordedAt{*start_us}.toSeconds());
        activity.warn("clock", "start_date", stated,
                      "The stated start " + stated + " is far from the points; " + toText(activity.start) +
                          " was taken.");
    }
}

void warnOfContradiction(FileActivity& activity, std::optional<double> pointsDistance_m)
{
    if (!pointsDistance_m || *pointsDistance_m <= 0) return;
    const double stated = activity.distance_m;
    const double other = *pointsDistance_m;
    if (std::abs(stated - other) < smallDifference) return;
    if (stated < other * contradiction && other < stated * contradiction) return;
    activity.warn("contradiction", "distance_in_metres", metres(stated) + ", points " + metres(other),
                  "The file states " + metres(stated) + ", its points add up to " + metres(other) + '.');
}

} // namespace palmares::activity_files
