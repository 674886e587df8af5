#include "store/engine/commands/audit.h"
#include "store/engine/handlers/parked.h"
#include "store/engine/schedule/scheduler.h"
#include "tests/store/runtime_world.h"

namespace palmares::testing {
namespace {

using engine::addToSchedule;
using engine::cancelScheduled;
using engine::parkedCommands;
using engine::scheduledCommands;
using schedule::ScheduledCommand;

class Scheduler : public RuntimeWorld {
protected:
    ScheduledCommand entry(std::string name, std::string command, std::string json) const
    {
        ScheduledCommand made;
        made.name = std::move(name);
        made.command = std::move(command);
        made.data.text = std::move(json);
        made.scheduled_at = clock().toSeconds();
        return made;
    }
    ScheduledCommand importsBen(std::string_view at) const
    {
        ScheduledCommand made = entry("ben", "ImportAthlete", testing::importBen);
        made.due_at = utc(at);
        return made;
    }
    ScheduledCommand joinsDaily() const
    {
        ScheduledCommand made = entry("daily", "JoinChallenge", joinsNothing);
        made.cron = "0 9 * * *";
        return made;
    }
    std::string add(const ScheduledCommand& made)
    {
        const auto added = engine::addToSchedule(engine->dispatcher().application(), store, {&made, 1});
        return added ? "ok" : added.error().name;
    }
    std::size_t waiting() { return engine::scheduledCommands(store, clock().toSeconds())->size(); }
    std::size_t sent(std::string command) { return engine::auditTrail(store, {.command = std::move(command)})->size(); }
};

TEST_F(Scheduler, SC01_SendsACommandWhenItIsDue)
{
    ASSERT_EQ(add(importsBen("2024-05-01 09:00:00")), "ok");
    catchUp();
    EXPECT_EQ(eventsOf("athlete-1"), 0);
    EXPECT_EQ(engine->follower().nextDue(), utc("2024-05-01 09:00:00")) << "when to wake";
    setClock("2024-05-01 09:00:00");
    catchUp();
    EXPECT_EQ(eventsOf("athlete-1"), 1);
    EXPECT_EQ(waiting(), 0U);
}

TEST_F(Scheduler, SC02_SendsAllCommandsOfABatch)
{
    ScheduledCommand eva = entry("eva", "ImportAthlete", R"({"athlete_uuid":"athlete-2","firstname":"Eva"})");
    eva.due_at = utc("2024-05-01 09:00:00");
    const std::vector<ScheduledCommand> both{importsBen("2024-05-01 09:00:00"), eva};
    ASSERT_TRUE(engine::addToSchedule(engine->dispatcher().application(), store, both));
    setClock("2024-05-01 09:00:01");
    catchUp();
    EXPECT_EQ(eventsOf("athlete-1"), 1);
    EXPECT_EQ(eventsOf("athlete-2"), 1);
}

TEST_F(Scheduler, SC03_SendsNothingThatWasCancelled)
{
    ASSERT_EQ(add(importsBen("2024-05-01 09:00:00")), "ok");
    ASSERT_TRUE(engine::cancelScheduled(store, "ben"));
    setClock("2024-05-01 09:00:01");
    catchUp();
    EXPECT_EQ(eventsOf("athlete-1"), 0);
    const auto again = engine::cancelScheduled(store, "ben");
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().name, "no_schedule");
}

TEST_F(Scheduler, SC05_RefusesTheSameNameTwice)
{
    ASSERT_EQ(add(importsBen("2024-05-01 09:00:00")), "ok");
    EXPECT_EQ(add(importsBen("2024-05-02 09:00:00")), "already_scheduled");
    ASSERT_EQ(add(joinsDaily()), "ok");
    EXPECT_EQ(add(joinsDaily()), "already_scheduled");
    EXPECT_EQ(waiting(), 2U);
}

TEST_F(Scheduler, SC08_GoesOnAfterARestart)
{
    ASSERT_EQ(add(importsBen("2024-05-01 09:00:00")), "ok");
    restart();
    setClock("2024-05-01 12:00:00");
    catchUp();
    EXPECT_EQ(eventsOf("athlete-1"), 1) << "late, but not lost";
}

TEST_F(Scheduler, SC11_SendsARecurringCommandEachTime)
{
    ASSERT_EQ(add(joinsDaily()), "ok");
    for (const char* time : {"2024-05-01 09:00:00", "2024-05-01 15:00:00", "2024-05-02 09:00:00"}) {
        setClock(time);
        catchUp();
    }
    EXPECT_EQ(sent("JoinChallenge"), 2U);
    EXPECT_EQ(waiting(), 1U);
    EXPECT_EQ(engine->follower().nextDue(), utc("2024-05-03 09:00:00"));
}

TEST_F(Scheduler, DoesNotSendAgainWhatWasSentBeforeACrash)
{
    ASSERT_EQ(add(importsBen("2024-05-01 09:00:00")), "ok");
    const auto before = store.records({.kind = "schedule"});
    setClock("2024-05-01 09:00:00");
    catchUp();
    ASSERT_TRUE(store.saveRecords(*before)); // that it ran was not written any more
    restart();
    catchUp();
    EXPECT_EQ(eventsOf("athlete-1"), 1);
    EXPECT_EQ(sent("ImportAthlete"), 1U);
    EXPECT_EQ(waiting(), 0U);
}

TEST_F(Scheduler, ParksWhatIsRefused)
{
    ASSERT_EQ(add(joinsDaily()), "ok");
    setClock("2024-05-01 09:00:00");
    catchUp();
    const auto parked = engine::parkedCommands(store);
    ASSERT_TRUE(parked && parked->size() == 1);
    EXPECT_EQ(parked->front().parked.command, "JoinChallenge");
    EXPECT_EQ(parked->front().parked.sent_by, "schedule daily");
    EXPECT_EQ(parked->front().parked.error, "challenge_not_found");

    const std::string key = parked->front().parked.key;
    const auto retried = engine::retryParked(engine->dispatcher(), key);
    ASSERT_FALSE(retried);
    EXPECT_EQ(engine::parkedCommands(store)->front().parked.attempts, 2);
    ASSERT_TRUE(engine::discardParked(store, key));
    EXPECT_TRUE(engine::parkedCommands(store)->empty());
    EXPECT_EQ(engine::discardParked(store, key).error().name, "parked_not_found");
}

TEST_F(Scheduler, RefusesWhatCannotBeSent)
{
    EXPECT_EQ(add(entry("x", "FlyToTheMoon", "{}")), "invalid_schedule") << "no time";
    ScheduledCommand unknown = importsBen("2024-05-01 09:00:00");
    unknown.command = "FlyToTheMoon";
    EXPECT_EQ(add(unknown), "unknown_command");
    ScheduledCommand malformed = importsBen("2024-05-01 09:00:00");
    malformed.data.text = R"({"athlete":1})";
    EXPECT_EQ(add(malformed), "malformed_command");
    ScheduledCommand nowhere = joinsDaily();
    nowhere.time_zone = "Europe/Atlantis";
    EXPECT_EQ(add(nowhere), "unknown_time_zone");
    EXPECT_EQ(waiting(), 0U);
}

TEST_F(Scheduler, SendsNothingWhileAnotherProgramLeads)
{
    ASSERT_EQ(add(importsBen("2024-05-01 09:00:00")), "ok");
    engine->follower().lead(false);
    setClock("2024-05-01 09:00:00");
    catchUp();
    EXPECT_EQ(eventsOf("athlete-1"), 0);
    EXPECT_EQ(engine->follower().nextDue(), std::nullopt);
}

} // namespace
} // namespace palmares::testing
