// Challenges start, end and are approved by their dates: the scheduled tasks of domain.md 5.4, rows K1 to K5.

#include <algorithm>

#include "store/organising/challenge_draft.h"
#include "tests/store/runtime_world.h"

namespace palmares::testing {
namespace {

const ChallengeId october{"october"};
const runtime::Person host{{"athlete-5704447"}, "Ben Smith"};

class Calendar : public RuntimeWorld {
protected:
    /// A hosted distance challenge over October 2016 with its one stage, London time being UTC in its last days.
    void hostOctober()
    {
        setClock("2016-09-20 08:00:00");
        const auto requests = runtime::requestsFor({.name = "October",
                                                    .first_day = utc("2016-10-01 00:00:00").seconds,
                                                    .last_day = utc("2016-10-31 00:00:00").seconds,
                                                    .sports = {ActivityType{"Ride"}},
                                                    .time_zone = "UTC",
                                                    .club = "VC Venta"},
                                                   october, host);
        ASSERT_TRUE(requests);
        for (const auto& answer : engine->dispatch(*requests))
            ASSERT_TRUE(answer) << answer.error().message;
        catchUp();
    }
    void runAt(std::string_view time)
    {
        setClock(time);
        catchUp();
    }
    template <class Event>
    std::vector<Event> all()
    {
        std::vector<Event> found;
        const auto read = store.readAll({}, [&](RecordedEvent& recorded) {
            const auto value = runtime::catalogue().read(recorded);
            EXPECT_TRUE(value);
            if (const Event* const event = value ? value->template get<Event>() : nullptr) found.push_back(*event);
            return true;
        });
        EXPECT_TRUE(read);
        return found;
    }
};

} // namespace

TEST_F(Calendar, K1_AChallengeIsApprovedThreeDaysAfterItsEnd)
{
    hostOctober();
    runAt("2016-11-03 00:00:00");
    EXPECT_TRUE(all<challenge::ChallengeLeaderboardsApproved>().empty());
    runAt("2016-11-04 00:00:00");
    const auto approved = all<challenge::ChallengeLeaderboardsApproved>();
    ASSERT_EQ(approved.size(), 1U);
    EXPECT_EQ(approved[0].approved_by_athlete_uuid, host.id);
    EXPECT_EQ(approved[0].approved_by_club_uuid, runtime::clubIdOf("VC Venta"));
    EXPECT_FALSE(approved[0].approval_message);
}

TEST_F(Calendar, K1_AnActiveChallengeIsNotApproved)
{
    hostOctober();
    runAt("2016-10-20 00:00:00");
    EXPECT_EQ(all<challenge::ChallengeStarted>().size(), 1U);
    EXPECT_TRUE(all<challenge::ChallengeLeaderboardsApproved>().empty());
}

TEST_F(Calendar, K2_AStageIsApprovedThreeDaysAfterItsEnd)
{
    hostOctober();
    runAt("2016-11-03 00:00:00");
    EXPECT_TRUE(all<stage::StageLeaderboardsApproved>().empty());
    runAt("2016-11-04 00:00:00");
    const auto approved = all<stage::StageLeaderboardsApproved>();
    ASSERT_EQ(approved.size(), 1U);
    EXPECT_EQ(approved[0].approved_by_athlete_uuid, host.id);
    EXPECT_EQ(approved[0].approved_by_club_uuid, runtime::clubIdOf("VC Venta"));
    EXPECT_FALSE(approved[0].approval_message);
}

TEST_F(Calendar, K3_ChallengeAndStageEndWithTheirDates)
{
    hostOctober();
    runAt("2016-10-31 23:59:58");
    EXPECT_TRUE(all<stage::StageEnded>().empty());
    EXPECT_TRUE(all<challenge::ChallengeEnded>().empty());
    runAt("2016-11-01 00:00:00");
    const auto stages = all<stage::StageEnded>();
    ASSERT_EQ(stages.size(), 1U);
    EXPECT_EQ(toText(stages[0].end_date), "2016-10-31T23:59:59");
    const auto challenges = all<challenge::ChallengeEnded>();
    ASSERT_EQ(challenges.size(), 1U);
    EXPECT_EQ(toText(challenges[0].end_date), "2016-10-31T23:59:59");
}

TEST_F(Calendar, K4_AChallengeStartsAtItsStartDate)
{
    hostOctober();
    runAt("2016-09-30 23:59:59");
    EXPECT_TRUE(all<challenge::ChallengeStarted>().empty());
    runAt("2016-10-01 00:00:00");
    EXPECT_EQ(all<challenge::ChallengeStarted>().size(), 1U);
}

TEST_F(Calendar, K5_AStageIsStartedOnce)
{
    hostOctober();
    runAt("2016-10-01 00:00:00");
    runAt("2016-10-01 01:00:00");
    restart();
    catchUp();
    EXPECT_EQ(all<stage::StageStarted>().size(), 1U);
}

TEST_F(Calendar, K5_AStageThatHasEndedIsNotStartedAgain)
{
    hostOctober();
    runAt("2016-11-01 00:00:00");
    runAt("2016-11-01 01:00:00");
    EXPECT_EQ(all<stage::StageStarted>().size(), 1U);
    EXPECT_EQ(all<stage::StageEnded>().size(), 1U);
}

TEST_F(Calendar, Q47_WakesAtTheSecondThatSomethingIsDue)
{
    hostOctober();
    ASSERT_TRUE(engine->nextDue());
    EXPECT_EQ(toText(*engine->nextDue()), "2016-10-01T00:00:00");
    runAt("2016-10-01 00:00:00");
    ASSERT_TRUE(engine->nextDue());
    EXPECT_EQ(toText(*engine->nextDue()), "2016-10-31T23:59:59");
    runAt("2016-10-31 23:59:59");
    ASSERT_TRUE(engine->nextDue());
    EXPECT_EQ(toText(*engine->nextDue()), "2016-11-03T23:59:59");
}

} // namespace palmares::testing
