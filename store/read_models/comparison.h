#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "store/read_models/read_model.h"

namespace palmares::read_models {

/// Rows that two read models do not share, as lines of JSON.
struct TableDifference {
    std::string table;
    std::vector<std::string> onlyHere, onlyThere;
};

/// What a rebuild found in one table.
struct RebuiltTable {
    std::string table;
    std::int64_t rows = 0;      ///< now
    std::int64_t different = 0; ///< that were missing, changed or too many before
};
PALMARES_DESCRIBE(RebuiltTable, table, rows, different);

/// Replaces the rows of `table` (of all tables when it is empty) by those of the read model in `file`, which is one of
/// the same store at the same position, and returns what that changes. Readers see the old rows or the new ones.
/// `unknown_table`, `read_model_moved` (conflict) when the positions differ.
Result<std::vector<RebuiltTable>> takeRowsFrom(ReadModel& rows, const std::filesystem::path& file,
                                               std::string_view table);

/// The rows that differ from those of the read model in `file`, which is one of the same store at the same position, at
/// most `most` of each table and side. `read_model_moved` (conflict) when the positions differ.
Result<std::vector<TableDifference>> compareWith(ReadModel& rows, const std::filesystem::path& file, std::size_t most);

} // namespace palmares::read_models
