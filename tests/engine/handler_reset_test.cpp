// Resetting handlers, by the CH rows of docs/conformance.md.

#include "tests/engine/with_handlers.h"

namespace palmares::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using HandlerState = HandlerStatus::State;

class HandlerReset : public WithHandlers {
protected:
    /// A read model of accounts, each with the prefix in use when it was written.
    EventHandler projector()
    {
        EventHandler made = recorder();
        made.handle = [this](const HandledEvent& handled, State&) -> Result<void> {
            seen.push_back(prefix + handled.event.as<bank::AccountOpened>().account_number.value);
            return {};
        };
        made.before_reset = [this]() -> Result<void> {
            seen.clear();
            return {};
        };
        return made;
    }
    std::string prefix;
};

TEST_F(HandlerReset, CH21_AReadModelIsBuiltAnewFromTheOrigin)
{
    opened("a");
    opened("b");
    auto& runner = start(projector());
    EXPECT_EQ(seen, (Strings{"a", "b"}));
    prefix = "new-";
    ASSERT_TRUE(runner.reset());
    pump();
    EXPECT_EQ(seen, (Strings{"new-a", "new-b"}));
    EXPECT_EQ(storedPosition("recorder"), 2);
    opened("c");
    pump();
    EXPECT_EQ(seen.back(), "new-c");
}

TEST_F(HandlerReset, CH21_OneThatBeganLaterBeginsNow)
{
    EventHandler handler = projector();
    handler.start_from.number = store::StartFrom::current;
    auto& runner = start(handler);
    opened("a");
    pump();
    ASSERT_TRUE(runner.reset());
    pump();
    EXPECT_TRUE(seen.empty());
    opened("b");
    pump();
    EXPECT_EQ(seen, Strings{"b"});
}

TEST_F(HandlerReset, CH21_ABufferedBatchIsDropped)
{
    opened("a");
    EventHandler handler = batchRecorder(10, 100ms);
    auto& runner = start(handler);
    pass(60ms);
    EXPECT_TRUE(batches.empty());
    ASSERT_TRUE(runner.reset());
    pump();
    pass(60ms); // the first batch would be due
    EXPECT_TRUE(batches.empty());
    pass(40ms);
    EXPECT_EQ(batches, std::vector<Strings>{{"a"}});
    ASSERT_TRUE(runner.reset());
    pump();
    pass(100ms);
    EXPECT_EQ(batches.size(), 2);
}

TEST_F(HandlerReset, WhatCannotBeClearedIsNotReset)
{
    opened("a");
    EventHandler handler = projector();
    handler.before_reset = []() -> Result<void> { return rejected("in_use", "Somebody looks at it."); };
    auto& runner = start(handler);
    EXPECT_EQ(runner.reset().error().name, "in_use");
    opened("b");
    pump();
    EXPECT_EQ(seen, (Strings{"a", "b"}));
    EXPECT_EQ(runner.status().state, HandlerState::running);
}

TEST_F(HandlerReset, AHandlerMayResetItself)
{
    EventHandler handler = projector();
    int resets = 0;
    handler.handle = [&](const HandledEvent& handled, State&) -> Result<void> {
        seen.push_back(std::to_string(handled.recorded.number));
        if (handled.recorded.number == 2 && resets++ == 0) return handlers->find("recorder")->reset();
        return {};
    };
    opened("a");
    opened("b");
    opened("c");
    start(handler);
    EXPECT_EQ(seen, (Strings{"1", "2", "3"})); // was cleared after the first 2
    EXPECT_EQ(resets, 2);
}

TEST_F(HandlerReset, AStoppedHandlerRunsAgainAfterAReset)
{
    opened("a");
    auto& runner = start(projector());
    runner.stop();
    ASSERT_TRUE(runner.reset());
    pump();
    EXPECT_EQ(seen, Strings{"a"});
    EXPECT_EQ(runner.status().state, HandlerState::running);
}

} // namespace
} // namespace palmares::testing
