#include <gtest/gtest.h>

#include "tests/support/stage_leaderboards.h"

namespace palmares::testing::stage_boards {
TEST(CreateStageLeaderboard, SL1_CreatesTheBoardOnce)
{
    StageLeaderboardCreated created{board,
                                    challenge,
                                    stageOne,
                                    StageType::mountain,
                                    {},
                                    "Men",
                                    Gender::M,
                                    menCategory,
                                    Measure::elapsed_time_in_seconds,
                                    RankOrder::asc,
                                    false,
                                    false,
                                    {},
                                    Measure::elapsed_time_in_seconds,
                                    {}};
    sl().then(created);
    sl().when(fastestMen()).thenRejected("already_created");

    created.stage_type = StageType::distance;
    created.rank_by = Measure::distance_in_metres;
    created.goal_measure = Measure::distance_in_metres;
    created.rank_order = RankOrder::desc;
    created.accumulate_activities = true;
    slD().then(created);

    created.has_goal = true;
    created.goal = 1.0;
    created.goal_units = GoalUnits::miles;
    slG().then(created);
}

TEST(CreateStageLeaderboard, NeedsAGenderUnlessItsCategoryIsOpen)
{
    CreateStageLeaderboard command = fastestMen();
    command.gender.reset();
    GivenBoard().when(command).thenRejected("validation_failure");
    command.category = openCategory;
    EXPECT_TRUE(GivenBoard().when(command).decision().has_value());
}

TEST(CreateStageLeaderboard, Q35_RefusesAGoalThatCannotBeMeasured)
{
    CreateStageLeaderboard command = oneMile();
    command.goal = 0.0;
    GivenBoard().when(command).thenRejected("validation_failure");
    command.goal = 1.0;
    command.goal_units = GoalUnits::hours;
    GivenBoard().when(command).thenRejected("validation_failure");
}

TEST(RankStageEfforts, SL2_RanksTheFirstEffort)
{
    sl().when(rank({effortOfA()})).then(ranking({entry(1, effortOfA())}, {.isNew = {{athleteA, 1, {}}}}));
}

TEST(RankStageEfforts, SL3_RecordsNothingWhenNothingChanged)
{
    sl().when(rank({effortOfA()})).when(rank({effortOfA()})).thenNothing();
}

TEST(RankStageEfforts, SL4_TakesTheBetterEffort)
{
    const RankingItem faster = again(effortOfA(), 165);
    sl().when(rank({effortOfA()})).when(rank({effortOfA(), faster})).then(ranking({entry(1, faster, 2)}));
}

TEST(RankStageEfforts, SL5_KeepsTheFirstOfTwoEqualEfforts)
{
    sl().when(rank({effortOfA()}))
        .when(rank({effortOfA(), again(effortOfA(), 188)}))
        .then(ranking({entry(1, effortOfA(), 2)}));
}

TEST(RankStageEfforts, SL6_KeepsTheBetterEffort)
{
    sl().when(rank({effortOfA()}))
        .when(rank({effortOfA(), again(effortOfA(), 195)}))
        .then(ranking({entry(1, effortOfA(), 2)}));
}

TEST(RankStageEfforts, SL7_RecordsWhoLostAPlace)
{
    sl().when(rank({effort(a1)}))
        .when(rank({effort(a1), effort(a2, 165)}))
        .then(
            ranking({entry(1, effort(a2, 165)), entry(2, effort(a1))}, {.isNew = {{a2, 1, {}}}, .lost = {{a1, 2, 1}}}));
}

TEST(RankStageEfforts, SL8_PutsASlowerAthleteBehind)
{
    sl().when(rank({effort(a1)}))
        .when(rank({effort(a1), effort(a2, 195)}))
        .then(ranking({entry(1, effort(a1)), entry(2, effort(a2, 195))}, {.isNew = {{a2, 2, {}}}}));
}

TEST(RankStageEfforts, SL9_RecordsWhoGainedAndWhoLost)
{
    const std::vector<RankingItem> before{effort(a1, 160), effort(a2, 170), effort(a3, 180)};
    const RankingItem faster = again(effort(a3), 165);
    sl().when(rank(before))
        .then(ranking({entry(1, before[0]), entry(2, before[1]), entry(3, before[2])},
                      {.isNew = {{a1, 1, {}}, {a2, 2, {}}, {a3, 3, {}}}}))
        .when(rank({before[0], before[1], before[2], faster}))
        .then(ranking({entry(1, before[0]), entry(2, faster, 2), entry(3, before[1])},
                      {.gained = {{a3, 2, 1}}, .lost = {{a2, 3, 1}}}));
}

TEST(RankStageEfforts, SL18_DropsAnAthleteWithoutEfforts)
{
    sl().when(rank({effort(a1, 172), effort(a2, 165)}))
        .when(rank({effort(a1, 172)}))
        .then(ranking({entry(1, effort(a1, 172))}, {.gained = {{a1, 1, 1}}}));
}

TEST(RankStageEfforts, SL19_FallsBackToTheSlowerEffort)
{
    const RankingItem slow = ride(a1, 1, "2016-01-24 12:48:14", 172, 937.3, 68.0);
    const RankingItem fast = ride(a1, 2, "2016-01-25 12:48:14", 165, 937.3, 68.0);
    sl().when(rank({slow, fast})).when(rank({slow})).then(ranking({entry(1, slow)}));
}

TEST(RankStageEfforts, SL20_FallsBackToTheLaterEffort)
{
    const RankingItem fast = ride(a1, 1, "2016-01-24 12:48:14", 165, 937.3, 68.0);
    const RankingItem slow = ride(a1, 2, "2016-01-25 12:48:14", 172, 937.3, 68.0);
    sl().when(rank({fast, slow})).when(rank({slow})).then(ranking({entry(1, slow)}));
}

TEST(RankStageEfforts, RecordsTheFirstRankingEvenIfEmpty)
{
    RankingItem herEffort = effort(a1);
    herEffort.athlete_gender = Gender::F;
    sl().when(rank({herEffort})).then(ranking({})).when(rank({herEffort})).thenNothing();
}

TEST(RankStageEfforts, Q25_RanksAllOnTheOpenBoard)
{
    CreateStageLeaderboard open = fastestMen();
    open.gender.reset();
    open.category = openCategory;
    RankingItem woman = effort(a1, 160);
    woman.athlete_gender = Gender::F;
    RankingItem unknown = effort(a2, 170);
    unknown.athlete_gender.reset();
    GivenBoard()
        .when(open)
        .when(rank({unknown, woman, effort(a3, 165)}))
        .then(ranking({entry(1, woman), entry(2, effort(a3, 165)), entry(3, unknown)},
                      {.isNew = {{a1, 1, {}}, {a3, 2, {}}, {a2, 3, {}}}}));
}

TEST(RankStageEfforts, EqualValuesShareARank)
{
    const AthleteId a4{"athlete4"};
    sl().when(rank({effort(a4, 170), effort(a3, 165), effort(a2, 165), effort(a1, 160)}))
        .then(ranking({entry(1, effort(a1, 160)), entry(2, effort(a2, 165)), entry(2, effort(a3, 165)),
                       entry(4, effort(a4, 170))},
                      {.isNew = {{a1, 1, {}}, {a2, 2, {}}, {a3, 2, {}}, {a4, 4, {}}}}));
}

TEST(RankStageEfforts, Q48_OrdersEqualsByStartThenAthlete)
{
    const RankingItem early = ride(a3, 3, "2016-01-24 12:00:00", 165, 937.3, 68.0);
    sl().when(rank({effort(a2, 165), early, effort(a1, 165)}))
        .then(ranking({entry(1, early), entry(1, effort(a1, 165)), entry(1, effort(a2, 165))},
                      {.isNew = {{a3, 1, {}}, {a1, 1, {}}, {a2, 1, {}}}}));
}

TEST(RankStageEfforts, Q5_ALeadingValueOfZeroIsFirst)
{
    sl().when(rank({effort(a1, 0)})).then(ranking({entry(1, effort(a1, 0))}, {.isNew = {{a1, 1, {}}}}));
}

TEST(RankStageEfforts, IsRefusedForABoardThatDoesNotExist)
{
    GivenBoard().when(rank({})).thenRejected("stage_leaderboard_not_found");
}

TEST(RankStageEfforts, RefusesMeasuresThatCannotBe)
{
    RankingItem impossible = effort(a1);
    impossible.distance_in_metres = {-1.0};
    sl().when(rank({impossible})).thenRejected("validation_failure");
}

TEST(SetStageLeaderboardPointsAdjustment, Q3_RecordsAChange)
{
    sl().when(SetStageLeaderboardPointsAdjustment{board, PointsAdjustment::queen})
        .then(StageLeaderboardPointsAdjusted{board, PointsAdjustment::queen})
        .when(SetStageLeaderboardPointsAdjustment{board, PointsAdjustment::queen})
        .thenNothing();
}

} // namespace palmares::testing::stage_boards
