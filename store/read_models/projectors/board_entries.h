#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/core/copy_fields.h"
#include "model/stage_leaderboard/events.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// The row of a ranked effort, which any of several events describes.
template <class Ranked>
StageLeaderboardEntryRow rankedEntry(const StageLeaderboardId& board, const Ranked& effort)
{
    auto row = copyFields<StageLeaderboardEntryRow, &StageLeaderboardEntryRow::stage_leaderboard_uuid>(effort);
    row.stage_leaderboard_uuid = board;
    return row;
}

/// An athlete's place on a board. Shifting places changes only these, not the shared rows.
struct BoardPlace {
    std::int64_t rank = 0;
    std::shared_ptr<StageLeaderboardEntryRow> row; ///< its rank is the one in the table
};

inline const StageLeaderboardEntryRow& effortOf(const BoardPlace& place)
{
    return *place.row;
}

/// Buffers the entries of stage leaderboards. A batch may rank a board many times; flush writes only the rows that
/// differ in the end.
class BoardEntriesBuffer {
public:
    explicit BoardEntriesBuffer(Tables& tables)
        : m_tables(tables)
    {}

    /// The board as it is now, by rank, then earlier start, then athlete id.
    std::vector<StageLeaderboardEntryRow> rowsOf(const StageLeaderboardId& id);
    /// Rows in any order.
    void replace(const StageLeaderboardId& id, std::vector<StageLeaderboardEntryRow> rows);
    void rank(const stage_leaderboard::StageLeaderboardEntriesRanked& event);
    /// Writes what differs from the table.
    void flush();

private:
    using Row = StageLeaderboardEntryRow;
    struct Entries {
        std::vector<BoardPlace> places; ///< by rank, then earlier start, then athlete id
        std::unordered_map<AthleteId, std::shared_ptr<Row>> byAthlete;
        std::unordered_set<AthleteId> dropped; ///< since the last flush; some of them may be back
        bool changed = false;
    };
    Entries& at(const StageLeaderboardId& id);
    void write(const StageLeaderboardId& id, Entries& board);

    Tables& m_tables;
    std::map<StageLeaderboardId, Entries> m_boards;
};

} // namespace palmares::read_models
