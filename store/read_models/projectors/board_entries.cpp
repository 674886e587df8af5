#include "store/read_models/projectors/board_entries.h"

#include <unordered_map>

namespace palmares::read_models {
namespace {

/// Entries kept between batches, all boards together.
constexpr std::size_t mostKept = 200'000;

bool isSameButForRank(const StageLeaderboardEntryRow& a, const StageLeaderboardEntryRow& b)
{
    return a.elapsed_time_in_seconds == b.elapsed_time_in_seconds &&
           a.moving_time_in_seconds == b.moving_time_in_seconds && a.distance_in_metres == b.distance_in_metres &&
           a.elevation_gain_in_metres == b.elevation_gain_in_metres && a.start_date == b.start_date &&
           a.goal_progress == b.goal_progress && a.stage_effort_count == b.stage_effort_count;
}

} // namespace

BoardEntriesBuffer::Board& BoardEntriesBuffer::at(const StageLeaderboardId& board)
{
    const auto [entry, isNew] = m_boards.try_emplace(board);
    if (isNew) {
        entry->second.stored = m_tables.stageEntries.select(
            {is(&StageLeaderboardEntryRow::stage_leaderboard_uuid, board)}, "rank, start_date, athlete_uuid");
        entry->second.now = entry->second.stored;
    }
    return entry->second;
}

void BoardEntriesBuffer::replace(const StageLeaderboardId& board, BoardEntries entries)
{
    Board& changed = at(board);
    changed.now = std::move(entries);
    changed.changed = true;
}

void BoardEntriesBuffer::flush()
{
    std::size_t kept = 0;
    for (auto& [id, board] : m_boards) {
        if (board.changed) {
            write(board);
            board.stored = board.now;
            board.changed = false;
        }
        kept += board.now.size();
    }
    if (kept > mostKept) m_boards.clear();
}

void BoardEntriesBuffer::write(const Board& board)
{
    using Row = StageLeaderboardEntryRow;
    std::unordered_map<std::string_view, const Row*> before;
    for (const Row& row : board.stored)
        before.emplace(row.athlete_uuid.value, &row);
    for (const Row& row : board.now) {
        const auto found = before.find(row.athlete_uuid.value);
        const Row* old = found == before.end() ? nullptr : found->second;
        if (found != before.end()) before.erase(found);
        if (old == nullptr || !isSameButForRank(*old, row))
            m_tables.stageEntries.upsert(row);
        else if (old->rank != row.rank)
            m_tables.stageEntries.update({set(&Row::rank, row.rank)},
                                         {is(&Row::stage_leaderboard_uuid, row.stage_leaderboard_uuid),
                                          is(&Row::athlete_uuid, row.athlete_uuid)});
    }
    for (const auto& [athlete, row] : before)
        m_tables.stageEntries.remove(
            {is(&Row::stage_leaderboard_uuid, row->stage_leaderboard_uuid), is(&Row::athlete_uuid, row->athlete_uuid)});
}

} // namespace palmares::read_models
