#include "model/activity_files/xml/tcx.h"

#include <utility>

#include "model/activity_files/recording/recorded.h"
#include "model/activity_files/xml/xml.h"
#include "model/imports/file_time.h"
#include "model/imports/sports.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr double tooLong = 1e9; // seconds

/// One activity while its laps are read.
struct Reading {
    Recorded recorded;
    std::optional<FileTime> start; ///< of the activity, else of its first lap, else of its first point
    std::vector<Warning> warnings;
};

/// Watts stand in an extension, in whatever namespace: Extensions/TPX/Watts.
std::optional<double> wattsIn(const pugi::xml_node& extensions)
{
    for (const auto child : extensions.children()) {
        if (const auto watts = numberIn(childNamed(child, "Watts"))) return watts;
    }
    return {};
}

std::optional<RecordedPoint::Position> positionIn(const pugi::xml_node& node)
{
    const auto latitude = numberIn(childNamed(node, "LatitudeDegrees"));
    const auto longitude = numberIn(childNamed(node, "LongitudeDegrees"));
    if (!latitude || !longitude) return {};
    return RecordedPoint::Position{*latitude, *longitude};
}

void takePoint(Reading& reading, const pugi::xml_node& node)
{
    RecordedPoint point;
    point.lap = static_cast<std::uint32_t>(reading.recorded.laps.size() - 1);
    for (const auto child : node.children()) {
        const std::string_view name = localName(child);
        if (name == "Position") point.position = positionIn(child);
        if (name == "DistanceMeters") point.distance_m = numberIn(child);
        if (name == "AltitudeMeters") point.elevation_m = numberIn(child);
        if (name == "HeartRateBpm") point.heart_rate = positiveIn(childNamed(child, "Value"));
        if (name == "Cadence") point.cadence = numberIn(child);
        if (name == "Extensions") point.watts = wattsIn(child);
        if (name != "Time") continue;
        if (const auto time = fileTimeFrom(textOf(child))) {
            point.time_us = time->microseconds;
            if (!reading.start) reading.start = time;
        }
    }
    reading.recorded.points.push_back(point);
}

/// A lap's total; a negative or unreadable one is left out with a warning.
std::optional<double> totalIn(Reading& reading, const pugi::xml_node& lap, const char* name, const char* field)
{
    const pugi::xml_node node = childNamed(lap, name);
    const auto value = numberIn(node);
    if (value && *value >= 0 && *value <= tooLong) return value;
    if (node)
        reading.warnings.push_back({"odd_value", field, textOf(node),
                                    "The " + std::string(name) + " of lap " +
                                        std::to_string(reading.recorded.laps.size()) + " is not a credible number."});
    return {};
}

void takeLap(Reading& reading, const pugi::xml_node& node)
{
    reading.recorded.laps.emplace_back();
    Totals lap;
    lap.moving_s = totalIn(reading, node, "TotalTimeSeconds", "moving_time_in_seconds");
    lap.distance_m = totalIn(reading, node, "DistanceMeters", "distance_in_metres");
    if (!reading.start) reading.start = fileTimeFrom(node.attribute("StartTime").value());
    lap.average_heart_rate = positiveIn(childNamed(childNamed(node, "AverageHeartRateBpm"), "Value"));
    lap.max_heart_rate = positiveIn(childNamed(childNamed(node, "MaximumHeartRateBpm"), "Value"));
    for (const auto track : node.children()) {
        if (localName(track) != "Track") continue;
        for (const auto point : track.children()) {
            if (localName(point) == "Trackpoint") takePoint(reading, point);
        }
    }
    reading.recorded.laps.back() = lap;
}

/// The activity, or nothing where neither it nor a lap nor a point has a time.
std::optional<FileActivity> activityFrom(const pugi::xml_node& node, bool isFirst, const Defaults& defaults)
{
    Reading reading;
    reading.recorded.is_first = isFirst;
    reading.start = fileTimeFrom(textOf(childNamed(node, "Id")));
    for (const auto lap : node.children()) {
        if (localName(lap) == "Lap") takeLap(reading, lap);
    }
    if (!reading.start) return {};
    FileActivity result;
    result.source_sport = utf8(trimmed(node.attribute("Sport").value()));
    result.sport = sportOf(result.source_sport, defaults.sport);
    result.name = textOf(childNamed(node, "Notes"));
    result.start_local = {reading.start->offset_s};
    result.zone_unknown = !reading.start->namesZone();
    result.warnings = std::move(reading.warnings);
    reading.recorded.summary.start_us = reading.start->microseconds;
    if (!measure(result, std::move(reading.recorded), defaults)) return {};
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
        auto activity = activityFrom(nodes[i], i == 0, defaults);
        const std::string key = nodes.size() > 1 ? std::to_string(i) : std::string();
        if (!activity) {
            contents.problems.push_back(unreadable(fileName, "no_start", "An activity has no start time."));
            continue;
        }
        activity->key = key;
        activity->reference = referenceOf(std::string(fileName), key);
        activity->warnings.insert(activity->warnings.end(), xml.warnings.begin(), xml.warnings.end());
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
