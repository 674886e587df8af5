#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::activity_files {

/// The activity types of docs/domain.md 2.0.
inline constexpr std::array<std::string_view, 37> activityTypes{"AlpineSki",
                                                                "BackcountrySki",
                                                                "Canoeing",
                                                                "Crossfit",
                                                                "EBikeRide",
                                                                "Elliptical",
                                                                "Golf",
                                                                "Handcycle",
                                                                "Hike",
                                                                "IceSkate",
                                                                "InlineSkate",
                                                                "Kayaking",
                                                                "Kitesurf",
                                                                "NordicSki",
                                                                "Ride",
                                                                "RockClimbing",
                                                                "RollerSki",
                                                                "Rowing",
                                                                "Run",
                                                                "Sail",
                                                                "Skateboard",
                                                                "Snowboard",
                                                                "Snowshoe",
                                                                "Soccer",
                                                                "StairStepper",
                                                                "StandUpPaddling",
                                                                "Surfing",
                                                                "Swim",
                                                                "Velomobile",
                                                                "VirtualRide",
                                                                "VirtualRun",
                                                                "Walk",
                                                                "WeightTraining",
                                                                "Wheelchair",
                                                                "Windsurf",
                                                                "Workout",
                                                                "Yoga"};

/// The activity type a source's word means in any spelling (`trail_running`, `Nordic Ski`, `Radfahrt`), if it is one.
std::optional<std::string> knownActivityType(std::string_view sourceWord);

/// Like knownActivityType; a word that means none of the types is a `Workout`.
std::string activityTypeFrom(std::string_view sourceWord);

/// Metres in a second that no athlete of the activity type exceeds: what is faster is a fault of a receiver.
double fastestOf(std::string_view activityType);

/// The type of a file's word; a word without meaning (none, `generic`, `other`) gives `fallback`, else `Workout`.
std::string sportOf(std::string_view sourceWord, std::string_view fallback);

} // namespace palmares::activity_files
