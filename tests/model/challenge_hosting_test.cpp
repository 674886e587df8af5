#include <gtest/gtest.h>

#include "tests/support/challenge_story.h"

namespace palmares::challenge {

namespace {

using namespace palmares::testing;

const HostChallenge host{challengeId, organiser};
const PointsList general{15, 12, 10, 8, 6, 5, 4, 3, 2, 1};
const std::map<StageType, PointsList> mountains{{StageType::mountain, {10, 8, 6, 4, 2}},
                                                {StageType::rolling, {5, 4, 3, 2, 1}}};
const std::map<StageType, PointsList> sprints{{StageType::flat, {10, 8, 6, 4, 2}},
                                              {StageType::rolling, {5, 4, 3, 2, 1}}};

ChallengeLeaderboardRequested pointsBoard(const char* name, const char* description, Gender gender, Points points)
{
    ChallengeLeaderboardRequested board;
    board.challenge_uuid = challengeId;
    board.name = name;
    board.description = description;
    board.gender = gender;
    board.points = std::move(points);
    board.category = gender == Gender::M ? CategoryKey{"men"} : CategoryKey{"women"};
    return board;
}

ChallengeLeaderboardRequested board(ChallengeType type, const char* name, std::optional<Gender> gender, RankBy rankBy,
                                    const char* category)
{
    ChallengeLeaderboardRequested board;
    board.challenge_uuid = challengeId;
    board.challenge_type = type;
    board.name = name;
    board.description = name;
    board.gender = gender;
    board.rank_by = rankBy;
    board.category = CategoryKey{category};
    return board;
}

ChallengeLeaderboardRequested raceBoard(std::optional<Gender> gender, const char* category)
{
    auto requested = board(ChallengeType::race, "Overall", gender, RankBy::elapsed_time_in_seconds, category);
    requested.rank_order = RankOrder::asc;
    requested.has_goal = true;
    requested.goal = 10.0;
    requested.goal_units = GoalUnits::kilometres;
    return requested;
}

Events hostedSegments()
{
    return {hosted(),
            pointsBoard("GC", "General classification", Gender::M, general),
            pointsBoard("GC", "General classification", Gender::F, general),
            pointsBoard("KOM", "King of the mountains", Gender::M, mountains),
            pointsBoard("QOM", "Queen of the mountains", Gender::F, mountains),
            pointsBoard("Sprint", "Sprint", Gender::M, sprints),
            pointsBoard("Sprint", "Sprint", Gender::F, sprints),
            approved()};
}

Events hostedDistance()
{
    using enum RankBy;
    return {hosted(), board(ChallengeType::distance, "Overall", Gender::M, distance_in_metres, "men"),
            board(ChallengeType::distance, "Overall", Gender::F, distance_in_metres, "women"),
            board(ChallengeType::distance, "Overall", {}, distance_in_metres, "open"), approved()};
}

Events hostedRace()
{
    return {hosted(), raceBoard(Gender::M, "men"), raceBoard(Gender::F, "women"), raceBoard({}, "open"), approved()};
}

Events andStarted(Events events, std::string_view day)
{
    events.push_back(ChallengeStarted{challengeId, utc(day), local(day)});
    events.push_back(ChallengeStageStartRequested{challengeId, stage1, 1});
    return events;
}

ChallengeStory segmentWithStage()
{
    return segmentChallenge().given(included(includeJanuary()));
}

ChallengeStory distanceWithStage()
{
    return ChallengeStory().given(created(createActivityChallenge()), included(includeDecember()));
}

ChallengeStory raceWithStage()
{
    return ChallengeStory().given(created(createRace()),
                                  ChallengeGoalConfigured{challengeId, 10.0, GoalUnits::kilometres, Recurrence::none},
                                  included(includeDecember()));
}

std::vector<std::string> boardsOf(ChallengeType type, std::optional<Recurrence> goal = {})
{
    ChallengeStory story;
    story.given(created(createActivityChallenge(type)), included(includeDecember()));
    if (goal) story.given(ChallengeGoalConfigured{challengeId, 5, GoalUnits::kilometres, *goal});
    std::vector<std::string> texts;
    for (const auto& event : *story.at(utc("2018-11-30 00:00:00")).when(host).decision())
        if (const auto* board = std::get_if<ChallengeLeaderboardRequested>(&event))
            texts.push_back(board->name + ' ' + board->category.value + ' ' + std::string(nameOf(board->rank_by)));
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

TEST(HostChallenge, C14_ASegmentChallengeGetsSixBoards)
{
    segmentWithStage().at(utc("2015-12-31 12:00:00")).when(host).thenAll(hostedSegments());
}

TEST(HostChallenge, C15_StartsAtOnceWhenItsTimeHasCome)
{
    segmentWithStage()
        .at(utc("2016-01-02 00:00:00"))
        .when(host)
        .thenAll(andStarted(hostedSegments(), "2016-01-01 00:00:00"));
}

TEST(HostChallenge, C16_Q25_ADistanceChallengeGetsAnOpenBoardBesideMenAndWomen)
{
    distanceWithStage().at(utc("2018-11-30 00:00:00")).when(host).thenAll(hostedDistance());
}

TEST(HostChallenge, C17_Q25_ADistanceChallengeStartsAtOnceWhenItsTimeHasCome)
{
    distanceWithStage()
        .at(utc("2018-12-02 00:00:00"))
        .when(host)
        .thenAll(andStarted(hostedDistance(), "2018-12-01 00:00:00"));
}

TEST(HostChallenge, C18_Q25_ARaceRanksByTimeOverItsDistance)
{
    raceWithStage().at(utc("2018-11-30 00:00:00")).when(host).thenAll(hostedRace());
}

TEST(HostChallenge, C19_Q25_ARaceStartsAtOnceWhenItsTimeHasCome)
{
    raceWithStage().at(utc("2018-12-02 00:00:00")).when(host).thenAll(andStarted(hostedRace(), "2018-12-01 00:00:00"));
}

TEST(StartChallenge, C20_StartsTheChallengeAndItsFirstStage)
{
    segmentWithStage()
        .given(hosted(), approved())
        .at(utc("2018-12-02 00:00:00"))
        .when(StartChallenge{challengeId})
        .thenAll(andStarted({}, "2016-01-01 00:00:00"));
}

TEST(StartChallenge, WaitsForItsDateUnlessItIsForced)
{
    const auto early = [] { return segmentWithStage().given(hosted(), approved()).at(utc("2015-12-31 23:59:59")); };
    early().when(StartChallenge{challengeId}).thenNothing();
    early().when(StartChallenge{challengeId, true}).then(started());
}

TEST(HostChallenge, ActivityBoardsRankByTheTotalOfTheirType)
{
    EXPECT_EQ(boardsOf(ChallengeType::duration),
              (Texts{"Overall men moving_time_in_seconds", "Overall women moving_time_in_seconds",
                     "Overall open moving_time_in_seconds"}));
    EXPECT_EQ(boardsOf(ChallengeType::elevation),
              (Texts{"KOM men elevation_gain_in_metres", "QOM women elevation_gain_in_metres",
                     "Overall open elevation_gain_in_metres"}));
}

TEST(HostChallenge, ARecurringGoalIsRankedByGoals)
{
    EXPECT_EQ(boardsOf(ChallengeType::distance, Recurrence::week),
              (Texts{"Overall men goals", "Overall women goals", "Overall open goals"}));
    EXPECT_EQ(boardsOf(ChallengeType::distance, Recurrence::none).front(), "Overall men distance_in_metres");
}

TEST(HostChallenge, Q49_NeedsAStage)
{
    segmentChallenge().at(utc("2015-12-31 12:00:00")).when(host).thenRejected("challenge_has_no_stages");
}

TEST(HostChallenge, Q49_AStageThatIsOnItsWayIsEnough)
{
    ChallengeStory story;
    story.at(utc("2018-11-30 00:00:00")).when(createActivityChallenge()).when(host).thenAll(hostedDistance());
}

TEST(HostChallenge, StartsAStageThatIsOnItsWay)
{
    ChallengeStory story;
    story.at(utc("2018-12-02 00:00:00")).when(createActivityChallenge()).when(host);
    ASSERT_TRUE(story.decision());
    EXPECT_TRUE(std::holds_alternative<ChallengeStageStartRequested>(story.decision()->back()));
}

} // namespace palmares::challenge
