#include "model/stage_leaderboard/board.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "model/stage_leaderboard/apply.h"

namespace palmares::stage_leaderboard {
namespace {

Standing makeStanding(RankedEffort entry)
{
    const std::int64_t rank = std::exchange(entry.rank, 0);
    return {rank, std::make_shared<const RankedEffort>(std::move(entry))};
}

/// Whether the ranks are those we would give.
bool follows(const std::vector<Standing>& standings, const Rules& rules)
{
    CompetitionRanks ranks;
    const RankedEffort* ahead = nullptr;
    return std::ranges::all_of(standings, [&](const Standing& standing) {
        const bool tied = ahead && isTied(*ahead, *standing.effort, rules);
        ahead = standing.effort.get();
        return standing.rank == ranks.next(tied);
    });
}

} // namespace

bool isTied(const RankedEffort& a, const RankedEffort& b, const Rules& rules)
{
    return valueOf(a, rules.rankBy) == valueOf(b, rules.rankBy);
}

bool isAhead(const RankedEffort& a, const RankedEffort& b, const Rules& rules)
{
    const auto left = valueOf(a, rules.rankBy);
    const auto right = valueOf(b, rules.rankBy);
    if (left == right) return startsAhead(a, b);
    if (!left || !right) return left.has_value(); // only an elevation gain may be unknown
    return isBetter(*left, *right, rules.order);
}

std::vector<RankedEffort> Board::entries() const
{
    std::vector<RankedEffort> all;
    all.reserve(m_standings.size());
    for (const Standing& standing : m_standings) {
        all.push_back(*standing.effort);
        all.back().rank = standing.rank;
    }
    return all;
}

const RankedEffort* Board::find(const AthleteId& athlete) const
{
    const auto found = m_byAthlete.find(athlete);
    return found == m_byAthlete.end() ? nullptr : found->second.get();
}

void Board::replace(std::vector<RankedEffort> entries, const Rules& rules)
{
    m_standings.clear();
    m_byAthlete.clear();
    m_standings.reserve(entries.size());
    for (RankedEffort& entry : entries) {
        Standing standing = makeStanding(std::move(entry));
        // Twice the same athlete is no board of ours: the first place counts.
        if (!m_byAthlete.emplace(standing.effort->athlete_uuid, standing.effort).second) continue;
        m_standings.push_back(std::move(standing));
    }
    std::sort(m_standings.begin(), m_standings.end(),
              [&](const Standing& a, const Standing& b) { return isAhead(*a.effort, *b.effort, rules); });
    m_isRanked = follows(m_standings, rules);
}

void Board::apply(const StageLeaderboardEntriesRanked& event, const Rules& rules)
{
    std::vector<std::shared_ptr<const RankedEffort>> leaving;
    for (const AthleteId& athlete : event.removed)
        if (auto known = m_byAthlete.extract(athlete)) leaving.push_back(std::move(known.mapped()));
    for (const RankedEffort& entry : event.stage_efforts)
        if (const auto known = m_byAthlete.find(entry.athlete_uuid); known != m_byAthlete.end())
            leaving.push_back(known->second);
    // In the order of the board, so that a look at each row finds the next of them.
    std::ranges::sort(leaving, [&](const auto& a, const auto& b) { return isAhead(*a, *b, rules); });
    leaving.erase(std::ranges::unique(leaving).begin(), leaving.end());
    auto next = leaving.begin();
    const auto isGone = [&](const Standing& standing) {
        if (next == leaving.end() || standing.effort != *next) return false;
        ++next;
        return true;
    };
    m_standings = applied(std::move(m_standings), event, isGone, [&](const RankedEffort& entry) {
        Standing standing = makeStanding(entry);
        m_byAthlete[entry.athlete_uuid] = standing.effort;
        return standing;
    });
    m_isRanked = true;
}

void Board::put(RankedEffort entry)
{
    Standing standing = makeStanding(std::move(entry));
    const auto [known, isNew] = m_byAthlete.insert_or_assign(standing.effort->athlete_uuid, standing.effort);
    if (isNew)
        m_standings.push_back(std::move(standing));
    else
        *standingOf(known->first) = std::move(standing);
    m_isRanked = false;
}

void Board::move(const AthleteId& athlete, std::int64_t rank)
{
    if (Standing* const known = standingOf(athlete)) known->rank = rank;
    m_isRanked = false;
}

void Board::remove(const AthleteId& athlete)
{
    m_byAthlete.erase(athlete);
    std::erase_if(m_standings, [&](const Standing& each) { return each.effort->athlete_uuid == athlete; });
    m_isRanked = false;
}

Standing* Board::standingOf(const AthleteId& athlete)
{
    const auto found = std::find_if(m_standings.begin(), m_standings.end(),
                                    [&](const Standing& each) { return each.effort->athlete_uuid == athlete; });
    return found == m_standings.end() ? nullptr : &*found;
}

} // namespace palmares::stage_leaderboard
