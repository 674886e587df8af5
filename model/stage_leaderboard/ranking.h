#pragma once

#include <map>
#include <optional>
#include <vector>

#include "model/stage_leaderboard/board.h"
#include "model/stage_leaderboard/commands.h"

/// Ranking of a stage's efforts (docs/domain.md 3.1), without an aggregate around it.
namespace palmares::stage_leaderboard {

/// Larger boards record what changed instead of all results.
inline constexpr std::size_t largestWholeBoard = 200;

/// New results by athlete; nothing for an athlete who has none any more. An athlete who is missing keeps the old one.
using Results = std::map<AthleteId, std::optional<RankedEffort>>;

/// One result an athlete of the board's gender: the best effort (the earlier start, then the earlier recorded among
/// equals), or the sum of all with the latest one's ids and dates; with the goal's progress, without a rank.
Results resultsOf(const std::vector<RankingItem>& efforts, const Rules& rules);

/// What a command asks for: the results of its athletes, or of the whole board.
Results resultsOf(const RankStageEffortsInStageLeaderboard& command, const Board& board, const Rules& rules);

bool isReached(const Goal& goal, const RankedEffort& effort);

/// How `results` change `board`, which has to be ranked; nothing when they do not.
std::optional<StageLeaderboardEntriesRanked> changed(const Board& board, const Rules& rules, Results results);

/// `results` as a board of their own: all ranked, best first.
std::vector<RankedEffort> ranked(Results results, const Rules& rules);

/// The event with the whole list: `entries` are all results after the ranking, `before` is where they were.
StageLeaderboardRanked wholeBoard(const Board& before, std::vector<RankedEffort> entries);

/// The results that a board holds.
Results resultsOf(const Board& board);

} // namespace palmares::stage_leaderboard
