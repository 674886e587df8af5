#include "model/activity_files/xml/gpx.h"

#include <cmath>
#include <utility>

#include "model/activity_files/xml/xml.h"
#include "model/imports/file_time.h"
#include "model/imports/mean.h"
#include "model/imports/sports.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

/// The sensors of a track's points.
struct Sensors {
    Mean heartRate;
    Mean watts;
    Mean cadence;

    void take(const pugi::xml_node& value)
    {
        const std::string_view name = localName(value);
        if (name == "hr" || name == "heartrate") heartRate.add(numberIn(value));
        if (name == "cad" || name == "cadence") cadence.add(numberIn(value));
        if (name == "power" || name == "watts" || name == "PowerInWatts") watts.add(numberIn(value));
    }
    void takeAll(const pugi::xml_node& extensions)
    {
        for (const auto child : extensions.children()) {
            take(child);
            for (const auto inner : child.children())
                take(inner);
        }
    }
};

std::optional<double> degreesIn(const pugi::xml_node& node, const char* attribute, double limit)
{
    const auto value = decimalFrom(node.attribute(attribute).value());
    if (!value || std::abs(*value) > limit) return {};
    return value;
}

/// Takes the values of one `<trkpt>`; the zone is noted with the first time of a track.
TrackPoint pointFrom(const pugi::xml_node& node, GpxTrack& track, Sensors& sensors, bool isFirstTime)
{
    TrackPoint point;
    const auto latitude = degreesIn(node, "lat", 90);
    const auto longitude = degreesIn(node, "lon", 360);
    if (latitude && longitude) point.position = {*latitude, *longitude};
    for (const auto child : node.children()) {
        const std::string_view name = localName(child);
        if (name == "ele") point.elevation_m = numberIn(child);
        if (name == "extensions") sensors.takeAll(child);
        if (name != "time") continue;
        if (const auto time = fileTimeFrom(textOf(child))) {
            point.time_us = time->microseconds;
            if (isFirstTime) track.zone_offset_s = time->offset_s;
        }
    }
    return point;
}

void keep(GpxTrack& track, const TrackPoint& point, bool isResumed)
{
    if (!point.time_us || track.points.size() >= mostTrackPoints) return;
    track.points.push_back({.time_s = static_cast<double>(*point.time_us) / 1e6,
                            .position = point.position.value_or(segments::nowhere),
                            .isResumed = isResumed});
}

GpxTrack trackFrom(const pugi::xml_node& node)
{
    GpxTrack track;
    TrackMeter meter;
    Sensors sensors;
    track.name = textOf(childNamed(node, "name"));
    track.type = textOf(childNamed(node, "type"));
    for (const auto segment : node.children()) {
        if (localName(segment) != "trkseg") continue;
        meter.startSegment();
        bool isResumed = true;
        for (const auto child : segment.children()) {
            if (localName(child) != "trkpt") continue;
            const TrackPoint point = pointFrom(child, track, sensors, !meter.figures().first_us);
            meter.add(point);
            keep(track, point, std::exchange(isResumed, false));
        }
    }
    track.figures = meter.figures();
    track.average_heart_rate = sensors.heartRate.value();
    track.max_heart_rate = sensors.heartRate.largest();
    track.average_watts = sensors.watts.value();
    track.average_cadence = sensors.cadence.value();
    return track;
}

std::string typeWord(const GpxTrack& track)
{
    if (track.type == "1") return "Ride"; // the numbers that Strava wrote until 2018
    if (track.type == "9") return "Run";
    return track.type;
}

void warnAbout(FileActivity& activity, const TrackFigures& figures)
{
    if (figures.runsBackwards()) activity.warnings.emplace_back("The times of the track run backwards.");
    if (figures.points_without_position > 0) {
        activity.warnings.push_back(std::to_string(figures.points_without_position) + " of " +
                                    std::to_string(figures.points) + " points have no position.");
    }
}

FileActivity activityFrom(GpxTrack& track, const Defaults& defaults)
{
    const TrackFigures& figures = track.figures;
    FileActivity result;
    if (defaults.wantsTracks()) result.track = std::move(track.points);
    result.name = track.name;
    result.source_sport = track.type;
    result.sport = sportOf(typeWord(track), defaults.sport);
    const FileTime start{figures.runsBackwards() ? *figures.earliest_us : *figures.first_us, track.zone_offset_s};
    result.start = start.instant();
    result.start_local = start.local();
    result.elapsed_s = figures.elapsed_s();
    result.moving_s = figures.moving_s;
    result.distance_m = figures.distance_m;
    result.elevation_gain_m = figures.ascent_m;
    result.average_heart_rate = track.average_heart_rate;
    result.max_heart_rate = track.max_heart_rate;
    result.average_watts = track.average_watts;
    result.average_cadence = track.average_cadence;
    warnAbout(result, figures);
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
    GpxFile file{{}, {}, std::move(xml.problems), xml.partial};
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
    FileContents contents{{}, std::move(gpx.problems), gpx.partial};
    const bool several = gpx.tracks.size() > 1;
    for (std::size_t i = 0; i < gpx.tracks.size(); ++i) {
        GpxTrack& track = gpx.tracks[i];
        const std::string key = several ? std::to_string(i) : std::string();
        if (!track.figures.first_us) {
            contents.problems.push_back(
                unreadable(fileName, "no_start",
                           (several ? "Track " + key : std::string("The track")) +
                               (track.figures.points == 0 ? " has no points." : " has no point with a time.")));
            continue;
        }
        FileActivity activity = activityFrom(track, defaults);
        if (activity.name.empty()) activity.name = gpx.name;
        activity.key = key;
        activity.reference = referenceOf(std::string(fileName), key);
        complete(activity, defaults);
        contents.activities.push_back(std::move(activity));
    }
    return contents;
}

} // namespace palmares::activity_files
