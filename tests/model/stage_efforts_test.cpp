#include <gtest/gtest.h>

#include "model/stage/rules.h"
#include "tests/support/stage_story.h"

namespace palmares::stage {

namespace {

using namespace palmares::testing;

StageEffort onTrainer(std::string_view type)
{
    auto effort = e0();
    effort.activity_type = ActivityType{std::string(type)};
    effort.trainer = true;
    return effort;
}

/// The names of what a started stage with A drops of a batch, by index.
std::string droppedOf(const StageStory& story, const ImportStageEfforts& batch)
{
    std::string text;
    for (const auto& dropped : droppedItems(story.state(), batch)) {
        EXPECT_FALSE(dropped.message.empty());
        text += std::to_string(dropped.index) + ' ' + dropped.error + '\n';
    }
    return text;
}

template <class Change>
StageEffort e0With(const Change& change)
{
    auto effort = e0();
    change(effort);
    return effort;
}

} // namespace

TEST(ImportStageEfforts, S2_RecordsCounts)
{
    activeStage().when(importOf(e0())).then(recorded(e0(), 1, 1));
}

TEST(ImportStageEfforts, S3_RecordsAPrivateActivityWhereTheyAreAllowed)
{
    auto created = stageCreated();
    created.allow_private_activities = true;
    const auto effort = e0With([](auto& each) { each.private_ = true; });
    StageStory().given(created, stageStarted(), joinedStage(ben)).when(importOf(effort)).then(recorded(effort, 1, 1));
    activeStage().when(importOf(effort)).thenNothing();
}

TEST(ImportStageEfforts, S5_ASwimOnATrainerCountsAmongSwims)
{
    activeStageOn({"Swim"}).when(importOf(onTrainer("Swim"))).then(recorded(onTrainer("Swim"), 1, 1));
}

TEST(ImportStageEfforts, S6_ASwimOnATrainerDoesNotCountAmongRuns)
{
    activeStageOn({"Run"}).when(importOf(onTrainer("Swim"))).thenNothing();
}

TEST(ImportStageEfforts, S7_ARunOnATrainerDoesNotCountAmongRuns)
{
    activeStageOn({"Run"}).when(importOf(onTrainer("Run"))).thenNothing();
}

TEST(ImportStageEfforts, S8_RunsOnATrainerCountAmongVirtualRuns)
{
    activeStageOn({"VirtualRun"}).when(importOf(onTrainer("Run"))).then(recorded(onTrainer("Run"), 1, 1));
    activeStageOn({"VirtualRun"}).when(importOf(onTrainer("VirtualRun"))).then(recorded(onTrainer("VirtualRun"), 1, 1));
}

TEST(ImportStageEfforts, S9_ARideOnATrainerDoesNotCountAmongRides)
{
    activeStageOn({"Ride"}).when(importOf(onTrainer("Ride"))).thenNothing();
}

TEST(ImportStageEfforts, S10_RidesOnATrainerCountAmongVirtualRides)
{
    activeStageOn({"VirtualRide"}).when(importOf(onTrainer("Ride"))).then(recorded(onTrainer("Ride"), 1, 1));
    activeStageOn({"VirtualRide"})
        .when(importOf(onTrainer("VirtualRide")))
        .then(recorded(onTrainer("VirtualRide"), 1, 1));
}

TEST(ImportStageEfforts, S11_RowingOnATrainerCountsAmongRowing)
{
    activeStageOn({"Rowing"}).when(importOf(onTrainer("Rowing"))).then(recorded(onTrainer("Rowing"), 1, 1));
}

TEST(ImportStageEfforts, EveryIndoorTypeOnATrainerNeedsItself)
{
    for (const std::string type :
         {"Crossfit", "Elliptical", "IceSkate", "InlineSkate", "RockClimbing", "RollerSki", "Rowing", "Skateboard",
          "Soccer", "StairStepper", "Swim", "WeightTraining", "Workout", "Yoga"}) {
        EXPECT_TRUE(isTypeAllowed({type}, true, types({type}))) << type;
        EXPECT_FALSE(isTypeAllowed({type}, true, types({"Ride", "Run"}))) << type;
    }
    EXPECT_FALSE(isTypeAllowed({"Hike"}, true, types({"Hike"})));
    EXPECT_TRUE(isTypeAllowed({"Hike"}, false, types({"Hike"})));
}

TEST(ImportStageEfforts, S15_RecordsAgainAfterTheAthleteCameBack)
{
    activeStage()
        .given(recorded(e0(), 1, 1), CompetitorRemovedFromStage{stage1, ben, {}, 1, 0, 0}, joinedStage(ben))
        .when(importOf(e0()))
        .then(recorded(e0(), 1, 1));
}

TEST(ImportStageEfforts, S17_RecordsOnlyWhatAChangedGenderHadTakenOut)
{
    const auto first = effortOf(a1, 1, 1);
    const auto second = effortOf(a2, 2, 2);
    auto unknown = recorded(first, 1, 1);
    unknown.athlete_gender = std::nullopt;
    StageStory()
        .given(stageCreated(), stageStarted(), joinedStage(a1, {}), joinedStage(a2), unknown, recorded(second, 1, 2),
               removedEffort(first, 0, 1), AthleteGenderAmendedInStage{stage1, challengeId, a1, Gender::M})
        .when(importOf(first, second))
        .then(recorded(first, 1, 2));
}

TEST(ImportStageEfforts, CountsAttemptsWithinABatch)
{
    activeStage()
        .given(joinedStage(a2))
        .when(importOf(effortOf(ben, 1, 1), effortOf(a2, 2, 2), effortOf(ben, 3, 3)))
        .then(recorded(effortOf(ben, 1, 1), 1, 1), recorded(effortOf(a2, 2, 2), 1, 2),
              recorded(effortOf(ben, 3, 3), 2, 2));
}

TEST(ImportStageEfforts, Q15_RecordsTheSameEffortOfABatchOnce)
{
    activeStage().when(importOf(e0(), e0())).then(recorded(e0(), 1, 1));
    EXPECT_EQ(droppedOf(activeStage(), importOf(e0(), e0())), "1 already_recorded\n");
}

TEST(ImportStageEfforts, AnEffortIsRecordedOnce)
{
    activeStage().given(recorded(e0(), 1, 1)).when(importOf(e0())).thenNothing();
}

TEST(ImportStageEfforts, Q12_IsRefusedUnlessTheStageIsOpen)
{
    const auto started = StageStory().given(stageCreated(), stageStarted(), joinedStage(ben));
    StageStory().when(importOf(e0())).thenRejected("stage_not_found");
    StageStory().given(stageCreated()).when(importOf(e0())).thenRejected("stage_not_open");
    StageStory(started).given(stageEnded()).when(importOf(e0())).then(recorded(e0(), 1, 1));
    StageStory(started).given(stageEnded(), stageApproved()).when(importOf(e0())).thenRejected("stage_not_open");
    StageStory(started).given(stageDeleted()).when(importOf(e0())).thenRejected("stage_not_open");
}

TEST(ImportStageEfforts, Q13_CountsFromTheFirstLocalSecondToTheLast)
{
    const auto startingAt = [](std::string_view when) {
        return e0With([&](auto& each) { each.start_date_local = local(when); });
    };
    activeStage().when(importOf(startingAt("2015-12-31 23:59:59"))).thenNothing();
    activeStage().when(importOf(startingAt("2016-02-01 00:00:00"))).thenNothing();
    const auto first = startingAt("2016-01-01 00:00:00");
    const auto last = startingAt("2016-01-31 23:59:59");
    activeStage().when(importOf(first)).then(recorded(first, 1, 1));
    activeStage().when(importOf(last)).then(recorded(last, 1, 1));
}

TEST(ImportStageEfforts, SaysWhyItDropsWhat)
{
    auto story = activeStage();
    StageEffortFlagged flagged;
    flagged.stage_uuid = stage1;
    flagged.activity_uuid = ActivityId{"strava-9"};
    flagged.strava_segment_effort_id = 9;
    story.given(recorded(effortOf(ben, 8, 8), 1, 1), recorded(effortOf(ben, 9, 9), 2, 1), flagged);
    const auto batch =
        importOf(e0(), e0With([](auto& each) { each.distance_in_metres = Metres{-1}; }), effortOf(a2, 1, 1),
                 e0With([](auto& each) { each.activity_type = ActivityType{"Swim"}; }),
                 e0With([](auto& each) { each.private_ = true; }), e0With([](auto& each) { each.manual = true; }),
                 e0With([](auto& each) { each.flagged = true; }),
                 e0With([](auto& each) { each.start_date_local = local("2016-02-01 00:00:00"); }), effortOf(ben, 8, 8),
                 effortOf(ben, 9, 9));
    EXPECT_EQ(droppedOf(story, batch), "1 invalid_stage_effort\n"
                                       "2 not_a_competitor\n"
                                       "3 activity_type_not_allowed\n"
                                       "4 private_activity\n"
                                       "5 manual_activity\n"
                                       "6 flagged_by_provider\n"
                                       "7 outside_stage_period\n"
                                       "8 already_recorded\n"
                                       "9 effort_was_flagged\n");
    story.when(batch).then(recorded(e0(), 2, 1));
}

TEST(ImportStageEfforts, ARaceTakesNothingShorter)
{
    StageGoalConfigured tenKilometres{stage1, 10.0, Measure::distance_in_metres, GoalUnits::kilometres};
    auto story = StageStory().given(stageCreated(StageType::race), tenKilometres, stageStarted(), joinedStage(ben));
    const auto tooShort = e0With([](auto& each) { each.distance_in_metres = Metres{9999.9}; });
    const auto enough = e0With([](auto& each) { each.distance_in_metres = Metres{10000}; });
    EXPECT_EQ(droppedOf(story, importOf(tooShort)), "0 below_race_distance\n");
    EXPECT_EQ(droppedOf(story, importOf(enough)), "");
}

TEST(ImportStageEfforts, AnEffortWithoutClimbingHasThatOfTheSegment)
{
    StageSegmentConfigured segment;
    segment.stage_uuid = stage1;
    segment.total_elevation_gain = Metres{68.0};
    const auto flat = e0With([](auto& each) { each.elevation_gain_in_metres = std::nullopt; });
    activeStage().given(segment).when(importOf(flat)).then(recorded(e0(), 1, 1));
}

TEST(RecordManualStageEffort, RecordsWhoVouchesAndWhy)
{
    RecordManualStageEffort command;
    command.stage_uuid = stage1;
    command.athlete_uuid = ben;
    command.activity_name = "Watch broke";
    command.activity_type = ActivityType{"Ride"};
    command.elapsed_time_in_seconds = Seconds{200};
    command.moving_time_in_seconds = Seconds{190};
    command.distance_in_metres = Metres{900};
    command.start_date = utc("2016-01-25 12:48:14");
    command.start_date_local = local("2016-01-25 12:48:14");
    command.recorded_by_athlete_uuid = organiser;
    command.reason = "Seen by the marshal";
    auto story = activeStage().when(command);
    ASSERT_TRUE(story.decision());
    ASSERT_EQ(story.decision()->size(), 1U);
    const auto& event = std::get<StageEffortRecorded>(story.decision()->front());
    EXPECT_TRUE(event.manual.value_or(false));
    EXPECT_EQ(event.activity_name, "Watch broke");
    EXPECT_EQ(event.recorded_by_athlete_uuid, organiser);
    EXPECT_EQ(event.reason, "Seen by the marshal");
    EXPECT_EQ(event.moving_time_in_seconds, Seconds{190});
    EXPECT_EQ(event.attempt_count, 1);
    EXPECT_EQ(event.activity_uuid.value.size(), 36U);
    story.when(command).thenNothing();

    auto other = command;
    other.athlete_uuid = a2;
    story.when(other).thenRejected("not_a_competitor");
    other = command;
    other.start_date_local = local("2016-02-01 00:00:00");
    story.when(other).thenRejected("outside_stage_period");
    other = command;
    other.reason = "";
    story.when(other).thenRejected("validation_failure");
    StageStory().given(stageCreated()).when(command).thenRejected("stage_not_open");
}

} // namespace palmares::stage
