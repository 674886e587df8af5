// Boards of a segment challenge with several stages, and of races, from commands through all policies to the tables.

#include <algorithm>

#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/progress.h"
#include "tests/support/told_story.h"

namespace palmares::testing::told_boards {
namespace {

using read_models::BoardName;

const AthleteId cem{"athlete-cem"};

/// A mountain stage in January and another in February; A and Cem have joined.
DomainWorld tour()
{
    auto world = hostedSegmentTour();
    world.send(rideOfE0());
    rides(world, cem, 700, 200);
    return world;
}

std::vector<std::string> wordsOf(const std::vector<BoardName>& names)
{
    std::vector<std::string> words;
    for (const BoardName& each : names)
        words.push_back(each.name + ' ' + each.category.value);
    return words;
}

} // namespace

TEST(ToldBoards, OfSeveralStagesOfASegmentChallengeAreThoseOfPoints)
{
    const auto rows = tablesOf(tour());
    EXPECT_EQ(wordsOf(*read_models::boardNames(*rows, challengeId, {})),
              (std::vector<std::string>{"GC men", "GC women", "KOM men", "QOM women", "Sprint men", "Sprint women"}));
    EXPECT_EQ(read_models::boardNames(*rows, challengeId, 1)->front().category, openCategory);
    EXPECT_EQ(read_models::board(*rows, challengeId, {}, openCategory).error().name, "leaderboard_not_found");
    EXPECT_EQ(read_models::board(*rows, challengeId, {}, womenCategory, "KOM").error().name, "leaderboard_not_found");
    EXPECT_EQ(read_models::board(*rows, challengeId, {}, menCategory)->name, "GC") << "the first of the men";
    EXPECT_EQ(read_models::board(*rows, challengeId, {}, menCategory, "KOM")->name, "KOM");
}

TEST(ToldBoards, OfPointsShowWhatWasRiddenAndArePreliminaryWhileAStageIsOpen)
{
    auto world = tour();
    EXPECT_TRUE(read_models::board(*tablesOf(world), challengeId, {}, menCategory)->rows.empty()) << "no points yet";
    finishStage(world);
    const auto rows = tablesOf(world);
    const auto board = read_models::board(*rows, challengeId, {}, menCategory);
    ASSERT_TRUE(board);
    EXPECT_EQ(board->rank_by, RankBy::points);
    EXPECT_TRUE(board->provisional) << "February is open";
    EXPECT_EQ(board->attempts, 2);
    ASSERT_EQ(board->rows.size(), 2U);
    EXPECT_EQ(board->rows[0].athlete, ben);
    EXPECT_EQ(board->rows[0].points, 15);
    EXPECT_EQ(board->rows[0].distance_in_metres, Metres{937.3});
    EXPECT_EQ(board->rows[0].elapsed_time_in_seconds, Seconds{188});
    EXPECT_EQ(board->rows[0].activities, 1);
    EXPECT_EQ(board->rows[1].rank, 2);
    EXPECT_EQ(board->rows[1].points, 12);
    EXPECT_EQ(read_models::board(*rows, challengeId, {}, menCategory, "KOM")->rows[0].points, 10);
}

TEST(ToldBoards, TheCurveOfPointsRisesWithEachStage)
{
    auto world = tour();
    finishStage(world);
    const auto rows = tablesOf(world);
    const auto board = read_models::board(*rows, challengeId, {}, menCategory);
    ASSERT_TRUE(board && board->totals);
    const std::vector<AthleteId> asked{cem};
    const auto series = read_models::progress(*rows, {.challenge = challengeId, .points = board->totals}, asked);
    ASSERT_TRUE(series);
    const std::vector<std::pair<LocalTime, double>> expected{{local("2016-01-31 00:00:00"), 12}};
    EXPECT_EQ(series->front().points, expected);
}

TEST(ToldBoards, TheCurveOfAStageKnowsNoOtherStage)
{
    auto world = tour();
    auto ride = providersActivity(cem, 900, "Ride", "2016-02-10 10:00:00");
    ride.segment_efforts.push_back(pass(901, "2016-02-10 10:10:00", 180, 180, 937.3));
    world.at("2016-02-11 00:00:00").send(stage::StartStage{stage2}).send(ride);
    const auto rows = tablesOf(world);
    const std::vector<AthleteId> asked{cem};
    const auto of = [&](const StageId& stage) {
        return read_models::progress(*rows, {.challenge = challengeId, .stage = stage}, asked)->front().points;
    };
    EXPECT_EQ(of(stage1), (std::vector<std::pair<LocalTime, double>>{{local("2016-01-20 00:00:00"), 200}}));
    EXPECT_EQ(of(stage2), (std::vector<std::pair<LocalTime, double>>{{local("2016-02-10 00:00:00"), 180}}));
}

} // namespace palmares::testing::told_boards
