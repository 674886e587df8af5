// Age groups from the first command through all policies to the boards.

#include "tests/support/segment_story.h"

namespace palmares::testing::whole_age_groups {
namespace {

using challenge::ConfigureChallengeAgeGroups;
using Texts = std::vector<std::string>;

const AgeGroup thirties{30, 39};
const AgeGroup forties{40, 49};
const AgeGroup seventies{70, {}};
const AthleteId cora{"athlete-cora"};

ConfigureChallengeAgeGroups ageGroups(Texts groups = {"30-39", "40-49", "70+"})
{
    return {challengeId, std::move(groups), {}};
}

/// A segment challenge of 2016 with these groups; its only stage is January.
DomainWorld agedChallenge()
{
    auto world = newSegmentChallenge();
    world.send(ageGroups()).at("2016-01-02 00:00:00").send(challenge::HostChallenge{challengeId, organiser});
    return world;
}

athlete::ImportAthlete born(const AthleteId& athlete, std::optional<std::int64_t> year)
{
    auto command = importAthlete(athlete);
    command.birth_year = year;
    return command;
}

/// A man with one pass in so many seconds.
void enters(DomainWorld& world, const AthleteId& athlete, std::optional<std::int64_t> year, std::int64_t seconds)
{
    world.send(born(athlete, year));
    testing::rides(world, athlete, 1'000 + seconds, seconds);
}

Texts athletesOn(DomainWorld& world, const CategoryKey& category, const std::string& name,
                 const StageId& stage = stage1)
{
    Texts athletes;
    const auto id = policies::stageBoardId(stage, category, name);
    for (const auto& entry : world.state<stage_leaderboard::StageLeaderboard>(id).board.entries())
        athletes.push_back(std::to_string(entry.rank) + ' ' + entry.athlete_uuid.value);
    return athletes;
}

Texts athletesOn(DomainWorld& world, const AgeGroup& group, const StageId& stage = stage1)
{
    return athletesOn(world, categoryOf(group), titleOf(group), stage);
}

PointsOf pointsOf(DomainWorld& world, const AgeGroup& group)
{
    return pointsOn(world, policies::challengeBoardId(challengeId, categoryOf(group), "GC " + titleOf(group)));
}

} // namespace

TEST(AgeBoards, RankOnlyThoseOfTheAge)
{
    auto world = agedChallenge();
    enters(world, ben, 1976, 200); // 40 in December
    enters(world, a2, 1977, 190);  // 39
    enters(world, cora, 1940, 180);
    EXPECT_EQ(athletesOn(world, thirties), Texts{"1 " + a2.value});
    EXPECT_EQ(athletesOn(world, forties), Texts{"1 " + ben.value});
    EXPECT_EQ(athletesOn(world, seventies), Texts{"1 " + cora.value});
    EXPECT_EQ(athletesOn(world, menCategory, "Men").size(), 3U);
    EXPECT_EQ(world.refusedPolicies(), Texts{});
}

TEST(AgeBoards, LeaveOutAthletesWithoutYearOfBirth)
{
    auto world = agedChallenge();
    enters(world, ben, {}, 200);
    EXPECT_EQ(athletesOn(world, thirties), Texts{});
    EXPECT_EQ(athletesOn(world, forties), Texts{});
    EXPECT_EQ(athletesOn(world, openCategory, "Open"), Texts{"1 " + ben.value});
    world.send(born(ben, 1970));
    EXPECT_EQ(athletesOn(world, forties), Texts{"1 " + ben.value}) << "told later";
}

TEST(AgeBoards, MoveAnAthleteWhoseYearOfBirthIsCorrected)
{
    auto world = agedChallenge();
    enters(world, ben, 1976, 200);
    enters(world, a2, 1980, 210);
    enters(world, cora, 1975, 220);
    EXPECT_EQ(athletesOn(world, forties), (Texts{"1 " + ben.value, "2 " + cora.value}));
    world.send(born(ben, 1986));
    EXPECT_EQ(athletesOn(world, thirties), (Texts{"1 " + ben.value, "2 " + a2.value}));
    EXPECT_EQ(athletesOn(world, forties), Texts{"1 " + cora.value});
    EXPECT_EQ(athletesOn(world, menCategory, "Men").front(), "1 " + ben.value) << "nothing else changes";
    EXPECT_EQ(world.refusedPolicies(), Texts{});
}

TEST(AgeBoards, CountTheAgeOfAnotherYearOnceTheStageStartsThen)
{
    auto world = agedChallenge();
    enters(world, ben, 1976, 200);
    world.send(stage::AdjustStageDuration{stage1, utc("2015-12-31 00:00:00"), local("2015-12-31 00:00:00"),
                                          utc("2016-01-31 23:59:59"), local("2016-01-31 23:59:59")});
    EXPECT_EQ(athletesOn(world, thirties), Texts{"1 " + ben.value});
    EXPECT_EQ(athletesOn(world, forties), Texts{});
}

TEST(AgeBoards, GiveTheGeneralPointsWithinTheGroup)
{
    auto world = agedChallenge();
    enters(world, ben, 1976, 200);
    enters(world, a2, 1980, 150);
    enters(world, cora, 1975, 220);
    finishStage(world);
    EXPECT_EQ(pointsOf(world, forties), (PointsOf{{ben.value, 15}, {cora.value, 12}}));
    EXPECT_EQ(pointsOf(world, thirties), (PointsOf{{a2.value, 15}}));
    EXPECT_EQ(pointsOn(world, menOfChallenge("GC")), (PointsOf{{a2.value, 15}, {ben.value, 12}, {cora.value, 10}}));
    EXPECT_EQ(world.refusedPolicies(), Texts{});
}

TEST(AgeBoards, AreFinalWithTheStageUntilItIsReopened)
{
    auto world = agedChallenge();
    enters(world, ben, 1976, 200);
    enters(world, a2, 1980, 210);
    finishStage(world);
    world.send(born(ben, 1986));
    EXPECT_EQ(pointsOf(world, forties), (PointsOf{{ben.value, 15}}));
    world.send(stage::ReopenStage{stage1, organiser, "A year of birth was wrong", {}}).send(approveStage());
    EXPECT_EQ(pointsOf(world, forties), PointsOf{});
    EXPECT_EQ(pointsOf(world, thirties), (PointsOf{{ben.value, 15}, {a2.value, 12}}));
    EXPECT_EQ(world.refusedPolicies(), Texts{});
}

TEST(AgeBoards, AreThereForAStageThatIsCreatedLater)
{
    auto world = agedChallenge();
    auto february = createSegmentStage();
    february.stage_uuid = stage2;
    february.stage_number = 2;
    february.start_date = utc("2016-02-01 00:00:00");
    february.start_date_local = local("2016-02-01 00:00:00");
    february.end_date = utc("2016-02-29 23:59:59");
    february.end_date_local = local("2016-02-29 23:59:59");
    world.send(february).at("2016-02-01 00:00:00").send(stage::StartStage{stage2});
    world.send(born(ben, 1976)).send(challenge::JoinChallenge{challengeId, ben, Gender::M, {}});
    auto ride = providersActivity(ben, 1, "Ride", "2016-02-20 10:00:00");
    ride.segment_efforts.push_back(pass(2, "2016-02-20 10:10:00", 200, 200, 937.3));
    world.send(ride);
    EXPECT_EQ(athletesOn(world, forties, stage2), Texts{"1 " + ben.value});
    EXPECT_EQ(world.refusedPolicies(), Texts{});
}

TEST(AgeBoards, FollowGroupsThatChangeBeforeTheStart)
{
    auto world = newSegmentChallenge();
    world.send(ageGroups({"30-39"})).send(challenge::HostChallenge{challengeId, organiser});
    world.send(ageGroups({"40-49"})).send(ageGroups({"30-39", "40-49", "70+"}));
    world.at("2016-01-02 00:00:00").send(challenge::StartChallenge{challengeId});
    enters(world, ben, 1976, 200);
    enters(world, a2, 1980, 210);
    finishStage(world);
    EXPECT_EQ(pointsOf(world, thirties), (PointsOf{{a2.value, 15}})) << "taken away and asked for again";
    EXPECT_EQ(pointsOf(world, forties), (PointsOf{{ben.value, 15}}));
    EXPECT_EQ(world.refusedPolicies(), Texts{});
}

TEST(AgeBoards, AreOfNoGender)
{
    DomainWorld world;
    stage_leaderboard::CreateStageLeaderboard command;
    command.stage_leaderboard_uuid = {"board"};
    command.challenge_uuid = challengeId;
    command.stage_uuid = stage1;
    command.name = "40–49";
    command.category = categoryOf(forties);
    command.gender = Gender::M;
    EXPECT_EQ(world.refusal(command), "validation_failure");
    command.gender.reset();
    command.category = {"age:forty"};
    EXPECT_EQ(world.refusal(command), "validation_failure");
    command.category = categoryOf(forties);
    EXPECT_EQ(world.refusal(command), "");
}

} // namespace palmares::testing::whole_age_groups
