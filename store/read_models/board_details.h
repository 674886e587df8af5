#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/read_models/board.h"
#include "store/read_models/tables.h"

namespace palmares::read_models {

/// The efforts behind a board, and how they make a value.
struct EffortScope {
    std::vector<StageRow> stages;
    Measure measure = Measure::distance_in_metres;
    bool accumulates = false; ///< all efforts of a stage count together, not the best one alone
};

/// Adds to the rows of a board what its entries do not say: names, clubs, limits, and what the efforts tell about
/// the last days.
class BoardDetails {
public:
    BoardDetails(Database& database, Tables& tables)
        : m_database(database)
        , m_tables(tables)
    {}

    void fill(Board& board, const EffortScope& scope);

private:
    void nameAthletes(Board& board);
    void showLimits(Board& board);
    void findNewestEffort(Board& board, const Cells& stages);
    void showLastDays(Board& board, const EffortScope& scope, const Cells& stages);
    void showRankChanges(Board& board, const EffortScope& scope, const Cells& stages);
    std::map<AthleteId, double> valuesAt(LocalTime time, const Board& board, const EffortScope& scope,
                                         const Cells& stages);

    Database& m_database;
    Tables& m_tables;
    std::map<std::string, BoardRow*, std::less<>> m_rows; ///< by athlete id
};

} // namespace palmares::read_models
