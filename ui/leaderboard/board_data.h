#pragma once

#include <optional>
#include <vector>

#include "model/measure.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/progress.h"
#include "store/runtime/session.h"
#include "ui/look/format.h"
#include "ui/shell/context.h"

namespace palmares::ui {

/// Everything a leaderboard shows, read at once so that its parts are consistent.
struct BoardData {
    read_models::ChallengeRow challenge;
    read_models::Leaderboard board;
    std::vector<read_models::BoardName> names; ///< of the boards beside this one, itself included
    std::optional<std::int64_t> stage;         ///< number, if the board is of one of several stages
    std::vector<read_models::Series> progress; ///< of the first seven and the selected athlete
    Timestamp now;

    /// Miles and feet when the goal is in them, else metric.
    Units units() const { return isImperial(board.goal_units) ? Units::imperial : Units::metric; }
    /// The value that decides the rank.
    double measureOf(const read_models::BoardRow& row) const { return valueOf(row, board.rank_by).value_or(0); }
    /// The elapsed share of the board's period, 0 to 1: where even pace would be.
    double paceShare() const;
    bool hasEnded() const { return now >= board.end; }
    /// The shortest time wins.
    bool isRace() const { return board.rank_by == RankBy::elapsed_time_in_seconds; }
    /// What the curves of `progress` measure: what is ranked, or behind goals what leads to them.
    RankBy charted() const;
    /// What is ranked is the number of goals reached, one a stage.
    bool countsGoals() const { return board.rank_by == RankBy::goals; }
    /// The goal of the whole board in its own measure, metres or seconds. A race's distance is none, and neither is a
    /// goal that recurs with every stage.
    std::optional<double> goalValue() const;
    /// How far athletes are on their way to a goal is known.
    bool hasProgress() const { return goalValue() || countsGoals(); }
};

/// What `readBoard` reads.
inline constexpr read_models::TableSet boardTables =
    read_models::boardRead | read_models::boardNamesRead | read_models::progressRead | read_models::challengePageRead;

/// Whether two selections lead to the same board and athlete.
bool isSameBoard(const Selection& a, const Selection& b);
/// Whether two boards are of the same challenge, stage and category.
bool isSameBoard(const read_models::Leaderboard& a, const read_models::Leaderboard& b);

/// Reads the selected board of the selected challenge, or its first if there is no such board. `challenge_not_found`
/// when none is selected or it is gone.
Result<BoardData> readBoard(runtime::Reader& reader, const Selection& selection, Timestamp now);

/// A measure in its display unit, with the header of its column.
struct MeasureText {
    QString header;
    QString value;
};
MeasureText measureText(RankBy measure, double value, Units units);

} // namespace palmares::ui
