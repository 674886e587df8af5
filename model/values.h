#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/core/describe.h"
#include "model/core/result.h"
#include "model/ids.h"

/// Closed lists and small values that several aggregates share (docs/domain.md 2.0).
namespace palmares {

BOOST_DEFINE_ENUM_CLASS(ChallengeType, segment, distance, duration, elevation, race)
/// `activity` and `segment` are historical and only read.
BOOST_DEFINE_ENUM_CLASS(StageType, mountain, rolling, flat, distance, duration, elevation, race, activity, segment)
BOOST_DEFINE_ENUM_CLASS(Gender, M, F)
BOOST_DEFINE_ENUM_CLASS(GoalUnits, metres, kilometres, feet, miles, seconds, minutes, hours, days)
BOOST_DEFINE_ENUM_CLASS(Recurrence, none, day, week, month)
BOOST_DEFINE_ENUM_CLASS(Measure, elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres,
                        elevation_gain_in_metres)
/// What a challenge leaderboard is ordered by: a total of its stages, points, or goals reached.
BOOST_DEFINE_ENUM_CLASS(RankBy, points, goals, elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres,
                        elevation_gain_in_metres)
BOOST_DEFINE_ENUM_CLASS(RankOrder, asc, desc)
BOOST_DEFINE_ENUM_CLASS(PointsAdjustment, double_, preview, queen)
/// Where an activity was learned of.
BOOST_DEFINE_ENUM_CLASS(ActivitySource, file, manual, provider)

/// When something starts and ends: in UTC and on the organiser's clock. Like sensor facts, these travel by name.
#define PALMARES_PERIOD                                                                                                \
    Timestamp start_date;                                                                                              \
    LocalTime start_date_local;                                                                                        \
    Timestamp end_date;                                                                                                \
    LocalTime end_date_local;
#define PALMARES_PERIOD_NAMES start_date, start_date_local, end_date, end_date_local

/// A place on a board: what changed for one athlete. `positions_changed` is null for a new athlete.
struct Move {
    AthleteId athlete_uuid;
    std::int64_t rank = 0;
    std::optional<std::int64_t> positions_changed;
};
PALMARES_DESCRIBE(Move, athlete_uuid, rank, positions_changed);

using PointsList = std::vector<std::int64_t>;
/// Points of the first, second … place: one list for every stage, or one for each type of stage.
using Points = std::variant<PointsList, std::map<StageType, PointsList>>;

inline bool decode(JsonValue json, Points& out, JsonReader& reader)
{
    if (json.is_object()) return decode(json, out.emplace<std::map<StageType, PointsList>>(), reader);
    return decode(json, out.emplace<PointsList>(), reader);
}

inline const CategoryKey menCategory{"men"};
inline const CategoryKey womenCategory{"women"};
inline const CategoryKey openCategory{"open"};

/// The board of a leaderboard event that was stored before categories existed.
inline CategoryKey categoryOf(std::optional<Gender> gender)
{
    if (!gender) return openCategory;
    return *gender == Gender::M ? menCategory : womenCategory;
}

/// Those who reach an age from `youngest` to `oldest` (none: or any greater one) in the calendar year in which a stage
/// starts, as masters' categories have it.
struct AgeGroup {
    std::int64_t youngest = 0;
    std::optional<std::int64_t> oldest = {};
    bool operator==(const AgeGroup&) const = default;
};

/// `40-49`, or `70+`.
std::string toText(const AgeGroup& group);
/// What its boards are called: `40–49`, `70+`.
std::string titleOf(const AgeGroup& group);
/// `age:40-49`.
CategoryKey categoryOf(const AgeGroup& group);
/// Nothing for any other category.
std::optional<AgeGroup> ageGroupOf(const CategoryKey& category);
/// A board may lack a gender only if its category says which athletes it ranks.
inline bool needsGender(const CategoryKey& category)
{
    return category.empty() || category == menCategory || category == womenCategory;
}

/// An age group is written as it is understood, and is of no gender.
bool isSound(const CategoryKey& category, std::optional<Gender> gender);
/// Reads `40-49` and `70+`. The error says what the list must be: well formed, from young to old, without overlap.
Result<std::vector<AgeGroup>> ageGroupsFrom(const std::vector<std::string>& texts);
/// The parts of `18-39, 40-49, 50+`, as ageGroupsFrom takes them.
std::vector<std::string> ageGroupTexts(std::string_view list);
/// An athlete born in `birthYear` belongs to the group in a stage that starts at `start`.
bool isOfAge(const AgeGroup& group, std::int64_t birthYear, LocalTime start);

/// People live in these years.
inline constexpr std::int64_t firstBirthYear = 1900;
inline constexpr std::int64_t lastBirthYear = 2100;

inline bool isDistanceUnit(GoalUnits units)
{
    return units == GoalUnits::metres || units == GoalUnits::kilometres || units == GoalUnits::feet ||
           units == GoalUnits::miles;
}

/// `goal` in metres or seconds, in decimal arithmetic. One mile is 1609.344 m (docs/domain.md Q45; goals of stored
/// boards keep the value their events carry).
Decimal goalInUnits(double goal, GoalUnits units);
} // namespace palmares
