// The rows T1 to T3 of the talk and its neighbours, from the command that comes in to the event that goes out: through
// the dispatcher, the policies and the boards. T4 is the demo season, see tests/cli/demo_test.py.

#include <algorithm>

#include "store/organising/challenge_draft.h"
#include "tests/store/runtime_world.h"

namespace palmares::testing {
namespace {

const ChallengeId march{"march"};
const std::string rider = "athlete-1234";

class Talk : public RuntimeWorld {
protected:
    void SetUp() override
    {
        setClock("2019-01-01 06:00:00");
        restart();
    }

    /// Creates and hosts the challenge, on days given as 2019-03-01.
    void create(const std::string& name, std::string_view first, std::string_view last)
    {
        organising::ChallengeDraft draft{.name = name, .time_zone = "UTC"};
        draft.first_day = *dayFrom(first);
        draft.last_day = *dayFrom(last);
        const auto requests = organising::requestsFor(draft, march, {AthleteId{"athlete-host"}, "Host"});
        ASSERT_TRUE(requests);
        for (const auto& answer : engine->dispatcher().dispatch(*requests))
            ASSERT_TRUE(answer) << answer.error().message;
        catchUp();
    }
    void accept(std::string_view command, const std::string& json)
    {
        const auto answer = send(command, json);
        ASSERT_TRUE(answer) << answer.error().message;
        catchUp();
    }
    void join()
    {
        accept("ImportAthlete", R"({"athlete_uuid":")" + rider + R"(","firstname":"Kim"})");
        accept("JoinChallenge", R"({"challenge_uuid":"march","athlete_uuid":")" + rider + R"("})");
    }
    void import(const std::string& start, const std::string& metres, const std::string& seconds)
    {
        accept("ImportActivity", R"({"athlete_uuid":")" + rider + R"(","source":"file","reference":")" + start +
                                     R"(","name":"Ride","activity_type":"Ride","elapsed_time_in_seconds":)" + seconds +
                                     R"(,"moving_time_in_seconds":)" + seconds + R"(,"distance_in_metres":)" + metres +
                                     R"(,"start_date":")" + start + R"(","start_date_local":")" + start + R"("})");
    }

    /// Data of all events of a type, in order.
    std::vector<std::string> all(std::string_view type)
    {
        std::vector<std::string> found;
        const auto read = store.readAll({}, [&](RecordedEvent& event) {
            if (shortTypeName(event.type) == type) found.push_back(event.data);
            return true;
        });
        EXPECT_TRUE(read);
        return found;
    }
};

TEST_F(Talk, T1_ImportsTheActivityOfACompetitor)
{
    create("March", "2019-03-01", "2019-03-31");
    join();
    setClock("2019-03-28 12:00:00");
    import("2019-03-28T10:27:15", "1000.0", "300");
    const auto efforts = all("StageEffortRecorded");
    ASSERT_EQ(efforts.size(), 1U);
    EXPECT_NE(efforts.front().find(rider), std::string::npos);
    EXPECT_NE(efforts.front().find("2019-03-28T10:27:15"), std::string::npos);
}

TEST_F(Talk, T2_DoesNotCountTheActivityOfSomebodyElse)
{
    create("March", "2019-03-01", "2019-03-31");
    accept("ImportAthlete", R"({"athlete_uuid":")" + rider + R"(","firstname":"Kim"})");
    setClock("2019-03-28 12:00:00");
    import("2019-03-28T10:00:00", "1000.0", "300");
    EXPECT_EQ(all("ActivityImported").size(), 1U) << "what the file says is kept";
    EXPECT_TRUE(all("StageEffortRecorded").empty());
}

TEST_F(Talk, T3_RanksTheFirstActivityOfTheYear)
{
    create("Ride 2,019 miles in 2019", "2019-01-01", "2019-12-31");
    join();
    setClock("2019-01-17 13:00:00");
    import("2019-01-17T10:25:16", "42417.8", "6078");
    // Without a gender the rider is on the Open board alone.
    const auto ranked = all("StageLeaderboardRanked");
    ASSERT_FALSE(ranked.empty());
    const auto event = fromJson<stage_leaderboard::StageLeaderboardRanked>(ranked.back());
    ASSERT_TRUE(event) << event.error().message;
    ASSERT_TRUE(event->stage_efforts && event->stage_efforts->size() == 1);
    const auto& first = event->stage_efforts->front();
    EXPECT_EQ(first.rank, 1);
    EXPECT_EQ(first.athlete_uuid.value, rider);
    EXPECT_EQ(first.distance_in_metres.value, 42'417.8);
    EXPECT_EQ(first.moving_time_in_seconds.value, 6'078);
    ASSERT_EQ(event->new_positions.size(), 1U);
    EXPECT_EQ(event->new_positions[0].rank, 1);
    EXPECT_EQ(event->new_positions[0].athlete_uuid.value, rider);
    EXPECT_TRUE(event->positions_gained.empty());
    EXPECT_TRUE(event->positions_lost.empty());
}

TEST_F(Talk, CB3_RecordsAClubThatIsDispatched)
{
    accept("ImportClub", R"({"club_uuid":"club-7289","name":"VC Venta","private":false})");
    const auto clubs = all("ClubImported");
    ASSERT_EQ(clubs.size(), 1U);
    EXPECT_EQ(fromJson<club::ClubImported>(clubs.front())->name, "VC Venta");
}

TEST_F(Talk, C23_LetsAnAthleteJoin)
{
    create("March", "2019-03-01", "2019-03-31");
    join();
    const auto joined = all("CompetitorJoinedChallenge");
    ASSERT_EQ(joined.size(), 1U);
    EXPECT_NE(joined.front().find(rider), std::string::npos);
}

TEST_F(Talk, C26_AsksForItsLeaderboardsWhenItIsHosted)
{
    create("March", "2019-03-01", "2019-03-31");
    EXPECT_FALSE(all("ChallengeLeaderboardRequested").empty());
    const auto approved = all("ChallengeApproved");
    ASSERT_EQ(approved.size(), 1U);
    EXPECT_NE(approved.front().find("athlete-host"), std::string::npos) << "by the host";
}

} // namespace
} // namespace palmares::testing
