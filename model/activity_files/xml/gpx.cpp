#include "model/activity_files/xml/gpx.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "model/activity_files/recording/recorded.h"
#include "model/activity_files/xml/xml.h"
#include "model/imports/file_time.h"
#include "model/imports/sports.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

void takeSensor(RecordedPoint& point, const pugi::xml_node& value)
{
    const std::string_view name = localName(value);
    if (name == "hr" || name == "heartrate") point.heart_rate = positiveIn(value);
    if (name == "cad" || name == "cadence") point.cadence = numberIn(value);
    if (name == "power" || name == "watts" || name == "PowerInWatts") point.watts = numberIn(value);
}

void takeSensors(RecordedPoint& point, const pugi::xml_node& extensions)
{
    for (const auto child : extensions.children()) {
        takeSensor(point, child);
        for (const auto inner : child.children())
            takeSensor(point, inner);
    }
}

std::optional<double> degreesIn(const pugi::xml_node& node, const char* attribute, double limit)
{
    const auto value = xmlDecimalFrom(node.attribute(attribute).value());
    if (!value || std::abs(*value) > limit) return {};
    return value;
}

/// Takes the values of one `<trkpt>`; the zone is noted with the first time of a track.
RecordedPoint pointFrom(const pugi::xml_node& node, GpxTrack& track, bool& hasTime)
{
    RecordedPoint point;
    const auto latitude = degreesIn(node, "lat", 90);
    const auto longitude = degreesIn(node, "lon", 360);
    if (latitude && longitude) point.position = {*latitude, *longitude};
    for (const auto child : node.children()) {
        const std::string_view name = localName(child);
        if (name == "ele") point.elevation_m = numberIn(child);
        if (name == "extensions") takeSensors(point, child);
        if (name != "time") continue;
        if (const auto time = fileTimeFrom(textOf(child))) {
            point.time_us = time->microseconds;
            if (!std::exchange(hasTime, true)) track.zone_offset_s = time->offset_s;
        }
    }
    return point;
}

GpxTrack trackFrom(const pugi::xml_node& node)
{
    GpxTrack track;
    track.name = textOf(childNamed(node, "name"));
    track.type = textOf(childNamed(node, "type"));
    bool hasTime = false;
    for (const auto segment : node.children()) {
        if (localName(segment) != "trkseg") continue;
        bool isResumed = !track.points.empty();
        for (const auto child : segment.children()) {
            if (localName(child) != "trkpt") continue;
            track.points.push_back(pointFrom(child, track, hasTime));
            track.points.back().is_resumed = std::exchange(isResumed, false);
        }
    }
    return track;
}

std::string typeWord(const GpxTrack& track)
{
    if (track.type == "1") return "Ride"; // the numbers that Strava wrote until 2018
    if (track.type == "9") return "Run";
    return track.type;
}

void warnOfPlacelessPoints(FileActivity& activity, const Points& points)
{
    const auto isPlaceless = [](const RecordedPoint& point) { return !point.position.has_value(); };
    const auto count = std::ranges::count_if(points, isPlaceless);
    if (count == 0) return;
    const std::string value = std::to_string(count) + " of " + std::to_string(points.size()) + " points";
    activity.warn("no_place", "distance_in_metres", value, value + " have no position.");
}

/// Nothing where no point has a time.
std::optional<FileActivity> activityFrom(GpxTrack& track, const Defaults& defaults)
{
    FileActivity result;
    result.name = track.name;
    result.source_sport = track.type;
    result.sport = sportOf(typeWord(track), defaults.sport);
    result.start_local = {track.zone_offset_s};
    result.zone_unknown = track.zone_offset_s == 0;
    FileActivity placeless;
    warnOfPlacelessPoints(placeless, track.points);
    if (!measure(result, {.points = std::move(track.points)}, defaults)) return {};
    std::ranges::move(placeless.warnings, std::back_inserter(result.warnings));
    return result;
}

std::string contentsOf(const pugi::xml_node& root)
{
    int routes = 0;
    int waypoints = 0;
    for (const auto child : root.children()) {
        routes += localName(child) == "rte" ? 1 : 0;
        waypoints += localName(child) == "wpt" ? 1 : 0;
    }
    return "The GPX file holds no track, only " + std::to_string(routes) + " routes and " + std::to_string(waypoints) +
           " waypoints.";
}

} // namespace

GpxFile readGpxTracks(std::string_view fileName, std::string_view bytes)
{
    XmlFile xml = parseXml(fileName, bytes);
    GpxFile file{{}, {}, std::move(xml.problems), std::move(xml.warnings), xml.partial};
    const pugi::xml_node root = xml.root();
    if (localName(root) != "gpx") {
        if (file.problems.empty())
            file.problems.push_back(damagedAtByte(fileName, 0, "not_gpx", "The file is not GPX."));
        return file;
    }
    file.name = textOf(childNamed(root, "name"));
    if (file.name.empty()) file.name = textOf(childNamed(childNamed(root, "metadata"), "name"));
    for (const auto child : root.children()) {
        if (localName(child) != "trk") continue;
        if (file.tracks.size() >= mostInOneRecording) {
            file.partial = true;
            file.problems.push_back(unreadable(fileName, "too_many_tracks", "More than 10,000 tracks are not read."));
            break;
        }
        file.tracks.push_back(trackFrom(child));
    }
    if (file.tracks.empty()) file.problems.push_back(unreadable(fileName, "no_activities", contentsOf(root)));
    return file;
}

bool looksLikeGpx(std::string_view bytes)
{
    return rootName(bytes) == "gpx";
}

FileContents readGpx(std::string_view fileName, std::string_view bytes, const Defaults& defaults)
{
    GpxFile gpx = readGpxTracks(fileName, bytes);
    FileContents contents{{}, gpx.problems, gpx.partial};
    const bool several = gpx.tracks.size() > 1;
    for (std::size_t i = 0; i < gpx.tracks.size(); ++i) {
        GpxTrack& track = gpx.tracks[i];
        const std::string key = several ? std::to_string(i) : std::string();
        const bool isEmpty = track.points.empty();
        auto activity = activityFrom(track, defaults);
        if (!activity) {
            contents.problems.push_back(unreadable(fileName, "no_start",
                                                   (several ? "Track " + key : std::string("The track")) +
                                                       (isEmpty ? " has no points." : " has no point with a time.")));
            continue;
        }
        if (activity->name.empty()) activity->name = gpx.name;
        activity->key = key;
        activity->reference = referenceOf(std::string(fileName), key);
        activity->warnings.insert(activity->warnings.end(), gpx.warnings.begin(), gpx.warnings.end());
        complete(*activity, defaults);
        contents.activities.push_back(std::move(*activity));
    }
    return contents;
}

} // namespace palmares::activity_files
