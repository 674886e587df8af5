// Age groups as screens and the command line show them, from commands through all policies to the tables.

#include <algorithm>

#include "store/read_models/queries/badges.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "store/read_models/queries/results.h"
#include "tests/support/told_story.h"

namespace palmares::testing::told_age_groups {
namespace {

const CategoryKey forties{"age:40-49"};
const CategoryKey thirties{"age:30-39"};

/// A challenge with age groups, hosted and started.
DomainWorld aged(const challenge::CreateChallenge& command, std::string_view hosted)
{
    DomainWorld world;
    world.at("2015-12-31 00:00:00").send(command);
    if (command.challenge_type == ChallengeType::segment) world.send(createSegmentStage());
    world.send(challenge::ConfigureChallengeAgeGroups{challengeId, {"30-39", "40-49"}, {}});
    world.at(hosted).send(challenge::HostChallenge{challengeId, organiser});
    return world;
}

void join(DomainWorld& world, const AthleteId& athlete, std::int64_t birthYear)
{
    auto command = importAthlete(athlete);
    command.birth_year = birthYear;
    world.send(command).send(challenge::JoinChallenge{challengeId, athlete, Gender::M, {}});
}

std::vector<std::string> namesOn(read_models::ReadModel& rows, const CategoryKey& category)
{
    const auto board = read_models::board(rows, challengeId, {}, category);
    EXPECT_TRUE(board) << board.error().message;
    std::vector<std::string> names;
    if (board)
        for (const auto& row : board->rows)
            names.push_back(row.athlete.value);
    return names;
}

std::int64_t toldTimes(const DomainWorld& world, std::string_view word)
{
    return std::ranges::count_if(toldIn(world, everything()),
                                 [&](const std::string& each) { return each.find(word) != std::string::npos; });
}

} // namespace

TEST(ToldAgeGroups, HaveBoardsOfTheirOwn)
{
    auto world = aged(createMileChallenge(), "2018-12-02 00:00:00");
    EXPECT_EQ(namesOn(*tablesOf(world), forties), std::vector<std::string>{});
    join(world, ben, 1978);
    join(world, a2, 1979);
    world.send(providersActivity(ben, 5, "Ride", "2018-12-05 10:00:00"));
    world.send(providersActivity(a2, 6, "Ride", "2018-12-06 10:00:00"));
    const auto rows = tablesOf(world);
    EXPECT_EQ(namesOn(*rows, forties), std::vector{ben.value});
    EXPECT_EQ(namesOn(*rows, thirties), std::vector{a2.value});
    EXPECT_EQ(namesOn(*rows, openCategory).size(), 2U);
    EXPECT_EQ(read_models::athlete(*rows, ben)->value().birth_year, 1978);
    EXPECT_EQ(read_models::challenges(*rows)->front().age_groups, (std::vector<std::string>{"30-39", "40-49"}));
}

TEST(ToldAgeGroups, AreListedWhenAnotherIsAskedFor)
{
    const auto refused =
        read_models::board(*tablesOf(aged(createMileChallenge(), "2018-12-02 00:00:00")), challengeId, {}, {"age:50+"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().name, "leaderboard_not_found");
    EXPECT_EQ(refused.error().message, "There is no leaderboard \"age:50+\"; there are age:30-39, age:40-49, men, open "
                                       "and women.");
}

TEST(ToldAgeGroups, AreThereBeforeTheStart)
{
    const auto rows = tablesOf(aged(createMileChallenge(), "2018-11-20 00:00:00"));
    EXPECT_EQ(namesOn(*rows, forties), std::vector<std::string>{});
    EXPECT_FALSE(read_models::board(*rows, challengeId, {}, {"age:50+"}));
}

TEST(ToldAgeGroups, RepeatNothingOfOtherBoards)
{
    auto world = aged(createMileChallenge(), "2018-12-02 00:00:00");
    join(world, ben, 1978);
    world.send(providersActivity(ben, 5, "Ride", "2018-12-05 10:00:00"));
    EXPECT_EQ(world.count<stage_leaderboard::AthleteAchievedStageGoal>(), 3U) << "men, everybody, 40–49";
    EXPECT_EQ(toldTimes(world, "Achieved"), 1);
    finishStage(world, onlyStage(world));
    world.send(challenge::EndChallenge{challengeId});
    world.send(challenge::ApproveChallengeLeaderboards{challengeId, organiser, hostingClub, "Well ridden.", {}});
    EXPECT_EQ(toldTimes(world, "Finished 1st"), 1);
    EXPECT_EQ(read_models::badges(*tablesOf(world), ben)->size(), 1U);
}

TEST(ToldAgeGroups, OfASegmentChallengeAreSilentThoughItHasNoOpenBoard)
{
    auto world = aged(createSegmentChallenge(), "2016-01-02 00:00:00");
    join(world, ben, 1976);
    world.send(rideOfE0());
    finishStage(world);
    EXPECT_EQ(toldTimes(world, "40–49"), 0);
    const auto rows = tablesOf(world);
    const auto standings = read_models::stageResults(*rows, stage1);
    ASSERT_TRUE(standings);
    const auto ours =
        std::ranges::find(*standings, forties, [](const auto& each) { return each.leaderboard.category; });
    ASSERT_NE(ours, standings->end());
    EXPECT_EQ(ours->leaderboard.name, "GC 40–49");
    ASSERT_EQ(ours->entries.size(), 1U);
    EXPECT_EQ(ours->entries.front().total.points, 15);
}

} // namespace palmares::testing::told_age_groups
