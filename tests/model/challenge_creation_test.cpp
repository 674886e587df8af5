#include <gtest/gtest.h>

#include "model/core/uuid.h"
#include "model/recurring_stages.h"
#include "tests/support/challenge_story.h"

namespace palmares::challenge {

namespace {

using namespace palmares::testing;

const Timestamp before = utc("2015-12-01 00:00:00");

ChallengeStageRequested requested(const CreateChallenge& c, std::int64_t number = 1)
{
    ChallengeStageRequested event;
    event.challenge_uuid = c.challenge_uuid;
    event.stage_uuid = {toText(uuidNamed("stage/challenge-1/" + std::to_string(number)))};
    event.stage_number = number;
    event.stage_type = c.challenge_type == ChallengeType::race ? StageType::race : StageType::distance;
    event.name = c.name;
    event.description = c.description;
    event.start_date = c.start_date;
    event.start_date_local = c.start_date_local;
    event.end_date = c.end_date;
    event.end_date_local = c.end_date_local;
    event.allow_private_activities = c.allow_private_activities;
    event.included_activity_types = c.included_activity_types;
    event.accumulate_activities = c.accumulate_activities.value_or(false);
    event.has_goal = c.goal.has_value();
    event.goal = c.goal;
    event.goal_units = c.goal_units;
    event.visible = true;
    event.created_by_athlete_uuid = c.created_by_athlete_uuid;
    event.retrospective = c.retrospective;
    return event;
}

CreateChallenge withGoal(double goal, GoalUnits units, ChallengeType type = ChallengeType::distance)
{
    auto command = createActivityChallenge(type);
    command.has_goal = true;
    command.goal = goal;
    command.goal_units = units;
    command.goal_recurrence = Recurrence::none;
    return command;
}

CreateChallenge daily()
{
    auto command = withGoal(10, GoalUnits::kilometres);
    command.goal_recurrence = Recurrence::day;
    command.stages = recurringStages(command.name, command.start_date_local, command.end_date_local, Recurrence::day,
                                     [](LocalTime time) { return Timestamp{time.seconds}; });
    return command;
}

std::vector<Problem> problemsOf(const CreateChallenge& command, Timestamp now = before)
{
    const auto invalid = validated(command, Context{now});
    return invalid ? invalid->problems : std::vector<Problem>{};
}

using Problems = std::vector<Problem>;

} // namespace

TEST(CreateChallenge, C1_ASegmentChallengeBeginsWithoutStages)
{
    const auto command = createSegmentChallenge();
    ChallengeStory().at(before).when(command).then(created(command));
}

TEST(CreateChallenge, C2_ADistanceChallengeRequestsItsStage)
{
    const auto command = createActivityChallenge();
    ChallengeStory().at(before).when(command).then(created(command), requested(command));
}

TEST(CreateChallenge, C3_AGoalIsConfiguredAndPassedToTheStage)
{
    const auto command = withGoal(1250.0, GoalUnits::kilometres);
    ChallengeStory().at(before).when(command).then(
        created(command), ChallengeGoalConfigured{challengeId, 1250.0, GoalUnits::kilometres, Recurrence::none},
        requested(command));
}

TEST(CreateChallenge, C4_TheGoalOfARaceIsItsDistance)
{
    const auto command = createRace();
    ChallengeStory().at(before).when(command).then(
        created(command), ChallengeGoalConfigured{challengeId, 10.0, GoalUnits::kilometres, Recurrence::none},
        requested(command));
}

TEST(CreateChallenge, ARecurringGoalRequestsAStageForEachDay)
{
    const auto events = ChallengeStory().at(before).when(daily()).decision();
    ASSERT_TRUE(events) << events.error().message;
    ASSERT_EQ(events->size(), 33U); // created, goal, 31 days
    auto last = requested(daily(), 31);
    last.name = "Day 31";
    last.description = "October Cycling Challenge -- Day 31";
    last.start_date = utc("2018-12-31 00:00:00");
    last.start_date_local = local("2018-12-31 00:00:00");
    EXPECT_EQ(asText(events->back()), asText(last));
}

TEST(CreateChallenge, StagesOfTheSameChallengeKeepTheirIdsWhenItIsCreatedAgain)
{
    const auto first = ChallengeStory().at(before).when(daily()).decision();
    const auto second = ChallengeStory().at(before).when(daily()).decision();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(asText(first->back()), asText(second->back()));
}

TEST(CreateChallenge, ARetrospectiveChallengeMayLieInThePast)
{
    auto command = createActivityChallenge();
    ChallengeStory().at(utc("2024-01-01 00:00:00")).when(command).thenRejected("validation_failure");
    command.retrospective = true;
    ChallengeStory().at(utc("2024-01-01 00:00:00")).when(command).then(created(command), requested(command));
}

TEST(CreateChallenge, ARetrospectiveChallengeDoesNotEndInTheFuture)
{
    auto command = createActivityChallenge();
    command.retrospective = true;
    const auto refused = ChallengeStory().at(before).when(command).decision();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().field, "end_date");
}

TEST(CreateChallenge, TakesTheSlugItIsGiven)
{
    auto command = createSegmentChallenge();
    command.url_slug = "october-cycling-challenge-2";
    auto event = created(command);
    event.url_slug = "october-cycling-challenge-2";
    ChallengeStory().at(before).when(command).then(event);
}

TEST(CreateChallenge, IsRefusedOnceItExists)
{
    segmentChallenge().at(before).when(createSegmentChallenge()).thenRejected("challenge_already_created");
}

TEST(CreateChallenge, VA1_AnEmptyOneListsEverythingThatIsMissing)
{
    EXPECT_EQ(problemsOf(CreateChallenge{}), (Problems{{"challenge_uuid", "must be present"},
                                                       {"name", "must be present"},
                                                       {"description", "must be present"},
                                                       {"end_date", "must be after the start"},
                                                       {"end_date", "must be a date in the future"},
                                                       {"end_date_local", "must be after the start"},
                                                       {"hosted_by_club_uuid", "must be present"},
                                                       {"hosted_by_club_name", "must be present"},
                                                       {"created_by_athlete_uuid", "must be present"},
                                                       {"created_by_athlete_name", "must be present"}}));
}

TEST(CreateChallenge, VA2_ACompleteSegmentChallengeIsValid)
{
    EXPECT_EQ(problemsOf(createSegmentChallenge()), Problems{});
}

TEST(CreateChallenge, AnActivityChallengeNeedsActivityTypesAndItsChoices)
{
    auto command = createActivityChallenge();
    command.included_activity_types.clear();
    command.accumulate_activities.reset();
    command.has_goal.reset();
    EXPECT_EQ(problemsOf(command), (Problems{{"included_activity_types", "at least one activity type must be selected"},
                                             {"accumulate_activities", "must be present"},
                                             {"has_goal", "must be present"}}));
    command = createActivityChallenge();
    command.included_activity_types.push_back(ActivityType{"Unicycling"});
    EXPECT_EQ(problemsOf(command), (Problems{{"included_activity_types", "invalid activity types"}}));
}

TEST(CreateChallenge, AGoalNeedsValueUnitsAndRecurrence)
{
    auto command = createActivityChallenge();
    command.has_goal = true;
    EXPECT_EQ(problemsOf(command), (Problems{{"goal", "must be present"},
                                             {"goal_units", "must be present"},
                                             {"goal_recurrence", "must be present"}}));
}

TEST(CreateChallenge, Q35_AGoalIsPositiveAndInUnitsOfItsType)
{
    EXPECT_EQ(problemsOf(withGoal(0, GoalUnits::miles)), (Problems{{"goal", "must be greater than zero"}}));
    EXPECT_EQ(problemsOf(withGoal(-1, GoalUnits::miles)), (Problems{{"goal", "must be greater than zero"}}));
    const Problems wrongUnits{{"goal_units", "invalid goal units"}};
    EXPECT_EQ(problemsOf(withGoal(1, GoalUnits::hours)), wrongUnits);
    EXPECT_EQ(problemsOf(withGoal(1, GoalUnits::miles, ChallengeType::duration)), wrongUnits);
    EXPECT_EQ(problemsOf(withGoal(1, GoalUnits::minutes, ChallengeType::elevation)), wrongUnits);
    EXPECT_EQ(problemsOf(withGoal(1, GoalUnits::hours, ChallengeType::duration)), Problems{});
    EXPECT_EQ(problemsOf(withGoal(1, GoalUnits::feet, ChallengeType::elevation)), Problems{});
}

TEST(CreateChallenge, ARecurringGoalNeedsStages)
{
    auto command = daily();
    EXPECT_EQ(problemsOf(command), Problems{});
    command.stages.clear();
    EXPECT_EQ(problemsOf(command), (Problems{{"stages", "must be present"}}));
}

TEST(CreateChallenge, StagesCannotEndInThePast)
{
    EXPECT_EQ(problemsOf(daily(), utc("2018-12-10 12:00:00")), (Problems{{"stages", "cannot end in the past"}}));
}

TEST(CreateChallenge, Q49_StagesFollowEachOtherWithinTheChallenge)
{
    const Problems expected{{"stages", "must follow each other within the challenge, numbered from 1"}};
    auto swapped = daily();
    std::swap(swapped.stages[0], swapped.stages[1]);
    EXPECT_EQ(problemsOf(swapped), expected);
    auto overlapping = daily();
    overlapping.stages[0].end_date = overlapping.stages[1].end_date;
    EXPECT_EQ(problemsOf(overlapping), expected);
    auto beyond = daily();
    beyond.stages.back().end_date = utc("2019-01-01 23:59:59");
    EXPECT_EQ(problemsOf(beyond), expected);
}

} // namespace palmares::challenge
