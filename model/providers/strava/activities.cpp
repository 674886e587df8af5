#include <utility>

#include "model/imports/sports.h"
#include "model/providers/strava/documents.h"
#include "model/stage/effort_events.h"

// Activities, with or without their efforts.
namespace palmares::providers::strava {

namespace {

using activity_files::FileActivity;
using activity_files::FileEffort;

constexpr std::size_t mostEfforts = 2'000; // of one activity and kind

/// The clock on the wall, which Strava writes as if it were UTC.
LocalTime localOf(const Members& item, Timestamp start)
{
    if (const auto local = item.time("start_date_local")) return {local->seconds};
    return {start.seconds + static_cast<std::int64_t>(std::clamp(item.number("utc_offset").value_or(0), -9e4, 9e4))};
}

/// Nothing where a figure is missing or unsound.
std::optional<FileEffort> effortFrom(const Members& item)
{
    const auto start = item.time("start_date");
    const auto elapsed = item.figure("elapsed_time");
    const auto moving = item.figure("moving_time");
    const auto distance = item.figure("distance");
    if (!start || !elapsed || !moving || !distance || !item.has("elapsed_time")) return {};
    FileEffort effort;
    effort.number = item.integer("id");
    effort.start = *start;
    effort.start_local = localOf(item, *start);
    effort.elapsed_s = *elapsed;
    effort.moving_s = item.has("moving_time") ? *moving : *elapsed;
    effort.distance_m = *distance;
    effort.average_cadence = item.number("average_cadence");
    effort.average_watts = item.number("average_watts");
    effort.average_heart_rate = item.number("average_heartrate");
    effort.max_heart_rate = item.number("max_heartrate");
    return effort;
}

void warnOfEfforts(FileActivity& activity, std::size_t leftOut)
{
    if (leftOut > 0)
        activity.warn("missing", "segment_efforts", std::to_string(leftOut),
                      std::to_string(leftOut) + " of its efforts were left out: they lack a figure.");
}

void takeParts(FileActivity& activity, const Members& item)
{
    std::size_t leftOut = 0;
    for (const JsonValue each : item.list("segment_efforts")) {
        const Members pass(each);
        const auto segment = pass.object("segment").integer("id");
        auto effort = effortFrom(pass);
        if (!effort || !segment || !effort->number || activity.segment_efforts.size() >= mostEfforts) {
            ++leftOut;
            continue;
        }
        effort->segment = "strava-" + std::to_string(*segment);
        activity.segment_efforts.push_back(std::move(*effort));
    }
    for (const JsonValue each : item.list("best_efforts")) {
        auto effort = effortFrom(Members(each));
        if (effort && activity.best_efforts.size() < mostEfforts)
            activity.best_efforts.push_back(std::move(*effort));
        else
            ++leftOut;
    }
    warnOfEfforts(activity, leftOut);
}

Result<void> takeFigures(FileActivity& activity, const Members& item)
{
    const std::pair<std::string_view, double*> wanted[] = {
        {"distance", &activity.distance_m}, {"moving_time", &activity.moving_s}, {"elapsed_time", &activity.elapsed_s}};
    for (const auto& [name, place] : wanted) {
        const auto figure = TRY(item.figure(name));
        *place = figure;
    }
    if (!item.has("moving_time")) activity.moving_s = activity.elapsed_s;
    const auto climbed = TRY(item.figure("total_elevation_gain"));
    if (item.has("total_elevation_gain")) activity.elevation_gain_m = climbed;
    return {};
}

void takeCircumstances(FileActivity& activity, const Members& item)
{
    activity.average_heart_rate = item.number("average_heartrate");
    activity.max_heart_rate = item.number("max_heartrate");
    activity.average_watts = item.number("average_watts");
    activity.average_cadence = item.number("average_cadence");
    activity.trainer = item.truth("trainer");
    activity.commute = item.truth("commute");
    activity.manual = item.truth("manual");
    activity.is_private = item.truth("private");
    if (item.text("visibility") == "only_me") activity.is_private = true;
}

Result<FileActivity> activityFrom(const Members& item, const Defaults& defaults)
{
    const auto number = item.integer("id");
    const auto athlete = item.object("athlete").integer("id");
    if (!number || !athlete)
        return rejected("no_activity_number", "Strava does not say which activity of whom it is.", "id");
    FileActivity activity;
    activity.key = std::to_string(*number);
    activity.reference = "strava#" + activity.key;
    activity.name = item.text("name").value_or("");
    activity.source_sport = item.text("sport_type").value_or(item.text("type").value_or(""));
    activity.sport = activity_files::sportOf(activity.source_sport, defaults.sport);
    const auto start = item.time("start_date");
    if (!start) return rejected("no_start", "The activity has no start time.", "start_date");
    activity.start = *start;
    activity.start_local = localOf(item, *start);
    TRY(takeFigures(activity, item));
    takeCircumstances(activity, item);
    activity.athlete = athleteOf(*athlete).value;
    activity.reported = {.provider = "strava",
                         .athlete_uuid = athleteOf(*athlete),
                         .strava_athlete_id = athlete,
                         .strava_activity_id = number,
                         .flagged = item.truth("flagged"),
                         .device_watts = item.truth("device_watts"),
                         .has_parts = item.has("segment_efforts")};
    takeParts(activity, item);
    return activity;
}

} // namespace

AthleteId athleteOf(std::int64_t number)
{
    return {"athlete-" + std::to_string(number)};
}

ActivityId activityOf(std::int64_t number)
{
    return stage::providerActivity(number);
}

bool isActivity(const Members& item)
{
    return item.has("id") && item.has("athlete") && item.has("distance") && item.has("elapsed_time") &&
           (item.has("sport_type") || item.has("type"));
}

void readActivity(const Members& item, std::string_view document, const Defaults& defaults, FileContents& contents)
{
    auto activity = activityFrom(item, defaults);
    if (!activity) {
        const std::string number = item.has("id") ? '#' + std::to_string(item.integer("id").value_or(0)) : "";
        contents.problems.push_back({std::string(document) + number, activity.error(), {}, {}});
        return;
    }
    complete(*activity, defaults);
    contents.activities.push_back(std::move(*activity));
}

} // namespace palmares::providers::strava
