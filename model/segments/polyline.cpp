#include "model/segments/polyline.h"

#include <cmath>
#include <cstdint>

namespace palmares::segments {
namespace {

constexpr double stepsPerDegree = 1e5;
constexpr unsigned firstLetter = 63;
constexpr unsigned more = 0x20; ///< another group of five bits follows

void append(std::string& text, std::int64_t difference)
{
    auto bits = static_cast<std::uint64_t>(difference) << 1;
    if (difference < 0) bits = ~bits;
    for (; bits >= more; bits >>= 5)
        text += static_cast<char>((more | (bits & 0x1F)) + firstLetter);
    text += static_cast<char>(bits + firstLetter);
}

/// Takes the next number off the front of `text`.
std::optional<std::int64_t> takeNumber(std::string_view& text)
{
    std::uint64_t bits = 0;
    for (unsigned shift = 0; shift < 35; shift += 5) {
        if (text.empty()) return {};
        const unsigned group = static_cast<unsigned char>(text.front()) - firstLetter;
        if (group >= 2 * more) return {};
        text.remove_prefix(1);
        bits |= std::uint64_t{group & 0x1F} << shift;
        if (group >= more) continue;
        const auto magnitude = static_cast<std::int64_t>(bits >> 1);
        return (bits & 1) != 0 ? -magnitude - 1 : magnitude;
    }
    return {};
}

} // namespace

std::string encodedPolyline(const std::vector<Position>& points)
{
    std::string text;
    std::int64_t latitude = 0;
    std::int64_t longitude = 0;
    for (const Position& point : points) {
        const auto north = std::llround(point.latitude * stepsPerDegree);
        const auto east = std::llround(point.longitude * stepsPerDegree);
        append(text, north - latitude);
        append(text, east - longitude);
        latitude = north;
        longitude = east;
    }
    return text;
}

std::optional<std::vector<Position>> decodedPolyline(std::string_view text)
{
    std::vector<Position> points;
    std::int64_t latitude = 0;
    std::int64_t longitude = 0;
    while (!text.empty()) {
        const auto north = takeNumber(text);
        const auto east = north ? takeNumber(text) : std::nullopt;
        if (!east) return {};
        latitude += *north;
        longitude += *east;
        const Position point{static_cast<double>(latitude) / stepsPerDegree,
                             static_cast<double>(longitude) / stepsPerDegree};
        if (std::abs(point.latitude) > 90 || std::abs(point.longitude) > 360) return {};
        points.push_back(point);
    }
    return points;
}

} // namespace palmares::segments
