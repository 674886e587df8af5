#include <gtest/gtest.h>

#include "model/policies/challenge_stages.h"
#include "tests/support/challenge_story.h"
#include "tests/support/policy_story.h"

namespace palmares::policies {

namespace {

using namespace palmares::testing;
using Story = PolicyStory<ChallengeStagesPolicy>;
using Texts = std::vector<std::string>;

challenge::ChallengeCreated anyChallenge(bool retrospective = false)
{
    auto command = createActivityChallenge();
    command.retrospective = retrospective;
    return testing::created(command);
}

stage::StageCreated wasCreated(const StageId& id, std::int64_t number)
{
    stage::StageCreated event;
    event.stage_uuid = id;
    event.challenge_uuid = challengeId;
    event.stage_number = number;
    event.name = "Stage " + std::to_string(number);
    event.start_date = utc("2018-12-01 00:00:00");
    event.start_date_local = local("2018-12-01 00:00:00");
    event.end_date = utc("2018-12-31 23:59:59");
    event.end_date_local = local("2018-12-31 23:59:59");
    return event;
}

challenge::ChallengeStageRequested stageRequested(const StageId& id, std::int64_t number)
{
    challenge::ChallengeStageRequested event;
    event.challenge_uuid = challengeId;
    event.stage_uuid = id;
    event.stage_number = number;
    event.name = "Stage " + std::to_string(number);
    event.description = "December";
    event.included_activity_types = std::vector{ActivityType{"Ride"}};
    event.accumulate_activities = true;
    event.has_goal = true;
    event.goal = 100.0;
    event.goal_units = GoalUnits::kilometres;
    event.visible = true;
    event.created_by_athlete_uuid = organiser;
    event.retrospective = true;
    return event;
}

stage::StageStarted hasStarted(const StageId& id, std::int64_t number)
{
    return {.stage_uuid = id,
            .challenge_uuid = challengeId,
            .stage_number = number,
            .start_date = {},
            .start_date_local = {}};
}

stage::StageEnded hasEnded(const StageId& id, std::int64_t number)
{
    return {
        .stage_uuid = id, .challenge_uuid = challengeId, .stage_number = number, .end_date = {}, .end_date_local = {}};
}

stage::StageDeleted wasDeleted(const StageId& id, std::int64_t number)
{
    return {
        .stage_uuid = id, .challenge_uuid = challengeId, .stage_number = number, .deleted_by_athlete_uuid = organiser};
}

std::string includeText(const StageId& id, std::int64_t number)
{
    return asText(include(id, number, "2018-12-01 00:00:00", "2018-12-31 23:59:59"));
}

std::string startText(const StageId& id)
{
    return asText(stage::StartStage{id});
}

std::string deleteText(const StageId& id)
{
    return asText(
        stage::DeleteStage{.stage_uuid = id, .challenge_uuid = challengeId, .deleted_by_athlete_uuid = organiser});
}

/// Two created stages of a challenge that has not started.
Story withTwoStages(bool retrospective = false)
{
    Story story;
    story.on(anyChallenge(retrospective));
    story.on(stageRequested(stage1, 1));
    story.on(stageRequested(stage2, 2));
    story.on(wasCreated(stage1, 1));
    story.on(wasCreated(stage2, 2));
    return story;
}

} // namespace

TEST(ChallengeStagesPolicy, CreatesARequestedStageWithAllItsFields)
{
    Story story;
    story.on(anyChallenge());
    stage::CreateActivityStage expected;
    expected.stage_uuid = stage1;
    expected.challenge_uuid = challengeId;
    expected.stage_number = 1;
    expected.name = "Stage 1";
    expected.description = "December";
    expected.included_activity_types = std::vector{ActivityType{"Ride"}};
    expected.accumulate_activities = true;
    expected.has_goal = true;
    expected.goal = 100.0;
    expected.goal_units = GoalUnits::kilometres;
    expected.visible = true;
    expected.created_by_athlete_uuid = organiser;
    expected.retrospective = true;
    EXPECT_EQ(story.on(stageRequested(stage1, 1)), Texts{asText(expected)});
}

TEST(ChallengeStagesPolicy, IncludesACreatedStage)
{
    Story story;
    story.on(anyChallenge());
    EXPECT_EQ(story.on(wasCreated(stage1, 1)), Texts{includeText(stage1, 1)});
}

TEST(ChallengeStagesPolicy, StartsARequestedStart)
{
    Story story;
    story.on(anyChallenge());
    EXPECT_EQ(story.on(challenge::ChallengeStageStartRequested{challengeId, stage1, 1}), Texts{startText(stage1)});
}

TEST(ChallengeStagesPolicy, RemovesADeletedStage)
{
    auto story = withTwoStages();
    EXPECT_EQ(story.on(wasDeleted(stage1, 1)),
              Texts{asText(challenge::RemoveStageFromChallenge{challengeId, stage1, 1})});
}

TEST(ChallengeStagesPolicy, C28_PassesAdjustedActivitiesToEveryStage)
{
    const std::vector<ActivityType> run{ActivityType{"Run"}};
    auto story = withTwoStages();
    EXPECT_EQ(story.on(challenge::ChallengeIncludedActivitiesAdjusted{challengeId, run}),
              (Texts{asText(stage::AdjustStageIncludedActivities{stage1, run}),
                     asText(stage::AdjustStageIncludedActivities{stage2, run})}));
}

TEST(ChallengeStagesPolicy, PassesAgeGroupsToEveryStageAndToThoseThatComeLater)
{
    const std::vector<std::string> groups{"18-39", "40+"};
    const StageId stage3{"stage-3"};
    const StageId stage4{"stage-4"};
    auto story = withTwoStages();
    EXPECT_EQ(story.on(challenge::ChallengeAgeGroupsConfigured{challengeId, groups}),
              (Texts{asText(stage::ConfigureStageAgeGroups{stage1, groups}),
                     asText(stage::ConfigureStageAgeGroups{stage2, groups})}));
    EXPECT_EQ(story.on(stageRequested(stage3, 3)).back(), asText(stage::ConfigureStageAgeGroups{stage3, groups}));
    EXPECT_EQ(story.on(wasCreated(stage3, 3)), Texts{includeText(stage3, 3)}) << "told when it was requested";
    EXPECT_EQ(story.on(wasCreated(stage4, 4)),
              (Texts{asText(stage::ConfigureStageAgeGroups{stage4, groups}), includeText(stage4, 4)}));
}

TEST(ChallengeStagesPolicy, C27_CancellingDeletesEveryStage)
{
    auto story = withTwoStages();
    EXPECT_EQ(story.on(cancelled()), (Texts{deleteText(stage1), deleteText(stage2)}));
    EXPECT_FALSE(story.isCompleted(challengeId.value));
    story.on(wasDeleted(stage1, 1));
    story.on(wasDeleted(stage2, 2));
    EXPECT_TRUE(story.isCompleted(challengeId.value));
}

TEST(ChallengeStagesPolicy, AStageThatIsCreatedAfterTheCancellationIsDeleted)
{
    Story story;
    story.on(anyChallenge());
    story.on(stageRequested(stage1, 1));
    EXPECT_EQ(story.on(cancelled()), Texts{});
    EXPECT_EQ(story.on(wasCreated(stage1, 1)), Texts{deleteText(stage1)});
}

TEST(ChallengeStagesPolicy, StartingAnOrdinaryChallengeLeavesItsStagesToTheirDates)
{
    auto story = withTwoStages();
    EXPECT_EQ(story.on(started()), Texts{});
    EXPECT_EQ(story.on(hasStarted(stage1, 1)), Texts{});
    EXPECT_EQ(story.on(hasEnded(stage1, 1)), Texts{});
    EXPECT_EQ(story.on(hasEnded(stage2, 2)), Texts{});
}

TEST(ChallengeStagesPolicy, ARetrospectiveChallengeRunsByItself)
{
    auto story = withTwoStages(true);
    EXPECT_EQ(story.on(started()), (Texts{startText(stage1), startText(stage2)}));
    EXPECT_EQ(story.on(hasStarted(stage1, 1)), Texts{asText(stage::EndStage{stage1})});
    EXPECT_EQ(story.on(hasEnded(stage1, 1)), Texts{});
    EXPECT_EQ(story.on(hasStarted(stage2, 2)), Texts{asText(stage::EndStage{stage2})});
    EXPECT_EQ(story.on(hasEnded(stage2, 2)), Texts{asText(challenge::EndChallenge{challengeId})});
}

TEST(ChallengeStagesPolicy, AStageThatIsCreatedAfterTheStartIsStartedThen)
{
    Story story;
    story.on(anyChallenge(true));
    story.on(stageRequested(stage1, 1));
    EXPECT_EQ(story.on(started()), Texts{});
    EXPECT_EQ(story.on(wasCreated(stage1, 1)), (Texts{includeText(stage1, 1), startText(stage1)}));
}

TEST(ChallengeStagesPolicy, ApprovedResultsCompleteIt)
{
    auto story = withTwoStages();
    story.on(resultsApproved());
    EXPECT_EQ(story.on(challenge::ChallengeIncludedActivitiesAdjusted{challengeId, {}}), Texts{});
    EXPECT_EQ(story.on(wasCreated(StageId{"stage-3"}, 3)), Texts{});
    EXPECT_TRUE(story.isCompleted(challengeId.value));
}

} // namespace palmares::policies
