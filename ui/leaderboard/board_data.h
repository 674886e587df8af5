#pragma once

#include <optional>
#include <vector>

#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/progress.h"
#include "store/runtime/session.h"
#include "ui/context.h"
#include "ui/look/format.h"

namespace palmares::ui {

/// Everything a leaderboard shows, read in one go so that its parts agree.
struct BoardData {
    read_models::ChallengeRow challenge;
    read_models::Leaderboard board;
    std::vector<read_models::Series> progress; ///< of the first ten and the selected athlete
    Timestamp now;

    /// Miles and feet when the goal is in them, else metric.
    Units units() const;
    /// Of the challenge, from young to old.
    std::vector<AgeGroup> ageGroups() const;
    /// The value that decides the rank.
    double measureOf(const read_models::BoardRow& row) const;
    /// Of the challenge's time, 0 to 1: what even pace would have reached.
    double paceShare() const;
    /// The goal in metres or seconds, if the challenge has one.
    std::optional<double> goalValue() const;
};

/// Reads the board of the selected challenge. `challenge_not_found` when none is selected or it is gone.
Result<BoardData> readBoard(runtime::Reader& reader, const Selection& selection, Timestamp now);

/// A measure in the unit it is shown in, with its column's words.
struct MeasureText {
    QString header;
    QString value;
};
MeasureText measureText(RankBy measure, double value, Units units);

} // namespace palmares::ui
