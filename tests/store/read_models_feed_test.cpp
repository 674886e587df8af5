// The boards that the feed reports, and entries of old and large ones.

#include <gtest/gtest.h>

#include "store/read_models/queries/feed.h"
#include "tests/support/season.h"

namespace palmares {
namespace {

using namespace testing::season;
using testing::EventLog;
using testing::tablesOf;

std::vector<std::string> feedOf(const EventLog& log, const AthleteId& athlete)
{
    std::vector<std::string> told;
    const auto entries = read_models::feed(
        *tablesOf(log), {.of = read_models::FeedScope::Of::actor, .uuid = athlete.value, .limit = 100});
    EXPECT_TRUE(entries) << entries.error().message;
    if (entries)
        for (const auto& entry : *entries)
            told.push_back(messageOf(entry));
    return told;
}

using Sentences = std::vector<std::string>;

TEST(ReadModelFeed, ReportsAPlaceOnceThoughItIsOnTwoBoards)
{
    auto log = opened();
    log.add(boardCreated(1, womenCategory));
    for (const CategoryKey& category : {openCategory, womenCategory}) {
        auto event = ranked({place(1, eva, 100)}, 1, category);
        event.new_positions = {{eva, 1, {}}};
        log.add(event);
    }
    EXPECT_EQ(feedOf(log, eva), Sentences{"Ranked 1st in stage Stage 1"});
}

TEST(ReadModelFeed, ReportsTheGendersWhereThereIsNoOpenBoard)
{
    EventLog log;
    log.add(athleteImported(eva, "Eva", "Lang"), challengeCreated(), stageCreated(), boardCreated(1, womenCategory));
    auto event = ranked({place(1, eva, 100)}, 1, womenCategory);
    event.new_positions = {{eva, 1, {}}};
    log.add(event);
    EXPECT_EQ(feedOf(log, eva), Sentences{"Ranked 1st in stage Stage 1"});
}

TEST(ReadModelFeed, ReportsOnlyActiveAthletesOfALargeBoard)
{
    auto log = opened();
    auto before = ranked({place(1, ben, 100), place(2, eva, 90)});
    before.new_positions = {{ben, 1, {}}, {eva, 2, {}}};
    stage_leaderboard::StageLeaderboardEntriesRanked event;
    event.stage_leaderboard_uuid = boardId(1);
    event.stage_uuid = stageId(1);
    event.challenge_uuid = autumn;
    event.stage_efforts = {place(1, eva, 120)};
    event.positions_gained = {{eva, 1, 1}};
    event.shifts = {{1, 1, 1}};
    log.add(before, event);
    EXPECT_EQ(feedOf(log, eva),
              (Sentences{"Gained 1 place in stage Stage 1 leaderboard, now 1st", "Ranked 2nd in stage Stage 1"}));
    EXPECT_EQ(feedOf(log, ben), Sentences{"Ranked 1st in stage Stage 1"}) << "was only passed";
}

TEST(ReadModelFeed, ReportsGoalsWithoutPlaces)
{
    auto log = opened();
    auto event = ranked({place(1, eva, 100)});
    event.has_goal = true;
    event.new_positions = {{eva, 1, {}}};
    stage_leaderboard::AthleteAchievedStageGoal achieved;
    achieved.stage_leaderboard_uuid = boardId(1);
    achieved.challenge_uuid = autumn;
    achieved.stage_uuid = stageId(1);
    achieved.athlete_uuid = eva;
    achieved.goal = 50;
    achieved.goal_units = GoalUnits::kilometres;
    log.add(event, achieved);
    EXPECT_EQ(feedOf(log, eva), Sentences{"Achieved stage Stage 1 goal of 50 km"});
}

TEST(ReadModelFeed, ReadsTheTimeWhenBoardsWereRankedAthleteByAthlete)
{
    auto log = opened();
    stage_leaderboard::AthleteRankedInStageLeaderboard first;
    first.stage_leaderboard_uuid = boardId(1);
    first.challenge_uuid = autumn;
    first.stage_uuid = stageId(1);
    first.athlete_uuid = eva;
    first.rank = 3;
    stage_leaderboard::AthleteRecordedImprovedStageEffort better;
    better.stage_leaderboard_uuid = boardId(1);
    better.challenge_uuid = autumn;
    better.stage_uuid = stageId(1);
    better.athlete_uuid = eva;
    better.distance_in_metres = Metres{43'900};
    log.add(first, better);
    EXPECT_EQ(feedOf(log, eva), (Sentences{"Recorded total activity distance for stage Stage 1 of 43.9km",
                                           "Ranked 3rd in stage Stage 1"}));
}

TEST(ReadModelFeed, AFlagThatIsTakenBackLeavesTheAttemptThatIsRecordedAgain)
{
    auto log = opened();
    const auto effort = ride(eva, "one", "2018-10-05 08:00:00", 20'000);
    stage::StageEffortUnflagged unflagged;
    unflagged.stage_uuid = effort.stage_uuid;
    unflagged.activity_uuid = effort.activity_uuid;
    unflagged.athlete_uuid = eva;
    auto flag = flagged(effort, "Group ride");
    flag.distance_in_metres = effort.distance_in_metres;
    log.add(effort, flag);
    const std::string attempt = "Recorded a ride activity for stage Stage 1 of 20.0km";
    EXPECT_EQ(feedOf(log, eva),
              (Sentences{"Attempt at stage Stage 1 of 20.0km flagged due to \"Group ride\"", attempt}));
    log.add(unflagged, effort);
    EXPECT_EQ(feedOf(log, eva), Sentences{attempt});
}

TEST(ReadModelFeed, ACancelledChallengeIsNoLongerSpokenOf)
{
    auto log = opened();
    log.add(challenge::CompetitorJoinedChallenge{autumn, eva, {}}, ride(eva, "one", "2018-10-05 08:00:00", 20'000));
    EXPECT_EQ(feedOf(log, eva).size(), 2U);
    log.add(challenge::ChallengeCancelled{autumn, ben, venta});
    EXPECT_EQ(read_models::feed(*tablesOf(log), {.limit = 100})->size(), 0U);
}

} // namespace
} // namespace palmares
