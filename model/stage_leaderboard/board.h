#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "model/measure.h"
#include "model/stage_leaderboard/events.h"

namespace palmares::stage_leaderboard {

struct Goal {
    double goal = 0;
    GoalUnits units = GoalUnits::metres;
    Measure measure = Measure::distance_in_metres;
    Decimal inUnits; ///< metres or seconds
};

/// Which athletes a board ranks, and by what.
struct Rules {
    std::optional<Gender> gender; ///< null: all athletes
    Measure rankBy = Measure::elapsed_time_in_seconds;
    RankOrder order = RankOrder::asc;
    bool accumulate = false;
    std::optional<Goal> goal;
};

/// Whether two efforts share a rank.
bool isTied(const RankedEffort& a, const RankedEffort& b, const Rules& rules);

/// The order of a board: by value, unknown values last; equal values by start of the effort, then by athlete.
bool isAhead(const RankedEffort& a, const RankedEffort& b, const Rules& rules);

/// A place on a board. The effort itself is shared and its own rank is always 0, so that moving is cheap.
struct Standing {
    std::int64_t rank = 0;
    std::shared_ptr<const RankedEffort> effort;
};

inline const RankedEffort& effortOf(const Standing& standing)
{
    return *standing.effort;
}

/// The athletes of a stage in the order of their results.
class Board {
public:
    std::size_t size() const { return m_standings.size(); }
    const std::vector<Standing>& standings() const { return m_standings; }
    /// All results with their rank, best first.
    std::vector<RankedEffort> entries() const;
    /// The athlete's result with rank 0, or nullptr.
    const RankedEffort* find(const AthleteId& athlete) const;

    /// False before the first ranking of the whole board, and while places come from events of a time with
    /// other rules. Such a board cannot be changed entry by entry.
    bool isRanked() const { return m_isRanked; }

    void replace(std::vector<RankedEffort> entries, const Rules& rules);
    /// Of a board that is ranked by these rules, or empty.
    void apply(const StageLeaderboardEntriesRanked& event, const Rules& rules);

    // Historical events change one athlete at a time.
    void put(RankedEffort entry);
    void move(const AthleteId& athlete, std::int64_t rank);
    void remove(const AthleteId& athlete);

private:
    Standing* standingOf(const AthleteId& athlete);

    std::vector<Standing> m_standings;
    std::unordered_map<AthleteId, std::shared_ptr<const RankedEffort>> m_byAthlete;
    bool m_isRanked = false;
};

} // namespace palmares::stage_leaderboard
