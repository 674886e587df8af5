#include <gtest/gtest.h>

#include <random>

#include "model/stage_leaderboard/ranking.h"
#include "store/read_models/queries/boards.h"
#include "tests/support/season.h"

namespace palmares {
namespace {

using namespace testing::season;
using read_models::Leaderboard;
using testing::EventLog;
using testing::tablesOf;

const ChallengeLeaderboardId totals{"totals"};

challenge_leaderboard::ChallengeLeaderboardCreated totalsCreated(RankBy rankBy)
{
    challenge_leaderboard::ChallengeLeaderboardCreated event;
    event.challenge_leaderboard_uuid = totals;
    event.challenge_uuid = autumn;
    event.challenge_type = ChallengeType::distance;
    event.name = "Overall";
    event.category = openCategory;
    event.rank_by = rankBy;
    event.has_goal = rankBy == RankBy::goals;
    return event;
}

/// October, November and December, each a stage with a goal of 50 km.
EventLog threeMonths(RankBy rankBy)
{
    auto log = opened();
    for (std::int64_t number = 1; number <= 3; ++number) {
        stage::StageGoalConfigured goal;
        goal.stage_uuid = stageId(number);
        goal.goal = 50.0;
        const auto month = std::to_string(9 + number);
        if (number > 1) {
            const auto stage = stageCreated(number, "2018-" + month + "-01 00:00:00", "2018-" + month + "-30 23:59:59");
            log.add(stage, included(stage), boardCreated(number));
        }
        log.add(goal);
    }
    return log.add(totalsCreated(rankBy));
}

stage_leaderboard::RankedEffort towardsGoal(std::int64_t rank, const AthleteId& athlete, double metres)
{
    auto entry = place(rank, athlete, metres);
    entry.goal_progress = decimalFrom(metres / 500);
    return entry;
}

/// Eva reaches the goal in two months, Ben in one though he rode further.
EventLog threeMonthsRidden(RankBy rankBy)
{
    return threeMonths(rankBy).add(ranked({towardsGoal(1, ben, 200'000), towardsGoal(2, eva, 50'000)}),
                                   ranked({towardsGoal(1, eva, 60'000), towardsGoal(2, ben, 49'999)}, 2));
}

Leaderboard totalsOf(const EventLog& log)
{
    const auto board = read_models::board(*tablesOf(log), autumn, {}, openCategory);
    EXPECT_TRUE(board) << board.error().message;
    return board.value_or(Leaderboard{});
}

challenge_leaderboard::AthleteAccumulatedActivityInChallengeLeaderboard
accumulated(std::int64_t stage, const AthleteId& athlete, double metres, std::int64_t goals)
{
    challenge_leaderboard::AthleteAccumulatedActivityInChallengeLeaderboard event;
    event.challenge_leaderboard_uuid = totals;
    event.challenge_uuid = autumn;
    event.stage_uuid = stageId(stage);
    event.athlete_uuid = athlete;
    event.distance_in_metres = {metres};
    event.goals = goals;
    event.activity_count = 1;
    return event;
}

stage_leaderboard::StageLeaderboardFinalised finalised(std::int64_t stage,
                                                       const std::vector<stage_leaderboard::RankedEffort>& places)
{
    stage_leaderboard::StageLeaderboardFinalised event;
    event.stage_leaderboard_uuid = boardId(stage);
    event.challenge_uuid = autumn;
    event.stage_uuid = stageId(stage);
    for (const auto& each : places) {
        auto& entry = event.entries.emplace_back();
        entry.rank = each.rank;
        entry.athlete_uuid = each.athlete_uuid;
        entry.distance_in_metres = each.distance_in_metres;
        entry.goal_progress = each.goal_progress;
    }
    return event;
}

TEST(ReadModelTotals, OfSeveralStagesAreProvisionalSums)
{
    const Leaderboard board = totalsOf(threeMonthsRidden(RankBy::distance_in_metres));
    EXPECT_EQ(board.title, "Overall");
    EXPECT_EQ(board.stage, std::nullopt);
    EXPECT_TRUE(board.provisional);
    EXPECT_EQ(board.attempts, 4);
    ASSERT_EQ(board.rows.size(), 2u);
    EXPECT_EQ(board.rows[0].athlete, ben);
    EXPECT_EQ(board.rows[0].distance_in_metres, Metres{249'999});
    EXPECT_EQ(board.rows[0].moving_time_in_seconds, Seconds{7'000});
    EXPECT_EQ(board.rows[0].elevation_gain_in_metres, Metres{200});
    EXPECT_EQ(board.rows[1].rank, 2);
    EXPECT_EQ(board.rows[1].distance_in_metres, Metres{110'000});
}

TEST(ReadModelTotals, OfRecurringGoalsCountTheStagesReached)
{
    const Leaderboard board = totalsOf(threeMonthsRidden(RankBy::goals));
    EXPECT_EQ(board.rank_by, RankBy::goals);
    ASSERT_EQ(board.rows.size(), 2u);
    EXPECT_EQ(board.rows[0].athlete, eva);
    EXPECT_EQ(board.rows[0].goals, 2);
    EXPECT_EQ(board.rows[0].rank, 1);
    EXPECT_EQ(board.rows[1].goals, 1);
    // Two of three months: 2 / 3 rounded half up to 28 digits, times 100.
    EXPECT_EQ(toText(*board.rows[0].goal_progress), "66.66666666666666666666666667");
}

TEST(ReadModelTotals, ShareARankWhenEqualAndPutTheEarlierStartFirst)
{
    auto log = threeMonths(RankBy::distance_in_metres);
    log.add(ranked({place(1, eva, 100, 1, "2018-10-09 10:00:00"), place(2, kim, 60, 1, "2018-10-04 10:00:00"),
                    place(3, ben, 50, 1, "2018-10-08 10:00:00")}),
            ranked({place(1, ben, 50, 1, "2018-11-08 10:00:00")}, 2));
    const Leaderboard board = totalsOf(log);
    ASSERT_EQ(board.rows.size(), 3u);
    EXPECT_EQ(board.rows[0].athlete, ben);
    EXPECT_EQ(board.rows[1].athlete, eva);
    EXPECT_EQ(board.rows[1].rank, 1);
    EXPECT_EQ(board.rows[2].athlete, kim);
    EXPECT_EQ(board.rows[2].rank, 3);
}

TEST(ReadModelTotals, AreThoseOfTheLeaderboardOnceEveryStageIsFinal)
{
    auto log = threeMonthsRidden(RankBy::goals);
    log.add(finalised(1, {towardsGoal(1, ben, 200'000), towardsGoal(2, eva, 50'000)}), accumulated(1, ben, 200'000, 1),
            accumulated(1, eva, 50'000, 1));
    log.add(finalised(2, {towardsGoal(1, eva, 60'000), towardsGoal(2, ben, 49'999)}), accumulated(2, eva, 60'000, 1),
            accumulated(2, ben, 49'999, 0));
    EXPECT_TRUE(totalsOf(log).provisional) << "December is open";

    challenge_leaderboard::ChallengeLeaderboardRanked order;
    order.challenge_leaderboard_uuid = totals;
    order.new_entries = {{eva, 1, {}}, {ben, 2, {}}};
    log.add(finalised(3, {}), order);
    const Leaderboard board = totalsOf(log);
    EXPECT_FALSE(board.provisional);
    ASSERT_EQ(board.rows.size(), 2u);
    EXPECT_EQ(board.rows[0].athlete, eva);
    EXPECT_EQ(board.rows[0].goals, 2);
    EXPECT_EQ(board.rows[1].distance_in_metres, Metres{249'999});
}

TEST(ReadModelTotals, AnAthleteRemovedFromTheFinalLeaderboardIsGone)
{
    auto log = threeMonths(RankBy::distance_in_metres);
    challenge_leaderboard::ChallengeLeaderboardRanked order;
    order.challenge_leaderboard_uuid = totals;
    order.new_entries = {{ben, 1, {}}};
    challenge_leaderboard::ChallengeLeaderboardFinalised closed;
    closed.challenge_leaderboard_uuid = totals;
    log.add(ranked({place(1, ben, 100)}), accumulated(1, ben, 100, 0), order, closed);
    EXPECT_EQ(totalsOf(log).rows.size(), 1u);
    log.add(challenge_leaderboard::AthleteRemovedFromChallengeLeaderboard{totals, ben, 1});
    EXPECT_TRUE(totalsOf(log).rows.empty());
}

/// A large board is recorded as changes; the table equals that of a full ranking.
TEST(ReadModelTotals, EntryByEntryABoardIsTheSameAsWhole)
{
    using namespace stage_leaderboard;
    Rules rules;
    rules.rankBy = Measure::distance_in_metres;
    rules.order = RankOrder::desc;
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        auto pick = [&](int from, int to) { return std::uniform_int_distribution(from, to)(random); };
        stage_leaderboard::Board board;
        board.replace({}, rules);
        auto log = opened();
        for (int step = 0; step < 30; ++step) {
            Results results;
            for (int athlete = pick(0, 4); athlete >= 0; --athlete) {
                const AthleteId id{"athlete-" + std::to_string(pick(1, 25))};
                auto entry = place(0, id, 1'000.0 * pick(1, 8), 1, "2018-10-05 10:00:00");
                entry.start_date.seconds += pick(0, 3);
                results[id] = pick(0, 5) == 0 ? std::nullopt : std::optional(entry); // few values: many ties
            }
            auto event = changed(board, rules, std::move(results));
            if (!event) continue;
            event->stage_leaderboard_uuid = boardId(1);
            board.apply(*event, rules);
            log.add(*event);
        }
        EXPECT_FALSE(board.standings().empty());
        auto whole = opened();
        whole.add(ranked(board.entries()));
        EXPECT_EQ(testing::linesOf(*tablesOf(log), "stage_leaderboard_entries"),
                  testing::linesOf(*tablesOf(whole), "stage_leaderboard_entries"))
            << "seed " << seed;
    }
}

} // namespace
} // namespace palmares
