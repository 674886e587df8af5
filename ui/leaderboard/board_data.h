#pragma once

#include <optional>
#include <vector>

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
    std::vector<read_models::Series> progress; ///< of the first seven and the selected athlete
    Timestamp now;

    /// Miles and feet when the goal is in them, else metric.
    Units units() const;
    /// Of the challenge, youngest first.
    std::vector<AgeGroup> ageGroups() const;
    /// The value that decides the rank.
    double measureOf(const read_models::BoardRow& row) const;
    /// The elapsed share of the challenge's period, 0 to 1: where even pace would be.
    double paceShare() const;
    /// The goal in metres or seconds, if the challenge has one.
    std::optional<double> goalValue() const;
};

/// What `readBoard` reads.
inline constexpr read_models::TableSet boardTables =
    read_models::boardRead | read_models::progressRead | read_models::challengePageRead;

/// Whether two selections lead to the same board and athlete.
bool isSameBoard(const Selection& a, const Selection& b);

/// Reads the board of the selected challenge. `challenge_not_found` when none is selected or it is gone.
Result<BoardData> readBoard(runtime::Reader& reader, const Selection& selection, Timestamp now);

/// A measure in its display unit, with the header of its column.
struct MeasureText {
    QString header;
    QString value;
};
MeasureText measureText(RankBy measure, double value, Units units);

} // namespace palmares::ui
