#include <gtest/gtest.h>

#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/progress.h"
#include "tests/support/season.h"

namespace palmares {
namespace {

using namespace testing::season;
using read_models::Leaderboard;
using testing::EventLog;
using testing::local;
using testing::tablesOf;

Leaderboard boardOf(const EventLog& log, std::optional<std::int64_t> stage = {},
                    const CategoryKey& category = openCategory)
{
    const auto board = read_models::board(*tablesOf(log), autumn, stage, category);
    EXPECT_TRUE(board) << board.error().message;
    return board.value_or(Leaderboard{});
}

std::string errorOf(const EventLog& log, const ChallengeId& challenge, std::optional<std::int64_t> stage,
                    const CategoryKey& category)
{
    const auto board = read_models::board(*tablesOf(log), challenge, stage, category);
    return board ? "none" : board.error().name;
}

TEST(ReadModelBoard, OfOneStageIsTheStageBoardCalledOverall)
{
    auto log = opened();
    log.add(ride(ben, "one", "2018-10-05 10:00:00", 20'000), ride(eva, "two", "2018-10-06 10:00:00", 30'000),
            ranked({place(1, eva, 30'000), place(2, ben, 20'000)}));
    const Leaderboard board = boardOf(log);

    EXPECT_EQ(board.title, "Overall");
    EXPECT_EQ(board.stage, stageId(1));
    EXPECT_EQ(board.rank_by, RankBy::distance_in_metres);
    EXPECT_TRUE(board.provisional);
    EXPECT_EQ(board.attempts, 2);
    EXPECT_EQ(board.newest_effort_local, local("2018-10-06 10:00:00"));
    ASSERT_EQ(board.rows.size(), 2u);
    EXPECT_EQ(board.rows[0].rank, 1);
    EXPECT_EQ(board.rows[0].name, "Eva Lang");
    EXPECT_EQ(board.rows[0].gender, Gender::F);
    EXPECT_EQ(board.rows[0].distance_in_metres, Metres{30'000});
    EXPECT_EQ(board.rows[1].athlete, ben);
    EXPECT_EQ(boardOf(log, 1).title, "Stage 1") << "asked for by its number";
}

TEST(ReadModelBoard, P15_ShowsTheTotalsOfThreeRides)
{
    auto log = opened();
    auto entry = place(1, ben, 145'129.8, 3, "2018-10-30 18:51:34");
    entry.elapsed_time_in_seconds = {18'363};
    entry.moving_time_in_seconds = {16'531};
    entry.elevation_gain_in_metres = Metres{1421.0};
    entry.goal_progress = decimalFrom("11.610384");
    log.add(ranked({entry}));

    const Leaderboard board = boardOf(log);
    ASSERT_EQ(board.rows.size(), 1u);
    EXPECT_EQ(board.rows[0].elapsed_time_in_seconds, Seconds{18'363});
    EXPECT_EQ(board.rows[0].moving_time_in_seconds, Seconds{16'531});
    EXPECT_EQ(board.rows[0].distance_in_metres, Metres{145'129.8});
    EXPECT_EQ(board.rows[0].elevation_gain_in_metres, Metres{1421.0});
    EXPECT_EQ(board.rows[0].activities, 3);
    EXPECT_EQ(toText(*board.rows[0].goal_progress), "11.610384");
    EXPECT_EQ(board.rows[0].goals, std::nullopt);
}

TEST(ReadModelBoard, P11_AFullRankingReplacesTheOneBefore)
{
    auto log = opened();
    log.add(ranked({place(1, ben, 188), place(2, kim, 100)}), ranked({place(1, eva, 190), place(2, ben, 188)}));
    const Leaderboard board = boardOf(log);
    ASSERT_EQ(board.rows.size(), 2u);
    EXPECT_EQ(board.rows[0].athlete, eva);
    EXPECT_EQ(board.rows[1].athlete, ben);
}

stage_leaderboard::StageLeaderboardEntriesRanked changedPlaces(std::vector<stage_leaderboard::RankedEffort> places,
                                                               std::vector<AthleteId> removed,
                                                               std::vector<stage_leaderboard::Shift> shifts)
{
    stage_leaderboard::StageLeaderboardEntriesRanked event;
    event.stage_leaderboard_uuid = boardId(1);
    event.stage_uuid = stageId(1);
    event.challenge_uuid = autumn;
    event.stage_efforts = std::move(places);
    event.removed = std::move(removed);
    event.shifts = std::move(shifts);
    return event;
}

std::vector<std::string> placesOf(read_models::ReadModel& rows)
{
    std::vector<std::string> all;
    const auto board = read_models::board(rows, autumn, {}, openCategory);
    EXPECT_TRUE(board);
    if (!board) return all;
    for (const auto& row : board->rows)
        all.push_back(std::to_string(row.rank) + ' ' + row.athlete.value);
    return all;
}

/// Ben leaves a board of three, the others move up; he comes back as its best; then Eva beats him and Kim leaves.
TEST(ReadModelBoard, WhatChangedOnALargeBoardMovesTheOthers)
{
    auto log = opened();
    const auto line = [](std::int64_t rank, const AthleteId& who) { return std::to_string(rank) + ' ' + who.value; };
    const std::vector<std::vector<std::string>> expected{{line(1, ben), line(2, eva), line(3, kim)},
                                                         {line(1, eva), line(2, kim)},
                                                         {line(1, ben), line(2, eva), line(3, kim)},
                                                         {line(1, eva), line(2, ben)}};
    log.add(ranked({place(1, ben, 100), place(2, eva, 90), place(3, kim, 80)}));
    const Position first = log.head();
    log.add(changedPlaces({}, {ben}, {{2, 3, -1}}), changedPlaces({place(1, ben, 110)}, {}, {{1, 2, 1}}),
            changedPlaces({place(1, eva, 120)}, {kim}, {{1, 1, 1}}));

    const auto stepByStep = read_models::openReadModel({}, "the store");
    ASSERT_TRUE((*stepByStep)->apply(log.events(1, first), first));
    EXPECT_EQ(placesOf(**stepByStep), expected[0]);
    for (std::size_t i = 1; i < expected.size(); ++i) {
        const Position position = first + static_cast<Position>(i);
        ASSERT_TRUE((*stepByStep)->apply(log.events(position, position), position));
        EXPECT_EQ(placesOf(**stepByStep), expected[i]);
    }
    const auto atOnce = tablesOf(log);
    EXPECT_EQ(placesOf(*atOnce), expected.back());
    EXPECT_EQ(testing::textOf(*atOnce), testing::textOf(**stepByStep));
}

TEST(ReadModelBoard, P12_IsEmptyWhenTheOnlyEffortIsFlagged)
{
    auto log = opened();
    const auto effort = ride(ben, "one", "2018-10-05 10:00:00", 20'000);
    log.add(effort, ranked({place(1, ben, 20'000)}), flagged(effort, "Bad GPS data"), ranked({}));
    const Leaderboard board = boardOf(log);
    EXPECT_TRUE(board.rows.empty());
    EXPECT_EQ(board.attempts, 0);
    EXPECT_EQ(board.newest_effort_local, LocalTime{});
}

TEST(ReadModelBoard, P13_MarksLimitedCompetitorsLimitedBeforeOrAfterRanking)
{
    const challenge::CompetitorParticipationInChallengeLimited limit{autumn, ben, "Not a first claim club member"};
    for (const auto& log :
         {opened().add(limit, ranked({place(1, ben, 1'000)})), opened().add(ranked({place(1, ben, 1'000)}), limit)}) {
        const Leaderboard board = boardOf(log);
        ASSERT_EQ(board.rows.size(), 1u);
        EXPECT_TRUE(board.rows[0].limited);
        EXPECT_EQ(board.rows[0].limit_reason, "Not a first claim club member");
    }
}

TEST(ReadModelBoard, SharesARankAndPutsTheEarlierStartFirst)
{
    auto log = opened();
    log.add(ranked({place(3, eva, 100, 1, "2018-10-01 12:00:00"), place(1, kim, 200, 1, "2018-10-09 12:00:00"),
                    place(1, ben, 200, 1, "2018-10-08 12:00:00")}));
    const Leaderboard board = boardOf(log);
    ASSERT_EQ(board.rows.size(), 3u);
    EXPECT_EQ(board.rows[0].athlete, ben);
    EXPECT_EQ(board.rows[1].athlete, kim);
    EXPECT_EQ(board.rows[2].rank, 3);
}

TEST(ReadModelBoard, NamesWhatDoesNotExist)
{
    const auto log = opened();
    EXPECT_EQ(errorOf(log, ChallengeId{"spring"}, {}, openCategory), "challenge_not_found");
    EXPECT_EQ(errorOf(log, autumn, 2, openCategory), "stage_not_found");
    EXPECT_EQ(errorOf(log, autumn, {}, CategoryKey{"age:40-49"}), "leaderboard_not_found");
}

TEST(ReadModelBoard, OfAStageThatHasNotStartedIsEmpty)
{
    EventLog log;
    log.add(challengeCreated(), stageCreated());
    const Leaderboard board = boardOf(log, {}, womenCategory);
    EXPECT_EQ(board.title, "Overall");
    EXPECT_TRUE(board.rows.empty());
    EXPECT_EQ(board.start_local, local("2018-10-01 00:00:00"));
    EXPECT_EQ(errorOf(log, autumn, {}, CategoryKey{"age:40-49"}), "leaderboard_not_found");
}

TEST(ReadModelBoard, ShowsTheClubOfAnAthlete)
{
    auto log = opened();
    club::ClubImported club;
    club.club_uuid = venta;
    club.name = "VC Venta";
    log.add(club, athlete::AthleteJoinedClub{ben, venta, "Ben", "Smith", Gender::M},
            ranked({place(1, ben, 200), place(2, eva, 100)}));
    const Leaderboard board = boardOf(log);
    EXPECT_EQ(board.rows[0].club, "VC Venta");
    EXPECT_EQ(board.rows[1].club, "");
}

/// Ben led with 10 km on the 1st; a week later Eva has 25 km, of which 20 km are of the 9th, and Kim is new.
EventLog aWeek()
{
    auto log = opened();
    log.add(ride(ben, "b", "2018-10-01 10:00:00", 10'000), ride(eva, "e1", "2018-10-01 23:59:59", 5'000),
            ride(eva, "e2", "2018-10-09 10:00:00", 15'000), ride(eva, "e3", "2018-10-09 18:00:00", 5'000),
            ride(kim, "k", "2018-10-09 09:00:00", 1'000));
    const auto cheated = ride(ben, "cheat", "2018-10-02 10:00:00", 70'000);
    log.add(cheated, flagged(cheated, "Activity was in a vehicle"),
            ranked({place(1, eva, 25'000, 3), place(2, ben, 10'000), place(3, kim, 1'000)}));
    return log;
}

TEST(ReadModelBoard, ShowsWhoMovedSinceTheWeekBeforeTheNewestEffort)
{
    const Leaderboard board = boardOf(aWeek());
    ASSERT_EQ(board.rows.size(), 3u);
    EXPECT_EQ(board.rows[0].rank_change, 1) << "Eva was second";
    EXPECT_EQ(board.rows[1].rank_change, -1) << "Ben was first, whatever was flagged";
    EXPECT_EQ(board.rows[2].rank_change, std::nullopt) << "Kim is new";
}

TEST(ReadModelBoard, ShowsTheLastTwentyOneDays)
{
    const Leaderboard board = boardOf(aWeek());
    std::vector<double> days(21, 0.0);
    days[20] = 20'000; // the 9th
    days[12] = 5'000;  // the 1st, one second before midnight
    EXPECT_EQ(board.rows[0].last_days, days);

    days.assign(21, 0.0);
    days[12] = 10'000;
    EXPECT_EQ(board.rows[1].last_days, days) << "flagged efforts never count";
}

TEST(ReadModelProgress, AddsUpADayAtATime)
{
    const auto rows = tablesOf(aWeek());
    const std::vector<AthleteId> asked{eva, ben, AthleteId{"nobody"}};
    const auto series = read_models::progress(*rows, {autumn}, asked);
    ASSERT_TRUE(series);
    ASSERT_EQ(series->size(), 3u);
    EXPECT_EQ(series->at(0).name, "Eva Lang");
    const std::vector<std::pair<LocalTime, double>> ofEva{{local("2018-10-01 00:00:00"), 5'000},
                                                          {local("2018-10-09 00:00:00"), 25'000}};
    EXPECT_EQ(series->at(0).points, ofEva);
    const std::vector<std::pair<LocalTime, double>> ofBen{{local("2018-10-01 00:00:00"), 10'000}};
    EXPECT_EQ(series->at(1).points, ofBen);
    EXPECT_TRUE(series->at(2).points.empty());
}

TEST(ReadModelProgress, OfTheBestSingleActivityOnlyEverRises)
{
    auto created = challengeCreated();
    created.accumulate_activities = false;
    EventLog log;
    log.add(created, stageCreated(), ride(ben, "a", "2018-10-01 10:00:00", 10'000),
            ride(ben, "b", "2018-10-02 10:00:00", 8'000), ride(ben, "c", "2018-10-03 10:00:00", 12'000));
    const std::vector<AthleteId> asked{ben};
    const auto series = read_models::progress(*tablesOf(log), {autumn}, asked);
    const std::vector<std::pair<LocalTime, double>> expected{{local("2018-10-01 00:00:00"), 10'000},
                                                             {local("2018-10-03 00:00:00"), 12'000}};
    EXPECT_EQ(series->front().points, expected);
}

/// Whatever the challenge says about adding up: a race is won by its best time.
TEST(ReadModelProgress, OfARaceIsTheBestTime)
{
    auto created = challengeCreated();
    created.challenge_type = ChallengeType::race;
    created.accumulate_activities = true;
    auto slow = ride(ben, "a", "2018-10-01 10:00:00", 10'000);
    auto fast = ride(ben, "b", "2018-10-02 10:00:00", 10'000);
    slow.elapsed_time_in_seconds = {4'000};
    fast.elapsed_time_in_seconds = {3'600};
    EventLog log;
    log.add(created, stageCreated(), slow, fast);
    const std::vector<AthleteId> asked{ben};
    const auto series = read_models::progress(*tablesOf(log), {autumn}, asked);
    const std::vector<std::pair<LocalTime, double>> expected{{local("2018-10-01 00:00:00"), 4'000},
                                                             {local("2018-10-02 00:00:00"), 3'600}};
    EXPECT_EQ(series->front().points, expected);
}

TEST(ReadModelProgress, OfNoSuchChallengeIsAnError)
{
    EXPECT_EQ(read_models::progress(*tablesOf(EventLog()), {autumn}, {}).error().name, "challenge_not_found");
}

} // namespace
} // namespace palmares
