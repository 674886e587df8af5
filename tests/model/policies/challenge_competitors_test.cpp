#include <gtest/gtest.h>

#include "tests/support/filled_stages.h"
#include "tests/support/policy_story.h"

namespace palmares::policies {

namespace {

using namespace palmares::testing;
using Texts = std::vector<std::string>;
using Ids = std::set<std::string>;

stage::StageCreated january(const StageId& id = stage1)
{
    auto event = stageCreated(StageType::distance);
    event.stage_uuid = id;
    return event;
}

/// A started stage on rides in January 2016, with A in it.
DomainWorld withBen()
{
    auto world = filledStages();
    world.say(january()).say(stageStarted()).say(joins(ben)).settle();
    world.takeSent();
    return world;
}

std::string importCommand(const std::vector<athlete::ActivityImported>& activities)
{
    stage::ImportStageEfforts command{stage1, {}};
    for (const auto& activity : activities) {
        stage::StageEffort effort;
        effort.athlete_uuid = activity.athlete_uuid;
        effort.activity_uuid = activity.activity_uuid;
        effort.activity_type = activity.activity_type;
        effort.elapsed_time_in_seconds = activity.elapsed_time_in_seconds;
        effort.moving_time_in_seconds = activity.moving_time_in_seconds;
        effort.distance_in_metres = activity.distance_in_metres;
        effort.start_date = activity.start_date;
        effort.start_date_local = activity.start_date_local;
        command.stage_efforts.push_back(effort);
    }
    return asText(command);
}

std::string removalCommand(std::string_view activity)
{
    return asText(stage::RemoveStageActivity{stage1, ActivityId{std::string(activity)}, {}});
}

athlete::ActivityDeleted deletes(const AthleteId& athlete, std::string_view activity)
{
    return {athlete, ActivityId{std::string(activity)}, "Wrong file"};
}

athlete::ActivityUpdated updates(const athlete::ActivityImported& told)
{
    athlete::ActivityUpdated event;
    event.athlete_uuid = told.athlete_uuid;
    event.activity_uuid = told.activity_uuid;
    event.reference = told.reference;
    event.name = told.name;
    event.activity_type = told.activity_type;
    event.source_sport = told.source_sport;
    event.elapsed_time_in_seconds = told.elapsed_time_in_seconds;
    event.moving_time_in_seconds = told.moving_time_in_seconds;
    event.distance_in_metres = told.distance_in_metres;
    event.start_date = told.start_date;
    event.start_date_local = told.start_date_local;
    event.manual = told.manual;
    return event;
}

const athlete::ActivityImported r1 = ride(ben, "r1", "2016-01-10 08:00:00");
const athlete::ActivityImported r2 = ride(ben, "r2", "2016-01-09 08:00:00");

} // namespace

TEST(ChallengeCompetitorsPolicy, SendsAnImportedActivityToTheOpenStage)
{
    auto world = withBen();
    world.say(r1).settle();
    EXPECT_EQ(world.takeSent(), Texts{importCommand({r1})});
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{"r1"});
}

TEST(ChallengeCompetitorsPolicy, SendsOneCommandAStageAndBatchByStart)
{
    auto world = withBen();
    world.say(r1).say(r2).settle();
    EXPECT_EQ(world.takeSent(), (Texts{importCommand({r2, r1})}));
}

TEST(ChallengeCompetitorsPolicy, SendsKnownActivitiesWhenAnAthleteEnters)
{
    auto world = filledStages();
    world.say(r1).say(ride(ben, "february", "2016-02-01 00:00:00")).say(january()).say(stageStarted()).settle();
    EXPECT_EQ(world.takeSent(), Texts{});
    world.say(joins(ben)).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{"r1"});
    EXPECT_EQ(world.takeSent().back(), importCommand({r1}));
}

TEST(ChallengeCompetitorsPolicy, SendsToEveryStageWhoseLocalDatesContainTheStart)
{
    auto world = filledStages();
    auto week = january(stage2);
    week.start_date_local = local("2016-01-10 08:00:00");
    week.end_date_local = local("2016-01-10 08:00:00");
    world.say(january()).say(week).say(stageStarted(stage1)).say(stageStarted(stage2)).say(joins(ben)).settle();
    world.say(r1).say(r2).settle();
    EXPECT_EQ(activitiesIn(stageIn(world, stage1)), (Ids{"r1", "r2"}));
    EXPECT_EQ(activitiesIn(stageIn(world, stage2)), (Ids{"r1"}));
}

TEST(ChallengeCompetitorsPolicy, SendsToAProvisionalStageButNotToAFinalOne)
{
    auto world = withBen();
    world.say(stageEnded()).say(r1).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{"r1"});
    world.takeSent();
    world.say(stageApproved()).say(r2).say(deletes(ben, "r1")).settle();
    EXPECT_EQ(world.takeSent(), Texts{});
}

TEST(ChallengeCompetitorsPolicy, DoesNotSendWhatWasEnteredByHand)
{
    auto world = withBen();
    auto byHand = r1;
    byHand.manual = true;
    world.say(byHand).settle();
    EXPECT_EQ(world.takeSent(), Texts{});
}

TEST(ChallengeCompetitorsPolicy, Q17_ADeletedActivityLeavesTheStageWhateverTheDate)
{
    auto world = withBen();
    world.say(r1).settle().say(stageEnded()).settle();
    world.takeSent();
    world.say(deletes(ben, "r1")).settle();
    EXPECT_EQ(world.takeSent(), Texts{removalCommand("r1")});
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{});
}

TEST(ChallengeCompetitorsPolicy, ADeletedActivityLeavesTheStageOfAnAthleteWhoLeft)
{
    auto world = withBen();
    world.say(r1).settle().say(stageEnded()).say(leaves(ben)).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{"r1"});
    world.say(deletes(ben, "r1")).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{});
}

TEST(ChallengeCompetitorsPolicy, Q16_AnUpdatedActivityIsTakenOutAndRecordedAgain)
{
    auto world = withBen();
    auto longer = r1;
    longer.distance_in_metres = Metres{12'000};
    world.say(r1).settle();
    world.takeSent();
    world.say(updates(longer)).settle();
    EXPECT_EQ(world.takeSent(), (Texts{removalCommand("r1"), importCommand({longer})}));
    longer.name = "Renamed";
    world.say(updates(longer)).settle();
    EXPECT_EQ(world.takeSent(), Texts{});
    longer.manual = true;
    world.say(updates(longer)).settle();
    EXPECT_EQ(world.takeSent(), Texts{removalCommand("r1")});
}

TEST(ChallengeCompetitorsPolicy, NothingIsSentForAnAthleteWhoLeft)
{
    auto world = withBen();
    world.say(stageEnded()).say(leaves(ben)).settle().say(r1).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{});
    world.say(joins(ben)).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{"r1"}) << "coming back brings what happened meanwhile";
}

TEST(ChallengeCompetitorsPolicy, C25_LeavingAnActiveStageRemovesTheEfforts)
{
    auto world = withBen();
    world.say(r1).settle().say(leaves(ben)).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{});
    world.say(joins(ben)).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{"r1"});
}

TEST(ChallengeCompetitorsPolicy, C28_OtherActivityTypesBringOtherEfforts)
{
    auto world = withBen();
    auto run = ride(ben, "run", "2016-01-12 08:00:00");
    run.activity_type = ActivityType{"Run"};
    world.say(r1).say(run).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{"r1"});
    world.send(stage::AdjustStageIncludedActivities{stage1, types({"Run"})}).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{"run"});
}

TEST(ChallengeCompetitorsPolicy, LongerStagesBringMoreEfforts)
{
    auto world = withBen();
    world.say(r1).say(ride(ben, "february", "2016-02-02 08:00:00")).settle();
    world
        .send(stage::AdjustStageDuration{stage1, utc("2016-01-10 00:00:00"), local("2016-01-10 00:00:00"),
                                         utc("2016-02-28 23:59:59"), local("2016-02-28 23:59:59")})
        .settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), (Ids{"february", "r1"}));
}

TEST(ChallengeCompetitorsPolicy, S32_AChangedGenderBringsTheEffortsBack)
{
    auto world = withBen();
    world.say(r1).settle().say(athlete::AthleteGenderChanged{ben, Gender::F}).settle();
    ASSERT_EQ(activitiesIn(stageIn(world)), Ids{"r1"});
    EXPECT_EQ(stageIn(world).efforts.ofAthlete(ben).front()->athlete_gender, Gender::F);
}

TEST(ChallengeCompetitorsPolicy, ACancelledOrFinalChallengeGetsNothing)
{
    auto world = withBen();
    world.say(cancelled()).say(r1).settle();
    auto other = withBen();
    other.say(resultsApproved()).say(r1).settle();
    EXPECT_EQ(world.takeSent(), Texts{});
    EXPECT_EQ(other.takeSent(), Texts{});
}

/// Otherwise every activity would look through all challenges of its athlete's life.
TEST(ChallengeCompetitorsPolicy, AFinalChallengeIsForgotten)
{
    PolicyStory<ChallengeCompetitorsPolicy> story;
    const auto benKnows = [&] { return story.stored("athlete-" + ben.value).value().athlete.value(); };
    story.batch(january(), joins(ben), joinedStage(ben));
    ASSERT_EQ(benKnows().challenges, std::vector{challengeId});
    ASSERT_EQ(benKnows().stages, std::vector{stage1});
    story.batch(resultsApproved());
    EXPECT_EQ(benKnows().challenges, std::vector<ChallengeId>{});
    EXPECT_EQ(benKnows().stages, std::vector<StageId>{});
}

TEST(ChallengeCompetitorsPolicy, ContinuesAfterARestart)
{
    auto world = withBen();
    world.say(r1).settle();
    world.restart();
    world.say(r2).say(deletes(ben, "r1")).settle();
    EXPECT_EQ(activitiesIn(stageIn(world)), Ids{"r2"});
    world.say(resultsApproved()).settle();
    world.restart();
    world.takeSent();
    world.say(r1).settle();
    EXPECT_EQ(world.takeSent(), Texts{});
}

} // namespace palmares::policies
