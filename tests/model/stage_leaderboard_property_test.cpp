#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "model/stage_leaderboard/apply.h"
#include "model/stage_leaderboard/ranking.h"
#include "tests/support/stage_leaderboards.h"

namespace palmares::testing::stage_boards {
namespace {

using Field = std::map<AthleteId, std::vector<RankingItem>>; ///< the efforts of all athletes

AthleteId athlete(int number)
{
    return {"athlete-" + std::to_string(number)};
}

/// Few different values, so that ties abound; women and athletes without gender among the men.
RankingItem anyEffort(int number)
{
    // Full range from the first try on: an activity is recorded once.
    const auto activity = *rc::gen::resize(100, rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000));
    const int minute = *rc::gen::inRange(0, 4);
    RankingItem item = ride(athlete(number), activity, "2016-01-25 12:00:00", *rc::gen::inRange(100, 112),
                            *rc::gen::inRange(0, 12) / 10.0, 1.0);
    item.start_date.seconds += minute * 60;
    item.start_date_local.seconds += minute * 60;
    if (number % 7 == 0) item.athlete_gender = Gender::F;
    if (number % 11 == 0) item.athlete_gender.reset();
    if (*rc::gen::inRange(0, 5) == 0) item.elevation_gain_in_metres.reset();
    return item;
}

CreateStageLeaderboard anyBoard()
{
    CreateStageLeaderboard command = *rc::gen::element(fastestMen(), longestMen(), oneMile());
    command.rank_by = *rc::gen::element(Measure::elapsed_time_in_seconds, Measure::distance_in_metres,
                                        Measure::elevation_gain_in_metres);
    command.rank_order = *rc::gen::element(RankOrder::asc, RankOrder::desc);
    if (command.has_goal) command.goal_measure = Measure::distance_in_metres;
    if (*rc::gen::arbitrary<bool>()) {
        command.gender.reset();
        command.category = openCategory;
    }
    return command;
}

/// A random athlete adds an effort, loses one, or loses all.
AthleteId changeSomebody(Field& field, int athletes)
{
    const int number = *rc::gen::inRange(0, athletes);
    auto& efforts = field[athlete(number)];
    const int what = *rc::gen::inRange(0, 6);
    if (what == 0)
        efforts.clear();
    else if (what == 1 && !efforts.empty())
        efforts.pop_back();
    else
        efforts.push_back(anyEffort(number));
    return athlete(number);
}

std::vector<RankingItem> everything(const Field& field)
{
    std::vector<RankingItem> all;
    for (const auto& [athlete, efforts] : field)
        all.insert(all.end(), efforts.begin(), efforts.end());
    return all;
}

RankStageEffortsInStageLeaderboard ofThese(const std::vector<AthleteId>& athletes, Field& field)
{
    RankStageEffortsInStageLeaderboard command{board, {}, athletes};
    for (const AthleteId& each : std::set<AthleteId>(athletes.begin(), athletes.end()))
        command.stage_efforts.insert(command.stage_efforts.end(), field[each].begin(), field[each].end());
    return command;
}

std::vector<RankedEffort> appliedAll(std::vector<RankedEffort> rows, const Events& events)
{
    for (const Event& event : events) {
        if (const auto* const whole = std::get_if<StageLeaderboardRanked>(&event)) rows = applied(rows, *whole);
        if (const auto* const part = std::get_if<StageLeaderboardEntriesRanked>(&event)) rows = applied(rows, *part);
    }
    return rows;
}

/// Sends batches of random changes and compares, after each, the board with one ranked from scratch.
void checkBatches(int athletes, int before)
{
    Field field;
    for (int i = 0; i < before; ++i)
        field[athlete(i)].push_back(anyEffort(i));
    const CreateStageLeaderboard create = anyBoard();
    GivenBoard given = GivenBoard().when(create).when(rank(everything(field)));
    std::vector<RankedEffort> rows = appliedAll({}, *given.decision());

    const int batches = *rc::gen::inRange(1, 8);
    for (int batch = 0; batch < batches; ++batch) {
        std::vector<AthleteId> touched;
        const int changes = *rc::gen::inRange(1, 6);
        for (int i = 0; i < changes; ++i)
            touched.push_back(changeSomebody(field, athletes));
        given.when(ofThese(touched, field));
        RC_ASSERT(given.decision().has_value());
        rows = appliedAll(std::move(rows), *given.decision());

        const GivenBoard fresh = GivenBoard().when(create).when(rank(everything(field)));
        RC_ASSERT(given.state().board.entries() == fresh.state().board.entries());
        RC_ASSERT(rows == fresh.state().board.entries());
        RC_ASSERT(given.state().board.isRanked());
    }
}

} // namespace

TEST(IncrementalRanking, OfRandomBatchesEqualsARankingFromScratchOnSmallBoards)
{
    EXPECT_TRUE(rc::check([] { checkBatches(12, *rc::gen::inRange(0, 12)); }));
}

TEST(IncrementalRanking, OfRandomBatchesEqualsARankingFromScratchAroundTheLargestWholeBoard)
{
    EXPECT_TRUE(rc::check([] {
        const int before = *rc::gen::inRange(195, 260);
        checkBatches(before + 5, before);
    }));
}

TEST(IncrementalRanking, RecordsNothingWhenTheSameEffortsAreRankedAgain)
{
    EXPECT_TRUE(rc::check([] {
        Field field;
        for (int i = 0; i < 20; ++i)
            changeSomebody(field, 12);
        GivenBoard given = GivenBoard().when(anyBoard()).when(rank(everything(field)));
        given.when(rank(everything(field)));
        RC_ASSERT(given.decision()->empty());
        std::vector<AthleteId> everybody;
        for (const auto& [each, efforts] : field)
            everybody.push_back(each);
        given.when(ofThese(everybody, field));
        RC_ASSERT(given.decision()->empty());
    }));
}

TEST(RankingOrder, IsTotalAndSharesRanksAmongEquals)
{
    EXPECT_TRUE(rc::check([] {
        const Rules rules = GivenBoard().when(anyBoard()).state().rules;
        std::vector<RankingItem> efforts;
        for (int i = 0; i < 30; ++i)
            efforts.push_back(anyEffort(i));
        const auto entries = ranked(resultsOf(efforts, rules), rules);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            std::int64_t ahead = 0;
            for (std::size_t k = 0; k < entries.size(); ++k) {
                RC_ASSERT(isAhead(entries[i], entries[k], rules) == (i < k));
                if (k < i && !isTied(entries[i], entries[k], rules)) ++ahead;
            }
            RC_ASSERT(entries[i].rank == ahead + 1);
        }
    }));
}

TEST(RankingOrder, DoesNotDependOnWhoWasImportedFirst)
{
    EXPECT_TRUE(rc::check([] {
        const Rules rules = GivenBoard().when(anyBoard()).state().rules;
        std::vector<RankingItem> efforts;
        for (int i = 0; i < 30; ++i)
            efforts.push_back(anyEffort(i % 6));
        std::vector<RankingItem> shuffled = efforts;
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
        RC_ASSERT(ranked(resultsOf(efforts, rules), rules) == ranked(resultsOf(shuffled, rules), rules));
    }));
}

TEST(IncrementalRanking, OneEffortOnABoardOfTenThousandStaysSmall)
{
    std::vector<RankingItem> efforts;
    for (int i = 0; i < 10'000; ++i)
        efforts.push_back(ride(athlete(i), i, "2016-01-25 12:00:00", 1000 + i / 2, 1000.0, 10.0));
    GivenBoard given = sl().when(rank(efforts));
    const RankingItem last = efforts.back();
    const RankingItem best = ride(last.athlete_uuid, 20'000, "2016-01-26 12:00:00", 1, 1000.0, 10.0);
    given.when(rankOnly({last.athlete_uuid}, {last, best}));

    ASSERT_TRUE(given.decision().has_value());
    std::size_t bytes = 0;
    for (const Event& event : *given.decision())
        bytes += asText(event).size();
    EXPECT_GT(bytes, 0U);
    EXPECT_LE(bytes, 64U * 1024U);
    EXPECT_EQ(given.state().board.entries().front().athlete_uuid, last.athlete_uuid);
    EXPECT_EQ(given.state().board.entries().at(1).rank, 2);
}

} // namespace palmares::testing::stage_boards
