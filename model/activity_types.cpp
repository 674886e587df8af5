#include "model/activity_types.h"

#include <algorithm>
#include <array>

namespace palmares {

namespace {

constexpr std::array<std::string_view, 37> all{
    "AlpineSki",       "BackcountrySki", "Canoeing",       "Crossfit",   "EBikeRide",
    "Elliptical",      "Golf",           "Handcycle",      "Hike",       "IceSkate",
    "InlineSkate",     "Kayaking",       "Kitesurf",       "NordicSki",  "Ride",
    "RockClimbing",    "RollerSki",      "Rowing",         "Run",        "Sail",
    "Skateboard",      "Snowboard",      "Snowshoe",       "Soccer",     "StairStepper",
    "StandUpPaddling", "Surfing",        "Swim",           "Velomobile", "VirtualRide",
    "VirtualRun",      "Walk",           "WeightTraining", "Wheelchair", "Windsurf",
    "Workout",         "Yoga",
};
static_assert(std::ranges::is_sorted(all));

} // namespace

std::span<const std::string_view> activityTypes()
{
    return all;
}

bool isKnown(const ActivityType& type)
{
    return std::ranges::binary_search(all, std::string_view(type.value));
}

} // namespace palmares
