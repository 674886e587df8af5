#include "model/challenge_leaderboard/challenge_leaderboard.h"

#include <utility>

#include "model/challenge_leaderboard/draft.h"
#include "model/core/copy_fields.h"

namespace palmares::challenge_leaderboard {
namespace {

std::unexpected<Error> alreadyRemoved()
{
    return rejected("challenge_leaderboard_has_already_been_removed", "The challenge leaderboard was removed.");
}

std::unexpected<Error> alreadyFinal()
{
    return rejected("challenge_leaderboard_has_been_finalised", "The challenge leaderboard is final.");
}

} // namespace

Decision decide(const ChallengeLeaderboard& state, const CreateChallengeLeaderboard& c)
{
    if (state.exists() && !state.removed)
        return rejected("already_created", "The challenge leaderboard exists already.");
    auto event = copyFields<ChallengeLeaderboardCreated>(c);
    complete(event);
    return Events{std::move(event)};
}

Decision decide(const ChallengeLeaderboard& state, const AssignPointsFromStageLeaderboard& c)
{
    if (state.removed) return alreadyRemoved();
    if (state.finalised) return alreadyFinal();
    if (state.assignedStages.contains(c.stage_uuid)) return Events{};
    Draft draft(state);
    draft.assign(c, c.entries);
    draft.rank();
    draft.achieveGoals(c.challenge_stage_uuids);
    return draft.take();
}

Decision decide(const ChallengeLeaderboard& state, const AdjustPointsFromStageLeaderboard& c)
{
    if (state.removed) return alreadyRemoved();
    Draft draft(state);
    draft.takeBack(c, c.previous_entries);
    draft.removeEmpty();
    draft.rank();
    draft.assign(c, c.adjusted_entries);
    draft.rank();
    draft.achieveGoals(c.challenge_stage_uuids);
    return draft.take();
}

Decision decide(const ChallengeLeaderboard& state, const AdjustAthletePointsInChallengeLeaderboard& c)
{
    if (state.removed) return alreadyRemoved();
    if (state.created->rank_by != RankBy::points)
        return rejected("challenge_leaderboard_has_no_points", "This leaderboard is not ordered by points.");
    if (!state.entries.contains(c.athlete_uuid) || c.points_adjustment == 0) return Events{};
    Draft draft(state);
    draft.adjustPoints(c.athlete_uuid, c.points_adjustment);
    draft.removeEmpty();
    draft.rank();
    return draft.take();
}

Decision decide(const ChallengeLeaderboard& state, const RemoveCompetitorFromChallengeLeaderboard& c)
{
    if (state.removed) return alreadyRemoved();
    Draft draft(state);
    draft.remove(c.athlete_uuid);
    draft.rank();
    return draft.take();
}

Decision decide(const ChallengeLeaderboard& state, const LimitCompetitorPointScoringInChallengeLeaderboard& c)
{
    if (state.removed) return alreadyRemoved();
    if (state.limitedCompetitors.contains(c.athlete_uuid)) return Events{};
    return Events{
        CompetitorScoringInChallengeLeaderboardLimited{c.challenge_leaderboard_uuid, c.athlete_uuid, c.reason}};
}

Decision decide(const ChallengeLeaderboard& state, const AllowCompetitorPointScoringInChallengeLeaderboard& c)
{
    if (state.removed) return alreadyRemoved();
    if (!state.limitedCompetitors.contains(c.athlete_uuid)) return Events{};
    return Events{CompetitorScoringInChallengeLeaderboardAllowed{c.challenge_leaderboard_uuid, c.athlete_uuid}};
}

Decision decide(const ChallengeLeaderboard& state, const ReconfigureChallengeLeaderboardPoints& c)
{
    if (state.removed) return alreadyRemoved();
    if (state.created->points == c.points) return Events{};
    return Events{ChallengeLeaderboardPointsReconfigured{c.challenge_leaderboard_uuid, c.points}};
}

Decision decide(const ChallengeLeaderboard& state, const RemoveChallengeLeaderboard& c)
{
    if (state.removed) return alreadyRemoved();
    return Events{ChallengeLeaderboardRemoved{c.challenge_leaderboard_uuid, state.created->challenge_uuid}};
}

Decision decide(const ChallengeLeaderboard& state, const FinaliseChallengeLeaderboard& c)
{
    if (state.removed) return alreadyRemoved();
    if (state.finalised) return alreadyFinal();
    ChallengeLeaderboardFinalised event{
        .challenge_leaderboard_uuid = c.challenge_leaderboard_uuid,
        .challenge_uuid = state.created->challenge_uuid,
        .challenge_type = state.created->challenge_type,
        .entries = {},
    };
    for (const auto* const each : inOrder(state)) {
        const auto& [athlete, entry] = *each;
        event.entries.push_back({entry.rank, athlete, entry.gender, entry.points, entry.goals,
                                 entry.elapsed_time_in_seconds, entry.moving_time_in_seconds, entry.distance_in_metres,
                                 entry.elevation_gain_in_metres});
    }
    return Events{std::move(event)};
}

} // namespace palmares::challenge_leaderboard
