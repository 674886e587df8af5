#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/stored_names.h"
#include "store/memory/memory_event_store.h"
#include "store/organising/people.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/challenges.h"
#include "store/runtime/projecting.h"
#include "store/runtime/segment_challenge.h"
#include "store/simulation/play.h"
#include "tests/support/scenario.h"
#include "tests/support/table_dump.h"

namespace palmares::testing {
namespace {

const organising::Person robin{organising::athleteIdOf("Robin Organiser"), "Robin Organiser"};

/// A season in memory.
struct PlayedSeason {
    store::MemoryEventStore store;
    engine::LogReader reader{runtime::catalogue(), store};
    simulation::Played played;

    PlayedSeason(std::int64_t athletes, std::int64_t months, std::uint64_t seed)
    {
        simulation::ScriptedClock clock;
        clock.set(utc("2023-12-20 00:00:00"));
        simulation::Season season({athletes, months, seed, utc("2024-01-01 00:00:00").seconds}, robin);
        const auto answer = simulation::play(season, store, clock);
        EXPECT_TRUE(answer) << answer.error().message;
        if (answer) played = *answer;
    }

    /// Everything that is stored of each event, in order.
    std::vector<std::string> log()
    {
        std::vector<std::string> lines;
        const auto read = store.readAll({}, [&](RecordedEvent& event) {
            lines.push_back(std::to_string(event.position) + ' ' + event.stream + ' ' + std::to_string(event.version) +
                            ' ' + toText(event.event_id) + ' ' + event.type + ' ' +
                            std::to_string(event.created_at.microseconds) + ' ' + event.data + ' ' + event.metadata);
            return true;
        });
        EXPECT_TRUE(read);
        return lines;
    }
    std::map<std::string, int> types()
    {
        std::map<std::string, int> counted;
        const auto read = store.readAll({}, [&](RecordedEvent& event) {
            ++counted[std::string(shortTypeName(event.type))];
            return true;
        });
        EXPECT_TRUE(read);
        return counted;
    }
};

TEST(Simulation, TheSameSeedGivesTheSameLogByteForByte)
{
    PlayedSeason one(25, 2, 7);
    PlayedSeason other(25, 2, 7);
    EXPECT_EQ(one.log(), other.log());
    PlayedSeason different(25, 2, 8);
    EXPECT_NE(one.log(), different.log());
}

TEST(Simulation, HasAtLeast25KindsOfEvents)
{
    PlayedSeason season(60, 5, 1);
    const auto types = season.types();
    EXPECT_GE(types.size(), 25U);
    for (const char* type :
         {"ActivityImported", "ActivityUpdated", "ActivityDeleted", "StageEffortFlagged", "StageEffortUnflagged",
          "CompetitorLeftChallenge", "AthleteGenderChanged", "StageLeaderboardFinalised",
          "ChallengeLeaderboardFinalised", "AthleteAchievedChallengeGoal"})
        EXPECT_GT(types.contains(type) ? types.at(type) : 0, 0) << type;
    EXPECT_GT(season.played.refused["probable_duplicate"], 0) << "doubled uploads";
}

TEST(Simulation, RecordingTimesFollowTheSeason)
{
    PlayedSeason season(25, 1, 3);
    std::int64_t last = 0;
    const auto read = season.store.readAll({}, [&](RecordedEvent& event) {
        EXPECT_GE(event.created_at.microseconds, last);
        last = event.created_at.microseconds;
        if (shortTypeName(event.type) == "ActivityImported") {
            const auto value = runtime::catalogue().read(event);
            EXPECT_TRUE(value);
            if (const auto* activity = value->get<athlete::ActivityImported>()) {
                EXPECT_GE(event.created_at.microseconds / 1'000'000,
                          activity->start_date.seconds + activity->elapsed_time_in_seconds.value)
                    << "nobody uploads what is not over";
            }
        }
        return true;
    });
    EXPECT_TRUE(read);
    EXPECT_GE(last, utc("2024-02-04 00:00:00").seconds * 1'000'000) << "approved after the days of grace";
    EXPECT_LE(last, utc("2024-02-06 00:00:00").seconds * 1'000'000);
}

TEST(Simulation, NoCommandOfItsOwnIsMalformed)
{
    // Expected refusals; any other is an error of the season.
    const std::set<std::string> expected{"probable_duplicate", "activity_not_found", "effort_not_found",
                                         "stage_effort_not_found", "not_a_competitor"};
    PlayedSeason season(50, 2, 5);
    for (const auto& [name, count] : season.played.refused)
        EXPECT_TRUE(expected.contains(name)) << name << ", " << count << " times";
}

TEST(Simulation, ItsTablesCanBeBuilt)
{
    PlayedSeason season(40, 1, 4);
    const auto rows = *read_models::openReadModel({}, "simulated");
    const auto projected = runtime::project(season.reader, *rows, season.store.head().value_or(0));
    ASSERT_TRUE(projected) << projected.error().message;
    const auto challenges = read_models::challenges(*rows);
    ASSERT_TRUE(challenges);
    ASSERT_EQ(challenges->size(), 1U);
    const auto board = read_models::board(*rows, challenges->front().challenge_uuid, {}, CategoryKey{"open"});
    ASSERT_TRUE(board) << board.error().message;
    EXPECT_GT(board->rows.size(), 20U);
    EXPECT_FALSE(board->provisional);
}

TEST(Simulation, ItsTablesAreTheSameHoweverItsEventsAreBatched)
{
    PlayedSeason season(60, 1, 6);
    const Position head = season.store.head().value_or(0);
    const auto inLargeBatches = *read_models::openReadModel({}, "simulated");
    ASSERT_TRUE(runtime::project(season.reader, *inLargeBatches, head));
    const auto inSmallBatches = *read_models::openReadModel({}, "simulated");
    for (Position upTo = 0; upTo < head; upTo += 23)
        ASSERT_TRUE(runtime::project(season.reader, *inSmallBatches, std::min(upTo + 23, head)));
    EXPECT_EQ(inLargeBatches->position(), inSmallBatches->position());
    const auto large = dumpOf(*inLargeBatches);
    const auto small = dumpOf(*inSmallBatches);
    ASSERT_TRUE(large && small);
    ASSERT_EQ(large->size(), small->size());
    for (std::size_t i = 0; i < large->size(); ++i)
        EXPECT_EQ((*large)[i].lines, (*small)[i].lines) << (*large)[i].table;
}

} // namespace
} // namespace palmares::testing
