#include "store/read_models/projectors/stage_leaderboards.h"

#include <map>
#include <vector>

#include "model/core/copy_fields.h"

namespace palmares::read_models {

using namespace stage_leaderboard;

void StageLeaderboardsProjector::on(const StageLeaderboardRanked& event)
{
    if (!event.stage_efforts) {
        move(event.stage_leaderboard_uuid, event.positions_gained);
        move(event.stage_leaderboard_uuid, event.positions_lost);
        return;
    }
    std::vector<StageLeaderboardEntryRow> rows;
    rows.reserve(event.stage_efforts->size());
    for (const RankedEffort& effort : *event.stage_efforts)
        rows.push_back(rankedEntry(event.stage_leaderboard_uuid, effort));
    m_entries.replace(event.stage_leaderboard_uuid, std::move(rows));
}

void StageLeaderboardsProjector::on(const stage::StageDeleted& event)
{
    for (const auto& board : m_tables.select({is(&StageLeaderboardRow::stage_uuid, event.stage_uuid)}))
        m_entries.replace(board.stage_leaderboard_uuid, {});
    m_tables.remove({is(&StageLeaderboardRow::stage_uuid, event.stage_uuid)});
}

void StageLeaderboardsProjector::on(const StageEffortRemovedFromStageLeaderboard& event)
{
    if (!event.replaced_by) return drop(event.stage_leaderboard_uuid, event.athlete_uuid);
    using Row = StageLeaderboardEntryRow;
    auto row = copyFields<Row, &Row::stage_leaderboard_uuid, &Row::rank, &Row::goal_progress, &Row::stage_effort_count>(
        *event.replaced_by);
    row.stage_leaderboard_uuid = event.stage_leaderboard_uuid;
    row.rank = event.rank;
    row.stage_effort_count = 1;
    put(std::move(row));
}

void StageLeaderboardsProjector::put(StageLeaderboardEntryRow row)
{
    const StageLeaderboardId board = row.stage_leaderboard_uuid;
    auto rows = m_entries.rowsOf(board);
    std::erase_if(rows, [&](const auto& each) { return each.athlete_uuid == row.athlete_uuid; });
    rows.push_back(std::move(row));
    m_entries.replace(board, std::move(rows));
}

void StageLeaderboardsProjector::drop(const StageLeaderboardId& board, const AthleteId& athlete)
{
    auto rows = m_entries.rowsOf(board);
    std::erase_if(rows, [&](const auto& row) { return row.athlete_uuid == athlete; });
    m_entries.replace(board, std::move(rows));
}

void StageLeaderboardsProjector::move(const StageLeaderboardId& board, const std::vector<Move>& moves)
{
    auto rows = m_entries.rowsOf(board);
    for (const Move& move : moves)
        for (auto& row : rows)
            if (row.athlete_uuid == move.athlete_uuid) row.rank = move.rank;
    m_entries.replace(board, std::move(rows));
}

/// Final entries lack the start of the effort, which the rows so far have.
void StageLeaderboardsProjector::finish(const StageLeaderboardId& board, const std::vector<FinalEntry>& entries)
{
    std::map<AthleteId, Timestamp> starts;
    for (const auto& row : m_entries.rowsOf(board))
        starts.emplace(row.athlete_uuid, row.start_date);
    using Row = StageLeaderboardEntryRow;
    std::vector<Row> rows;
    rows.reserve(entries.size());
    for (const FinalEntry& entry : entries) {
        auto& row = rows.emplace_back(copyFields<Row, &Row::stage_leaderboard_uuid, &Row::start_date>(entry));
        row.stage_leaderboard_uuid = board;
        row.start_date = starts[entry.athlete_uuid];
    }
    m_entries.replace(board, std::move(rows));
    m_tables.update({set(&StageLeaderboardRow::finalised, true)},
                    {is(&StageLeaderboardRow::stage_leaderboard_uuid, board)});
}

} // namespace palmares::read_models
