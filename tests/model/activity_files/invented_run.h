#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "model/core/time.h"
#include "tests/model/activity_files/fit_builder.h"

namespace palmares::activity_files::testing {

/// A point of an invented run; what is absent is not written.
struct RunPoint {
    std::optional<std::int64_t> time; ///< seconds since 1970
    std::optional<double> latitude, longitude, elevation, distance;
    std::optional<int> heart_rate;
};

inline constexpr std::int64_t runStart = 1'714'809'600; ///< 2024-05-04T08:00:00Z
inline constexpr std::uint32_t fitEpoch = 631'065'600u;

/// Due north from 47° N 8° E: 1,000 s at 3 m/s with a point every 10 s, 10 m of climbing, a heart rate of 140.
inline std::vector<RunPoint> inventedRun()
{
    std::vector<RunPoint> points;
    for (int i = 0; i <= 100; ++i)
        points.push_back({runStart + i * 10, 47 + i * 0.0002695, 8, 400 + i * 0.1, i * 30.0, 140});
    return points;
}

inline std::string number(double value, int decimals)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

inline std::string gpxOf(const std::vector<RunPoint>& points, const std::string& declaration = "UTF-8",
                         const std::string& name = "Loop", const std::string& type = "running")
{
    std::string text = "<?xml version=\"1.0\" encoding=\"" + declaration + "\"?><gpx version=\"1.1\"><trk><name>" +
                       name + "</name>" + (type.empty() ? "" : "<type>" + type + "</type>") + "<trkseg>";
    for (const RunPoint& point : points) {
        text += "<trkpt";
        if (point.latitude)
            text += " lat=\"" + number(*point.latitude, 7) + "\" lon=\"" + number(point.longitude.value_or(0), 7) + '"';
        text += '>';
        if (point.elevation) text += "<ele>" + number(*point.elevation, 1) + "</ele>";
        if (point.time) text += "<time>" + toText(Timestamp{*point.time}) + "Z</time>";
        if (point.heart_rate) text += "<extensions><hr>" + std::to_string(*point.heart_rate) + "</hr></extensions>";
        text += "</trkpt>";
    }
    return text + "</trkseg></trk></gpx>";
}

inline std::string tcxPoints(const std::vector<RunPoint>& points)
{
    std::string text = "<Track>";
    for (const RunPoint& point : points) {
        text += "<Trackpoint>";
        if (point.time) text += "<Time>" + toText(Timestamp{*point.time}) + "Z</Time>";
        if (point.latitude)
            text += "<Position><LatitudeDegrees>" + number(*point.latitude, 7) +
                    "</LatitudeDegrees><LongitudeDegrees>" + number(point.longitude.value_or(0), 7) +
                    "</LongitudeDegrees></Position>";
        if (point.elevation) text += "<AltitudeMeters>" + number(*point.elevation, 1) + "</AltitudeMeters>";
        if (point.distance) text += "<DistanceMeters>" + number(*point.distance, 1) + "</DistanceMeters>";
        if (point.heart_rate)
            text += "<HeartRateBpm><Value>" + std::to_string(*point.heart_rate) + "</Value></HeartRateBpm>";
        text += "</Trackpoint>";
    }
    return text + "</Track>";
}

/// `totals` are the elements of a lap, such as `<DistanceMeters>3000</DistanceMeters>`.
inline std::string tcxLap(const std::string& totals, const std::vector<RunPoint>& points)
{
    return "<Lap StartTime=\"2024-05-04T08:00:00Z\">" + totals + tcxPoints(points) + "</Lap>";
}

inline std::string tcxOf(const std::string& laps)
{
    return "<TrainingCenterDatabase><Activities><Activity Sport=\"Running\"><Id>2024-05-04T08:00:00Z</Id>" + laps +
           "</Activity></Activities></TrainingCenterDatabase>";
}

/// In FIT time.
inline std::uint32_t fitTime(std::int64_t time)
{
    return static_cast<std::uint32_t>(time - fitEpoch);
}

inline void addFitRecords(FitBuilder& fit, const std::vector<RunPoint>& points)
{
    constexpr double semicircles = 2147483648.0 / 180;
    const auto degrees = [](double value) {
        return static_cast<std::uint32_t>(static_cast<std::int32_t>(value * semicircles));
    };
    for (const RunPoint& point : points) {
        std::vector<BuiltField> fields;
        if (point.time) fields.push_back(u32(253, fitTime(*point.time)));
        if (point.latitude) {
            fields.push_back({0, 4, 0x85, degrees(*point.latitude)});
            fields.push_back({1, 4, 0x85, degrees(point.longitude.value_or(0))});
        }
        if (point.elevation) fields.push_back(u16(2, static_cast<std::uint64_t>((*point.elevation + 500) * 5 + 0.5)));
        if (point.distance) fields.push_back(u32(5, static_cast<std::uint64_t>(*point.distance * 100 + 0.5)));
        if (point.heart_rate) fields.push_back(u8(3, static_cast<std::uint64_t>(*point.heart_rate)));
        fit.message(20, fields);
    }
}

} // namespace palmares::activity_files::testing
