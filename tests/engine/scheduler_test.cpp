// Scheduled commands, by the SC and SW rows of docs/conformance.md.

#include "store/engine/handlers/parked.h"
#include "store/engine/schedule/scheduler.h"
#include "tests/engine/engine_world.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace std::chrono_literals;
using schedule::ScheduledCommand;

class Scheduled : public EngineWorld {
protected:
    /// A deposit on account A, so many seconds from now.
    ScheduledCommand deposit(std::int64_t seconds, const std::string& name = "deposit") const
    {
        ScheduledCommand entry;
        entry.schedule_uuid = "schedule";
        entry.name = name;
        entry.command = "DepositMoney";
        entry.data.text = R"({"account_number":"A","amount":5})";
        entry.due_at = Timestamp{dispatcher->now().toSeconds().seconds + seconds};
        entry.scheduled_at = dispatcher->now().toSeconds();
        return entry;
    }
    std::string add(const ScheduledCommand& entry)
    {
        const auto added = engine::addToSchedule(*application, *events, {&entry, 1});
        return added ? "ok" : added.error().name;
    }
    std::string run()
    {
        const auto ran = engine::Scheduler(*dispatcher).run();
        return ran ? "ran" : ran.error().name;
    }
    std::vector<engine::ScheduleLine> lines()
    {
        return engine::scheduledCommands(*events, dispatcher->now().toSeconds()).value();
    }
};

TEST_F(Scheduled, SC06_ACommandIsPendingUntilItIsDueAndThenGone)
{
    open("A", 100);
    ASSERT_EQ(add(deposit(60)), "ok");
    ASSERT_EQ(run(), "ran");
    EXPECT_EQ(account("A").balance, 100) << "60 seconds early";
    EXPECT_EQ(lines().size(), 1U);
    pass(60s);
    ASSERT_EQ(run(), "ran");
    EXPECT_EQ(account("A").balance, 105) << "in time";
    EXPECT_TRUE(lines().empty());
    pass(60s);
    ASSERT_EQ(run(), "ran");
    EXPECT_EQ(account("A").balance, 105) << "once";
    ASSERT_EQ(add(deposit(-60, "late")), "ok");
    ASSERT_EQ(run(), "ran");
    EXPECT_EQ(account("A").balance, 110) << "60 seconds late";
}

TEST_F(Scheduled, SC07_IsListedWithItsCommandAndItsTime)
{
    ASSERT_EQ(add(deposit(90)), "ok");
    ASSERT_EQ(lines().size(), 1U);
    const engine::ScheduleLine line = lines().front();
    EXPECT_EQ(line.entry.command, "DepositMoney");
    EXPECT_EQ(line.entry.data.text, R"({"account_number":"A","amount":5})");
    ASSERT_TRUE(line.next);
    EXPECT_EQ(line.next->seconds, dispatcher->now().toSeconds().seconds + 90);
    ASSERT_TRUE(engine::cancelScheduled(*events, "deposit"));
    EXPECT_TRUE(lines().empty());
}

/// A store that cannot be written to for a while.
class BlockedStore final : public store::MemoryEventStore {
public:
    bool blocked = false;
    std::vector<Result<Appended>> append(std::span<const Append> group) override
    {
        if (!blocked) return MemoryEventStore::append(group);
        return std::vector<Result<Appended>>(group.size(),
                                             failed(Error::Kind::unavailable, "store_unavailable", "Not now."));
    }
};

TEST_F(Scheduled, SC06_SC09_WhatCannotBeSentNowIsTriedUntilItCan)
{
    BlockedStore store;
    events = &store;
    restart();
    open("A", 100);
    ASSERT_EQ(add(deposit(0)), "ok");
    store.blocked = true;
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(run(), "store_unavailable");
    EXPECT_EQ(lines().size(), 1U) << "not lost, as after three attempts elsewhere";
    store.blocked = false;
    EXPECT_EQ(run(), "ran");
    EXPECT_EQ(account("A").balance, 105);
    EXPECT_TRUE(lines().empty());
}

TEST_F(Scheduled, SC09_WhatIsRefusedOrBreaksIsParkedWithItsReason)
{
    ASSERT_EQ(add(deposit(0)), "ok"); // to an account that is not open
    ScheduledCommand broken = deposit(0, "broken");
    broken.command = "BreakAccount";
    broken.data.text = R"({"account_number":"A"})";
    ASSERT_EQ(add(broken), "ok");
    ASSERT_EQ(run(), "ran");
    EXPECT_TRUE(lines().empty());
    std::vector<std::string> reasons;
    const auto parked = engine::parkedCommands(*events);
    ASSERT_TRUE(parked);
    for (const auto& line : *parked)
        reasons.push_back(line.parked.error);
    std::ranges::sort(reasons);
    EXPECT_EQ(reasons, (std::vector<std::string>{"account_not_open", "aggregate_execution_failed"}));
}

TEST_F(Scheduled, SC10_WhatIsNotScheduledCannotBeCancelled)
{
    EXPECT_EQ(engine::cancelScheduled(*events, "unknown").error().name, "no_schedule");
    EXPECT_EQ(engine::cancelScheduled(*events, "").error().name, "no_schedule");
    EXPECT_EQ(add(deposit(0, "")), "invalid_schedule");
}

TEST(Roles, SW01_SW02_SW03_EachIsHeldByOneAndTakenOverWhenItsHolderGoes)
{
    store::MemoryEventStore store;
    const SubscriptionKey policies{.name = "policies"};
    const auto holder = [&] {
        const auto stored = store.subscriptions();
        return stored && !stored->empty() && stored->front().holder.has_value();
    };
    EXPECT_FALSE(holder());
    auto first = store.tryLock(policies, 0);
    ASSERT_TRUE(first && *first);
    EXPECT_TRUE(holder());
    const auto second = store.tryLock(policies, 0);
    ASSERT_TRUE(second);
    EXPECT_EQ(*second, nullptr) << "no error: it stands by";
    first->reset();
    EXPECT_FALSE(holder());
    const auto third = store.tryLock(policies, 0);
    ASSERT_TRUE(third && *third);
    EXPECT_EQ((*third)->subscription().id, 1) << "the same subscription goes on";
}

TEST(MemoryStore, CS09_IsEmptyWhenItIsNewAndCountsFromTheBeginning)
{
    store::MemoryEventStore store;
    const auto append = [&] {
        const NewEvent event{uuidNamed(std::to_string(store.head().value_or(0))), "Something", {}, {}, "{}"};
        return appendOne(store, {"a", {}, {event}})->last;
    };
    EXPECT_EQ(append(), 1);
    EXPECT_EQ(append(), 2);
    store::MemoryEventStore another;
    EXPECT_EQ(another.head(), 0);
}

} // namespace
} // namespace palmares::testing
