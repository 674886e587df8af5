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

inline std::int64_t rankOf(const RankedEffort& row)
{
    return row.rank;
}
inline void moveBy(RankedEffort& row, std::int64_t places)
{
    row.rank += places;
}
inline const RankedEffort& effortOf(const RankedEffort& row)
{
    return row;
}

/// Within a rank the earlier start comes first, then the smaller athlete id.
inline bool startsAhead(const RankedEffort& a, const RankedEffort& b)
{
    if (a.start_date != b.start_date) return a.start_date < b.start_date;
    return a.athlete_uuid < b.athlete_uuid;
}

/// `rows` in rank order before the event → rows in rank order after it. A `Row` has a `rankOf`, a
/// `moveBy` and an `effortOf`; `makeRow` turns a RankedEffort into one; `isGone` tells of rows that the event removes
/// or brings anew.
template <class Row, class IsGone, class MakeRow>
std::vector<Row> applied(std::vector<Row> rows, const StageLeaderboardEntriesRanked& event, IsGone isGone,
                         MakeRow makeRow)
{
    std::erase_if(rows, isGone);

    auto shift = event.shifts.begin();
    for (Row& row : rows) {
        while (shift != event.shifts.end() && shift->to < rankOf(row))
            ++shift;
        if (shift == event.shifts.end()) break;
        if (shift->from <= rankOf(row)) moveBy(row, shift->by);
    }

    std::vector<Row> arriving;
    arriving.reserve(event.stage_efforts.size());
    for (const RankedEffort& entry : event.stage_efforts)
        arriving.push_back(makeRow(entry));
    std::vector<Row> merged;
    merged.reserve(rows.size() + arriving.size());
    std::merge(std::move_iterator(arriving.begin()), std::move_iterator(arriving.end()),
               std::move_iterator(rows.begin()), std::move_iterator(rows.end()), std::back_inserter(merged),
               [](const Row& a, const Row& b) {
                   if (rankOf(a) != rankOf(b)) return rankOf(a) < rankOf(b);
                   return startsAhead(effortOf(a), effortOf(b));
               });
    return merged;
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
    return event.stage_efforts ? *event.stage_efforts : std::move(board);
}

} // namespace palmares::stage_leaderboard
