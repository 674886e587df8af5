#include "model/stage_leaderboard/stage_leaderboard.h"

#include <utility>

#include "model/core/copy_fields.h"
#include "model/stage_leaderboard/apply.h"
#include "model/stage_leaderboard/ranking.h"

namespace palmares::stage_leaderboard {
namespace {

std::unexpected<Error> alreadyFinal()
{
    return rejected("stage_leaderboard_has_been_finalised", "The stage leaderboard is final.");
}

template <class RankingEvent>
RankingEvent addressed(RankingEvent event, const StageLeaderboardCreated& created)
{
    event.stage_leaderboard_uuid = created.stage_leaderboard_uuid;
    event.stage_uuid = created.stage_uuid;
    event.challenge_uuid = created.challenge_uuid;
    event.has_goal = created.has_goal;
    return event;
}

/// One event for each of these athletes who reached the goal for the first time.
Events achievements(const StageLeaderboard& state, const std::vector<RankedEffort>& entries)
{
    Events events;
    const auto& goal = state.rules.goal;
    if (!goal) return events;
    const StageLeaderboardCreated& created = *state.created;
    for (const RankedEffort& entry : entries) {
        if (state.goalAchievers.contains(entry.athlete_uuid) || !isReached(*goal, entry)) continue;
        events.push_back(AthleteAchievedStageGoal{
            .stage_leaderboard_uuid = created.stage_leaderboard_uuid,
            .challenge_uuid = created.challenge_uuid,
            .stage_uuid = created.stage_uuid,
            .stage_type = created.stage_type,
            .athlete_uuid = entry.athlete_uuid,
            .activity_uuid = entry.activity_uuid,
            .strava_activity_id = entry.strava_activity_id,
            .strava_segment_effort_id = entry.strava_segment_effort_id,
            .goal = goal->goal,
            .goal_units = goal->units,
            .single_activity_goal = !state.rules.accumulate,
        });
    }
    return events;
}

Events followedBy(Event first, Events rest)
{
    rest.insert(rest.begin(), std::move(first));
    return rest;
}

/// A board that was ranked athlete by athlete, or by other rules, is recorded as a whole even when nothing changed.
Events rankAnew(const StageLeaderboard& state, const Results& results)
{
    Results all = resultsOf(state.board);
    for (const auto& [athlete, result] : results)
        all.insert_or_assign(athlete, result);
    auto event = addressed(wholeBoard(state.board, ranked(std::move(all), state.rules)), *state.created);
    auto achieved = achievements(state, *event.stage_efforts);
    return followedBy(std::move(event), std::move(achieved));
}

std::size_t sizeAfter(const Board& board, const StageLeaderboardEntriesRanked& change)
{
    std::size_t size = board.size() - change.removed.size();
    for (const RankedEffort& entry : change.stage_efforts)
        if (!board.find(entry.athlete_uuid)) ++size;
    return size;
}

std::vector<FinalEntry> finalEntries(const std::vector<RankedEffort>& entries, const Rules& rules)
{
    std::vector<FinalEntry> all;
    for (const RankedEffort& entry : entries) {
        auto result = copyFields<FinalEntry, &FinalEntry::goals>(entry);
        if (rules.goal) result.goals = isReached(*rules.goal, entry) ? 1 : 0;
        all.push_back(std::move(result));
    }
    return all;
}

} // namespace

Decision decide(const StageLeaderboard& state, const CreateStageLeaderboard& c)
{
    if (state.exists()) return rejected("already_created", "The stage leaderboard exists already.");
    auto event = copyFields<StageLeaderboardCreated>(c);
    if (!c.has_goal) {
        event.goal.reset();
        event.goal_units.reset();
    }
    complete(event);
    return Events{std::move(event)};
}

Decision decide(const StageLeaderboard& state, const RankStageEffortsInStageLeaderboard& c)
{
    if (state.finalised) return Events{};
    Results results = resultsOf(c, state.board, state.rules);
    if (!state.board.isRanked() && state.board.size() > 0) return rankAnew(state, results);

    auto change = changed(state.board, state.rules, std::move(results));
    if (!change && state.board.isRanked()) return Events{};
    if (!change) change.emplace(); // the first ranking is recorded even when it is empty
    auto achieved = achievements(state, change->stage_efforts);
    if (sizeAfter(state.board, *change) <= largestWholeBoard) {
        auto entries = applied(state.board.entries(), *change);
        return followedBy(addressed(wholeBoard(state.board, std::move(entries)), *state.created), std::move(achieved));
    }
    return followedBy(addressed(*std::move(change), *state.created), std::move(achieved));
}

Decision decide(const StageLeaderboard& state, const ResetStageLeaderboard& c)
{
    if (state.finalised) return alreadyFinal();
    return Events{StageLeaderboardCleared{c.stage_leaderboard_uuid, state.created->challenge_uuid}};
}

Decision decide(const StageLeaderboard& state, const SetStageLeaderboardPointsAdjustment& c)
{
    if (state.finalised) return alreadyFinal();
    if (state.created->points_adjustment == c.points_adjustment) return Events{};
    return Events{StageLeaderboardPointsAdjusted{c.stage_leaderboard_uuid, c.points_adjustment}};
}

Decision decide(const StageLeaderboard& state, const FinaliseStageLeaderboard&)
{
    if (state.finalised) return Events{};
    const auto entries = state.board.isRanked() ? state.board.entries() : ranked(resultsOf(state.board), state.rules);
    auto event = copyFields<StageLeaderboardFinalised, &StageLeaderboardFinalised::entries>(*state.created);
    event.entries = finalEntries(entries, state.rules);
    return followedBy(std::move(event), achievements(state, entries));
}

Decision decide(const StageLeaderboard& state, const AdjustStageLeaderboard& c)
{
    if (!state.finalised)
        return rejected("stage_leaderboard_has_not_been_finalised", "The stage leaderboard is not final yet.");
    const auto standings = ranked(resultsOf(c.stage_efforts, state.rules), state.rules);
    auto entries = finalEntries(standings, state.rules);
    if (entries == state.finalEntries) return Events{};
    auto event = copyFields<StageLeaderboardAdjusted, &StageLeaderboardAdjusted::previous_entries,
                            &StageLeaderboardAdjusted::adjusted_entries>(*state.created);
    event.previous_entries = state.finalEntries;
    event.adjusted_entries = std::move(entries);
    return followedBy(std::move(event), achievements(state, standings));
}

} // namespace palmares::stage_leaderboard
