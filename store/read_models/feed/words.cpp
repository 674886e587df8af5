#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>

#include "store/read_models/feed/feed.h"

/// Numbers, times and units in the sentences of the feed.
namespace palmares::read_models {
namespace {

constexpr double metresInAMile = 1609.344;
constexpr double metresInAFoot = 0.3048;

std::string oneDecimal(double value)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

/// As many digits as it has: 1, 0.5, 1250.
std::string shortest(double value)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.10g", value);
    return text.data();
}

std::string counted(std::int64_t number, const char* unit)
{
    return std::to_string(number) + ' ' + unit + (number == 1 ? "" : "s");
}

} // namespace

std::string feedTime(Seconds time)
{
    const auto hours = time.value / 3600;
    const auto minutes = time.value / 60 % 60;
    const auto seconds = time.value % 60;
    const auto padded = [](std::int64_t part) { return (part < 10 ? ":0" : ":") + std::to_string(part); };
    if (hours > 0) return std::to_string(hours) + padded(minutes) + padded(seconds);
    return minutes > 0 ? std::to_string(minutes) + padded(seconds) : std::to_string(seconds) + 's';
}

std::string feedDuration(Seconds time)
{
    std::string words;
    const auto add = [&](std::int64_t number, const char* unit) {
        if (number != 0) words.append(words.empty() ? "" : ", ").append(counted(number, unit));
    };
    add(time.value / 3600, "hour");
    add(time.value / 60 % 60, "minute");
    add(time.value % 60, "second");
    return words.empty() ? "0 seconds" : words;
}

std::string feedDistance(Metres metres, FeedUnits units)
{
    if (units == FeedUnits::imperial) {
        if (metres.value < metresInAMile) return feedClimb(metres, units);
        const std::string miles = oneDecimal(metres.value / metresInAMile);
        return miles + (miles == "1.0" ? " mile" : " miles");
    }
    if (metres.value < 1000) return oneDecimal(metres.value) + " metres";
    return oneDecimal(metres.value / 1000) + "km";
}

std::string feedClimb(Metres metres, FeedUnits units)
{
    if (units == FeedUnits::metric) return feedDistance(metres, units);
    const auto feet = std::llround(metres.value / metresInAFoot);
    return std::to_string(feet) + (feet == 1 ? " foot" : " feet");
}

std::string feedGoal(double goal, GoalUnits units)
{
    if (units == GoalUnits::kilometres) return shortest(goal) + " km";
    if (units == GoalUnits::feet) return shortest(goal) + " ft";
    std::string unit(nameOf(units));
    if (goal == 1) unit.pop_back();
    return shortest(goal) + ' ' + unit;
}

std::string feedOrdinal(std::int64_t place)
{
    const auto last = place % 10;
    const bool isTeen = place / 10 % 10 == 1;
    const char* ending = isTeen ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
    return std::to_string(place) + ending;
}

std::string feedActivity(const ActivityType& type)
{
    std::string words;
    for (const char letter : type.value) {
        const bool isCapital = std::isupper(static_cast<unsigned char>(letter)) != 0;
        const bool followsSmall = !words.empty() && std::islower(static_cast<unsigned char>(words.back())) != 0;
        // Ours are joined words such as VirtualRide; EBikeRide begins with a letter of its own.
        if (isCapital && followsSmall && words != "e") words += ' ';
        words += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return words;
}

} // namespace palmares::read_models
