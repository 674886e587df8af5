#include <gtest/gtest.h>

#include "model/challenge/next_stage.h"
#include "model/core/copy_fields.h"
#include "tests/support/segment_story.h"

/// Stages over a segment and races, decided by the stage alone.
namespace palmares::stage {
namespace {

using namespace palmares::testing;

StageSegmentConfigured segmentConfigured()
{
    using Event = StageSegmentConfigured;
    auto event =
        copyFields<Event, &Event::stage_uuid, &Event::start_description, &Event::end_description, &Event::segment_uuid>(
            sleepersHillDetails());
    event.stage_uuid = stage1;
    event.segment_uuid = SegmentId{"strava-8622812"};
    return event;
}

SegmentDetails anotherSegment()
{
    auto segment = sleepersHillDetails();
    segment.strava_segment_id = 19141092;
    segment.activity_type = ActivityType{"VirtualRide"};
    segment.distance_in_metres = {1145.1};
    return segment;
}

CreateRaceStage createRaceStage()
{
    CreateRaceStage command;
    command.stage_uuid = stage1;
    command.challenge_uuid = challengeId;
    command.stage_number = 1;
    command.name = "Five kilometres";
    command.start_date = utc("2018-12-01 00:00:00");
    command.start_date_local = local("2018-12-01 00:00:00");
    command.end_date = utc("2018-12-31 23:59:59");
    command.end_date_local = local("2018-12-31 23:59:59");
    command.included_activity_types = types({"Run"});
    command.goal = 5;
    command.goal_units = GoalUnits::kilometres;
    command.created_by_athlete_uuid = organiser;
    return command;
}

AmendStageEffort amend(std::int64_t seconds)
{
    AmendStageEffort command;
    command.stage_uuid = stage1;
    command.strava_activity_id = 478127401;
    command.strava_segment_effort_id = 11478431697;
    command.elapsed_time_in_seconds = Seconds{seconds};
    command.amended_by_athlete_uuid = organiser;
    command.reason = "Timed by hand";
    return command;
}

} // namespace

TEST(CreateSegmentStage, S1_Q27_TakesTheSegmentFromTheCommand)
{
    auto created = stageCreated();
    created.visible = false;
    StageStory().at(utc("2015-12-31 00:00:00")).when(createSegmentStage()).then(created, segmentConfigured());
}

TEST(CreateSegmentStage, CarriesThePointsAdjustment)
{
    auto command = createSegmentStage();
    command.points_adjustment = PointsAdjustment::queen;
    StageStory story;
    story.at(utc("2015-12-31 00:00:00")).when(command);
    EXPECT_EQ(story.state().points_adjustment, PointsAdjustment::queen);
}

TEST(CreateSegmentStage, S22_RefusesANumberThatIsTaken)
{
    auto command = createSegmentStage();
    command.other_stage_numbers = {1};
    StageStory story;
    story.at(utc("2015-12-31 00:00:00")).when(command).thenRejected("validation_failure");
    EXPECT_EQ(story.decision().error().problems, (std::vector<Problem>{{"stage_number", "duplicate stage number"}}));
}

TEST(StageNumbers, AreTheNextOrFreeOnes)
{
    EXPECT_FALSE(stageNumberProblem(1, {}));
    EXPECT_FALSE(stageNumberProblem(3, {1, 2}));
    EXPECT_FALSE(stageNumberProblem(2, {1, 3}));
    EXPECT_EQ(stageNumberProblem(2, {1, 2, 3}), "duplicate stage number");
    EXPECT_EQ(stageNumberProblem(5, {1, 2, 3}), "invalid stage number");
    EXPECT_EQ(stageNumberProblem(2, {}), "invalid stage number");
    EXPECT_EQ(stageNumberProblem(0, {}), "invalid stage number");
}

TEST(CreateSegmentStage, RefusesDetailsThatAreNoSegment)
{
    for (const auto& spoil : std::vector<void (*)(SegmentDetails&)>{
             [](SegmentDetails& s) { s.activity_type = ActivityType{"Flying"}; },
             [](SegmentDetails& s) { s.distance_in_metres = {0}; },
             [](SegmentDetails& s) { s.total_elevation_gain = {-1}; },
             [](SegmentDetails& s) { s.start_latlng = {51.0}; },
             [](SegmentDetails& s) {
                 s.end_latlng = {91.0, 0};
             },
             [](SegmentDetails& s) { s.strava_segment_id.reset(); },
             [](SegmentDetails& s) { s.map_polyline = "no polyline"; },
         }) {
        auto command = createSegmentStage();
        spoil(command.segment);
        StageStory().at(utc("2015-12-31 00:00:00")).when(command).thenRejected("validation_failure");
    }
}

TEST(CreateSegmentStage, NamesASegmentWithoutProviderByItsPolyline)
{
    auto command = createSegmentStage();
    command.segment.strava_segment_id.reset();
    command.segment.map_polyline = "_p~iF~ps|U_ulLnnqC_mqNvxq`@";
    StageStory one;
    one.at(utc("2015-12-31 00:00:00")).when(command);
    command.stage_uuid = stage2;
    StageStory two;
    two.at(utc("2015-12-31 00:00:00")).when(command);
    ASSERT_TRUE(one.state().segment);
    EXPECT_FALSE(one.state().segment->segment_uuid.empty());
    EXPECT_EQ(one.state().segment->segment_uuid, two.state().segment->segment_uuid);
}

TEST(ChangeStageSegment, Q29_CarriesTheNewDetailsAndClearsTheOldEfforts)
{
    auto configured = segmentConfigured();
    configured.strava_segment_id = 19141092;
    configured.segment_uuid = SegmentId{"strava-19141092"};
    configured.distance_in_metres = {1145.1};
    StageIncludedActivitiesAdjusted types{stage1, {}};
    types.included_activity_types.push_back(ActivityType{"VirtualRide"});
    auto story = activeStage();
    story.given(segmentConfigured(), recorded(e0(), 1, 1));
    story.when(ChangeStageSegment{stage1, anotherSegment(), {}, {}})
        .then(StageSegmentChanged{stage1, challengeId, 19141092}, StageEffortsCleared{stage1, challengeId, 0, 0},
              configured, types);
    EXPECT_EQ(story.state().efforts.size(), 0);
    story.when(ChangeStageSegment{stage1, anotherSegment(), {}, {}}).thenNothing();
}

TEST(ChangeStageSegment, IsRefusedOnceTheStageHasEnded)
{
    activeStage()
        .given(segmentConfigured(), stageEnded())
        .when(ChangeStageSegment{stage1, anotherSegment(), {}, {}})
        .thenRejected("segment_cannot_be_amended")
        .when(ChangeStageSegment{stage1, sleepersHillDetails(), {}, {}})
        .thenNothing();
    StageStory()
        .given(stageCreated(StageType::distance))
        .when(ChangeStageSegment{stage1, anotherSegment(), {}, {}})
        .thenRejected("not_a_segment_stage");
}

TEST(CreateRaceStage, HasTheDistanceAsItsGoal)
{
    StageStory story;
    story.at(utc("2018-11-30 00:00:00")).when(createRaceStage());
    ASSERT_TRUE(story.decision());
    ASSERT_EQ(story.decision()->size(), 2U);
    EXPECT_EQ(asText(story.decision()->at(1)),
              asText(StageGoalConfigured{stage1, 5, Measure::distance_in_metres, GoalUnits::kilometres}));
    EXPECT_EQ(story.state().stage_type, StageType::race);
    EXPECT_FALSE(story.state().accumulate_activities);
}

TEST(CreateRaceStage, Q35_NeedsAPositiveDistance)
{
    auto command = createRaceStage();
    command.goal = 0;
    StageStory().at(utc("2018-11-30 00:00:00")).when(command).thenRejected("validation_failure");
    command = createRaceStage();
    command.goal_units = GoalUnits::hours;
    StageStory().at(utc("2018-11-30 00:00:00")).when(command).thenRejected("validation_failure");
}

TEST(MakeDoubleStage, Q3_CountsTwiceUntilItIsOrdinaryAgain)
{
    activeStage()
        .when(MakeDoubleStage{stage1})
        .then(StageMadeDouble{stage1, challengeId})
        .when(MakeDoubleStage{stage1})
        .thenNothing()
        .when(MakeOrdinaryStage{stage1})
        .then(StageMadeOrdinary{stage1, challengeId})
        .when(MakeOrdinaryStage{stage1})
        .thenNothing();
    activeStage()
        .given(stageEnded())
        .when(MakeDoubleStage{stage1})
        .thenRejected("cannot_make_double_stage")
        .when(MakeOrdinaryStage{stage1})
        .thenRejected("cannot_make_ordinary_stage");
}

TEST(AmendStageEffort, Q16_ReplacesWhatWasMeasured)
{
    auto corrected = recorded(e0(), 1, 1);
    corrected.elapsed_time_in_seconds = {180};
    corrected.recorded_by_athlete_uuid = organiser;
    corrected.reason = "Timed by hand";
    auto story = activeStage();
    story.given(recorded(e0(), 1, 1)).when(amend(180)).then(removedEffort(e0(), 0, 0), corrected);
    story.when(amend(180)).thenNothing();
}

TEST(AmendStageEffort, IsAboutEffortsThatCount)
{
    activeStage().when(amend(180)).thenRejected("effort_not_found");
    activeStage()
        .given(recorded(e0(), 1, 1), stageEnded(), stageApproved())
        .when(amend(180))
        .thenRejected("stage_is_approved");
    auto silent = amend(180);
    silent.reason = "";
    activeStage().given(recorded(e0(), 1, 1)).when(silent).thenRejected("validation_failure");
    activeStage().given(recorded(e0(), 1, 1)).when(amend(-1)).thenRejected("validation_failure");
}

TEST(ReopenStage, Q2_MakesApprovedResultsProvisionalAgain)
{
    const ReopenStage reopen{stage1, organiser, "A flag was wrong", {}};
    activeStage()
        .given(stageEnded())
        .when(reopen)
        .thenRejected("stage_is_not_approved")
        .given(stageApproved())
        .when(reopen)
        .then(StageReopened{stage1, challengeId, organiser, "A flag was wrong"})
        .when(importOf(e0()))
        .then(recorded(e0(), 1, 1))
        .when(approveStage())
        .then(stageApproved());
    activeStage()
        .given(stageEnded(), stageApproved())
        .when(ReopenStage{stage1, organiser, "Too late", true})
        .thenRejected("challenge_is_final");
}

TEST(RemoveCompetitorFromStage, Q6_TakesExcludedOnesOutOfFinalStagesToo)
{
    auto story = activeStage();
    story.given(recorded(e0(), 1, 1), stageEnded(), stageApproved());
    story.when(RemoveCompetitorFromStage{stage1, ben, {}, false}).thenNothing();
    story.when(RemoveCompetitorFromStage{stage1, ben, {}, true})
        .then(CompetitorRemovedFromStage{stage1, ben, {}, 1, 0, 0});
}

TEST(NextStage, C30_FollowsTheLastOne)
{
    ChallengeStory story = segmentChallenge();
    const auto next = [&] { return challenge::nextStage(story.state().period, story.state().stages); };
    const auto first = next();
    EXPECT_EQ(first.stage_number, 1);
    EXPECT_EQ(toText(first.period.start_date), "2016-01-01T00:00:00");
    EXPECT_EQ(toText(first.period.end_date_local), "2016-10-31T23:59:59");
    story.given(included(includeJanuary()));
    const auto second = next();
    EXPECT_EQ(second.stage_number, 2);
    EXPECT_EQ(toText(second.period.start_date), "2016-02-01T00:00:00");
    EXPECT_EQ(toText(second.period.start_date_local), "2016-02-01T00:00:00");
    EXPECT_EQ(toText(second.period.end_date), "2016-10-31T23:59:59");
    story.given(included(include(stage2, 2, "2016-02-01 00:00:00", "2016-10-31 23:59:59")));
    EXPECT_GT(next().period.start_date, next().period.end_date);
}

} // namespace palmares::stage
