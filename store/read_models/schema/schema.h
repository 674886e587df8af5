#pragma once

#include <array>
#include <cstdint>

#include "store/read_models/schema/challenges.h"
#include "store/read_models/schema/feed.h"
#include "store/read_models/schema/leaderboards.h"
#include "store/read_models/schema/people.h"

namespace palmares::read_models {

/// The rows of every table. A new table is its row, its line `tableOf` and its place here.
using AllRows =
    boost::mp11::mp_list<AthleteRow, ClubRow, ClubMemberRow, ActivityRow, ChallengeRow, CompetitorRow,
                         LimitedCompetitorRow, StageRow, StageEffortRow, StageLeaderboardRow, StageLeaderboardEntryRow,
                         ChallengeLeaderboardRow, ChallengeLeaderboardEntryRow, ChallengeLeaderboardStageRow,
                         StageResultRow, CurrentStageRow, BadgeRow, FeedActorRow, FeedEntryRow>;

inline constexpr std::size_t tableCount = boost::mp11::mp_size<AllRows>::value;

template <TableRow Row>
inline constexpr std::size_t tableNumber = boost::mp11::mp_find<AllRows, Row>::value;

/// Some of the tables.
class TableSet {
public:
    static_assert(tableCount <= 64, "a set of tables is kept in 64 bits");

    constexpr void add(std::size_t table) { m_bits |= std::uint64_t{1} << table; }
    constexpr bool has(std::size_t table) const { return (m_bits >> table & 1) != 0; }
    constexpr bool isEmpty() const { return m_bits == 0; }
    constexpr bool meets(TableSet other) const { return (m_bits & other.m_bits) != 0; }
    constexpr TableSet& operator|=(TableSet other)
    {
        m_bits |= other.m_bits;
        return *this;
    }
    friend constexpr TableSet operator|(TableSet a, TableSet b) { return a |= b; }
    bool operator==(const TableSet&) const = default;

private:
    std::uint64_t m_bits = 0; ///< bit n: the n-th of AllRows
};

/// `tableSet<BadgeRow, AthleteRow>`
template <TableRow... Rows>
inline constexpr TableSet tableSet = [] {
    static_assert(((tableNumber<Rows> < tableCount) && ...), "a row that AllRows does not list");
    TableSet all;
    (all.add(tableNumber<Rows>), ...);
    return all;
}();

/// A number for each table that grows whenever a commit changes its rows, whichever process commits.
struct TableRevisions {
    std::array<std::int64_t, tableCount> of = {}; ///< by place in AllRows

    bool operator==(const TableRevisions&) const = default;
    /// The tables whose rows may differ from those at `before`.
    TableSet changedSince(const TableRevisions& before) const
    {
        TableSet changed;
        for (std::size_t table = 0; table < tableCount; ++table)
            if (of[table] != before.of[table]) changed.add(table);
        return changed;
    }
};

} // namespace palmares::read_models
