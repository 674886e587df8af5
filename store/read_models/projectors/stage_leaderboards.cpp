#include "store/read_models/projectors/stage_leaderboards.h"

#include <map>
#include <vector>

namespace palmares::read_models {

using namespace stage_leaderboard;

void StageLeaderboardsProjector::on(const StageLeaderboardCreated& event)
{
    m_tables.upsert(StageLeaderboardRow{.stage_leaderboard_uuid = event.stage_leaderboard_uuid,
                                        .challenge_uuid = event.challenge_uuid,
                                        .stage_uuid = event.stage_uuid,
                                        .name = event.name,
                                        .category = event.category,
                                        .rank_by = event.rank_by,
                                        .rank_order = event.rank_order,
                                        .accumulate_activities = event.accumulate_activities,
                                        .has_goal = event.has_goal,
                                        .goal = event.goal,
                                        .goal_units = event.goal_units});
}

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

void StageLeaderboardsProjector::on(const StageLeaderboardEntriesRanked& event)
{
    m_entries.rank(event);
}

void StageLeaderboardsProjector::on(const StageLeaderboardCleared& event)
{
    m_entries.replace(event.stage_leaderboard_uuid, {});
}

void StageLeaderboardsProjector::on(const StageLeaderboardFinalised& event)
{
    finish(event.stage_leaderboard_uuid, event.entries);
}

void StageLeaderboardsProjector::on(const StageLeaderboardAdjusted& event)
{
    finish(event.stage_leaderboard_uuid, event.adjusted_entries);
}

void StageLeaderboardsProjector::on(const stage::StageDeleted& event)
{
    for (const auto& board : m_tables.select({is(&StageLeaderboardRow::stage_uuid, event.stage_uuid)}))
        m_entries.replace(board.stage_leaderboard_uuid, {});
    m_tables.remove({is(&StageLeaderboardRow::stage_uuid, event.stage_uuid)});
}

void StageLeaderboardsProjector::on(const AthleteRankedInStageLeaderboard& event)
{
    put(rankedEntry(event.stage_leaderboard_uuid, event));
}

void StageLeaderboardsProjector::on(const AthleteRecordedImprovedStageEffort& event)
{
    put(rankedEntry(event.stage_leaderboard_uuid, event));
}

void StageLeaderboardsProjector::on(const AthleteRemovedFromStageLeaderboard& event)
{
    drop(event.stage_leaderboard_uuid, event.athlete_uuid);
}

void StageLeaderboardsProjector::on(const StageEffortRemovedFromStageLeaderboard& event)
{
    if (!event.replaced_by) return drop(event.stage_leaderboard_uuid, event.athlete_uuid);
    StageLeaderboardEntryRow row = entryOf(event.stage_leaderboard_uuid, *event.replaced_by);
    row.rank = event.rank;
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

/// Final entries say everything but when the effort started, which is known from before.
void StageLeaderboardsProjector::finish(const StageLeaderboardId& board, const std::vector<FinalEntry>& entries)
{
    std::map<AthleteId, Timestamp> starts;
    for (const auto& row : m_entries.rowsOf(board))
        starts.emplace(row.athlete_uuid, row.start_date);
    std::vector<StageLeaderboardEntryRow> rows;
    rows.reserve(entries.size());
    for (const FinalEntry& entry : entries)
        rows.push_back({.stage_leaderboard_uuid = board,
                        .athlete_uuid = entry.athlete_uuid,
                        .rank = entry.rank,
                        .elapsed_time_in_seconds = entry.elapsed_time_in_seconds,
                        .moving_time_in_seconds = entry.moving_time_in_seconds,
                        .distance_in_metres = entry.distance_in_metres,
                        .elevation_gain_in_metres = entry.elevation_gain_in_metres,
                        .start_date = starts[entry.athlete_uuid],
                        .goal_progress = entry.goal_progress,
                        .stage_effort_count = entry.stage_effort_count});
    m_entries.replace(board, std::move(rows));
    m_tables.update({set(&StageLeaderboardRow::finalised, true)},
                    {is(&StageLeaderboardRow::stage_leaderboard_uuid, board)});
}

} // namespace palmares::read_models
