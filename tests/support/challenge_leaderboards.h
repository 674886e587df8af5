#pragma once

#include "model/challenge_leaderboard/challenge_leaderboard.h"
#include "tests/support/scenario.h"

/// The boards and results that the challenge leaderboard tests share (docs/domain.md 10, fixtures).
namespace palmares::testing::challenge_boards {

using namespace challenge_leaderboard;
using GivenBoard = Given<ChallengeLeaderboard>;

inline const AthleteId a1{"athlete1"};
inline const AthleteId a2{"athlete2"};
inline const AthleteId a3{"athlete3"};
inline const ChallengeLeaderboardId board{"board-1"};
inline const ChallengeId challenge{"challenge-1"};
inline const StageId stageOne{"stage-1"};
inline const StageId stageTwo{"stage-2"};

inline CreateChallengeLeaderboard gcWith(Points points)
{
    return {board,  challenge,      ChallengeType::segment, "GC", "General classification", Gender::M, menCategory,
            points, RankBy::points, RankOrder::desc,        false};
}

/// CL.
inline GivenBoard cl()
{
    return GivenBoard().when(gcWith(PointsList{15, 12, 10, 8, 6, 5, 4, 3, 2, 1}));
}

/// CL-X.
inline GivenBoard clX()
{
    return GivenBoard().when(gcWith(std::map<StageType, PointsList>{{StageType::mountain, {10, 8, 6, 4, 2}},
                                                                    {StageType::rolling, {5, 4, 3, 2, 1}}}));
}

inline CreateChallengeLeaderboard overall(RankBy measure, bool hasGoal = false)
{
    return {board, challenge, ChallengeType::distance, "Overall", "Overall", Gender::M, menCategory,
            {},    measure,   RankOrder::desc,         hasGoal};
}

inline StageEntry place(std::int64_t rank, const AthleteId& athlete)
{
    return {.rank = rank,
            .athlete_uuid = athlete,
            .elapsed_time_in_seconds = {188},
            .moving_time_in_seconds = {188},
            .distance_in_metres = {937.3},
            .elevation_gain_in_metres = Metres{68.0},
            .stage_effort_count = 1,
            .goals = {},
            .goal_progress = {}};
}

inline StageEntry result(std::int64_t rank, const AthleteId& athlete, double metres, std::int64_t seconds,
                         double climbed, std::int64_t count)
{
    StageEntry entry = place(rank, athlete);
    entry.distance_in_metres = {metres};
    entry.elapsed_time_in_seconds = entry.moving_time_in_seconds = {seconds};
    entry.elevation_gain_in_metres = Metres{climbed};
    entry.stage_effort_count = count;
    return entry;
}

inline StageEntry withGoal(StageEntry entry, std::int64_t goals, std::string_view percent)
{
    entry.goals = goals;
    entry.goal_progress = decimalFrom(percent);
    return entry;
}

inline AssignPointsFromStageLeaderboard assign(std::vector<StageEntry> entries, StageId stage = stageOne,
                                               std::optional<PointsAdjustment> adjustment = {})
{
    return {board, challenge, {}, std::move(stage), StageType::mountain, adjustment, std::move(entries)};
}

inline AthleteAccumulatedPointsInChallengeLeaderboard points(const AthleteId& athlete, std::int64_t earned,
                                                             StageId stage = stageOne)
{
    return {board, challenge, ChallengeType::segment, std::move(stage), athlete, Gender::M, earned};
}

inline AthleteAccumulatedActivityInChallengeLeaderboard activity(const StageEntry& entry, StageId stage = stageOne)
{
    return {board,
            challenge,
            ChallengeType::distance,
            std::move(stage),
            entry.athlete_uuid,
            Gender::M,
            entry.elapsed_time_in_seconds,
            entry.moving_time_in_seconds,
            entry.distance_in_metres,
            entry.elevation_gain_in_metres,
            entry.goals,
            entry.goal_progress,
            entry.stage_effort_count};
}

inline ChallengeLeaderboardRanked ranked(std::vector<Move> isNew, std::vector<Move> gained = {},
                                         std::vector<Move> lost = {}, bool hasGoal = false)
{
    return {board, hasGoal, std::move(isNew), std::move(gained), std::move(lost)};
}

} // namespace palmares::testing::challenge_boards
