#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/stage_leaderboard/events.h"

/// Applies a ranking event to the rows of a board: to what an aggregate, a projector or a test keeps of it.
namespace palmares::stage_leaderboard {

/// A row is the effort that it ranks, unless it refers to one and has an `effortOf` of its own.
template <class Row>
const Row& effortOf(const Row& row)
{
    return row;
}

/// Within a rank the earlier start comes first, then the smaller athlete id.
template <class Effort>
bool startsAhead(const Effort& a, const Effort& b)
{
    if (a.start_date != b.start_date) return a.start_date < b.start_date;
    return a.athlete_uuid < b.athlete_uuid;
}

/// `rows` in rank order before the event → rows in rank order after it. A `Row` has a `rank`; `makeRow` turns a
/// RankedEffort into one; `isGone` is asked once about each row, in their order, whether the event removes it or brings
/// it anew.
template <class Row, class IsGone, class MakeRow>
std::vector<Row> applied(std::vector<Row> rows, const StageLeaderboardEntriesRanked& event, IsGone isGone,
                         MakeRow makeRow)
{
    std::vector<Row> arriving;
    arriving.reserve(event.stage_efforts.size());
    for (const RankedEffort& entry : event.stage_efforts)
        arriving.push_back(makeRow(entry));
    const auto isBefore = [](const Row& a, const Row& b) {
        return a.rank != b.rank ? a.rank < b.rank : startsAhead(effortOf(a), effortOf(b));
    };
    std::vector<Row> after;
    after.reserve(rows.size() + arriving.size());
    auto next = arriving.begin();
    auto shift = event.shifts.begin();
    for (Row& row : rows) {
        if (isGone(row)) continue;
        while (shift != event.shifts.end() && shift->to < row.rank)
            ++shift;
        if (shift != event.shifts.end() && shift->from <= row.rank) row.rank += shift->by;
        for (; next != arriving.end() && !isBefore(row, *next); ++next)
            after.push_back(std::move(*next));
        after.push_back(std::move(row));
    }
    after.insert(after.end(), std::move_iterator(next), std::move_iterator(arriving.end()));
    return after;
}

template <class Row, class MakeRow>
std::vector<Row> applied(std::vector<Row> rows, const StageLeaderboardEntriesRanked& event, MakeRow makeRow)
{
    std::unordered_set<std::string_view> gone; // hashed: ids are long and begin alike
    for (const AthleteId& athlete : event.removed)
        gone.insert(athlete.value);
    for (const RankedEffort& entry : event.stage_efforts)
        gone.insert(entry.athlete_uuid.value);
    const auto isGone = [&](const Row& row) { return gone.contains(effortOf(row).athlete_uuid.value); };
    return applied(std::move(rows), event, isGone, makeRow);
}

inline std::vector<RankedEffort> applied(std::vector<RankedEffort> board, const StageLeaderboardEntriesRanked& event)
{
    return applied(std::move(board), event, [](const RankedEffort& entry) { return entry; });
}

/// Historical events without a list leave the board as it is.
inline std::vector<RankedEffort> applied(std::vector<RankedEffort> board, const StageLeaderboardRanked& event)
{
    if (event.stage_efforts) return *event.stage_efforts;
    return board;
}

} // namespace palmares::stage_leaderboard
