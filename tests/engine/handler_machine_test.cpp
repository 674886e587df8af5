// Batches, retries and acknowledgements of a handler, without a store.

#include <gtest/gtest.h>

#include "store/engine/handlers/handler_machine.h"

namespace palmares::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;

class HandlerMachines : public ::testing::Test {
protected:
    using Numbers = std::vector<std::int64_t>;

    void deliver(HandlerMachine& machine, Numbers numbers)
    {
        std::vector<RecordedEvent> events;
        for (const auto number : numbers)
            events.emplace_back().number = number;
        machine.deliver(events, now);
    }
    /// The numbers of the next attempt, which succeeds; none if nothing is due.
    Numbers handle(HandlerMachine& machine)
    {
        const HandlerAttempt* const attempt = machine.begin(now);
        Numbers numbers;
        if (attempt == nullptr) return numbers;
        for (const RecordedEvent& event : attempt->events)
            numbers.push_back(event.number);
        reason = attempt->reason;
        machine.done();
        return numbers;
    }

    SteadyTime now{1h};
    FlushReason reason = FlushReason::immediate;
};

TEST_F(HandlerMachines, CH24_AFullBatchIsHandledAtOnce)
{
    HandlerMachine machine({.size = 3, .timeout = 1s});
    deliver(machine, {1, 2, 3});
    EXPECT_EQ(handle(machine), (Numbers{1, 2, 3}));
    EXPECT_EQ(reason, FlushReason::size);
    EXPECT_EQ(machine.takeAck(), 3);
    EXPECT_EQ(machine.due(), std::nullopt);
    now += 1s;
    EXPECT_EQ(handle(machine), Numbers{});
}

TEST_F(HandlerMachines, CH25_AnUnfinishedBatchIsHandledWhenItsFirstEventHasWaitedLongEnough)
{
    HandlerMachine machine({.size = 10, .timeout = 100ms});
    deliver(machine, {1, 2, 3});
    EXPECT_EQ(machine.due(), now + 100ms);
    now += 60ms;
    EXPECT_EQ(handle(machine), Numbers{});
    deliver(machine, {4, 5});
    EXPECT_EQ(machine.due(), now + 40ms);
    EXPECT_EQ(machine.takeAck(), std::nullopt);
    now += 40ms;
    EXPECT_EQ(handle(machine), (Numbers{1, 2, 3, 4, 5}));
    EXPECT_EQ(reason, FlushReason::timeout);
    EXPECT_EQ(machine.takeAck(), 5);
}

TEST_F(HandlerMachines, CH26_SizeAndTimeMayTakeTurnsAndNothingIsHandledTwice)
{
    HandlerMachine machine({.size = 2, .timeout = 100ms});
    deliver(machine, {1});
    now += 100ms;
    EXPECT_EQ(handle(machine), Numbers{1});
    EXPECT_EQ(reason, FlushReason::timeout);
    now += 50ms;
    deliver(machine, {2, 3});
    EXPECT_EQ(handle(machine), (Numbers{2, 3}));
    EXPECT_EQ(reason, FlushReason::size);
    now += 50ms; // the time of the second batch, had it waited
    EXPECT_EQ(handle(machine), Numbers{});
    deliver(machine, {4});
    EXPECT_EQ(machine.due(), now + 100ms);
    now += 99ms;
    EXPECT_EQ(handle(machine), Numbers{});
    now += 1ms;
    EXPECT_EQ(handle(machine), Numbers{4});
    EXPECT_EQ(reason, FlushReason::timeout);
}

TEST_F(HandlerMachines, CH26_ADroppedBatchLeavesNothingForItsTimer)
{
    HandlerMachine machine({.size = 10, .timeout = 100ms});
    deliver(machine, {1, 2});
    machine.drop();
    EXPECT_EQ(machine.due(), std::nullopt);
    now += 100ms;
    EXPECT_EQ(handle(machine), Numbers{});
    EXPECT_EQ(machine.takeAck(), std::nullopt);
}

TEST_F(HandlerMachines, CH27_WithoutATimeoutNothingWaits)
{
    HandlerMachine machine({.size = 10});
    deliver(machine, {1, 2, 3});
    EXPECT_EQ(machine.due(), SteadyTime::min());
    EXPECT_EQ(handle(machine), (Numbers{1, 2, 3}));
    EXPECT_EQ(reason, FlushReason::immediate);
    EXPECT_EQ(machine.due(), std::nullopt);
}

TEST_F(HandlerMachines, CH04_WhatIsDoneIsAcknowledgedAgainButNotHandled)
{
    HandlerMachine machine({.size = 3});
    deliver(machine, {1, 1, 2});
    EXPECT_EQ(handle(machine), (Numbers{1, 2}));
    EXPECT_EQ(machine.takeAck(), 2);
    deliver(machine, {1, 2});
    EXPECT_EQ(handle(machine), Numbers{});
    EXPECT_EQ(machine.takeAck(), 2);
    deliver(machine, {2, 3});
    EXPECT_EQ(handle(machine), Numbers{3});
    EXPECT_EQ(machine.takeAck(), 3);
    EXPECT_EQ(machine.takeAck(), std::nullopt);
}

TEST_F(HandlerMachines, NumbersOfAPartitionedHandlerMayGoBack)
{
    HandlerMachine machine({.isOrdered = false});
    deliver(machine, {7});
    EXPECT_EQ(handle(machine), Numbers{7});
    deliver(machine, {5}); // its key was busy elsewhere
    EXPECT_EQ(handle(machine), Numbers{5});
}

TEST_F(HandlerMachines, WhatFailsHoldsUpWhatComesAfterIt)
{
    HandlerMachine machine({});
    deliver(machine, {1, 2});
    ASSERT_NE(machine.begin(now), nullptr);
    EXPECT_EQ(machine.begin(now), nullptr); // one at a time
    machine.retry(now + 5s, {{"tried", "once"}});
    EXPECT_EQ(machine.due(), now + 5s);
    EXPECT_EQ(machine.begin(now), nullptr);
    EXPECT_EQ(machine.takeAck(), std::nullopt);
    now += 5s;
    const HandlerAttempt* const again = machine.begin(now);
    ASSERT_NE(again, nullptr);
    EXPECT_EQ(again->events.front().number, 1);
    EXPECT_EQ(again->failures, 1);
    EXPECT_EQ(again->context.at("tried"), "once");
    machine.done();
    EXPECT_EQ(handle(machine), Numbers{2});
}

TEST_F(HandlerMachines, WhatIsBeingHandledIsNotDropped)
{
    HandlerMachine machine({});
    deliver(machine, {1, 2});
    ASSERT_NE(machine.begin(now), nullptr);
    machine.drop();
    EXPECT_TRUE(machine.isHandling());
    machine.done();
    EXPECT_EQ(machine.takeAck(), 1);
    EXPECT_EQ(handle(machine), Numbers{});
}

} // namespace
} // namespace palmares::testing
