#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/read_models/queries/boards.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// The efforts behind a board, and how they are measured.
struct EffortScope {
    std::vector<StageRow> stages;
    Measure measure = Measure::distance_in_metres;
    bool accumulates = false; ///< see `addsUp`
};

/// Adds to the rows of a board what its entries lack: names, clubs, limits, and the last days from the efforts.
class BoardDetails {
public:
    explicit BoardDetails(Tables& tables)
        : m_tables(tables)
    {}

    void fill(Leaderboard& board, const EffortScope& scope);

private:
    void nameAthletes(Leaderboard& board);
    void showLimits(Leaderboard& board);
    void findNewestEffort(Leaderboard& board, const Cells& stages);
    void showLastDays(Leaderboard& board, const EffortScope& scope, const Cells& stages);
    void showRankChanges(Leaderboard& board, const EffortScope& scope, const Cells& stages);
    std::map<AthleteId, double> valuesAt(LocalTime time, const Leaderboard& board, const EffortScope& scope,
                                         const Cells& stages);

    Tables& m_tables;
    std::map<std::string, BoardRow*, std::less<>> m_rows; ///< by athlete id
};

} // namespace palmares::read_models
