// Rows of docs/domain.md 10.6 about stages, boards, results and badges, from commands through all policies to the
// tables.

#include <algorithm>

#include "store/read_models/queries/badges.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "store/read_models/queries/results.h"
#include "store/read_models/sql/tables.h"
#include "tests/support/told_story.h"

namespace palmares::testing::told_results {
namespace {

using read_models::StageStandings;

void rideFebruary(DomainWorld& world)
{
    auto ride = providersActivity(ben, 900, "Ride", "2016-02-10 10:00:00");
    ride.segment_efforts.push_back(pass(901, "2016-02-10 10:10:00", 180, 180, 937.3));
    world.at("2016-02-11 00:00:00").send(stage::StartStage{stage2}).send(ride);
}

/// Rows of the one challenge.
template <class Row>
std::int64_t countOf(ChallengeId Row::*challenge, const DomainWorld& world)
{
    return tablesOf(world)->tables().count({read_models::is(challenge, challengeId)});
}

const StageStandings* find(const std::vector<StageStandings>& all, std::string_view name, const CategoryKey& category)
{
    const auto found = std::ranges::find_if(all, [&](const StageStandings& each) {
        return each.leaderboard.name == name && each.leaderboard.category == category;
    });
    return found == all.end() ? nullptr : &*found;
}

/// A challenge of a mile in December 2018; A has ridden it.
DomainWorld riddenAMile()
{
    auto world = running(createMileChallenge(), "2018-11-20 00:00:00", "2018-12-02 00:00:00");
    world.send(providersActivity(ben, 5, "Ride", "2018-12-05 10:00:00"));
    return world;
}

void makeFinal(DomainWorld& world)
{
    finishStage(world, onlyStage(world));
    world.send(challenge::EndChallenge{challengeId});
    world.send(challenge::ApproveChallengeLeaderboards{challengeId, organiser, hostingClub, "Well ridden.", {}});
}

} // namespace

TEST(ToldStages, P7_AStageOverASegmentHasItsDetails)
{
    DomainWorld world;
    auto command = createSegmentStage();
    command.segment.map_polyline = "_p~iF~ps|U_ulLnnqC";
    world.at("2015-12-31 00:00:00").send(createSegmentChallenge()).send(command);
    const auto stage = read_models::stages(*tablesOf(world), challengeId)->front();
    EXPECT_EQ(stage.status, read_models::StageStatus::upcoming);
    EXPECT_FALSE(stage.visible);
    EXPECT_EQ(stage.attempt_count, 0);
    EXPECT_EQ(stage.competitor_count, 0);
    EXPECT_EQ(stage.included_activity_types, types({"Ride"}));
    EXPECT_EQ(stage.description, "Uphill.");
    EXPECT_EQ(stage.url_slug, "vcv-sleepers-hill");
    EXPECT_EQ(stage.start_latitude, 51.056973);
    EXPECT_EQ(stage.start_longitude, -1.327232);
    EXPECT_EQ(stage.end_latitude, 51.058537);
    EXPECT_EQ(stage.end_longitude, -1.339321);
    EXPECT_EQ(stage.map_polyline, "_p~iF~ps|U_ulLnnqC");
    EXPECT_EQ(stage.segment_distance, Metres{908.2});
    EXPECT_EQ(stage.average_grade, 7.5);
    EXPECT_EQ(stage.maximum_grade, 11.7);
}

TEST(ToldStages, P10_Q25_ARankedEffortHasItsSpeed)
{
    auto world = hostedSegmentChallenge();
    EXPECT_EQ(countOf(&read_models::StageLeaderboardRow::challenge_uuid, world), 3) << "men, women, everybody";
    world.send(rideOfE0());
    const auto board = read_models::board(*tablesOf(world), challengeId, 1, menCategory);
    ASSERT_TRUE(board);
    ASSERT_EQ(board->rows.size(), 1U);
    const auto& entry = board->rows.front();
    EXPECT_EQ(entry.elapsed_time_in_seconds, Seconds{188});
    // The row's 11.2 and 17.9, to the digit it gives.
    const double metresPerHour =
        entry.distance_in_metres.value * 3600 / static_cast<double>(entry.elapsed_time_in_seconds.value);
    EXPECT_NEAR(metresPerHour / metresPerMile, 11.2, 0.05);
    EXPECT_NEAR(metresPerHour / 1000, 17.9, 0.05);
    EXPECT_FALSE(entry.limited);
}

TEST(ToldResults, P14_Q1_AFinalStageGivesPoints)
{
    auto world = hostedSegmentChallenge();
    EXPECT_EQ(countOf(&read_models::ChallengeLeaderboardRow::challenge_uuid, world), 6);
    world.send(rideOfE0());
    finishStage(world);
    const auto results = read_models::stageResults(*tablesOf(world), stage1);
    ASSERT_TRUE(results);
    const auto* const general = find(*results, "GC", menCategory);
    ASSERT_TRUE(general);
    ASSERT_EQ(general->entries.size(), 1U);
    EXPECT_EQ(general->entries.front().rank, 1);
    EXPECT_EQ(general->entries.front().total.points, 15);
}

TEST(ToldResults, P16_EveryStageHasAGridOfBoards)
{
    for (const bool afterHosting : {false, true}) {
        auto world = newSegmentChallenge();
        if (!afterHosting) world.send(createFebruarysStage());
        world.at("2016-01-02 00:00:00").send(challenge::HostChallenge{challengeId, organiser});
        if (afterHosting) world.send(createFebruarysStage());
        for (const StageId& stage : {stage1, stage2}) {
            const auto results = read_models::stageResults(*tablesOf(world), stage);
            ASSERT_TRUE(results);
            std::vector<std::string> grid;
            for (const auto& each : *results)
                grid.push_back(each.leaderboard.name + ' ' + each.leaderboard.category.value);
            EXPECT_EQ(grid, (std::vector<std::string>{"GC men", "GC women", "KOM men", "QOM women", "Sprint men",
                                                      "Sprint women"}));
        }
    }
}

TEST(ToldResults, P17_Q1_TheFirstStageIsAllThereIs)
{
    auto world = hostedSegmentTour();
    world.send(rideOfE0());
    finishStage(world);
    const auto results = read_models::stageResults(*tablesOf(world), stage1);
    const auto* const general = find(*results, "GC", menCategory);
    ASSERT_TRUE(general);
    EXPECT_EQ(general->current_stage_number, 1);
    ASSERT_EQ(general->entries.size(), 1U);
    const auto& entry = general->entries.front();
    EXPECT_EQ(entry.rank, 1);
    EXPECT_EQ(entry.rank_change, std::nullopt);
    EXPECT_EQ(entry.total.points, 15);
    EXPECT_EQ(entry.gained.points, 15);
}

TEST(ToldResults, P18_Q1_TheSecondStageAddsToTheFirst)
{
    auto world = hostedSegmentTour();
    world.send(rideOfE0());
    world.at("2016-02-01 00:00:00").send(stage::EndStage{stage1}).send(approveStage());
    rideFebruary(world);
    world.at("2016-03-02 00:00:00").send(stage::EndStage{stage2}).send(approveStage(stage2));
    const auto rows = tablesOf(world);
    const auto second = read_models::stageResults(*rows, stage2);
    const auto* const general = find(*second, "GC", menCategory);
    ASSERT_TRUE(general && general->entries.size() == 1);
    EXPECT_EQ(general->entries.front().rank, 1);
    EXPECT_EQ(general->entries.front().rank_change, 0);
    EXPECT_EQ(general->entries.front().total.points, 30);
    EXPECT_EQ(general->entries.front().gained.points, 15);
    const auto first = read_models::stageResults(*rows, stage1);
    EXPECT_EQ(find(*first, "GC", menCategory)->entries.front().total.points, 15) << "the first stands as it stood";
}

TEST(ToldResults, P18_ShowWhoGainedAndWhoLost)
{
    auto world = hostedSegmentTour();
    world.send(rideOfE0());
    rides(world, a2, 500, 170);
    world.at("2016-02-01 00:00:00").send(stage::EndStage{stage1}).send(approveStage());
    rideFebruary(world);
    world.at("2016-03-02 00:00:00").send(stage::EndStage{stage2}).send(approveStage(stage2));
    const auto results = read_models::stageResults(*tablesOf(world), stage2);
    const auto* const general = find(*results, "GC", menCategory);
    ASSERT_TRUE(general && general->entries.size() == 2);
    EXPECT_EQ(general->entries[0].athlete, ben);
    EXPECT_EQ(general->entries[0].total.points, 12 + 15);
    EXPECT_EQ(general->entries[0].rank_change, 1);
    EXPECT_EQ(general->entries[1].athlete, a2);
    EXPECT_EQ(general->entries[1].rank_change, -1);
    EXPECT_EQ(general->entries[1].gained.points, 0);
}

TEST(ToldResults, P19_ADeletedStageHasNoResults)
{
    auto world = newSegmentChallenge();
    world.send(createFebruarysStage()).send(challenge::HostChallenge{challengeId, organiser});
    world.send(stage::DeleteStage{stage2, challengeId, organiser});
    const auto rows = tablesOf(world);
    EXPECT_TRUE(read_models::stageResults(*rows, stage2)->empty());
    EXPECT_EQ(read_models::stageResults(*rows, stage1)->size(), 6U);
}

TEST(ToldBadges, P21_Q32_Q50_AReachedGoalIsOneBadgeWhenTheChallengeIsFinal)
{
    auto world = riddenAMile();
    EXPECT_TRUE(read_models::badges(*tablesOf(world), {})->empty());
    finishStage(world, onlyStage(world));
    EXPECT_TRUE(read_models::badges(*tablesOf(world), {})->empty()) << "the challenge is not approved yet";
    world.send(challenge::EndChallenge{challengeId});
    world.send(challenge::ApproveChallengeLeaderboards{challengeId, organiser, hostingClub, "Well ridden.", {}});
    ASSERT_EQ(world.count<challenge_leaderboard::AthleteAchievedChallengeGoal>(), 2U) << "men and everybody";
    const auto badges = read_models::badges(*tablesOf(world), ben);
    ASSERT_TRUE(badges);
    ASSERT_EQ(badges->size(), 1U);
    const auto& badge = badges->front();
    EXPECT_EQ(badge.athlete_name, "Ben Smith");
    EXPECT_EQ(badge.challenge.name, "October Cycling Challenge");
    EXPECT_EQ(badge.challenge.hosted_by_club_name, "VC Venta");
    EXPECT_EQ(badge.challenge.goal, 1.0);
    EXPECT_EQ(badge.challenge.goal_units, GoalUnits::miles);
    EXPECT_FALSE(badge.single_activity_goal);
    EXPECT_EQ(badge.earned_at, utc("2019-02-10 00:00:00"));
    EXPECT_TRUE(read_models::badges(*tablesOf(world), a2)->empty());
}

TEST(ToldBadges, Q32_ACorrectionTakesTheBadgeBack)
{
    auto world = riddenAMile();
    makeFinal(world);
    auto log = logOf(world);
    auto corrected = challenge_leaderboard::AthleteActivityAdjustedInChallengeLeaderboard{};
    const auto achieved = world.all<challenge_leaderboard::AthleteAchievedChallengeGoal>().front();
    corrected.challenge_leaderboard_uuid = achieved.challenge_leaderboard_uuid;
    corrected.challenge_uuid = challengeId;
    corrected.stage_uuid = onlyStage(world);
    corrected.athlete_uuid = ben;
    corrected.goals_adjustment = -1;
    log.add(corrected);
    EXPECT_TRUE(read_models::badges(*tablesOf(log), {})->empty());
    corrected.goals_adjustment = 1;
    log.add(corrected);
    EXPECT_EQ(read_models::badges(*tablesOf(log), {})->size(), 1U);
}

TEST(ToldBadges, Q24_CarryTheNewNameOfTheirChallenge)
{
    auto world = riddenAMile();
    world.send(challenge::RenameChallenge{challengeId, "One mile", organiser, {}});
    makeFinal(world);
    EXPECT_EQ(read_models::badges(*tablesOf(world), ben)->front().challenge.name, "One mile");
}

TEST(ToldBadges, Q39_ACancelledChallengeHasNone)
{
    auto world = riddenAMile();
    finishStage(world, onlyStage(world));
    auto log = logOf(world);
    log.add(challenge::ChallengeCancelled{challengeId, organiser, hostingClub});
    EXPECT_TRUE(linesOf(*tablesOf(log), "athlete_badges").empty());
}

TEST(ToldPeople, P23_PicturesOfAthletesAndClubs)
{
    DomainWorld world;
    auto athlete = importAthlete(ben);
    athlete.profile = "ben.png";
    athlete.email = "ben@example.com";
    world.send(athlete).send(importClub());
    EXPECT_EQ(read_models::athletes(*tablesOf(world))->front().profile, "ben.png");
    EXPECT_EQ(read_models::clubs(*tablesOf(world))->front().profile, "venta.png");
    athlete.email = "smith@example.com";
    world.send(importClub("new.png")).send(athlete);
    EXPECT_EQ(read_models::clubs(*tablesOf(world))->front().profile, "new.png");
    EXPECT_EQ(read_models::athletes(*tablesOf(world))->front().email, "smith@example.com");
}

} // namespace palmares::testing::told_results
