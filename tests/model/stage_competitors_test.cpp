#include <gtest/gtest.h>

#include "tests/support/stage_story.h"

namespace palmares::stage {

namespace {

using namespace palmares::testing;

const Timestamp leftAt = utc("2016-01-26 09:00:00");
const RemoveCompetitorFromStage removeBen{stage1, ben, leftAt};

IncludeCompetitorsInStage enter(const std::vector<AthleteId>& athletes)
{
    IncludeCompetitorsInStage command{stage1, {}};
    for (const auto& athlete : athletes)
        command.competitors.push_back({athlete, Gender::M});
    return command;
}

} // namespace

TEST(RemoveCompetitorFromStage, S13_WithoutEfforts)
{
    activeStage().when(removeBen).then(CompetitorRemovedFromStage{stage1, ben, leftAt, 0, 0, 0});
}

TEST(RemoveCompetitorFromStage, Q19_CountsRemovedEffortsAndRemainingCompetitors)
{
    auto story = activeStage().given(joinedStage(a2), recorded(effortOf(ben, 1, 1), 1, 1),
                                     recorded(effortOf(ben, 2, 2), 2, 1), recorded(effortOf(a2, 3, 3), 1, 2));
    StageStory(story).when(removeBen).then(CompetitorRemovedFromStage{stage1, ben, leftAt, 2, 1, 1});
    story.given(joinedStage(a1))
        .when(RemoveCompetitorFromStage{stage1, a1, {}})
        .then(CompetitorRemovedFromStage{stage1, a1, {}, 0, 2, 3});
}

TEST(RemoveCompetitorFromStage, IsNothingForStrangersAndInStagesThatAreNotOpen)
{
    activeStage().when(RemoveCompetitorFromStage{stage1, a2, {}}).thenNothing();
    activeStage().given(stageEnded(), stageApproved()).when(removeBen).thenNothing();
    StageStory().when(removeBen).thenRejected("stage_not_found");
}

TEST(IncludeCompetitorsInStage, S14_ReadmitsARemovedCompetitor)
{
    activeStage()
        .given(recorded(e0(), 1, 1), CompetitorRemovedFromStage{stage1, ben, leftAt, 1, 0, 0})
        .when(enter({ben}))
        .then(joinedStage(ben));
}

TEST(IncludeCompetitorsInStage, EntersOnlyThoseWhoAreNew)
{
    activeStage().when(enter({ben, a2, a2})).then(joinedStage(a2)).when(enter({ben, a2})).thenNothing();
}

TEST(IncludeCompetitorsInStage, IsNothingInStagesThatAreNotOpen)
{
    StageStory().given(stageCreated()).when(enter({a2})).thenNothing();
    activeStage().given(stageEnded()).when(enter({a2})).then(joinedStage(a2));
    activeStage().given(stageEnded(), stageApproved()).when(enter({a2})).thenNothing();
    activeStage().when(enter({AthleteId{}})).thenRejected("validation_failure");
}

TEST(ConfigureAthleteGenderInStage, S16_TakesEffortsOutToBeImportedAgain)
{
    auto unknown = recorded(e0(), 1, 1);
    unknown.athlete_gender = std::nullopt;
    StageStory()
        .given(stageCreated(), stageStarted(), joinedStage(ben, {}), unknown)
        .when(ConfigureAthleteGenderInStage{stage1, ben, Gender::M})
        .then(removedEffort(e0(), 0, 0), AthleteGenderAmendedInStage{stage1, challengeId, ben, Gender::M})
        .when(ConfigureAthleteGenderInStage{stage1, ben, Gender::M})
        .thenNothing()
        .when(importOf(e0()))
        .then(recorded(e0(), 1, 1));
}

TEST(ConfigureAthleteGenderInStage, KeepsWhatTheOrganiserRecordedByHand)
{
    auto byHand = recorded(e0(), 1, 1);
    byHand.recorded_by_athlete_uuid = organiser;
    byHand.reason = "Seen by the marshal";
    auto asWoman = byHand;
    asWoman.athlete_gender = Gender::F;
    activeStage()
        .given(byHand)
        .when(ConfigureAthleteGenderInStage{stage1, ben, Gender::F})
        .then(removedEffort(e0(), 0, 0), AthleteGenderAmendedInStage{stage1, challengeId, ben, Gender::F}, asWoman);
}

TEST(ConfigureAthleteGenderInStage, IsNothingForStrangers)
{
    activeStage().when(ConfigureAthleteGenderInStage{stage1, a2, Gender::F}).thenNothing();
}

TEST(Stage, ReadsEventsOfOldStores)
{
    const auto recordedEvent = fromJson<StageEffortRecorded>(
        R"({"stage_uuid":"stage-1","athlete_uuid":"athlete-5704447","athlete_gender":"M","strava_activity_id":478127401,)"
        R"("strava_segment_effort_id":11478431697,"activity_type":"Ride","elapsed_time_in_seconds":188,)"
        R"("moving_time_in_seconds":188,"start_date":"2016-01-25T12:48:14","start_date_local":"2016-01-25T12:48:14",)"
        R"("distance_in_metres":937.3,"elevation_gain_in_metres":68.0,"trainer?":false,"attempt_count":1,)"
        R"("competitor_count":1})");
    ASSERT_TRUE(recordedEvent) << recordedEvent.error().message;
    EXPECT_EQ(recordedEvent->stage_type, StageType::segment);
    EXPECT_EQ(recordedEvent->activity_uuid, ActivityId{"strava-478127401"});
    EXPECT_EQ(recordedEvent->trainer, Flag(false));

    const auto removedEvent = fromJson<StageEffortRemoved>(
        R"({"stage_uuid":"stage-1","strava_activity_id":478127401,"strava_segment_effort_id":11478431697,)"
        R"("athlete_uuid":"athlete-5704447","elapsed_time_in_seconds":188,"moving_time_in_seconds":188,)"
        R"("distance_in_metres":937.3,"elevation_gain_in_metres":68.0,"attempt_count":0,"competitor_count":0})");
    ASSERT_TRUE(removedEvent) << removedEvent.error().message;
    EXPECT_FALSE(removedEvent->start_date);
    const auto story = activeStage().given(*recordedEvent);
    EXPECT_EQ(story.state().efforts.size(), 1);
    EXPECT_EQ(StageStory(story).given(*removedEvent).state().efforts.size(), 0);
    EXPECT_EQ(StageStory(story).given(StageEffortsCleared{stage1, challengeId}).state().efforts.size(), 0);
}

TEST(Stage, FillsInWhatOldEventsDidNotSay)
{
    const auto createdEvent = fromJson<StageCreated>(
        R"({"stage_uuid":"stage-1","challenge_uuid":"challenge-1","stage_type":"mountain","stage_number":1,)"
        R"("name":"Sleepers Hill","start_date":"2016-01-01T00:00:00","start_date_local":"2016-01-01T00:00:00",)"
        R"("end_date":"2016-01-31T23:59:59","end_date_local":"2016-01-31T23:59:59",)"
        R"("created_by_athlete_uuid":"athlete-5704447"})");
    ASSERT_TRUE(createdEvent) << createdEvent.error().message;
    EXPECT_EQ(createdEvent->included_activity_types, types({"Run", "Ride", "VirtualRide"}));
    EXPECT_FALSE(createdEvent->visible);

    const auto board = fromJson<StageLeaderboardRequested>(
        R"({"stage_uuid":"stage-1","challenge_uuid":"challenge-1","name":"Women","gender":"F","stage_type":"mountain"})");
    ASSERT_TRUE(board) << board.error().message;
    EXPECT_EQ(board->category, CategoryKey{"women"});
    EXPECT_EQ(board->rank_by, Measure::elapsed_time_in_seconds);
    EXPECT_EQ(board->goal_measure, Measure::elapsed_time_in_seconds);
}

} // namespace palmares::stage
