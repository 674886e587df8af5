#include "model/stage_leaderboard/ranking.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "model/stage_leaderboard/apply.h"

namespace palmares::stage_leaderboard {
namespace {

using Ranks = std::unordered_map<AthleteId, std::int64_t>;

/// One athlete in the new order: somebody who stays, with the rank before, or a new result that gets its rank here.
struct Place {
    const RankedEffort* effort = nullptr;
    std::int64_t before = 0;
    RankedEffort* arriving = nullptr;
};

/// Those who keep their result, in their order; `before` gets the ranks of those who do not.
std::vector<Place> staying(const Board& board, const std::unordered_set<const RankedEffort*>& leaving, Ranks& before)
{
    std::vector<Place> places;
    places.reserve(board.size());
    for (const Standing& standing : board.standings())
        if (leaving.contains(standing.effort.get()))
            before.emplace(standing.effort->athlete_uuid, standing.rank);
        else
            places.push_back({standing.effort.get(), standing.rank, nullptr});
    return places;
}

/// Puts sorted new results between those who stay. A search each reads far fewer efforts than a merge.
std::vector<Place> together(const std::vector<Place>& staying, std::vector<RankedEffort>& arriving, const Rules& rules)
{
    std::vector<Place> all;
    all.reserve(staying.size() + arriving.size());
    auto from = staying.begin();
    for (RankedEffort& result : arriving) {
        const auto at = std::partition_point(from, staying.end(),
                                             [&](const Place& place) { return isAhead(*place.effort, result, rules); });
        all.insert(all.end(), from, at);
        all.push_back({&result, 0, &result});
        from = at;
    }
    all.insert(all.end(), from, staying.end());
    return all;
}

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

/// Standard competition ranking: equal values share a rank, the next one counts everybody ahead.
std::vector<Shift> rank(const std::vector<Place>& places, const Rules& rules)
{
    Shifts shifts;
    std::int64_t rank = 1;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Place& place = places[i];
        if (i > 0) {
            const Place& ahead = places[i - 1];
            const bool bothStay = !place.arriving && !ahead.arriving;
            const bool tied = bothStay ? place.before == ahead.before : isTied(*ahead.effort, *place.effort, rules);
            if (!tied) rank = static_cast<std::int64_t>(i) + 1;
        }
        if (place.arriving)
            place.arriving->rank = rank;
        else
            shifts.add(place.before, rank);
    }
    return shifts.take();
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
    std::unordered_set<const RankedEffort*> leaving;
    for (auto& [athlete, result] : results) {
        const RankedEffort* const before = board.find(athlete);
        if (before ? result == *before : !result) continue;
        if (before) leaving.insert(before);
        if (result)
            event.stage_efforts.push_back(*std::move(result));
        else
            event.removed.push_back(athlete);
    }
    if (event.stage_efforts.empty() && event.removed.empty()) return {};

    Ranks before;
    const std::vector<Place> unmoved = staying(board, leaving, before);
    std::sort(event.stage_efforts.begin(), event.stage_efforts.end(),
              [&](const RankedEffort& a, const RankedEffort& b) { return isAhead(a, b, rules); });
    event.shifts = rank(together(unmoved, event.stage_efforts, rules), rules);
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
