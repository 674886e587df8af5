#include <gtest/gtest.h>

#include "tests/support/segment_story.h"

/// Segment challenges from the organiser's first command to the final boards, with all policies.
namespace palmares::testing::whole_segment {
namespace {

using challenge_leaderboard::ChallengeLeaderboardFinalised;
using stage::StageEffortRecorded;

void makeFinal(DomainWorld& world)
{
    finishStage(world);
    world.send(challenge::EndChallenge{challengeId});
    world.send(challenge::ApproveChallengeLeaderboards{challengeId, organiser, hostingClub, "Well ridden.", {}});
}

} // namespace

TEST(WholeSegmentChallenge, S19_IncludesTheStageWithItsSegment)
{
    const auto world = newSegmentChallenge();
    EXPECT_EQ(world.last<stage::StageCreated>().url_slug, "vcv-sleepers-hill");
    EXPECT_EQ(world.last<challenge::StageIncludedInChallenge>().stage_number, 1);
    EXPECT_EQ(world.last<challenge::StageIncludedInChallenge>().stage_uuid, stage1);
    EXPECT_EQ(world.last<stage::StageSegmentConfigured>().strava_segment_id, 8622812);
    EXPECT_EQ(world.last<stage::StageSegmentConfigured>().distance_in_metres.value, 908.2);
}

TEST(WholeSegmentChallenge, S20_CountsWhatTheSegmentIsFor)
{
    DomainWorld world;
    auto command = createSegmentStage();
    command.name = "Zwift";
    command.segment.strava_segment_id = 19141092;
    command.segment.activity_type = ActivityType{"VirtualRide"};
    command.segment.distance_in_metres = {1145.1};
    world.send(createSegmentChallenge()).send(command);
    EXPECT_EQ(world.last<stage::StageCreated>().included_activity_types, types({"VirtualRide"}));
    EXPECT_EQ(world.last<stage::StageCreated>().url_slug, "zwift");
    EXPECT_EQ(world.last<stage::StageSegmentConfigured>().distance_in_metres.value, 1145.1);
}

TEST(WholeSegmentChallenge, S26_RecordsThePassesOfAnActivity)
{
    auto world = hostedSegmentChallenge();
    world.send(rideOfE0());
    ASSERT_EQ(world.count<StageEffortRecorded>(), 1U);
    auto expected = recorded(e0(), 1, 1);
    expected.trainer.reset(); // this provider does not say
    expected.commute.reset();
    expected.manual.reset();
    expected.private_.reset();
    expected.flagged.reset();
    EXPECT_EQ(asText(world.last<StageEffortRecorded>()), asText(expected));
}

TEST(WholeSegmentChallenge, S27_KeepsMovingTimeAndSensorsOfThePass)
{
    auto world = hostedSegmentChallenge();
    auto ride = providersActivity(ben, 481664864, "Ride", "2016-01-30 10:00:00");
    ride.segment_efforts.push_back(pass(11557296753, "2016-01-30 11:14:24", 249, 211, 936.2));
    ride.segment_efforts.back().average_cadence = 88.3;
    ride.segment_efforts.back().average_watts = 302.0;
    world.send(ride);
    const auto effort = world.last<StageEffortRecorded>();
    EXPECT_EQ(effort.strava_activity_id, 481664864);
    EXPECT_EQ(effort.strava_segment_effort_id, 11557296753);
    EXPECT_EQ(effort.elapsed_time_in_seconds.value, 249);
    EXPECT_EQ(effort.moving_time_in_seconds.value, 211);
    EXPECT_EQ(effort.distance_in_metres.value, 936.2);
    EXPECT_EQ(effort.average_cadence, 88.3);
    EXPECT_EQ(effort.average_watts, 302.0);
    EXPECT_EQ(effort.elevation_gain_in_metres->value, 68.0); // of the segment
    EXPECT_EQ(toText(effort.start_date), "2016-01-30T11:14:24");
}

TEST(WholeSegmentChallenge, LeavesOtherSegmentsAndWholeActivitiesOut)
{
    auto world = hostedSegmentChallenge();
    auto ride = providersActivity(ben, 1, "Ride", "2016-01-30 10:00:00");
    ride.segment_efforts.push_back(pass(2, "2016-01-30 11:14:24", 249, 211, 936.2));
    ride.segment_efforts.back().segment_uuid = SegmentId{"strava-1"};
    world.send(ride);
    EXPECT_EQ(world.count<StageEffortRecorded>(), 0U);
}

TEST(WholeSegmentChallenge, SL29_RanksTheFasterPassWhicheverComesFirst)
{
    for (const bool fasterFirst : {false, true}) {
        auto world = hostedSegmentChallenge();
        auto slower = providersActivity(ben, 465854738, "Ride", "2016-01-08 17:00:00");
        slower.segment_efforts.push_back(pass(11191491132, "2016-01-08 17:57:41", 218, 218, 954.6));
        auto faster = providersActivity(ben, 465157631, "Ride", "2016-01-07 17:00:00");
        faster.segment_efforts.push_back(pass(11176421917, "2016-01-07 17:50:00", 199, 199, 937.3));
        world.send(fasterFirst ? faster : slower).send(fasterFirst ? slower : faster);
        stage_leaderboard::StageLeaderboardRanked ranked;
        for (const auto& each : world.all<stage_leaderboard::StageLeaderboardRanked>())
            if (each.stage_leaderboard_uuid == menOfStage()) ranked = each;
        ASSERT_TRUE(ranked.stage_efforts);
        ASSERT_EQ(ranked.stage_efforts->size(), 1U);
        const auto& best = ranked.stage_efforts->front();
        EXPECT_EQ(best.strava_activity_id, 465157631);
        EXPECT_EQ(best.strava_segment_effort_id, 11176421917);
        EXPECT_EQ(best.stage_effort_count, 2);
        EXPECT_TRUE(ranked.new_positions.empty() && ranked.positions_gained.empty() && ranked.positions_lost.empty());
    }
}

TEST(WholeSegmentChallenge, C29_ApprovalFinalisesTheBoardsWithTheirPoints)
{
    auto world = hostedSegmentChallenge();
    world.send(rideOfE0());
    makeFinal(world);
    const auto approved = world.last<challenge::ChallengeLeaderboardsApproved>();
    EXPECT_EQ(approved.approval_message, "Well ridden.");
    EXPECT_EQ(approved.approved_by_athlete_uuid, organiser);
    EXPECT_EQ(approved.approved_by_club_uuid, hostingClub);
    const auto all = world.all<ChallengeLeaderboardFinalised>();
    const auto gc =
        std::ranges::find(all, menOfChallenge("GC"), &ChallengeLeaderboardFinalised::challenge_leaderboard_uuid);
    ASSERT_NE(gc, all.end());
    ASSERT_EQ(gc->entries.size(), 1U);
    const auto& entry = gc->entries.front();
    EXPECT_EQ(entry.athlete_uuid, ben);
    EXPECT_EQ(entry.rank, 1);
    EXPECT_EQ(entry.points, 15);
    EXPECT_FALSE(entry.goals || entry.elapsed_time_in_seconds || entry.moving_time_in_seconds ||
                 entry.distance_in_metres || entry.elevation_gain_in_metres);
    EXPECT_EQ(world.refusedPolicies(), std::vector<std::string>{});
}

TEST(WholeSegmentChallenge, Q1_PointsAreGivenOnApprovalNotAtTheEnd)
{
    auto world = hostedSegmentChallenge();
    world.send(rideOfE0()).at("2016-02-01 00:00:00").send(stage::EndStage{stage1});
    EXPECT_EQ(pointsOn(world, menOfChallenge("GC")), PointsOf{});
    rides(world, a2, 500, 170); // uploaded late, faster
    world.send(approveStage());
    EXPECT_EQ(pointsOn(world, menOfChallenge("GC")), (PointsOf{{a2.value, 15}, {ben.value, 12}}));
}

TEST(WholeSegmentChallenge, Q3_QueenAndPreviewAndDoubleReachTheBoards)
{
    const auto kings = [](auto command) {
        auto world = hostedSegmentChallenge();
        world.send(rideOfE0()).send(command);
        finishStage(world);
        return std::pair(pointsOn(world, menOfChallenge("KOM"))[ben.value],
                         pointsOn(world, menOfChallenge("GC"))[ben.value]);
    };
    EXPECT_EQ(kings(stage::MakeQueenStage{stage1}), std::pair(std::int64_t{20}, std::int64_t{15}));
    EXPECT_EQ(kings(stage::MakeDoubleStage{stage1}), std::pair(std::int64_t{20}, std::int64_t{30}));
    EXPECT_EQ(kings(stage::MakePreviewStage{stage1}), std::pair(std::int64_t{0}, std::int64_t{0}));
    EXPECT_EQ(kings(stage::MakeOrdinaryStage{stage1}), std::pair(std::int64_t{10}, std::int64_t{15}));
}

TEST(WholeSegmentChallenge, Q49_HasOneQueenStage)
{
    auto world = newSegmentChallenge();
    auto february = createSegmentStage();
    february.stage_uuid = stage2;
    february.stage_number = 2;
    february.points_adjustment = PointsAdjustment::queen;
    february.start_date = utc("2016-02-01 00:00:00");
    february.start_date_local = local("2016-02-01 00:00:00");
    february.end_date = utc("2016-10-31 23:59:59");
    february.end_date_local = local("2016-10-31 23:59:59");
    world.send(february).send(stage::MakeQueenStage{stage1});
    EXPECT_EQ(world.state<stage::Stage>(stage1).points_adjustment, PointsAdjustment::queen);
    EXPECT_EQ(world.state<stage::Stage>(stage2).points_adjustment, std::nullopt);
    world.at("2016-02-02 00:00:00").send(challenge::HostChallenge{challengeId, organiser});
    world.send(stage::EndStage{stage1}).send(stage::MakeQueenStage{stage2});
    EXPECT_EQ(world.state<stage::Stage>(stage1).points_adjustment, PointsAdjustment::queen);
    EXPECT_EQ(world.state<stage::Stage>(stage2).points_adjustment, std::nullopt); // the other has ended as the queen
}

TEST(WholeSegmentChallenge, Q29_AnotherSegmentBringsItsOwnPasses)
{
    auto world = hostedSegmentChallenge();
    auto ride = rideOfE0();
    ride.segment_efforts.push_back(pass(77, "2016-01-25 12:55:00", 301, 300, 1500));
    ride.segment_efforts.back().segment_uuid = SegmentId{"strava-77"};
    world.send(ride);
    auto other = sleepersHillDetails();
    other.strava_segment_id = 77;
    world.send(stage::ChangeStageSegment{stage1, other, {}, {}});
    const auto& efforts = world.state<stage::Stage>(stage1).efforts;
    ASSERT_EQ(efforts.size(), 1);
    EXPECT_EQ(efforts.ofAthlete(ben).front()->elapsed_time_in_seconds.value, 301);
    EXPECT_EQ(world.state<stage_leaderboard::StageLeaderboard>(menOfStage()).board.size(), 1U);
}

TEST(WholeSegmentChallenge, Q26_NothingIsCreatedTwiceByASecondRunOfThePolicies)
{
    const auto ids = [] {
        auto world = hostedSegmentChallenge();
        std::vector<std::string> all;
        for (const auto& event : world.all<stage_leaderboard::StageLeaderboardCreated>())
            all.push_back(event.stage_leaderboard_uuid.value);
        for (const auto& event : world.all<challenge_leaderboard::ChallengeLeaderboardCreated>())
            all.push_back(event.challenge_leaderboard_uuid.value);
        return all;
    };
    EXPECT_EQ(ids().size(), 9U);
    EXPECT_EQ(ids(), ids());
}

} // namespace palmares::testing::whole_segment
