#include "store/read_models/projectors/stage_leaderboards.h"

#include <algorithm>
#include <tuple>

#include "model/stage_leaderboard/apply.h"

namespace palmares::read_models {

using namespace stage_leaderboard;

// What `stage_leaderboard::applied` asks of a row.
static std::int64_t rankOf(const StageLeaderboardEntryRow& row)
{
    return row.rank;
}
static void moveBy(StageLeaderboardEntryRow& row, std::int64_t places)
{
    row.rank += places;
}
static const StageLeaderboardEntryRow& effortOf(const StageLeaderboardEntryRow& row)
{
    return row;
}
static bool startsAhead(const StageLeaderboardEntryRow& a, const StageLeaderboardEntryRow& b)
{
    return std::tie(a.start_date, a.athlete_uuid) < std::tie(b.start_date, b.athlete_uuid);
}

namespace {

void sort(BoardEntries& entries)
{
    std::ranges::sort(entries, [](const auto& a, const auto& b) {
        return std::tie(a.rank, a.start_date, a.athlete_uuid) < std::tie(b.rank, b.start_date, b.athlete_uuid);
    });
}

/// An entry of any event that tells an athlete's effort, without its rank.
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

auto entryMaker(const StageLeaderboardId& board)
{
    return [&board](const RankedEffort& effort) { return rankedEntry(board, effort); };
}

} // namespace

void StageLeaderboards::on(const StageLeaderboardCreated& event)
{
    m_tables.stageLeaderboards.upsert({.stage_leaderboard_uuid = event.stage_leaderboard_uuid,
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

void StageLeaderboards::on(const StageLeaderboardRanked& event)
{
    if (!event.stage_efforts) {
        move(event.stage_leaderboard_uuid, event.positions_gained);
        move(event.stage_leaderboard_uuid, event.positions_lost);
        return;
    }
    BoardEntries entries;
    entries.reserve(event.stage_efforts->size());
    std::ranges::transform(*event.stage_efforts, std::back_inserter(entries), entryMaker(event.stage_leaderboard_uuid));
    sort(entries);
    m_entries.replace(event.stage_leaderboard_uuid, std::move(entries));
}

void StageLeaderboards::on(const StageLeaderboardEntriesRanked& event)
{
    const StageLeaderboardId& board = event.stage_leaderboard_uuid;
    m_entries.replace(board, applied(m_entries.of(board), event, entryMaker(board)));
}

void StageLeaderboards::on(const StageLeaderboardCleared& event)
{
    m_entries.replace(event.stage_leaderboard_uuid, {});
}

void StageLeaderboards::on(const StageLeaderboardFinalised& event)
{
    finish(event.stage_leaderboard_uuid, event.entries);
}

void StageLeaderboards::on(const StageLeaderboardAdjusted& event)
{
    finish(event.stage_leaderboard_uuid, event.adjusted_entries);
}

void StageLeaderboards::on(const stage::StageDeleted& event)
{
    for (const auto& board :
         m_tables.stageLeaderboards.select({is(&StageLeaderboardRow::stage_uuid, event.stage_uuid)}))
        m_entries.replace(board.stage_leaderboard_uuid, {});
    m_tables.stageLeaderboards.remove({is(&StageLeaderboardRow::stage_uuid, event.stage_uuid)});
}

void StageLeaderboards::on(const AthleteRankedInStageLeaderboard& event)
{
    put(rankedEntry(event.stage_leaderboard_uuid, event));
}

void StageLeaderboards::on(const AthleteRecordedImprovedStageEffort& event)
{
    put(rankedEntry(event.stage_leaderboard_uuid, event));
}

void StageLeaderboards::on(const AthleteRemovedFromStageLeaderboard& event)
{
    drop(event.stage_leaderboard_uuid, event.athlete_uuid);
}

void StageLeaderboards::on(const StageEffortRemovedFromStageLeaderboard& event)
{
    if (!event.replaced_by) return drop(event.stage_leaderboard_uuid, event.athlete_uuid);
    StageLeaderboardEntryRow row = entryOf(event.stage_leaderboard_uuid, *event.replaced_by);
    row.rank = event.rank;
    put(std::move(row));
}

void StageLeaderboards::put(StageLeaderboardEntryRow row)
{
    drop(row.stage_leaderboard_uuid, row.athlete_uuid);
    const StageLeaderboardId board = row.stage_leaderboard_uuid;
    BoardEntries entries = m_entries.of(board);
    entries.push_back(std::move(row));
    sort(entries);
    m_entries.replace(board, std::move(entries));
}

void StageLeaderboards::drop(const StageLeaderboardId& board, const AthleteId& athlete)
{
    BoardEntries entries = m_entries.of(board);
    std::erase_if(entries, [&](const auto& entry) { return entry.athlete_uuid == athlete; });
    m_entries.replace(board, std::move(entries));
}

void StageLeaderboards::move(const StageLeaderboardId& board, const std::vector<Move>& moves)
{
    BoardEntries entries = m_entries.of(board);
    for (const Move& move : moves)
        for (auto& entry : entries)
            if (entry.athlete_uuid == move.athlete_uuid) entry.rank = move.rank;
    sort(entries);
    m_entries.replace(board, std::move(entries));
}

/// Final entries say everything but when the effort started, which is known from before.
void StageLeaderboards::finish(const StageLeaderboardId& board, const std::vector<FinalEntry>& entries)
{
    std::map<AthleteId, Timestamp> starts;
    for (const auto& entry : m_entries.of(board))
        starts.emplace(entry.athlete_uuid, entry.start_date);
    BoardEntries rows;
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
    sort(rows);
    m_entries.replace(board, std::move(rows));
    m_tables.stageLeaderboards.update({set(&StageLeaderboardRow::finalised, true)},
                                      {is(&StageLeaderboardRow::stage_leaderboard_uuid, board)});
}

} // namespace palmares::read_models
