#include <gtest/gtest.h>

#include "tests/support/challenge_story.h"

namespace palmares::testing::age_groups {
namespace {

using challenge::ChallengeAgeGroupsConfigured;
using challenge::ChallengeLeaderboardRequested;
using challenge::ConfigureChallengeAgeGroups;
using Texts = std::vector<std::string>;

ConfigureChallengeAgeGroups configure(Texts groups)
{
    return {challengeId, std::move(groups), {}};
}

/// What is wrong with a list; nothing if it is accepted.
std::string problemOf(const Texts& groups)
{
    const auto refused = segmentChallenge().when(configure(groups)).decision();
    return refused ? "" : refused.error().message;
}

/// `name, category, points of the winner` of the boards that are requested.
template <class Events>
Texts boardsIn(const Events& events)
{
    Texts boards;
    for (const auto& event : events)
        if (const auto* const board = std::get_if<ChallengeLeaderboardRequested>(&event)) {
            const auto* const points = board->points ? std::get_if<PointsList>(&*board->points) : nullptr;
            boards.push_back(board->name + ", " + board->category.value +
                             (points ? ", " + std::to_string(points->front()) : ""));
        }
    return boards;
}

} // namespace

TEST(AgeGroup, IsACategoryBothWays)
{
    EXPECT_EQ(categoryOf(AgeGroup{40, 49}).value, "age:40-49");
    EXPECT_EQ(categoryOf(AgeGroup{70, {}}).value, "age:70+");
    EXPECT_EQ(ageGroupOf({"age:40-49"}), (AgeGroup{40, 49}));
    EXPECT_EQ(ageGroupOf({"age:70+"}), (AgeGroup{70, {}}));
    EXPECT_EQ(titleOf({40, 49}), "40–49");
    for (const char* other : {"men", "open", "age:", "age:40", "age:49-40", "age:40-", "age:-40", "age:040-49",
                              "age:40-4900", "age:a-b", "age:+", "age:40-49+", "40-49"})
        EXPECT_FALSE(ageGroupOf({other})) << other;
}

TEST(AgeGroup, CountsTheAgeReachedInTheYearOfTheStart)
{
    const AgeGroup forties{40, 49};
    const LocalTime newYear = local("2016-01-01 00:00:00");
    EXPECT_TRUE(isOfAge(forties, 1976, newYear)) << "turns 40 in December";
    EXPECT_FALSE(isOfAge(forties, 1976, {newYear.seconds - 1})) << "a stage of the year before";
    EXPECT_TRUE(isOfAge(forties, 1967, newYear));
    EXPECT_FALSE(isOfAge(forties, 1966, newYear)) << "turns 50";
    EXPECT_FALSE(isOfAge(forties, 1977, newYear));
    EXPECT_TRUE(isOfAge({70, {}}, 1946, newYear));
    EXPECT_TRUE(isOfAge({70, {}}, 1900, newYear));
    EXPECT_FALSE(isOfAge({70, {}}, 1947, newYear));
}

TEST(AgeGroup, ReadsAListOfPeople)
{
    EXPECT_EQ(ageGroupTexts(" 18-39, 40-49 ,50+,"), (Texts{"18-39", "40-49", "50+"}));
    EXPECT_EQ(ageGroupTexts(" , "), Texts{});
    EXPECT_EQ(ageGroupTexts("4 0"), Texts{"4 0"}) << "refused later, as it is written";
}

TEST(ConfigureChallengeAgeGroups, IsReportedOnceAndTakenBack)
{
    segmentChallenge()
        .when(configure({"18-39", "40-49", "50+"}))
        .then(ChallengeAgeGroupsConfigured{challengeId, {"18-39", "40-49", "50+"}})
        .when(configure({"18-39", "40-49", "50+"}))
        .thenNothing()
        .when(configure({}))
        .then(ChallengeAgeGroupsConfigured{challengeId, {}})
        .when(configure({}))
        .thenNothing();
}

TEST(ConfigureChallengeAgeGroups, WantsGroupsInOrderWithoutOverlap)
{
    const std::string form = "age_groups must be written as 40-49 or 70+.";
    const std::string order = "age_groups must go from young to old and must not overlap.";
    EXPECT_EQ(problemOf({"18-29", "40-49", "60+"}), "") << "gaps are fine";
    EXPECT_EQ(problemOf({"40-49", "forties"}), form);
    EXPECT_EQ(problemOf({"49-40"}), form);
    EXPECT_EQ(problemOf({""}), form);
    EXPECT_EQ(problemOf({"18-40", "40-49"}), order);
    EXPECT_EQ(problemOf({"40-49", "18-39"}), order);
    EXPECT_EQ(problemOf({"40+", "50+"}), order);
    EXPECT_EQ(problemOf({"40-49", "40-49"}), order);
}

TEST(ConfigureChallengeAgeGroups, IsPossibleUntilTheChallengeOrAStageStarts)
{
    const auto hostedChallenge = segmentChallenge().given(hosted(), approved());
    auto withStage = configure({"40+"});
    withStage.has_started_stage = true;
    const auto late = ChallengeStory(hostedChallenge).when(withStage).thenRejected("challenge_has_started").decision();
    EXPECT_EQ(late.error().message, "Age groups can be set only until the challenge or a stage starts.");
    ChallengeStory(hostedChallenge).given(started()).when(configure({"40+"})).thenRejected("challenge_has_started");
}

TEST(ConfigureChallengeAgeGroups, AfterTheHostingRequestsTheBoardsOfNewGroups)
{
    auto story = segmentChallenge().when(configure({"18-39"})).given(hosted(), approved());
    const auto events = story.when(configure({"18-39", "40+"})).decision();
    ASSERT_TRUE(events);
    EXPECT_EQ(boardsIn(*events), Texts{"GC 40+, age:40+, 15"});
}

TEST(HostChallenge, RequestsABoardForEachAgeGroup)
{
    const auto at = utc("2015-12-31 00:00:00");
    const challenge::HostChallenge host{challengeId, organiser};
    const auto segments = segmentChallenge()
                              .given(challenge::StageIncludedInChallenge(included(includeJanuary())))
                              .when(configure({"18-39", "40+"}))
                              .at(at)
                              .when(host)
                              .decision();
    ASSERT_TRUE(segments);
    EXPECT_EQ(boardsIn(*segments), (Texts{"GC, men, 15", "GC, women, 15", "KOM, men", "QOM, women", "Sprint, men",
                                          "Sprint, women", "GC 18–39, age:18-39, 15", "GC 40+, age:40+, 15"}));
    const auto distance = ChallengeStory()
                              .given(created(createActivityChallenge()), included(includeDecember()))
                              .when(configure({"18-39", "40+"}))
                              .at(at)
                              .when(host)
                              .decision();
    ASSERT_TRUE(distance);
    EXPECT_EQ(boardsIn(*distance),
              (Texts{"Overall, men", "Overall, women", "Overall, open", "18–39, age:18-39", "40+, age:40+"}));
}

} // namespace palmares::testing::age_groups
