#include <gtest/gtest.h>

#include "tests/support/segment_story.h"

/// Decisions of an organiser about people and efforts, through all policies to the boards.
namespace palmares::testing::whole_judging {

using stage::StageEffortRecorded;

TEST(Judging, S33_Q25_ApprovalFinalisesMenWomenAndOpen)
{
    auto world = hostedSegmentChallenge();
    world.send(rideOfE0());
    finishStage(world);
    EXPECT_EQ(world.last<stage::StageLeaderboardsApproved>().approval_message, "Well done.");
    std::map<std::string, std::size_t> entries;
    for (const auto& event : world.all<stage_leaderboard::StageLeaderboardFinalised>())
        entries[event.category.value] = event.entries.size();
    EXPECT_EQ(entries, (std::map<std::string, std::size_t>{{"men", 1}, {"women", 0}, {"open", 1}}));
}

TEST(Judging, Q6_ExclusionRemovesEverywhereAndReassignsPoints)
{
    auto world = hostedSegmentChallenge();
    world.send(rideOfE0());
    rides(world, a2, 500, 170);
    finishStage(world);
    ASSERT_EQ(pointsOn(world, menOfChallenge("GC")), (PointsOf{{a2.value, 15}, {ben.value, 12}}));
    world.send(
        challenge::ExcludeCompetitorFromChallenge{challengeId, a2, "Rode a motorbike", utc("2016-02-01 00:00:00")});
    EXPECT_EQ(pointsOn(world, menOfChallenge("GC")), (PointsOf{{ben.value, 15}}));
    EXPECT_EQ(pointsOn(world, menOfChallenge("KOM")), (PointsOf{{ben.value, 10}}));
    const auto adjusted = world.last<stage_leaderboard::StageLeaderboardAdjusted>();
    EXPECT_EQ(adjusted.adjusted_entries.size(), 1U);
    EXPECT_FALSE(world.state<stage::Stage>(stage1).competitors.contains(a2));
    EXPECT_EQ(world.refusedPolicies(), std::vector<std::string>{});
}

TEST(Judging, Q6_LeavingKeepsPastResults)
{
    auto world = hostedSegmentChallenge();
    world.send(rideOfE0());
    rides(world, a2, 500, 170);
    world.at("2016-02-01 00:00:00").send(stage::EndStage{stage1});
    world.send(challenge::LeaveChallenge{challengeId, a2}).send(approveStage());
    EXPECT_EQ(pointsOn(world, menOfChallenge("GC")), (PointsOf{{a2.value, 15}, {ben.value, 12}}));
}

TEST(Judging, Q7_LimitsOfBeforeTheHostingHold)
{
    auto world = newSegmentChallenge();
    world.send(importAthlete(ben)).send(challenge::JoinChallenge{challengeId, ben, Gender::M, {}});
    world.send(challenge::LimitCompetitorParticipationInChallenge{challengeId, ben, "Second claim"});
    world.at("2016-01-02 00:00:00").send(challenge::HostChallenge{challengeId, organiser}).send(rideOfE0());
    rides(world, a2, 500, 200);
    finishStage(world);
    EXPECT_EQ(pointsOn(world, menOfChallenge("GC")), (PointsOf{{a2.value, 15}}));
}

TEST(Judging, Q2_AReopenedStageAdjustsPointsWhenItIsApprovedAgain)
{
    auto world = hostedSegmentChallenge();
    world.send(rideOfE0());
    rides(world, a2, 500, 170);
    finishStage(world);
    ASSERT_EQ(pointsOn(world, menOfChallenge("GC")), (PointsOf{{a2.value, 15}, {ben.value, 12}}));
    stage::FlagStageEffort flag;
    flag.stage_uuid = stage1;
    flag.strava_activity_id = 500;
    flag.strava_segment_effort_id = 501;
    flag.flagged_by_athlete_uuid = organiser;
    flag.reason = "Drafted";
    EXPECT_EQ(world.refusal(flag), "stage_is_approved");
    world.send(stage::ReopenStage{stage1, organiser, "To look at it again", {}}).send(flag);
    EXPECT_EQ(pointsOn(world, menOfChallenge("GC")),
              (PointsOf{{a2.value, 15}, {ben.value, 12}})); // still the approved ones
    world.send(approveStage());
    EXPECT_EQ(pointsOn(world, menOfChallenge("GC")), (PointsOf{{ben.value, 15}}));
    EXPECT_EQ(pointsOn(world, menOfChallenge("KOM")), (PointsOf{{ben.value, 10}}));
    EXPECT_EQ(world.refusedPolicies(), std::vector<std::string>{});
}

TEST(Judging, TakesInWhatCameWhileAReopenedStageWasFinal)
{
    auto world = hostedSegmentChallenge();
    world.send(rideOfE0());
    finishStage(world);
    world.send(athlete::RemoveActivity{ben, ActivityId{"strava-478127401"}, "Not mine"});
    rides(world, a2, 500, 170);
    EXPECT_EQ(world.state<stage::Stage>(stage1).efforts.size(), 1);
    world.send(stage::ReopenStage{stage1, organiser, "Late uploads", {}});
    const auto& efforts = world.state<stage::Stage>(stage1).efforts;
    EXPECT_EQ(efforts.attemptsOf(ben), 0);
    EXPECT_EQ(efforts.attemptsOf(a2), 1);
}

TEST(Judging, Q25_AChangedGenderReachesOpenStagesAndBoards)
{
    auto world = hostedSegmentChallenge();
    world.send(rideOfE0()).send(importAthlete(ben, Gender::F));
    EXPECT_EQ(world.last<StageEffortRecorded>().athlete_gender, Gender::F);
    const auto women = policies::stageBoardId(stage1, womenCategory, "Women");
    EXPECT_EQ(world.state<stage_leaderboard::StageLeaderboard>(women).board.size(), 1U);
    EXPECT_EQ(world.state<stage_leaderboard::StageLeaderboard>(menOfStage()).board.size(), 0U);
}

} // namespace palmares::testing::whole_judging
