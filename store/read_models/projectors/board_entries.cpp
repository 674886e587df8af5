#include "store/read_models/projectors/board_entries.h"

#include <algorithm>
#include <utility>

#include "model/stage_leaderboard/apply.h"

namespace palmares::read_models {
namespace {

/// Entries kept between batches, all boards together.
constexpr std::size_t mostKept = 200'000;

/// The rank of a row that the table does not have.
constexpr std::int64_t notInTable = -1;

bool isSameButForRank(const StageLeaderboardEntryRow& a, const StageLeaderboardEntryRow& b)
{
    return a.elapsed_time_in_seconds == b.elapsed_time_in_seconds &&
           a.moving_time_in_seconds == b.moving_time_in_seconds && a.distance_in_metres == b.distance_in_metres &&
           a.elevation_gain_in_metres == b.elevation_gain_in_metres && a.start_date == b.start_date &&
           a.goal_progress == b.goal_progress && a.stage_effort_count == b.stage_effort_count;
}

/// A place whose row is not in the table.
BoardPlace newPlace(StageLeaderboardEntryRow row)
{
    const std::int64_t rank = std::exchange(row.rank, notInTable);
    return {rank, std::make_shared<StageLeaderboardEntryRow>(std::move(row))};
}

void sort(std::vector<BoardPlace>& places)
{
    std::ranges::sort(places, [](const BoardPlace& a, const BoardPlace& b) {
        return a.rank != b.rank ? a.rank < b.rank : stage_leaderboard::startsAhead(*a.row, *b.row);
    });
}

} // namespace

BoardEntriesBuffer::Entries& BoardEntriesBuffer::at(const StageLeaderboardId& id)
{
    const auto [entry, isNew] = m_boards.try_emplace(id);
    Entries& board = entry->second;
    if (!isNew) return board;
    for (Row& row : m_tables.select({is(&Row::stage_leaderboard_uuid, id)}, "rank, start_date, athlete_uuid")) {
        const std::int64_t rank = row.rank;
        board.places.push_back({rank, std::make_shared<Row>(std::move(row))});
        board.byAthlete.emplace(board.places.back().row->athlete_uuid, board.places.back().row);
    }
    return board;
}

std::vector<StageLeaderboardEntryRow> BoardEntriesBuffer::rowsOf(const StageLeaderboardId& id)
{
    std::vector<Row> rows;
    for (const BoardPlace& place : at(id).places) {
        rows.push_back(*place.row);
        rows.back().rank = place.rank;
    }
    return rows;
}

void BoardEntriesBuffer::replace(const StageLeaderboardId& id, std::vector<Row> rows)
{
    Entries& board = at(id);
    const auto before = std::exchange(board.byAthlete, {});
    board.places.clear();
    for (Row& row : rows) {
        const auto known = before.find(row.athlete_uuid);
        BoardPlace& place = board.places.emplace_back();
        if (known != before.end() && isSameButForRank(*known->second, row))
            place = {row.rank, known->second};
        else
            place = newPlace(std::move(row));
        board.byAthlete.emplace(place.row->athlete_uuid, place.row);
    }
    for (const auto& [athlete, row] : before)
        if (!board.byAthlete.contains(athlete)) board.dropped.insert(athlete);
    sort(board.places);
    board.changed = true;
}

void BoardEntriesBuffer::rank(const stage_leaderboard::StageLeaderboardEntriesRanked& event)
{
    Entries& board = at(event.stage_leaderboard_uuid);
    std::unordered_set<const Row*> gone;
    const auto drop = [&](const AthleteId& athlete) {
        const auto known = board.byAthlete.extract(athlete);
        if (!known) return;
        gone.insert(known.mapped().get());
        board.dropped.insert(athlete);
    };
    for (const AthleteId& athlete : event.removed)
        drop(athlete);
    for (const auto& effort : event.stage_efforts)
        drop(effort.athlete_uuid);

    const auto isGone = [&](const BoardPlace& place) { return gone.contains(place.row.get()); };
    board.places = applied(std::move(board.places), event, isGone, [&](const stage_leaderboard::RankedEffort& effort) {
        BoardPlace place = newPlace(rankedEntry(event.stage_leaderboard_uuid, effort));
        board.byAthlete.emplace(place.row->athlete_uuid, place.row);
        return place;
    });
    board.changed = true;
}

void BoardEntriesBuffer::flush()
{
    std::size_t kept = 0;
    for (auto& [id, board] : m_boards) {
        if (std::exchange(board.changed, false)) write(id, board);
        kept += board.places.size();
    }
    if (kept > mostKept) m_boards.clear();
}

void BoardEntriesBuffer::write(const StageLeaderboardId& id, Entries& board)
{
    for (const AthleteId& athlete : std::exchange(board.dropped, {}))
        if (!board.byAthlete.contains(athlete))
            m_tables.remove({is(&Row::stage_leaderboard_uuid, id), is(&Row::athlete_uuid, athlete)});
    for (const auto& [rank, row] : board.places) {
        const std::int64_t before = std::exchange(row->rank, rank);
        if (before == notInTable)
            m_tables.upsert(*row);
        else if (before != rank)
            m_tables.update({set(&Row::rank, rank)},
                            {is(&Row::stage_leaderboard_uuid, id), is(&Row::athlete_uuid, row->athlete_uuid)});
    }
}

} // namespace palmares::read_models
