#pragma once

#include <map>
#include <vector>

#include "store/read_models/tables.h"

namespace palmares::read_models {

using BoardEntries = std::vector<StageLeaderboardEntryRow>; ///< by rank, then earlier start, then athlete id

/// The entries of stage leaderboards on their way into their table. Within a batch a board may be ranked many
/// times; only what differs in the end is written.
class BoardEntriesBuffer {
public:
    explicit BoardEntriesBuffer(Tables& tables)
        : m_tables(tables)
    {}

    const BoardEntries& of(const StageLeaderboardId& board) { return at(board).now; }
    void replace(const StageLeaderboardId& board, BoardEntries entries);
    /// Writes what differs from the table.
    void flush();

private:
    struct Board {
        BoardEntries stored;
        BoardEntries now;
        bool changed = false;
    };
    Board& at(const StageLeaderboardId& board);
    void write(const Board& board);

    Tables& m_tables;
    std::map<StageLeaderboardId, Board> m_boards;
};

} // namespace palmares::read_models
