#include <gtest/gtest.h>

#include "tests/support/filled_stages.h"

namespace palmares::policies {

namespace {

using namespace palmares::testing;
using Texts = std::vector<std::string>;

/// A distance stage by number that has been created but not started.
stage::StageCreated upcoming(const StageId& id = stage1)
{
    auto event = stageCreated(StageType::distance);
    event.stage_uuid = id;
    return event;
}

std::string enters(const StageId& stage, const std::vector<stage::StageCompetitor>& competitors)
{
    return asText(stage::IncludeCompetitorsInStage{stage, competitors});
}

std::string removes(const StageId& stage, const AthleteId& athlete, std::string_view when = "2016-01-20 00:00:00")
{
    return asText(stage::RemoveCompetitorFromStage{stage, athlete, utc(when)});
}

challenge::CompetitorExcludedFromChallenge excludes(const AthleteId& athlete)
{
    return {challengeId, athlete, "Not a member", utc("2016-01-20 00:00:00")};
}

} // namespace

TEST(StageCompetitorsPolicy, S23_C24_EntersAnAthleteWhoJoinsAStartedStage)
{
    auto world = filledStages();
    world.say(upcoming()).say(stageStarted()).say(joins(ben, Gender::M)).settle();
    EXPECT_EQ(world.takeSent(), Texts{enters(stage1, {{ben, Gender::M}})});
    EXPECT_EQ(stageIn(world).competitors.size(), 1U);
}

TEST(StageCompetitorsPolicy, EntersAllCompetitorsWhenAStageStarts)
{
    auto world = filledStages();
    world.say(upcoming()).say(joins(a1, Gender::F)).say(joins(ben, Gender::M)).settle();
    EXPECT_EQ(world.takeSent(), Texts{});
    world.say(stageStarted()).settle();
    EXPECT_EQ(world.takeSent(), (Texts{enters(stage1, {{ben, Gender::M}, {a1, Gender::F}})}));
}

TEST(StageCompetitorsPolicy, KnowsEveryActiveStageNotOnlyTheLast)
{
    auto world = filledStages();
    world.say(upcoming(stage1)).say(upcoming(stage2)).say(stageStarted(stage1)).say(stageStarted(stage2));
    world.say(joins(ben)).settle();
    EXPECT_EQ(world.takeSent(), (Texts{enters(stage1, {{ben, {}}}), enters(stage2, {{ben, {}}})}));
}

TEST(StageCompetitorsPolicy, EntersInAStageThatIsProvisionalButNotInAFinalOne)
{
    auto world = filledStages();
    world.say(upcoming()).say(stageStarted()).say(stageEnded()).say(joins(ben)).settle();
    EXPECT_EQ(world.takeSent(), Texts{enters(stage1, {{ben, {}}})});
    world.say(stageApproved()).say(joins(a1)).settle();
    EXPECT_EQ(world.takeSent(), Texts{});
}

TEST(StageCompetitorsPolicy, EntersAllWhoJoinInOneBatchAtOnce)
{
    auto world = filledStages();
    world.say(upcoming()).say(stageStarted()).settle();
    world.say(joins(a1)).say(joins(a2)).say(leaves(a1)).settle();
    EXPECT_EQ(world.takeSent(), (Texts{removes(stage1, a1), enters(stage1, {{a2, {}}})}));
    EXPECT_EQ(stageIn(world).competitors.size(), 1U);
}

TEST(StageCompetitorsPolicy, C25_LeavingTakesOutOfActiveStages)
{
    auto world = filledStages();
    world.say(upcoming()).say(stageStarted()).say(joins(ben)).settle();
    world.takeSent();
    world.say(leaves(ben)).settle();
    EXPECT_EQ(world.takeSent(), Texts{removes(stage1, ben)});
    EXPECT_TRUE(stageIn(world).competitors.empty());
}

TEST(StageCompetitorsPolicy, Q6_LeavingKeepsWhatWasAchievedInEndedStages)
{
    auto world = filledStages();
    world.say(upcoming()).say(stageStarted()).say(joins(ben)).settle();
    world.say(stageEnded());
    world.takeSent();
    world.say(leaves(ben)).settle();
    EXPECT_EQ(world.takeSent(), Texts{});
    EXPECT_EQ(stageIn(world).competitors.size(), 1U);
}

TEST(StageCompetitorsPolicy, S24_ExclusionTakesOutOfEveryStageThatIsNotFinal)
{
    auto world = filledStages();
    world.say(upcoming(stage1)).say(upcoming(stage2)).say(stageStarted(stage1)).say(stageStarted(stage2));
    world.say(joins(ben)).settle().say(stageEnded(stage1));
    world.takeSent();
    world.say(excludes(ben)).settle();
    EXPECT_EQ(world.takeSent(), (Texts{removes(stage1, ben), removes(stage2, ben)}));
}

TEST(StageCompetitorsPolicy, Q25_PassesAChangedGenderOn)
{
    athlete::AthleteGenderChanged change{ben, Gender::F};
    auto world = filledStages();
    world.say(upcoming()).say(stageStarted()).say(joins(ben)).settle();
    world.takeSent();
    world.say(change).settle();
    EXPECT_EQ(world.takeSent(), Texts{asText(stage::ConfigureAthleteGenderInStage{stage1, ben, Gender::F})});
    EXPECT_EQ(stageIn(world).competitors.at(ben), Gender::F);
}

TEST(StageCompetitorsPolicy, Q25_RemembersAGenderBetweenStages)
{
    auto world = filledStages();
    athlete::AthleteImported imported;
    imported.athlete_uuid = a1;
    imported.gender = Gender::M;
    world.say(imported).say(joins(a1)).say(joins(ben, Gender::M));
    world.say(athlete::AthleteGenderChanged{ben, Gender::F}).say(upcoming()).say(stageStarted()).settle();
    EXPECT_EQ(world.takeSent(), (Texts{enters(stage1, {{ben, Gender::F}, {a1, Gender::M}})}));
}

TEST(StageCompetitorsPolicy, AFinalOrCancelledChallengeEntersNoOne)
{
    for (const bool isCancelled : {false, true}) {
        auto world = filledStages();
        world.say(upcoming()).say(stageStarted()).settle();
        if (isCancelled)
            world.say(cancelled());
        else
            world.say(resultsApproved());
        world.say(joins(ben)).settle();
        EXPECT_EQ(world.takeSent(), Texts{});
    }
}

} // namespace palmares::policies
