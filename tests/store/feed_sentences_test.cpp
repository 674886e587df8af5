// Every sentence of docs/domain.md 6.3.

#include <gtest/gtest.h>

#include "model/words.h"
#include "store/read_models/feed/feed.h"

namespace palmares {
namespace {

using namespace read_models;

const FeedParty hill{FeedKind::stage, "s", "Hill", {}, StageType::mountain};
const FeedParty autumnFeed{FeedKind::challenge, "c", "Autumn", {}};
const FeedParty generalBoard{FeedKind::challenge_leaderboard, "b", "GC", {}};

FeedParty stageOf(StageType type)
{
    return {FeedKind::stage, "s", "Hill", {}, type};
}
FeedParty boardOf(bool accumulates)
{
    return {FeedKind::stage_leaderboard, "b", "Open", {}, {}, accumulates};
}

FeedEntry entryOf(FeedVerb verb, FeedParty object, std::optional<FeedParty> target = {})
{
    FeedEntry entry;
    entry.facts.verb = verb;
    entry.actor = {FeedKind::athlete, "a", "Ben Smith", {}};
    entry.object = std::move(object);
    entry.target = std::move(target);
    entry.facts.activity_type = ActivityType{"VirtualRide"};
    entry.facts.elapsed_time_in_seconds = Seconds{3723};
    entry.facts.moving_time_in_seconds = Seconds{5642};
    entry.facts.distance_in_metres = Metres{43'900};
    entry.facts.elevation_gain_in_metres = Metres{937.3};
    return entry;
}

std::string told(FeedVerb verb, FeedParty object, std::optional<FeedParty> target = {})
{
    return messageOf(entryOf(verb, std::move(object), std::move(target)));
}

/// With a rank, and places or points.
std::string placed(FeedVerb verb, std::int64_t rank, std::int64_t number, FeedParty object,
                   std::optional<FeedParty> target = {})
{
    auto entry = entryOf(verb, std::move(object), std::move(target));
    entry.facts.rank = rank;
    entry.facts.places = number;
    return messageOf(entry);
}

TEST(FeedSentence, ReportsChallengesAndStages)
{
    EXPECT_EQ(told(FeedVerb::create, autumnFeed), "Created challenge Autumn");
    EXPECT_EQ(told(FeedVerb::join, autumnFeed), "Joined challenge Autumn");
    EXPECT_EQ(told(FeedVerb::start, autumnFeed), "Challenge Autumn started");
    EXPECT_EQ(told(FeedVerb::end, autumnFeed), "Challenge Autumn ended");
    EXPECT_EQ(told(FeedVerb::start, hill), "Stage Hill started");
    EXPECT_EQ(told(FeedVerb::end, hill), "Stage Hill ended");
    EXPECT_EQ(told(FeedVerb::publish, hill), "Published Hill stage results");
    EXPECT_EQ(told(FeedVerb::publish, autumnFeed), "Published challenge Autumn final standings");
}

TEST(FeedSentence, ReportsTheMeasureOfAnAttemptsStage)
{
    EXPECT_EQ(told(FeedVerb::attempt, hill), "Recorded an attempt at stage Hill of 1:02:03");
    EXPECT_EQ(told(FeedVerb::attempt, stageOf(StageType::race)), "Recorded an attempt at stage Hill of 1:02:03");
    EXPECT_EQ(told(FeedVerb::attempt, stageOf(StageType::distance)),
              "Recorded a virtual ride activity for stage Hill of 43.9km");
    EXPECT_EQ(told(FeedVerb::attempt, stageOf(StageType::elevation)),
              "Recorded a virtual ride activity for stage Hill climbing 937.3 metres");
    EXPECT_EQ(told(FeedVerb::attempt, stageOf(StageType::duration)),
              "Recorded a virtual ride activity for stage Hill of 1 hour, 34 minutes, 2 seconds");
}

TEST(FeedSentence, GivesTheReasonOfAFlag)
{
    auto entry = entryOf(FeedVerb::flag, hill);
    entry.facts.reason = "Drafting a van";
    EXPECT_EQ(messageOf(entry), "Attempt at stage Hill of 1:02:03 flagged due to \"Drafting a van\"");
    entry.object = stageOf(StageType::distance);
    EXPECT_EQ(messageOf(entry), "Attempt at stage Hill of 43.9km flagged due to \"Drafting a van\"");
}

TEST(FeedSentence, Q44_CountsPlacesAndPointsInTheRightNumber)
{
    const auto board = boardOf(false);
    EXPECT_EQ(placed(FeedVerb::rank, 2, 0, board, hill), "Ranked 2nd in stage Hill");
    EXPECT_EQ(placed(FeedVerb::gain, 3, 1, board, hill), "Gained 1 place in stage Hill leaderboard, now 3rd");
    EXPECT_EQ(placed(FeedVerb::lose, 11, 2, board, hill), "Lost 2 places in stage Hill leaderboard, now 11th");
    EXPECT_EQ(placed(FeedVerb::rank, 1, 0, generalBoard), "Ranked 1st in GC leaderboard");
    EXPECT_EQ(placed(FeedVerb::gain, 21, 4, generalBoard), "Gained 4 places in GC leaderboard, now 21st");
    EXPECT_EQ(placed(FeedVerb::lose, 112, 1, generalBoard), "Lost 1 place in GC leaderboard, now 112th");
    EXPECT_EQ(placed(FeedVerb::finish, 1, 0, hill), "Finished 1st in stage Hill");
    EXPECT_EQ(placed(FeedVerb::finish, 4, 0, generalBoard, autumnFeed), "Finished 4th in Autumn GC competition");
    auto points = entryOf(FeedVerb::accumulate, generalBoard, autumnFeed);
    points.facts.points = 1;
    EXPECT_EQ(messageOf(points), "Accumulated 1 point in the GC leaderboard for Autumn");
    points.facts.points = 15;
    EXPECT_EQ(messageOf(points), "Accumulated 15 points in the GC leaderboard for Autumn");
}

TEST(FeedSentence, ReportsTheTotalOfTheChallengesMeasure)
{
    auto entry = entryOf(FeedVerb::accumulate, generalBoard, autumnFeed);
    entry.facts.elevation_gain_in_metres.reset();
    EXPECT_EQ(messageOf(entry), "Accumulated 43.9km of activity in the GC leaderboard for Autumn");
    entry.facts.distance_in_metres.reset();
    EXPECT_EQ(messageOf(entry),
              "Accumulated 1 hour, 34 minutes, 2 seconds of activity in the GC leaderboard for Autumn");
    entry.facts.elevation_gain_in_metres = Metres{1421};
    EXPECT_EQ(messageOf(entry), "Accumulated 1.4km of climbing in the GC leaderboard for Autumn");
}

TEST(FeedSentence, ReportsHistoricalImprovements)
{
    EXPECT_EQ(told(FeedVerb::record, boardOf(false), hill), "Recorded a faster time for stage Hill of 1:02:03");
    EXPECT_EQ(told(FeedVerb::record, boardOf(true), stageOf(StageType::distance)),
              "Recorded total activity distance for stage Hill of 43.9km");
    EXPECT_EQ(told(FeedVerb::record, boardOf(false), stageOf(StageType::distance)),
              "Recorded a longer virtual ride activity for stage Hill of 43.9km");
    EXPECT_EQ(told(FeedVerb::record, boardOf(false), stageOf(StageType::elevation)),
              "Recorded a longer virtual ride activity for stage Hill climbing 937.3 metres");
    EXPECT_EQ(told(FeedVerb::record, boardOf(true), stageOf(StageType::duration)),
              "Recorded total activity duration for stage Hill of 1 hour, 34 minutes, 2 seconds");
}

TEST(FeedSentence, Q44_WritesGoalsInUnitsOfTheRightNumber)
{
    auto entry = entryOf(FeedVerb::achieved, stageOf(StageType::distance));
    entry.facts.goal = 1.0;
    entry.facts.goal_units = GoalUnits::miles;
    EXPECT_EQ(messageOf(entry), "Achieved stage Hill goal of 1 mile");
    entry.facts.goal = 1250.0;
    entry.facts.goal_units = GoalUnits::kilometres;
    EXPECT_EQ(messageOf(entry), "Achieved stage Hill goal of 1250 km");
    entry.facts.verb = FeedVerb::completed;
    entry.facts.goal = 10.5;
    EXPECT_EQ(messageOf(entry), "Completed Hill distance of 10.5 km");
    EXPECT_EQ(told(FeedVerb::achieved, autumnFeed), "Achieved challenge Autumn goal");
    EXPECT_EQ(feedGoal(1, GoalUnits::hours), "1 hour");
    EXPECT_EQ(feedGoal(2, GoalUnits::hours), "2 hours");
    EXPECT_EQ(feedGoal(500, GoalUnits::feet), "500 ft");
}

TEST(FeedSentence, Q44_WritesTimesInWords)
{
    EXPECT_EQ(words::effortTime(Seconds{45}), "45s");
    EXPECT_EQ(words::effortTime(Seconds{188}), "3:08");
    EXPECT_EQ(words::effortTime(Seconds{3723}), "1:02:03");
    EXPECT_EQ(words::duration(Seconds{60}), "1 minute");
    EXPECT_EQ(words::duration(Seconds{3601}), "1 hour, 1 second");
    EXPECT_EQ(words::duration(Seconds{0}), "0 seconds");
}

TEST(FeedSentence, SpeaksTheUnitsOfItsReader)
{
    auto ride = entryOf(FeedVerb::attempt, stageOf(StageType::distance));
    EXPECT_EQ(messageOf(ride, FeedUnits::imperial), "Recorded a virtual ride activity for stage Hill of 27.3 miles");
    EXPECT_EQ(messageOf(entryOf(FeedVerb::attempt, stageOf(StageType::race)), FeedUnits::metric),
              "Recorded a time for Hill of 1:02:03");
    ride.facts.verb = FeedVerb::achieved;
    ride.facts.goal = 10.0;
    ride.facts.goal_units = GoalUnits::miles;
    EXPECT_EQ(messageOf(ride, FeedUnits::imperial), "Achieved stage Hill goal of 10 miles");
    EXPECT_EQ(messageOf(ride, FeedUnits::metric), "Achieved stage Hill goal of 16.1km");
}

TEST(FeedSentence, LeadsFromNamesToWhatTheyName)
{
    const auto entry = entryOf(FeedVerb::accumulate, generalBoard, autumnFeed);
    std::vector<std::string> linked;
    for (const auto& phrase : phrasesOf(entry))
        if (phrase.about != nullptr) linked.push_back(phrase.text + ' ' + phrase.about->uuid);
    EXPECT_EQ(linked, (std::vector<std::string>{"GC b", "Autumn c"}));
}

TEST(FeedSentence, CallsActivitiesByTheirWords)
{
    EXPECT_EQ(feedActivity(ActivityType{"Ride"}), "ride");
    EXPECT_EQ(feedActivity(ActivityType{"VirtualRun"}), "virtual run");
    EXPECT_EQ(feedActivity(ActivityType{"EBikeRide"}), "ebike ride");
}

} // namespace
} // namespace palmares
