#include <gtest/gtest.h>

#include "tests/support/stage_leaderboards.h"

namespace palmares::testing::stage_boards {
namespace {

/// Two rides of a1: 188 s and 165 s, 937.3 m each, on 25 and 26 January.
const auto first = [] { return ride(a1, 1, "2016-01-25 12:48:14", 188, 937.3, 68.0); };
const auto second = [] { return ride(a1, 2, "2016-01-26 12:48:14", 165, 937.3, 68.0); };
const auto third = [] { return ride(a1, 3, "2016-01-27 12:48:14", 100, 937.3, 68.0); };

/// The carrier with the totals of all.
RankedEffort total(const RankingItem& carrier, std::int64_t seconds, double metres, double climbed, std::int64_t count)
{
    RankingItem sum = carrier;
    sum.elapsed_time_in_seconds = sum.moving_time_in_seconds = {seconds};
    sum.distance_in_metres = {metres};
    sum.elevation_gain_in_metres = Metres{climbed};
    return entry(1, sum, count);
}

} // namespace

TEST(RankStageEfforts, SL10_RanksADistance)
{
    slD().when(rank({effortOfA()})).then(ranking({entry(1, effortOfA())}, {.isNew = {{athleteA, 1, {}}}}));
}

TEST(RankStageEfforts, SL11_AddsUpActivities)
{
    slD().when(rank({first()})).when(rank({first(), second()})).then(ranking({total(second(), 353, 1874.6, 136.0, 2)}));
}

TEST(RankStageEfforts, SL12_AddsUpThreeActivities)
{
    slD()
        .when(rank({first(), second()}))
        .when(rank({first(), second(), third()}))
        .then(ranking({total(third(), 453, 2811.9, 204.0, 3)}));
}

TEST(ResetStageLeaderboard, SL13_ClearsTheBoard)
{
    slD()
        .when(rank({first(), second()}))
        .when(ResetStageLeaderboard{board})
        .then(StageLeaderboardCleared{board, challenge});
}

TEST(ResetStageLeaderboard, SL14_MakesAllEntriesNewAgain)
{
    slD()
        .when(rank({effortOfA()}))
        .when(ResetStageLeaderboard{board})
        .when(rank({effortOfA()}))
        .then(ranking({entry(1, effortOfA())}, {.isNew = {{athleteA, 1, {}}}}));
}

// One mile is 1609.344 m here (Q45). Progress was computed with Python's decimal module, 28 digits, ROUND_HALF_UP:
// Decimal("937.3") / Decimal("1609.344") * 100.
TEST(RankStageEfforts, SL15_Q45_ShowsTheProgressTowardsAGoal)
{
    slG()
        .when(rank({first()}))
        .then(ranking({withProgress(entry(1, first()), "58.24112184840531297224210610")}, {.isNew = {{a1, 1, {}}}},
                      true));
}

TEST(RankStageEfforts, SL16_Q45_AddsUpProgressBelowTheGoal)
{
    const RankingItem more = ride(a1, 2, "2016-01-27 12:48:14", 165, 600.0, 68.0);
    slG()
        .when(rank({first()}))
        .when(rank({first(), more}))
        .then(ranking({withProgress(total(more, 353, 1537.3, 136.0, 2), "95.52339338264535114928815716")}, {}, true));
}

TEST(RankStageEfforts, SL17_Q45_RecordsWhoReachedTheGoal)
{
    const RankingItem more = ride(a1, 2, "2016-01-27 12:48:14", 165, 700.0, 68.0);
    slG()
        .when(rank({first()}))
        .when(rank({first(), more}))
        .then(ranking({withProgress(total(more, 353, 1637.3, 136.0, 2), "101.7371053050186908454624990")}, {}, true),
              AthleteAchievedStageGoal{board,
                                       challenge,
                                       stageOne,
                                       StageType::distance,
                                       a1,
                                       ActivityId{"strava-2"},
                                       2,
                                       {},
                                       1.0,
                                       GoalUnits::miles,
                                       false});
}

TEST(RankStageEfforts, SL21_TakesARemovedActivityOffTheTotal)
{
    const RankingItem one = ride(a1, 1, "2016-01-25 12:48:14", 100, 1000.0, 10.0);
    const RankingItem two = ride(a1, 2, "2016-01-26 12:48:14", 200, 2000.0, 20.0);
    slD()
        .when(rank({one, two}))
        .then(ranking({total(two, 300, 3000.0, 30.0, 2)}, {.isNew = {{a1, 1, {}}}}))
        .when(rank({two}))
        .then(ranking({entry(1, two)}));
}

TEST(RankStageEfforts, Q30_AveragesWeighEffortsThatHaveAValue)
{
    RankingItem one = ride(a1, 1, "2016-01-25 12:00:00", 100, 1000.0, 0);
    RankingItem two = ride(a1, 2, "2016-01-26 12:00:00", 300, 1000.0, 0);
    RankingItem three = ride(a1, 3, "2016-01-27 12:00:00", 50, 1000.0, 0);
    one.average_watts = 100.0;
    two.average_watts = 200.0;
    three.average_watts.reset();
    one.average_heartrate = 150.0;
    one.max_heartrate = 188.0;
    two.max_heartrate = 171.0;
    RankedEffort sum = total(three, 450, 3000.0, 0, 3);
    sum.average_watts = 175.0; // (100 W * 100 s + 200 W * 300 s) / 400 s
    sum.average_heartrate = 150.0;
    sum.max_heartrate = 188.0;
    slD().when(rank({one, two, three})).then(ranking({sum}, {.isNew = {{a1, 1, {}}}}));
}

} // namespace palmares::testing::stage_boards
