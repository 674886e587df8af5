#pragma once

#include <map>
#include <memory>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/stage_leaderboard/events.h"
#include "store/read_models/sql/tables.h"

namespace palmares::read_models {

/// The row of an effort that any event tells, without its rank.
template <class Effort>
StageLeaderboardEntryRow entryOf(const StageLeaderboardId& board, const Effort& effort)
{
    return {.stage_leaderboard_uuid = board,
            .athlete_uuid = effort.athlete_uuid,
            .elapsed_time_in_seconds = effort.elapsed_time_in_seconds,
            .moving_time_in_seconds = effort.moving_time_in_seconds,
            .distance_in_metres = effort.distance_in_metres,
            .elevation_gain_in_metres = effort.elevation_gain_in_metres,
            .start_date = effort.start_date,
            .goal_progress = {},
            .stage_effort_count = 1};
}
template <class Ranked>
StageLeaderboardEntryRow rankedEntry(const StageLeaderboardId& board, const Ranked& effort)
{
    StageLeaderboardEntryRow row = entryOf(board, effort);
    row.rank = effort.rank;
    row.goal_progress = effort.goal_progress;
    row.stage_effort_count = effort.stage_effort_count;
    return row;
}

/// An athlete's place on a board. A shift of places touches many of these, and none of the rows they share.
struct BoardPlace {
    std::int64_t rank = 0;
    std::shared_ptr<StageLeaderboardEntryRow> row; ///< its own rank is the table's
};

// What apply.h asks of a row.
inline std::int64_t rankOf(const BoardPlace& place)
{
    return place.rank;
}
inline void moveBy(BoardPlace& place, std::int64_t places)
{
    place.rank += places;
}
inline const StageLeaderboardEntryRow& effortOf(const BoardPlace& place)
{
    return *place.row;
}
inline bool startsAhead(const StageLeaderboardEntryRow& a, const StageLeaderboardEntryRow& b)
{
    return std::tie(a.start_date, a.athlete_uuid) < std::tie(b.start_date, b.athlete_uuid);
}

/// The entries of stage leaderboards on their way into their table. Within a batch a board may be ranked many
/// times; only what differs in the end is written.
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
    struct Board {
        std::vector<BoardPlace> places; ///< by rank, then earlier start, then athlete id
        std::unordered_map<AthleteId, std::shared_ptr<Row>> byAthlete;
        std::unordered_set<AthleteId> dropped; ///< since the last flush; some of them may be back
        bool changed = false;
    };
    Board& at(const StageLeaderboardId& id);
    void write(const StageLeaderboardId& id, Board& board);

    Tables& m_tables;
    std::map<StageLeaderboardId, Board> m_boards;
};

} // namespace palmares::read_models
