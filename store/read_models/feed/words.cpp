#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>

#include "store/read_models/feed/feed.h"

/// Distances, goals and sports in the sentences of the feed.
namespace palmares::read_models {
namespace {

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

} // namespace

std::string feedDistance(Metres metres, FeedUnits units)
{
    if (units == FeedUnits::imperial) {
        if (metres.value < metresPerMile) return feedClimb(metres, units);
        const std::string miles = oneDecimal(metres.value / metresPerMile);
        return miles + (miles == "1.0" ? " mile" : " miles");
    }
    if (metres.value < 1000) return oneDecimal(metres.value) + " metres";
    return oneDecimal(metres.value / 1000) + "km";
}

std::string feedClimb(Metres metres, FeedUnits units)
{
    if (units == FeedUnits::metric) return feedDistance(metres, units);
    const auto feet = std::llround(metres.value / metresPerFoot);
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

std::string feedActivity(const ActivityType& type)
{
    std::string words;
    for (const char letter : type.value) {
        const bool isCapital = std::isupper(static_cast<unsigned char>(letter)) != 0;
        const bool followsSmall = !words.empty() && std::islower(static_cast<unsigned char>(words.back())) != 0;
        // Types are joined words such as VirtualRide; the E of EBikeRide is no word.
        if (isCapital && followsSmall && words != "e") words += ' ';
        words += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return words;
}

} // namespace palmares::read_models
