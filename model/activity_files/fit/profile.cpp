#include "model/activity_files/fit/profile.h"

#include <array>

namespace palmares::activity_files::fit {
namespace {

constexpr std::array<std::string_view, 54> sports{"generic",
                                                  "running",
                                                  "cycling",
                                                  "transition",
                                                  "fitness_equipment",
                                                  "swimming",
                                                  "basketball",
                                                  "soccer",
                                                  "tennis",
                                                  "american_football",
                                                  "training",
                                                  "walking",
                                                  "cross_country_skiing",
                                                  "alpine_skiing",
                                                  "snowboarding",
                                                  "rowing",
                                                  "mountaineering",
                                                  "hiking",
                                                  "multisport",
                                                  "paddling",
                                                  "flying",
                                                  "e_biking",
                                                  "motorcycling",
                                                  "boating",
                                                  "driving",
                                                  "golf",
                                                  "hang_gliding",
                                                  "horseback_riding",
                                                  "hunting",
                                                  "fishing",
                                                  "inline_skating",
                                                  "rock_climbing",
                                                  "sailing",
                                                  "ice_skating",
                                                  "sky_diving",
                                                  "snowshoeing",
                                                  "snowmobiling",
                                                  "stand_up_paddleboarding",
                                                  "surfing",
                                                  "wakeboarding",
                                                  "water_skiing",
                                                  "kayaking",
                                                  "rafting",
                                                  "windsurfing",
                                                  "kitesurfing",
                                                  "tactical",
                                                  "jumpmaster",
                                                  "boxing",
                                                  "floor_climbing",
                                                  "baseball",
                                                  "softball",
                                                  "",
                                                  "",
                                                  "diving"};

struct LaterSport {
    std::int64_t number;
    std::string_view name;
};

constexpr LaterSport laterSports[] = {{56, "shooting"},
                                      {58, "winter_sport"},
                                      {59, "grinding"},
                                      {62, "hiit"},
                                      {64, "racket"},
                                      {65, "wheelchair_push_walk"},
                                      {66, "wheelchair_push_run"},
                                      {67, "meditation"},
                                      {69, "disc_golf"},
                                      {71, "cricket"},
                                      {72, "rugby"},
                                      {73, "hockey"},
                                      {74, "lacrosse"},
                                      {75, "volleyball"},
                                      {76, "water_tubing"},
                                      {77, "wakesurfing"},
                                      {80, "mixed_martial_arts"},
                                      {82, "snorkeling"},
                                      {83, "dance"},
                                      {84, "jump_rope"},
                                      {254, "all"}};

/// A sub-sport that is more precise than its sport.
struct Refinement {
    std::int64_t sport; ///< -1: any
    std::int64_t subSport;
    std::string_view type;
    bool trainer = false;
};

constexpr Refinement refinements[] = {
    {1, 1, "Run", true},        // running, treadmill
    {1, 45, "Run", true},       // running, indoor_running
    {1, 58, "VirtualRun"},      // running, virtual_activity
    {2, 5, "Ride", true},       // cycling, spin
    {2, 6, "Ride", true},       // cycling, indoor_cycling
    {2, 12, "Handcycle"},       // cycling, hand_cycling
    {2, 28, "EBikeRide"},       // cycling, e_bike_fitness
    {2, 47, "EBikeRide"},       // cycling, e_bike_mountain
    {2, 58, "VirtualRide"},     // cycling, virtual_activity
    {4, 1, "Run", true},        // fitness_equipment, treadmill
    {4, 45, "Run", true},       // fitness_equipment, indoor_running
    {4, 5, "Ride", true},       // fitness_equipment, spin
    {4, 6, "Ride", true},       // fitness_equipment, indoor_cycling
    {4, 27, "Walk"},            // fitness_equipment, indoor_walking
    {-1, 14, "Rowing"},         // indoor_rowing
    {-1, 15, "Elliptical"},     // elliptical
    {-1, 16, "StairStepper"},   // stair_climbing
    {-1, 20, "WeightTraining"}, // strength_training
    {-1, 43, "Yoga"},           // yoga
    {12, 37, "BackcountrySki"}, // skiing, backcountry
    {13, 37, "BackcountrySki"},
};

constexpr std::int64_t commuting = 48;

std::string_view sportName(std::int64_t number)
{
    if (number >= 0 && number < static_cast<std::int64_t>(sports.size())) {
        return sports[static_cast<std::size_t>(number)];
    }
    for (const auto& [known, name] : laterSports) {
        if (known == number) return name;
    }
    return {};
}

} // namespace

Sport sportFrom(std::optional<std::int64_t> sport, std::optional<std::int64_t> subSport)
{
    Sport result;
    if (!sport) return result;
    result.word = sportName(*sport);
    if (result.word.empty()) result.word = "sport_" + std::to_string(*sport);
    if (!subSport) return result;
    if (*subSport == commuting) result.commute = true;
    for (const auto& [refined, sub, type, trainer] : refinements) {
        if ((refined != -1 && refined != *sport) || sub != *subSport) continue;
        result.type = type;
        if (trainer) result.trainer = true;
        break;
    }
    return result;
}

std::string_view fileTypeName(std::int64_t type)
{
    constexpr std::string_view names[] = {
        "", "device", "settings", "sport", "activity", "workout", "course",         "schedule",
        "", "weight", "totals",   "goals", "",         "",        "blood pressure", "monitoring"};
    if (type < 0 || type >= static_cast<std::int64_t>(std::size(names))) return {};
    return names[type];
}

} // namespace palmares::activity_files::fit
