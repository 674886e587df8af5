#include <gtest/gtest.h>

#include "tests/support/segment_story.h"

/// Oddities of domain.md 11.2 that no other test is about.
namespace palmares::testing::oddities {

TEST(Oddities, Q14_WhatTheProviderFlaggedDoesNotCount)
{
    auto flagged = e0();
    flagged.flagged = true;
    activeStage().when(importOf(flagged)).thenNothing();
}

TEST(Oddities, Q21_PublishingResultsApprovesNothing)
{
    const stage::PublishStageResults publish{stage1, organiser, hostingClub, "A windy day."};
    auto story = activeStage();
    story.given(stageEnded()).when(publish);
    EXPECT_EQ(story.state().status, stage::Stage::Status::ended);
    story.when(approveStage()).then(stageApproved());
}

TEST(Oddities, Q28_CommandsWithoutARuleAreGoneAndManualEffortsHaveOne)
{
    for (const char* const name :
         {"SetStageSegmentDetails", "RankStageEffortInStageLeaderboard", "RemoveCompetitorFromStageLeaderboard",
          "RemoveStageEffortFromStageLeaderboard", "ApproveChallenge"})
        EXPECT_EQ(runtime::catalogue().command(name), nullptr) << name;
    EXPECT_NE(runtime::catalogue().command("RecordManualStageEffort"), nullptr);
}

TEST(UpdateActivity, ImportsWhatIsNotKnownYetAndNothingThatWasRemoved)
{
    DomainWorld world;
    world.send(importAthlete(ben));
    athlete::UpdateActivity update;
    update.athlete_uuid = ben;
    update.reference = "ride.fit";
    update.activity_type = ActivityType{"Ride"};
    EXPECT_EQ(DomainWorld().refusal(update), "athlete_not_found");
    world.send(update);
    ASSERT_EQ(world.count<athlete::ActivityImported>(), 1U);
    world.send(update);
    EXPECT_EQ(world.count<athlete::ActivityUpdated>(), 0U);
    update.name = "Commute";
    world.send(update);
    EXPECT_EQ(world.count<athlete::ActivityUpdated>(), 1U);
    const auto id = world.last<athlete::ActivityImported>().activity_uuid;
    world.send(athlete::RemoveActivity{ben, id, "Not mine"});
    EXPECT_EQ(world.refusal(update), "activity_was_removed");
}

} // namespace palmares::testing::oddities
