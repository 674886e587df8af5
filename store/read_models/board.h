#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/values.h"

namespace palmares::read_models {

/// Kilometres an hour; 0 where there is no distance or no time.
inline double kilometresPerHour(Metres distance, Seconds time)
{
    return time.value > 0 ? distance.value / 1000 / (static_cast<double>(time.value) / 3600) : 0;
}
inline double milesPerHour(Metres distance, Seconds time)
{
    return kilometresPerHour(distance, time) / 1.609344;
}

/// One athlete on a board, ready to show.
struct BoardRow {
    std::int64_t rank = 0;
    AthleteId athlete;
    std::string name;
    std::string club; ///< of the athlete, empty if none
    std::optional<Gender> gender;
    Metres distance;
    Seconds moving, elapsed;
    std::optional<Metres> elevation_gain;
    std::int64_t activities = 0;
    std::optional<Decimal> goal_progress; ///< percent of the goal, not capped
    std::int64_t points = 0;              ///< of segment challenges
    std::optional<std::int64_t> goals;    ///< stages whose goal was reached, for recurring goals
    /// Places gained (positive) or lost in the 7 days before the newest effort; null: new.
    std::optional<std::int64_t> rank_change;
    std::vector<double> last_days; ///< the measure of each of the last 21 local days up to the newest effort
    bool limited = false;
    std::optional<std::string> limit_reason;
};

/// A ranked list and what stands above it.
struct Board {
    std::string title; ///< "Overall" or the stage's name
    ChallengeId challenge;
    std::optional<StageId> stage;
    CategoryKey category;
    RankBy rank_by = RankBy::distance_in_metres;
    RankOrder order = RankOrder::desc;
    bool provisional = true; ///< not approved yet
    std::optional<double> goal;
    std::optional<GoalUnits> goal_units;
    std::int64_t attempts = 0; ///< recorded activities of everybody on the board
    LocalTime start_local, end_local;
    LocalTime newest_effort_local; ///< 0 when there is none
    std::vector<BoardRow> rows;    ///< by rank, then earlier start, then id
};

/// `leaderboard_not_found`, with those there are.
Error noLeaderboard(const CategoryKey& category, std::vector<CategoryKey> known);

/// A step curve: the total after each local day that changed it, at that day's midnight.
struct Series {
    AthleteId athlete;
    std::string name;
    std::vector<std::pair<LocalTime, double>> points; ///< metres or seconds, ascending in time
};

/// One table as lines of JSON, in key order.
struct TableDump {
    std::string table;
    std::vector<std::string> lines;
};

} // namespace palmares::read_models
