#pragma once

#include <set>
#include <vector>

#include "model/challenge_leaderboard/commands.h"

/// Points for the places of a stage (docs/domain.md 3.3).
namespace palmares::challenge_leaderboard {

/// Points of the first, second … place in a stage of this type; empty when it has none on this board. A preview
/// stage earns nothing, a double one twice as much, and the queen stage doubles what a map says about mountains.
PointsList pointsOf(const Points& points, StageType type, std::optional<PointsAdjustment> adjustment);

struct Earning {
    AthleteId athlete;
    std::int64_t points = 0;
};

/// What a stage's places earn, best first. Limited competitors do not count: who is behind them moves up. Equal
/// places earn equal points and the next place earns the next points ("1223").
std::vector<Earning> earnings(const std::vector<StageEntry>& entries, const PointsList& points,
                              const std::set<AthleteId>& limited);

} // namespace palmares::challenge_leaderboard
