#include <gtest/gtest.h>

#include "tests/support/segment_story.h"

/// Activity challenges with all policies.
namespace palmares::testing::whole_activity {
namespace {

using challenge_leaderboard::AthleteAchievedChallengeGoal;
using stage::StageEffortRecorded;
using stage_leaderboard::AthleteAchievedStageGoal;

/// October 2018 on rides, everything added up; with a goal in these units, if any.
challenge::CreateChallenge october(std::optional<double> goal = {}, GoalUnits units = GoalUnits::kilometres)
{
    auto command = createActivityChallenge();
    command.name = "October Cycling Distance Challenge";
    command.start_date = utc("2018-10-01 00:00:00");
    command.start_date_local = local("2018-10-01 00:00:00");
    command.end_date = utc("2018-10-31 23:59:59");
    command.end_date_local = local("2018-10-31 23:59:59");
    if (!goal) return command;
    command.has_goal = true;
    command.goal = goal;
    command.goal_units = units;
    command.goal_recurrence = Recurrence::none;
    return command;
}

DomainWorld runningOctober(std::optional<double> goal = {}, GoalUnits units = GoalUnits::kilometres)
{
    return running(october(goal, units), "2018-09-20 00:00:00", "2018-10-02 00:00:00");
}

athlete::ImportActivity ride(std::int64_t number, std::string_view start, double metres, std::int64_t elapsed,
                             std::int64_t moving, double climbed, double watts)
{
    auto activity = providersActivity(ben, number, "Ride", start);
    activity.distance_in_metres = {metres};
    activity.elapsed_time_in_seconds = {elapsed};
    activity.moving_time_in_seconds = {moving};
    activity.elevation_gain_in_metres = Metres{climbed};
    activity.average_watts = watts;
    return activity;
}

} // namespace

TEST(WholeActivityChallenge, S21_CreatesItsStage)
{
    DomainWorld world;
    world.at("2018-09-20 00:00:00").send(october());
    EXPECT_EQ(world.last<stage::StageCreated>().included_activity_types, types({"Ride"}));
    EXPECT_EQ(world.last<challenge::StageIncludedInChallenge>().stage_number, 1);
    EXPECT_EQ(world.count<stage::StageGoalConfigured>(), 0U);
    DomainWorld withGoal;
    withGoal.at("2018-09-20 00:00:00").send(october(1250.0));
    EXPECT_EQ(asText(withGoal.last<stage::StageGoalConfigured>()),
              asText(stage::StageGoalConfigured{onlyStage(withGoal), 1250.0, Measure::distance_in_metres,
                                                GoalUnits::kilometres}));
}

TEST(WholeActivityChallenge, S28_RecordsWholeActivities)
{
    auto world = runningOctober();
    auto activity = ride(1916162879, "2018-10-20 11:26:42", 43'871.1, 6000, 5221, 432.0, 202.9);
    activity.start_date_local = local("2018-10-20 12:26:42");
    world.send(activity);
    const auto effort = world.last<StageEffortRecorded>();
    EXPECT_EQ(effort.strava_activity_id, 1916162879);
    EXPECT_EQ(effort.strava_segment_effort_id, std::nullopt);
    EXPECT_EQ(effort.distance_in_metres.value, 43'871.1);
    EXPECT_EQ(effort.elevation_gain_in_metres->value, 432.0);
    EXPECT_EQ(effort.moving_time_in_seconds.value, 5221);
    EXPECT_EQ(effort.average_watts, 202.9);
    EXPECT_EQ(toText(effort.start_date), "2018-10-20T11:26:42");
    EXPECT_EQ(toText(effort.start_date_local), "2018-10-20T12:26:42");
}

/// Three rides that add up to SL30. Watts are weighted with the moving times: (202.9 × 5221 + 176.7 × 5642 + 204.3 ×
/// 5668) / 16531.
TEST(WholeActivityChallenge, SL30_Q30_AddsTheActivitiesUp)
{
    auto world = runningOctober(1250.0);
    world.send(ride(1916162879, "2018-10-20 11:26:42", 43'871.1, 6000, 5221, 432.0, 202.9));
    world.send(ride(1926162879, "2018-10-25 11:00:00", 50'786.0, 6267, 5668, 502.0, 204.3));
    world.send(ride(1936443168, "2018-10-30 18:51:34", 50'472.7, 6096, 5642, 487.0, 176.7));
    const auto men = policies::stageBoardId(onlyStage(world), menCategory, "Men");
    const auto& board = world.state<stage_leaderboard::StageLeaderboard>(men).board;
    ASSERT_EQ(board.size(), 1U);
    const auto entry = board.entries().front();
    EXPECT_EQ(entry.elapsed_time_in_seconds.value, 18'363);
    EXPECT_EQ(entry.moving_time_in_seconds.value, 16'531);
    EXPECT_EQ(entry.distance_in_metres.value, 145'129.8);
    EXPECT_EQ(entry.elevation_gain_in_metres->value, 1421.0);
    EXPECT_NEAR(*entry.average_watts, 3'214'254.7 / 16'531, 1e-9);
    EXPECT_EQ(entry.strava_activity_id, 1936443168);
    EXPECT_EQ(entry.stage_effort_count, 3);
    EXPECT_EQ(toText(*entry.goal_progress), "11.610384");
}

TEST(WholeActivityChallenge, SL31_RecordsWhoReachesTheGoal)
{
    auto world = runningOctober(1.0, GoalUnits::miles);
    world.send(ride(1, "2018-10-20 11:26:42", 1700, 300, 300, 10, 200));
    EXPECT_EQ(world.last<AthleteAchievedStageGoal>().athlete_uuid, ben);
}

/// Providers call 1,609 m a mile and 16,090 m ten miles.
TEST(WholeActivityChallenge, CL21_RecordsWhoReachesTheGoalOfTheChallenge)
{
    auto world = runningOctober(1.0, GoalUnits::miles);
    world.send(ride(1, "2018-10-20 11:26:42", 1700, 300, 300, 10, 200));
    EXPECT_EQ(world.count<AthleteAchievedChallengeGoal>(), 0U);
    finishStage(world, onlyStage(world));
    EXPECT_EQ(world.count<AthleteAchievedChallengeGoal>(), 2U); // among the men and in the Open category
    EXPECT_EQ(world.last<AthleteAchievedChallengeGoal>().athlete_uuid, ben);
}

TEST(WholeActivityChallenge, CL21_ADeletedStageIsNoPartOfTheGoal)
{
    auto command = october(1.0, GoalUnits::miles);
    command.goal_recurrence = Recurrence::week;
    const auto half = [](std::int64_t number, std::string_view from, std::string_view to) {
        return challenge::StageToRequest{
            "Half " + std::to_string(number), {}, number, utc(from), local(from), utc(to), local(to)};
    };
    command.stages = {half(1, "2018-10-01 00:00:00", "2018-10-14 23:59:59"),
                      half(2, "2018-10-15 00:00:00", "2018-10-31 23:59:59")};
    auto world = running(command, "2018-09-20 00:00:00", "2018-10-02 00:00:00");
    const auto stages = world.all<stage::StageCreated>();
    ASSERT_EQ(stages.size(), 2U);
    world.send(ride(1, "2018-10-10 11:26:42", 1700, 300, 300, 10, 200));
    world.send(stage::DeleteStage{stages[1].stage_uuid, challengeId, organiser});
    finishStage(world, stages[0].stage_uuid);
    EXPECT_EQ(world.last<AthleteAchievedChallengeGoal>().athlete_uuid, ben);
}

TEST(WholeActivityChallenge, Q16_UpdatesOfTheSourceReachRecordedEfforts)
{
    auto world = runningOctober();
    const auto first = ride(1, "2018-10-20 11:26:42", 20'000, 3600, 3500, 100, 200);
    world.send(first);
    athlete::UpdateActivity update;
    update.athlete_uuid = ben;
    update.source = ActivitySource::provider;
    update.provider = "strava";
    update.reference = "1";
    update.strava_activity_id = 1;
    update.name = first.name;
    update.activity_type = ActivityType{"Ride"};
    update.elapsed_time_in_seconds = {3600};
    update.moving_time_in_seconds = {3500};
    update.distance_in_metres = {21'000};
    update.start_date = first.start_date;
    update.start_date_local = first.start_date_local;
    world.send(update);
    const auto stage = onlyStage(world);
    ASSERT_EQ(world.state<stage::Stage>(stage).efforts.size(), 1);
    EXPECT_EQ(world.last<StageEffortRecorded>().distance_in_metres.value, 21'000);
    const auto before = world.log().size();
    world.send(update);
    EXPECT_EQ(world.log().size(), before); // imported before
    update.activity_type = ActivityType{"Run"};
    world.send(update);
    EXPECT_EQ(world.state<stage::Stage>(stage).efforts.size(), 0);
    update.activity_type = ActivityType{"Ride"};
    update.flagged = true;
    world.send(update);
    EXPECT_EQ(world.state<stage::Stage>(stage).efforts.size(), 0);
    update.flagged = false;
    world.send(update);
    EXPECT_EQ(world.state<stage::Stage>(stage).efforts.size(), 1);
}

TEST(WholeActivityChallenge, Q17_DeletionsCountAtAnyTimeBeforeTheResultIsFinal)
{
    auto world = runningOctober();
    world.send(ride(1, "2018-10-20 11:26:42", 20'000, 3600, 3500, 100, 200));
    const auto stage = onlyStage(world);
    world.at("2018-11-05 00:00:00").send(stage::EndStage{stage});
    world.send(athlete::RemoveActivity{ben, ActivityId{"strava-1"}, "Not mine"});
    EXPECT_EQ(world.state<stage::Stage>(stage).efforts.size(), 0);
}

TEST(WholeActivityChallenge, Q18_WhatCameBeforeTheStageStartedCounts)
{
    DomainWorld world;
    world.at("2018-09-20 00:00:00").send(october()).send(importAthlete(ben));
    world.send(challenge::JoinChallenge{challengeId, ben, Gender::M, {}});
    world.send(ride(1, "2018-10-01 00:10:00", 20'000, 3600, 3500, 100, 200));
    EXPECT_EQ(world.count<StageEffortRecorded>(), 0U);
    world.at("2018-10-01 01:00:00").send(challenge::HostChallenge{challengeId, organiser});
    EXPECT_EQ(world.count<StageEffortRecorded>(), 1U);
}

TEST(WholeActivityChallenge, Q39_CancellingDeletesTheStagesAndEndsThePolicies)
{
    auto world = runningOctober();
    world.send(challenge::CancelChallenge{challengeId, organiser});
    EXPECT_EQ(world.count<stage::StageDeleted>(), 1U);
    const auto before = world.log().size();
    world.send(ride(1, "2018-10-20 11:26:42", 20'000, 3600, 3500, 100, 200));
    EXPECT_EQ(world.log().size(), before + 1); // the activity itself, and nothing that follows from it
    EXPECT_EQ(world.refusedPolicies(), std::vector<std::string>{});
}

TEST(WholeActivityChallenge, Q31_SeveralStagesWithoutGoalAddUp)
{
    auto command = october();
    const auto half = [](std::int64_t number, std::string_view from, std::string_view to) {
        return challenge::StageToRequest{
            "Half " + std::to_string(number), {}, number, utc(from), local(from), utc(to), local(to)};
    };
    command.stages = {half(1, "2018-10-01 00:00:00", "2018-10-14 23:59:59"),
                      half(2, "2018-10-15 00:00:00", "2018-10-31 23:59:59")};
    auto world = running(command, "2018-09-20 00:00:00", "2018-10-02 00:00:00");
    const auto stages = world.all<stage::StageCreated>();
    world.at("2018-10-20 00:00:00").send(stage::StartStage{stages[1].stage_uuid});
    world.send(ride(1, "2018-10-10 11:26:42", 20'000, 3600, 3500, 100, 200));
    world.send(ride(2, "2018-10-20 11:26:42", 30'000, 3600, 3500, 100, 200));
    for (const auto& each : stages)
        finishStage(world, each.stage_uuid);
    const auto board = policies::challengeBoardId(challengeId, menCategory, "Overall");
    const auto& entry = world.state<challenge_leaderboard::ChallengeLeaderboard>(board).entries.at(ben);
    EXPECT_EQ(entry.distance_in_metres->value, 50'000);
    EXPECT_EQ(entry.goals, std::nullopt);
}

} // namespace palmares::testing::whole_activity
