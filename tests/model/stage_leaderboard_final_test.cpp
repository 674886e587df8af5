#include <gtest/gtest.h>

#include "tests/support/stage_leaderboards.h"

namespace palmares::testing::stage_boards {

namespace {

FinalEntry finalEntry(std::int64_t rank, const RankingItem& item)
{
    return {.rank = rank,
            .athlete_uuid = item.athlete_uuid,
            .elapsed_time_in_seconds = item.elapsed_time_in_seconds,
            .moving_time_in_seconds = item.moving_time_in_seconds,
            .distance_in_metres = item.distance_in_metres,
            .elevation_gain_in_metres = item.elevation_gain_in_metres,
            .stage_effort_count = 1,
            .goals = {},
            .goal_progress = {}};
}

FinalEntry finalEntry(std::int64_t rank, const RankingItem& item, std::int64_t goals, std::string_view percent)
{
    FinalEntry result = finalEntry(rank, item);
    result.goals = goals;
    result.goal_progress = decimalFrom(percent);
    return result;
}

StageLeaderboardFinalised finalised(StageType type, std::vector<FinalEntry> entries, bool hasGoal = false)
{
    return {board, challenge, stageOne, type, {}, Gender::M, menCategory, hasGoal, std::move(entries)};
}

} // namespace

TEST(FinaliseStageLeaderboard, SL22_ListsTimesFastestFirst)
{
    sl().when(rank({effort(a1), effort(a2, 165)}))
        .when(FinaliseStageLeaderboard{board})
        .then(finalised(StageType::mountain, {finalEntry(1, effort(a2, 165)), finalEntry(2, effort(a1))}))
        .when(FinaliseStageLeaderboard{board})
        .thenNothing()
        .when(rank({}))
        .thenNothing()
        .when(ResetStageLeaderboard{board})
        .thenRejected("stage_leaderboard_has_been_finalised");
}

TEST(FinaliseStageLeaderboard, SL23_ListsDistancesLongestFirst)
{
    const RankingItem shorter = ride(a1, 1, "2016-01-25 12:48:14", 188, 1000.0, 68.0);
    const RankingItem longer = ride(a2, 2, "2016-01-25 12:48:14", 188, 2000.0, 68.0);
    slD()
        .when(rank({longer, shorter}))
        .when(FinaliseStageLeaderboard{board})
        .then(finalised(StageType::distance, {finalEntry(1, longer), finalEntry(2, shorter)}));
}

// As SL15: Decimal("2000.0") / Decimal("1609.344") * 100 and the same of 1000.0.
TEST(FinaliseStageLeaderboard, SL24_Q45_CountsGoals)
{
    const std::string_view reached = "124.2742384474667939234868369";
    const std::string_view missed = "62.13711922373339696174341844";
    const RankingItem shorter = ride(a1, 1, "2016-01-25 12:48:14", 100, 1000.0, 10.0);
    const RankingItem longer = ride(a2, 2, "2016-01-25 12:48:14", 200, 2000.0, 20.0);
    slG()
        .when(rank({shorter, longer}))
        .then(ranking({withProgress(entry(1, longer), reached), withProgress(entry(2, shorter), missed)},
                      {.isNew = {{a2, 1, {}}, {a1, 2, {}}}}, true),
              AthleteAchievedStageGoal{board,
                                       challenge,
                                       stageOne,
                                       StageType::distance,
                                       a2,
                                       ActivityId{"strava-2"},
                                       2,
                                       {},
                                       1.0,
                                       GoalUnits::miles,
                                       false})
        .when(FinaliseStageLeaderboard{board})
        .then(finalised(StageType::distance, {finalEntry(1, longer, 1, reached), finalEntry(2, shorter, 0, missed)},
                        true));
}

namespace {

AthleteRankedInStageLeaderboard rankedLongAgo(const RankingItem& item)
{
    AthleteRankedInStageLeaderboard event;
    event.stage_leaderboard_uuid = board;
    event.challenge_uuid = challenge;
    event.stage_uuid = stageOne;
    event.rank = 1;
    event.athlete_uuid = item.athlete_uuid;
    event.athlete_gender = item.athlete_gender;
    event.strava_activity_id = item.strava_activity_id;
    event.strava_segment_effort_id = item.strava_segment_effort_id;
    event.elapsed_time_in_seconds = item.elapsed_time_in_seconds;
    event.moving_time_in_seconds = item.moving_time_in_seconds;
    event.distance_in_metres = item.distance_in_metres;
    event.elevation_gain_in_metres = item.elevation_gain_in_metres;
    event.start_date = item.start_date;
    event.start_date_local = item.start_date_local;
    return event;
}

/// A board of the time when every place was an event of its own: a1 first, then behind a2.
GivenBoard longAgo()
{
    StageLeaderboardRanked lost = ranking({}, {.lost = {{a1, 2, 1}}});
    lost.stage_efforts.reset();
    return sl().given(rankedLongAgo(effort(a1, 172)), rankedLongAgo(effort(a2, 165)), lost);
}

} // namespace

TEST(RankStageEfforts, SL25_ContinuesFromHistoricalEvents)
{
    longAgo()
        .when(rank({effort(a1, 172), effort(a2, 165)}))
        .then(ranking({entry(1, effort(a2, 165)), entry(2, effort(a1, 172))}))
        .when(FinaliseStageLeaderboard{board})
        .then(finalised(StageType::mountain, {finalEntry(1, effort(a2, 165)), finalEntry(2, effort(a1, 172))}));
}

TEST(RankStageEfforts, SL26_ContinuesAfterAHistoricalRemoval)
{
    StageLeaderboardRanked gained = ranking({}, {.gained = {{a1, 1, 1}}});
    gained.stage_efforts.reset();
    StageEffortRemovedFromStageLeaderboard removal;
    removal.stage_leaderboard_uuid = board;
    removal.rank = 1;
    removal.athlete_uuid = a2;
    longAgo()
        .given(removal, gained)
        .when(rank({effort(a1, 172)}))
        .then(ranking({entry(1, effort(a1, 172))}))
        .when(FinaliseStageLeaderboard{board})
        .then(finalised(StageType::mountain, {finalEntry(1, effort(a1, 172))}));
}

TEST(RankStageEfforts, ChangesOnlyTheGivenAthletesOfAHistoricalBoard)
{
    longAgo()
        .when(rankOnly({a1}, {effort(a1, 160)}))
        .then(ranking({entry(1, effort(a1, 160)),
                       [] {
                           RankedEffort kept = entry(2, effort(a2, 165));
                           kept.activity_type = {}; // neither of these was given in the old event
                           kept.average_cadence.reset();
                           kept.average_watts.reset();
                           kept.device_watts.reset();
                           return kept;
                       }()},
                      {.gained = {{a1, 1, 1}}, .lost = {{a2, 2, 1}}}));
}

TEST(AdjustStageLeaderboard, Q2_CorrectsAFinalBoard)
{
    sl().when(AdjustStageLeaderboard{board, {}}).thenRejected("stage_leaderboard_has_not_been_finalised");
    sl().when(rank({effort(a1), effort(a2, 165)}))
        .when(FinaliseStageLeaderboard{board})
        .when(AdjustStageLeaderboard{board, {effort(a1)}})
        .then(StageLeaderboardAdjusted{board,
                                       challenge,
                                       stageOne,
                                       StageType::mountain,
                                       {},
                                       Gender::M,
                                       menCategory,
                                       {finalEntry(1, effort(a2, 165)), finalEntry(2, effort(a1))},
                                       {finalEntry(1, effort(a1))}})
        .when(AdjustStageLeaderboard{board, {effort(a1)}})
        .thenNothing();
}

} // namespace palmares::testing::stage_boards
