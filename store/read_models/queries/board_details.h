#pragma once

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
void addDetails(Tables& tables, Leaderboard& board, const EffortScope& scope);

} // namespace palmares::read_models
