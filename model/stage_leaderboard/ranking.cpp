#include "model/stage_leaderboard/ranking.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/stage_leaderboard/apply.h"

namespace palmares::stage_leaderboard {
namespace {

using Ranks = std::unordered_map<AthleteId, std::int64_t>;

/// Collects who moved without doing anything, as ranges of old ranks.
class Shifts {
public:
    void add(std::int64_t before, std::int64_t after)
    {
        const std::int64_t by = after - before;
        if (by != m_by) m_isOpen = false;
        m_by = by;
        if (by == 0) return;
        if (m_isOpen)
            m_all.back().to = before;
        else
            m_all.push_back({before, before, by});
        m_isOpen = true;
    }
    std::vector<Shift> take() { return std::move(m_all); }

private:
    std::vector<Shift> m_all;
    std::int64_t m_by = 0;
    bool m_isOpen = false;
};

/// Gives ranks to one after the other, best first.
class Ranking {
public:
    explicit Ranking(const Rules& rules)
        : m_rules(rules)
    {}

    /// An athlete who keeps the result.
    void stays(const Standing& standing)
    {
        place(*standing.effort, standing.rank);
        m_shifts.add(standing.rank, m_rank);
    }
    /// A new result, which gets its rank.
    void arrives(RankedEffort& result)
    {
        place(result, isNew);
        result.rank = m_rank;
    }
    std::vector<Shift> takeShifts() { return m_shifts.take(); }

private:
    static constexpr std::int64_t isNew = 0;

    void place(const RankedEffort& effort, std::int64_t before)
    {
        const bool bothStay = before != isNew && m_before != isNew; // their ranks say whether they are tied
        const bool tied = m_ahead && (bothStay ? before == m_before : isTied(*m_ahead, effort, m_rules));
        m_rank = m_ranks.next(tied);
        m_ahead = &effort;
        m_before = before;
    }

    const Rules& m_rules;
    Shifts m_shifts;
    const RankedEffort* m_ahead = nullptr; ///< who was placed last, and the rank of before
    std::int64_t m_before = isNew;
    CompetitionRanks m_ranks;
    std::int64_t m_rank = 0;
};

/// Ranks the new results between those of `board` who stay; both lists are in the order of the board. Answers who moved
/// without doing anything; `before` gets the ranks of those who leave their place.
std::vector<Shift> rank(const Board& board, const std::vector<const RankedEffort*>& leaving,
                        std::vector<RankedEffort>& arriving, const Rules& rules, Ranks& before)
{
    Ranking ranking(rules);
    const auto& standings = board.standings();
    auto result = arriving.begin();
    // A search for each new result reads far fewer efforts than a merge.
    const auto placeOf = [&](auto from) {
        if (result == arriving.end()) return standings.end();
        return std::partition_point(from, standings.end(),
                                    [&](const Standing& each) { return isAhead(*each.effort, *result, rules); });
    };
    auto next = placeOf(standings.begin());
    auto leaves = leaving.begin();
    for (auto standing = standings.begin();; ++standing) {
        for (; result != arriving.end() && standing == next; next = placeOf(next))
            ranking.arrives(*result++);
        if (standing == standings.end()) break;
        if (leaves == leaving.end() || standing->effort.get() != *leaves) {
            ranking.stays(*standing);
            continue;
        }
        before.emplace((*leaves)->athlete_uuid, standing->rank);
        ++leaves;
    }
    return ranking.takeShifts();
}

/// Fills the three lists of an event; `before` knows the old ranks.
template <class RankingEvent>
void addMoves(RankingEvent& event, const std::vector<RankedEffort>& entries, const Ranks& before)
{
    for (const RankedEffort& entry : entries) {
        const auto old = before.find(entry.athlete_uuid);
        if (old == before.end())
            event.new_positions.push_back({entry.athlete_uuid, entry.rank, {}});
        else if (old->second > entry.rank)
            event.positions_gained.push_back({entry.athlete_uuid, entry.rank, old->second - entry.rank});
        else if (old->second < entry.rank)
            event.positions_lost.push_back({entry.athlete_uuid, entry.rank, entry.rank - old->second});
    }
}

} // namespace

std::optional<StageLeaderboardEntriesRanked> changed(const Board& board, const Rules& rules, Results results)
{
    StageLeaderboardEntriesRanked event;
    std::vector<const RankedEffort*> leaving;
    for (auto& [athlete, result] : results) {
        const RankedEffort* const before = board.find(athlete);
        if (before ? result == *before : !result) continue;
        if (before) leaving.push_back(before);
        if (result)
            event.stage_efforts.push_back(*std::move(result));
        else
            event.removed.push_back(athlete);
    }
    if (event.stage_efforts.empty() && event.removed.empty()) return {};

    std::ranges::sort(leaving, [&](const auto* a, const auto* b) { return isAhead(*a, *b, rules); });
    std::ranges::sort(event.stage_efforts, [&](const auto& a, const auto& b) { return isAhead(a, b, rules); });
    Ranks before;
    event.shifts = rank(board, leaving, event.stage_efforts, rules, before);
    addMoves(event, event.stage_efforts, before);
    return event;
}

std::vector<RankedEffort> ranked(Results results, const Rules& rules)
{
    auto event = changed(Board(), rules, std::move(results));
    return event ? std::move(event->stage_efforts) : std::vector<RankedEffort>();
}

StageLeaderboardRanked wholeBoard(const Board& before, std::vector<RankedEffort> entries)
{
    Ranks ranks;
    for (const Standing& standing : before.standings())
        ranks.emplace(standing.effort->athlete_uuid, standing.rank);
    StageLeaderboardRanked event;
    addMoves(event, entries, ranks);
    event.stage_efforts = std::move(entries);
    return event;
}

} // namespace palmares::stage_leaderboard
