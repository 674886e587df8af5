#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/read_models/read_model.h"

namespace palmares::read_models {

/// One athlete on a board, ready to show.
struct BoardRow {
    std::int64_t rank = 0;
    AthleteId athlete;
    std::string name;
    std::string club; ///< of the athlete, empty if none
    std::optional<Gender> gender;
    Metres distance_in_metres;
    Seconds moving_time_in_seconds, elapsed_time_in_seconds;
    std::optional<Metres> elevation_gain_in_metres;
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

/// The name of a board in its challenge, and its category. Boards of one category differ by name.
struct BoardName {
    std::string name; ///< "GC", "KOM", "Overall"
    CategoryKey category;
    bool operator==(const BoardName&) const = default;
};

/// A ranked list and its heading.
struct Leaderboard {
    std::string title; ///< "Overall" or the stage's name
    ChallengeId challenge;
    std::optional<StageId> stage;
    std::optional<ChallengeLeaderboardId> totals; ///< the board of a challenge with several stages, once hosted
    std::string name;                             ///< as in its BoardName
    CategoryKey category;
    RankBy rank_by = RankBy::distance_in_metres;
    RankOrder order = RankOrder::desc;
    bool provisional = true; ///< not approved yet
    std::optional<double> goal;
    std::optional<GoalUnits> goal_units;
    std::int64_t attempts = 0; ///< recorded activities of all athletes on the board
    Timestamp start, end;
    LocalTime start_local, end_local;
    LocalTime newest_effort_local; ///< 0 when there is none
    std::vector<BoardRow> rows;    ///< by rank, then earlier start, then id
};

/// `leaderboard_not_found`, naming the existing ones.
Error noLeaderboard(std::string_view wanted, std::vector<std::string> known);

inline constexpr TableSet boardNamesRead =
    tableSet<ChallengeRow, StageRow, StageLeaderboardRow, ChallengeLeaderboardRow>;
/// The boards among which `board` chooses: open, men's and women's, then age groups. Before hosting, the boards that
/// the challenge will get. Errors as of `board`.
Result<std::vector<BoardName>> boardNames(ReadModel& rows, const ChallengeId& challenge,
                                          std::optional<std::int64_t> stageNumber);

inline constexpr TableSet boardRead =
    tableSet<ChallengeRow, StageRow, StageLeaderboardRow, StageLeaderboardEntryRow, ChallengeLeaderboardRow,
             ChallengeLeaderboardEntryRow, ChallengeLeaderboardStageRow, AthleteRow, ClubRow, ClubMemberRow,
             LimitedCompetitorRow, StageEffortRow>;
/// The board a challenge shows (docs/domain.md 12.1): of the stage `stageNumber` if given, else the stage board of a
/// one-stage challenge, else the challenge's totals, provisional until its stages are final. Among several boards of
/// the category the one with this name, or the first. `challenge_not_found`, `stage_not_found` or
/// `leaderboard_not_found` (not_found) otherwise; without efforts the board is empty.
Result<Leaderboard> board(ReadModel& rows, const ChallengeId& challenge, std::optional<std::int64_t> stageNumber,
                          const CategoryKey& category, std::string_view name = {});

inline constexpr TableSet stageLeaderboardsRead = tableSet<StageLeaderboardRow>;
Result<std::vector<StageLeaderboardRow>> stageLeaderboards(ReadModel& rows, const ChallengeId& challenge);

inline constexpr TableSet challengeLeaderboardsRead = tableSet<ChallengeLeaderboardRow>;
Result<std::vector<ChallengeLeaderboardRow>> challengeLeaderboards(ReadModel& rows, const ChallengeId& challenge);

} // namespace palmares::read_models
