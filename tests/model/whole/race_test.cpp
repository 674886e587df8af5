#include <gtest/gtest.h>

#include "tests/support/segment_story.h"

/// Virtual races with all policies.
namespace palmares::testing::whole_race {
namespace {

using challenge_leaderboard::AthleteAchievedChallengeGoal;
using stage::StageEffortRecorded;
using stage_leaderboard::AthleteAchievedStageGoal;

challenge::CreateChallenge race(double goal, GoalUnits units = GoalUnits::kilometres)
{
    auto command = createRace();
    command.goal = goal;
    command.goal_units = units;
    return command;
}

DomainWorld runningRace(double goal, GoalUnits units = GoalUnits::kilometres)
{
    return running(race(goal, units), "2018-11-20 00:00:00", "2018-12-02 00:00:00");
}

athlete::ActivityEffort best(double metres, std::int64_t elapsed, std::int64_t number = 4351445437)
{
    athlete::ActivityEffort effort;
    effort.strava_segment_effort_id = number;
    effort.elapsed_time_in_seconds = {elapsed};
    effort.moving_time_in_seconds = {elapsed - 12};
    effort.distance_in_metres = {metres};
    effort.start_date = utc("2018-12-23 10:05:00");
    effort.start_date_local = local("2018-12-23 10:05:00");
    return effort;
}

athlete::ImportActivity run(std::int64_t number, double metres)
{
    auto activity = providersActivity(ben, number, "Run", "2018-12-23 10:00:00");
    activity.distance_in_metres = {metres};
    return activity;
}

} // namespace

TEST(WholeRace, S29_TakesTheBestEffortOverTheDistance)
{
    auto world = runningRace(5);
    auto activity = run(2036038630, 9000);
    activity.best_efforts = {best(1000, 260, 1), best(10'000, 2900, 2), best(5000, 1377)};
    world.send(activity);
    auto tooShort = run(2041519332, 4200);
    tooShort.start_date.seconds += 86'400;
    tooShort.start_date_local.seconds += 86'400;
    tooShort.best_efforts = {best(1000, 250, 3)};
    world.send(tooShort);
    ASSERT_EQ(world.count<StageEffortRecorded>(), 1U);
    const auto effort = world.last<StageEffortRecorded>();
    EXPECT_EQ(effort.strava_activity_id, 2036038630);
    EXPECT_EQ(effort.strava_segment_effort_id, 4351445437);
    EXPECT_EQ(effort.distance_in_metres.value, 5000.0);
    EXPECT_EQ(effort.elapsed_time_in_seconds.value, 1377);
    EXPECT_EQ(effort.moving_time_in_seconds.value, 1365);
    EXPECT_EQ(effort.elevation_gain_in_metres, std::nullopt);
}

TEST(WholeRace, TakesTheWholeActivityWithoutABestEffort)
{
    auto world = runningRace(5);
    world.send(run(1, 5300));
    EXPECT_EQ(world.last<StageEffortRecorded>().distance_in_metres.value, 5300);
    EXPECT_EQ(world.last<StageEffortRecorded>().elapsed_time_in_seconds.value, 3600);
}

TEST(WholeRace, Q45_ABestMileIsAMile)
{
    for (const auto& [goal, told] :
         std::vector<std::pair<double, double>>{{0.5, 805}, {1, 1609}, {2, 3219}, {10, 16'090}}) {
        auto world = runningRace(goal, GoalUnits::miles);
        auto activity = run(1, 25'000);
        activity.best_efforts = {best(told, 1500)};
        world.send(activity);
        ASSERT_EQ(world.count<StageEffortRecorded>(), 1U) << goal;
        EXPECT_EQ(world.last<StageEffortRecorded>().elapsed_time_in_seconds.value, 1500) << goal;
        EXPECT_DOUBLE_EQ(world.last<StageEffortRecorded>().distance_in_metres.value, goal * 1609.344) << goal;
    }
}

TEST(WholeRace, SL31_CL21_TheDistanceIsTheGoal)
{
    auto world = runningRace(5);
    auto activity = run(2036038630, 9000);
    activity.best_efforts = {best(5000, 1377)};
    world.send(activity);
    EXPECT_EQ(world.last<AthleteAchievedStageGoal>().athlete_uuid, ben);
    EXPECT_EQ(world.count<AthleteAchievedChallengeGoal>(), 0U);
    finishStage(world, onlyStage(world));
    EXPECT_EQ(world.last<AthleteAchievedChallengeGoal>().athlete_uuid, ben);
}

} // namespace palmares::testing::whole_race
