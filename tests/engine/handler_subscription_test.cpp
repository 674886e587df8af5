// Handlers whose subscription is refused, lost or deleted, by the rows of the conformance table CH.

#include "tests/engine/with_handlers.h"
#include "tests/support/losable_store.h"

namespace palmares::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using HandlerState = HandlerStatus::State;

class HandlerSubscriptions : public WithHandlers {};

TEST_F(HandlerSubscriptions, CH04_WhatIsDeliveredTwiceIsHandledOnce)
{
    LosableStore losable(memory);
    events = &losable;
    restartProgram();
    start(recorder());
    opened("a");
    host->pump(steady()); // delivers
    losable.loseLocks();
    handlers->find("recorder")->pump(); // handles; the position can no longer be stored
    EXPECT_EQ(seen, Strings{"a"});
    pump();
    losable.reconnect();
    opened("b");
    pass(2s);
    EXPECT_EQ(seen, (Strings{"a", "b"}));
    EXPECT_EQ(storedPosition("recorder"), 2);
    handlers.reset();
    events = &memory;
    restartProgram();
}

TEST_F(HandlerSubscriptions, CH18_ARefusedSubscriptionIsTriedAgainEverMoreRarely)
{
    const auto holder = host->subscribe({.key = {.name = "recorder"}}, {.events = [](auto) {}});
    ASSERT_TRUE(holder);
    opened("a");
    auto& runner = start(recorder());
    ASSERT_EQ(jitters.size(), 1);
    EXPECT_EQ(jitters[0], std::pair(1'000ms, 3'000ms));
    EXPECT_EQ(runner.status().last_error->name, "subscription_already_exists");
    EXPECT_EQ(handlers->due(), steady() + 3s);
    pass(2'999ms);
    EXPECT_EQ(jitters.size(), 1);
    pass(1ms);
    ASSERT_EQ(jitters.size(), 2);
    EXPECT_EQ(jitters[1], std::pair(3'000ms, 9'000ms)); // of a shorter first delay between 1 and 9 s
    for (int i = 0; i < 10; ++i)
        pass(60s);
    EXPECT_EQ(jitters.back(), std::pair(20'000ms, 60'000ms));
    host->unsubscribe(*holder);
    pass(60s);
    EXPECT_EQ(runner.status().state, HandlerState::running);
    EXPECT_FALSE(runner.status().last_error);
    EXPECT_EQ(seen, Strings{"a"});
}

TEST_F(HandlerSubscriptions, CH19_EndsWithItsSubscription)
{
    auto& runner = start(recorder());
    ASSERT_TRUE(host->deleteSubscription({.name = "recorder"}));
    pump();
    EXPECT_EQ(runner.status().state, HandlerState::stopped);
    EXPECT_EQ(runner.status().last_error->name, "subscription_deleted");
    opened("a");
    pump();
    EXPECT_TRUE(seen.empty());
    ASSERT_TRUE(runner.restart());
    pump();
    EXPECT_EQ(seen, Strings{"a"});
}

TEST_F(HandlerSubscriptions, AreShownOnlyWhatTheirSelectorLetsThrough)
{
    EventHandler choosy = recorder();
    choosy.subscription.selector = [](const RecordedEvent& recorded) { return recorded.stream != "account-b"; };
    start(choosy);
    for (const char* const account : {"a", "b", "c"})
        opened(account);
    pump();
    EXPECT_EQ(seen, (Strings{"a", "c"}));
    EXPECT_EQ(storedPosition("recorder"), 3) << "what it does not want is done, too";
}

TEST_F(HandlerSubscriptions, WithoutTheLockNothingIsTriedAgain)
{
    LosableStore losable(memory);
    events = &losable;
    restartProgram();
    int attempts = 0;
    EventHandler handler = recorder();
    handler.handle = [&](const HandledEvent&, State&) -> Result<void> {
        ++attempts;
        return rejected("no_ink", "There is no ink.");
    };
    handler.on_error = [](const HandlerFailure&) { return Reaction{.kind = Reaction::Kind::retry, .delay = 1s}; };
    opened("a");
    auto& runner = start(handler);
    EXPECT_EQ(attempts, 1);
    losable.loseLocks();
    pass(1s);
    EXPECT_EQ(attempts, 1); // the new holder of the lock may have handled it
    EXPECT_EQ(runner.status().state, HandlerState::subscribing);
    losable.reconnect();
    pass(2s);
    EXPECT_EQ(attempts, 2);
    handlers.reset();
    events = &memory;
    restartProgram();
}

} // namespace
} // namespace palmares::testing
