#include <gtest/gtest.h>

#include "tests/support/stage_story.h"

namespace palmares::stage {

namespace {

using namespace palmares::testing;

const Timestamp before = utc("2015-12-31 23:59:59");
const Timestamp during = utc("2016-01-15 12:00:00");
const Timestamp after = utc("2016-02-01 00:00:00");

CreateActivityStage createStage(StageType type = StageType::distance)
{
    CreateActivityStage command;
    command.stage_uuid = stage1;
    command.challenge_uuid = challengeId;
    command.stage_number = 1;
    command.stage_type = type;
    command.name = "October 2018";
    command.description = "As far as you can";
    command.start_date = utc("2018-10-01 00:00:00");
    command.start_date_local = local("2018-10-01 01:00:00");
    command.end_date = utc("2018-10-31 23:59:59");
    command.end_date_local = local("2018-11-01 00:59:59");
    command.included_activity_types = types({"Ride"});
    command.accumulate_activities = true;
    command.created_by_athlete_uuid = organiser;
    return command;
}

StageCreated october(const CreateActivityStage& told)
{
    StageCreated event;
    event.stage_uuid = stage1;
    event.challenge_uuid = challengeId;
    event.stage_type = told.stage_type;
    event.stage_number = 1;
    event.name = "October 2018";
    event.description = "As far as you can";
    event.start_date = told.start_date;
    event.start_date_local = told.start_date_local;
    event.end_date = told.end_date;
    event.end_date_local = told.end_date_local;
    event.included_activity_types = types({"Ride"});
    event.accumulate_activities = true;
    event.visible = true;
    event.created_by_athlete_uuid = organiser;
    event.url_slug = "october-2018";
    event.retrospective = told.retrospective;
    return event;
}

CreateActivityStage withGoal(StageType type, double goal, GoalUnits units)
{
    auto command = createStage(type);
    command.has_goal = true;
    command.goal = goal;
    command.goal_units = units;
    return command;
}

/// The messages of a refused creation: `goal must be present`, one a line.
std::string problemsOf(const CreateActivityStage& command, Timestamp now = utc("2018-09-01 00:00:00"))
{
    const auto story = StageStory().at(now).when(command);
    if (story.decision()) return "";
    std::string text;
    for (const auto& problem : story.decision().error().problems)
        text += problem.field + ' ' + problem.message + '\n';
    return text;
}

StageLeaderboardRequested board(std::string name, std::optional<Gender> gender, std::string category)
{
    StageLeaderboardRequested event;
    event.stage_uuid = stage1;
    event.challenge_uuid = challengeId;
    event.name = std::move(name);
    event.gender = gender;
    event.stage_type = StageType::mountain;
    event.goal_measure = Measure::elapsed_time_in_seconds;
    event.category = CategoryKey{std::move(category)};
    return event;
}

ApproveStageLeaderboards approve()
{
    return {stage1, challengeId, organiser, hostingClub, "Well done."};
}

DeleteStage remove()
{
    return {stage1, challengeId, organiser};
}

} // namespace

TEST(CreateActivityStage, CreatesAStage)
{
    StageStory().at(utc("2018-09-01 00:00:00")).when(createStage()).then(october(createStage()));
}

TEST(CreateActivityStage, S4_ConfiguresAGoalOfAThousandMiles)
{
    const StageGoalConfigured goal{stage1, 1000.0, Measure::distance_in_metres, GoalUnits::miles};
    StageStory()
        .at(utc("2018-09-01 00:00:00"))
        .when(withGoal(StageType::distance, 1000.0, GoalUnits::miles))
        .then(october(createStage()), goal);
}

TEST(CreateActivityStage, AGoalIsMeasuredAsTheStageIs)
{
    StageStory()
        .at(utc("2018-09-01 00:00:00"))
        .when(withGoal(StageType::duration, 10.0, GoalUnits::hours))
        .then(october(createStage(StageType::duration)),
              StageGoalConfigured{stage1, 10.0, Measure::moving_time_in_seconds, GoalUnits::hours});
    StageStory()
        .at(utc("2018-09-01 00:00:00"))
        .when(withGoal(StageType::elevation, 5000.0, GoalUnits::feet))
        .then(october(createStage(StageType::elevation)),
              StageGoalConfigured{stage1, 5000.0, Measure::elevation_gain_in_metres, GoalUnits::feet});
}

TEST(CreateActivityStage, HappensOnce)
{
    StageStory()
        .given(october(createStage()))
        .at(utc("2018-09-01 00:00:00"))
        .when(createStage())
        .thenRejected("stage_already_created");
}

TEST(CreateActivityStage, OnlyARetrospectiveStageMayHaveEnded)
{
    const auto late = utc("2018-11-01 00:00:00");
    EXPECT_EQ(problemsOf(createStage(), late), "end_date must be a date in the future\n");
    auto command = createStage();
    command.retrospective = true;
    StageStory().at(late).when(command).then(october(command));
}

TEST(CreateActivityStage, Q35_AGoalIsPositiveAndFitsWhatIsMeasured)
{
    EXPECT_EQ(problemsOf(withGoal(StageType::distance, 0.0, GoalUnits::miles)), "goal must be greater than zero\n");
    EXPECT_EQ(problemsOf(withGoal(StageType::distance, 1.0, GoalUnits::hours)), "goal_units invalid goal units\n");
    EXPECT_EQ(problemsOf(withGoal(StageType::duration, 1.0, GoalUnits::miles)), "goal_units invalid goal units\n");
    EXPECT_EQ(problemsOf(withGoal(StageType::elevation, 1.0, GoalUnits::days)), "goal_units invalid goal units\n");
    auto command = createStage();
    command.has_goal = true;
    EXPECT_EQ(problemsOf(command), "goal must be present\ngoal_units must be present\n");
}

TEST(CreateActivityStage, TellsEverythingThatIsWrong)
{
    EXPECT_EQ(problemsOf({}), "stage_uuid must be present\n"
                              "challenge_uuid must be present\n"
                              "stage_number invalid stage number\n"
                              "name must be present\n"
                              "end_date must be after the start date\n"
                              "end_date must be a date in the future\n"
                              "end_date_local must be after the start date\n"
                              "included_activity_types at least one activity type must be selected\n"
                              "created_by_athlete_uuid must be present\n");
    auto command = createStage(StageType::mountain);
    command.included_activity_types = types({"Ride", "Teleport"});
    EXPECT_EQ(problemsOf(command), "stage_type invalid stage type\n"
                                   "included_activity_types invalid activity types\n");
}

TEST(StartStage, S12_Q25_RequestsTheBoardsOfMenWomenAndEverybody)
{
    StageStory()
        .given(stageCreated())
        .at(during)
        .when(StartStage{stage1})
        .then(stageStarted(), board("Men", Gender::M, "men"), board("Women", Gender::F, "women"),
              board("Open", {}, "open"));
}

TEST(StartStage, RequestsABoardForEachAgeGroup)
{
    const ConfigureStageAgeGroups groups{stage1, {"18-39", "40+"}};
    auto story = StageStory().given(stageCreated()).when(groups);
    story.then(StageAgeGroupsConfigured{stage1, challengeId, {"18-39", "40+"}}).when(groups).thenNothing();
    const auto events = story.at(during).when(StartStage{stage1}).decision();
    ASSERT_TRUE(events);
    std::vector<std::string> boards;
    for (const auto& event : *events)
        if (const auto* const board = std::get_if<StageLeaderboardRequested>(&event)) {
            boards.push_back(board->name + ' ' + board->category.value);
            EXPECT_EQ(board->gender.has_value(), board->category == menCategory || board->category == womenCategory);
        }
    EXPECT_EQ(boards,
              (std::vector<std::string>{"Men men", "Women women", "Open open", "18–39 age:18-39", "40+ age:40+"}));
    story.when(ConfigureStageAgeGroups{stage1, {}}).thenRejected("stage_has_started");
    story.when(ConfigureStageAgeGroups{stage1, {"40"}}).thenRejected("validation_failure");
}

TEST(StartStage, Q3_BoardsHaveTheGoalAndTheAdjustmentOfTheStage)
{
    const StageGoalConfigured goal{stage1, 100.0, {}, GoalUnits::kilometres};
    auto created = stageCreated(StageType::distance);
    created.accumulate_activities = true;
    auto story = StageStory().given(created, goal, StageMadeQueen{stage1, challengeId}).at(during);
    auto expected = board("Open", {}, "open");
    expected.stage_type = StageType::distance;
    expected.points_adjustment = PointsAdjustment::queen;
    expected.goal_measure = Measure::distance_in_metres;
    expected.goal = 100.0;
    expected.goal_units = GoalUnits::kilometres;
    expected.accumulate_activities = true;
    expected.rank_by = Measure::distance_in_metres;
    expected.rank_order = RankOrder::desc;
    expected.has_goal = true;
    story.when(StartStage{stage1});
    ASSERT_TRUE(story.decision());
    EXPECT_EQ(asText(story.decision()->back()), asText(expected));
}

TEST(StartStage, Q10_WaitsForItsDateUnlessForced)
{
    auto story = StageStory().given(stageCreated()).at(before).when(StartStage{stage1}).thenRejected("stage_not_due");
    story.when(StartStage{stage1, true});
    EXPECT_TRUE(story.decision());
    EXPECT_EQ(story.state().status, Stage::Status::active);
    EXPECT_TRUE(story.state().visible);
    StageStory().when(StartStage{stage1}).thenRejected("stage_not_found");
}

TEST(StartStage, IsNothingNewOnceStarted)
{
    auto story = activeStage().at(during).when(StartStage{stage1}).thenNothing();
    story.given(stageEnded()).when(StartStage{stage1}).thenNothing();
    story.given(stageApproved()).when(StartStage{stage1}).thenNothing();
    activeStage().given(stageDeleted()).when(StartStage{stage1}).thenNothing();
}

TEST(EndStage, Q10_EndsAnActiveStageWhenItsTimeHasCome)
{
    activeStage().at(after).when(EndStage{stage1}).then(stageEnded());
    activeStage().at(during).when(EndStage{stage1}).thenRejected("stage_not_finished");
    activeStage().at(during).when(EndStage{stage1, true}).then(stageEnded());
    activeStage().at(after).given(stageEnded()).when(EndStage{stage1}).thenRejected("stage_is_not_active");
    StageStory().given(stageCreated()).at(after).when(EndStage{stage1}).thenRejected("stage_is_not_active");
}

TEST(ApproveStageLeaderboards, MakesAnEndedStageFinal)
{
    activeStage().when(approve()).thenRejected("stage_has_not_ended");
    activeStage()
        .given(stageEnded())
        .when(approve())
        .then(stageApproved())
        .when(approve())
        .thenRejected("stage_already_approved");
}

TEST(PublishStageResults, Q22_MayBeEditedAlsoOnceApproved)
{
    const auto say = [](std::string message) { return PublishStageResults{stage1, organiser, hostingClub, message}; };
    const auto said = [](std::string message) {
        return StageResultsPublished{stage1, challengeId, organiser, hostingClub, message};
    };
    activeStage().when(say("Fast!")).thenRejected("stage_has_not_ended");
    activeStage()
        .given(stageEnded())
        .when(say("Fast!"))
        .then(said("Fast!"))
        .when(say("Fast!"))
        .thenNothing()
        .given(stageApproved())
        .when(say("Faster!"))
        .then(said("Faster!"))
        .when(say(""))
        .thenRejected("validation_failure");
}

TEST(DeleteStage, S25_DeletesWhatIsNotFinal)
{
    StageStory().given(stageCreated()).when(remove()).then(stageDeleted());
    activeStage().when(remove()).then(stageDeleted()).when(remove()).thenRejected("cannot_delete_stage");
    activeStage().given(stageEnded()).when(remove()).then(stageDeleted());
    activeStage().given(stageEnded(), stageApproved()).when(remove()).thenRejected("cannot_delete_stage");
}

} // namespace palmares::stage
