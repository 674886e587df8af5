#include "model/activity_files/xml/tcx.h"

#include <algorithm>
#include <utility>

#include "model/activity_files/xml/track_meter.h"
#include "model/activity_files/xml/xml.h"
#include "model/imports/file_time.h"
#include "model/imports/mean.h"
#include "model/imports/sports.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr double tooLong = 1e9; // seconds

/// The laps of one activity, added up.
struct Laps {
    double seconds = 0;
    double metres = 0;
    double heartBeats = 0; ///< average heart rate times seconds
    double secondsWithHeart = 0;
    std::optional<double> maxHeartRate;
    std::optional<FileTime> start;
    int count = 0;
    int withoutTime = 0;
    TrackMeter track;
    segments::Track points; ///< those that have a time
    Mean watts;
    Mean cadence;
    Mean pointHeartRate;
    std::vector<std::string> warnings;
};

/// Watts stand in an extension, in whatever namespace: Extensions/TPX/Watts.
std::optional<double> wattsIn(const pugi::xml_node& extensions)
{
    for (const auto child : extensions.children()) {
        if (const auto watts = numberIn(childNamed(child, "Watts"))) return watts;
    }
    return {};
}

std::optional<TrackPoint::Position> positionIn(const pugi::xml_node& node)
{
    const auto latitude = numberIn(childNamed(node, "LatitudeDegrees"));
    const auto longitude = numberIn(childNamed(node, "LongitudeDegrees"));
    if (!latitude || !longitude) return {};
    return TrackPoint::Position{*latitude, *longitude};
}

void keep(Laps& laps, const pugi::xml_node& node, std::int64_t time_us)
{
    if (laps.points.size() >= mostTrackPoints) return;
    laps.points.push_back({.time_s = static_cast<double>(time_us) / 1e6,
                           .position = positionIn(childNamed(node, "Position")).value_or(segments::nowhere),
                           .distance_m = numberIn(childNamed(node, "DistanceMeters"))});
}

void takePoint(Laps& laps, const pugi::xml_node& node)
{
    TrackPoint point;
    for (const auto child : node.children()) {
        const std::string_view name = localName(child);
        if (name == "AltitudeMeters") point.elevation_m = numberIn(child);
        if (name == "HeartRateBpm") laps.pointHeartRate.add(numberIn(childNamed(child, "Value")));
        if (name == "Cadence") laps.cadence.add(numberIn(child));
        if (name == "Extensions") laps.watts.add(wattsIn(child));
        if (name != "Time") continue;
        if (const auto time = fileTimeFrom(textOf(child))) {
            point.time_us = time->microseconds;
            if (!laps.start) laps.start = time;
            keep(laps, node, time->microseconds);
        }
    }
    laps.track.add(point);
}

/// A lap's total; a negative or unreadable one is left out with a warning.
double totalIn(Laps& laps, const pugi::xml_node& lap, std::string_view name)
{
    const pugi::xml_node node = childNamed(lap, name);
    const auto value = numberIn(node);
    if (value && *value >= 0 && *value <= tooLong) return *value;
    if (node) {
        laps.warnings.push_back("The " + std::string(name) + " of lap " + std::to_string(laps.count) +
                                " is not a credible number.");
    }
    if (name == "TotalTimeSeconds") ++laps.withoutTime;
    return 0;
}

void takeLap(Laps& laps, const pugi::xml_node& lap)
{
    ++laps.count;
    const double seconds = totalIn(laps, lap, "TotalTimeSeconds");
    laps.seconds += seconds;
    laps.metres += totalIn(laps, lap, "DistanceMeters");
    if (!laps.start) laps.start = fileTimeFrom(lap.attribute("StartTime").value());
    if (const auto average = numberIn(childNamed(childNamed(lap, "AverageHeartRateBpm"), "Value"))) {
        laps.heartBeats += *average * seconds;
        laps.secondsWithHeart += seconds;
    }
    if (const auto most = numberIn(childNamed(childNamed(lap, "MaximumHeartRateBpm"), "Value"))) {
        laps.maxHeartRate = std::max(laps.maxHeartRate.value_or(0), *most);
    }
    for (const auto track : lap.children()) {
        if (localName(track) != "Track") continue;
        for (const auto point : track.children()) {
            if (localName(point) == "Trackpoint") takePoint(laps, point);
        }
    }
}

void addFigures(FileActivity& activity, const Laps& laps)
{
    const TrackFigures& track = laps.track.figures();
    activity.moving_s = laps.seconds;
    activity.elapsed_s = std::max(laps.seconds, track.elapsed_s());
    if (laps.withoutTime > 0 && laps.withoutTime == laps.count) {
        activity.moving_s = activity.elapsed_s;
        activity.warnings.emplace_back("No lap has a time; the span of the points was taken.");
    }
    activity.distance_m = laps.metres;
    activity.elevation_gain_m = track.ascent_m;
    activity.average_heart_rate = laps.pointHeartRate.value();
    if (laps.secondsWithHeart > 0) activity.average_heart_rate = laps.heartBeats / laps.secondsWithHeart;
    activity.max_heart_rate = laps.maxHeartRate ? laps.maxHeartRate : laps.pointHeartRate.largest();
    activity.average_watts = laps.watts.value();
    activity.average_cadence = laps.cadence.value();
}

/// The activity, or nothing where neither it nor a lap nor a point has a time.
std::optional<FileActivity> activityFrom(const pugi::xml_node& node, const Defaults& defaults)
{
    Laps laps;
    laps.start = fileTimeFrom(textOf(childNamed(node, "Id")));
    for (const auto lap : node.children()) {
        if (localName(lap) == "Lap") takeLap(laps, lap);
    }
    if (!laps.start) return {};
    FileActivity result;
    result.source_sport = utf8(trimmed(node.attribute("Sport").value()));
    result.sport = sportOf(result.source_sport, defaults.sport);
    result.name = textOf(childNamed(node, "Notes"));
    result.start = laps.start->instant();
    result.start_local = laps.start->local();
    result.warnings = laps.warnings;
    if (defaults.wantsTracks()) result.track = laps.points;
    addFigures(result, laps);
    return result;
}

/// Activities stand under Activities, or deeper under Activities/MultiSportSession/FirstSport and NextSport.
std::vector<pugi::xml_node> activityNodes(const pugi::xml_node& activities)
{
    std::vector<pugi::xml_node> result;
    for (const auto child : activities.children()) {
        if (localName(child) == "Activity") result.push_back(child);
        if (localName(child) != "MultiSportSession") continue;
        for (const auto sport : child.children()) {
            for (const auto node : sport.children()) {
                if (localName(node) == "Activity") result.push_back(node);
            }
        }
    }
    return result;
}

} // namespace

bool looksLikeTcx(std::string_view bytes)
{
    const std::string root = rootName(bytes);
    return root == "TrainingCenterDatabase" || root == "Activities";
}

FileContents readTcx(std::string_view fileName, std::string_view bytes, const Defaults& defaults)
{
    XmlFile xml = parseXml(fileName, bytes);
    FileContents contents{{}, std::move(xml.problems), xml.partial};
    const pugi::xml_node root = xml.root();
    const bool isBare = localName(root) == "Activities"; // the outer element was lost
    if (!isBare && localName(root) != "TrainingCenterDatabase") {
        if (contents.problems.empty()) {
            contents.problems.push_back(damagedAtByte(fileName, 0, "not_tcx", "The file is not TCX."));
        }
        return contents;
    }
    if (isBare) {
        contents.partial = true;
        contents.problems.push_back(damagedAtByte(
            fileName, 0, "tcx_damaged", "The element TrainingCenterDatabase around the activities is missing."));
    }
    const auto nodes = activityNodes(isBare ? root : childNamed(root, "Activities"));
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (i >= mostInOneRecording) {
            contents.partial = true;
            contents.problems.push_back(
                unreadable(fileName, "too_many_activities", "More than 10,000 activities are not read."));
            break;
        }
        auto activity = activityFrom(nodes[i], defaults);
        const std::string key = nodes.size() > 1 ? std::to_string(i) : std::string();
        if (!activity) {
            contents.problems.push_back(unreadable(fileName, "no_start", "An activity has no start time."));
            continue;
        }
        activity->key = key;
        activity->reference = referenceOf(std::string(fileName), key);
        complete(*activity, defaults);
        contents.activities.push_back(std::move(*activity));
    }
    if (nodes.empty()) {
        const bool isCourse = static_cast<bool>(childNamed(root, "Courses"));
        contents.problems.push_back(
            unreadable(fileName, "no_activities",
                       isCourse ? "The TCX file holds a course, not an activity." : "The TCX file holds no activity."));
    }
    return contents;
}

} // namespace palmares::activity_files
