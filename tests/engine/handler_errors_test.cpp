// Events that a handler cannot handle, by the CH rows of docs/conformance.md.

#include <stdexcept>

#include "tests/engine/failing_handlers.h"

namespace palmares::testing {
namespace {

using namespace engine;
using namespace std::chrono_literals;
using HandlerState = HandlerStatus::State;

class HandlerErrors : public FailingHandlers {
protected:
    static Error tooMany() { return {Error::Kind::rejected, "too_many", "There were too many failures."}; }
};

TEST_F(HandlerErrors, CH11_AnErrorStopsTheHandler)
{
    auto& runner = start(failing());
    opened("a");
    opened("bad");
    opened("b");
    pump();
    EXPECT_EQ(seen, Strings{"a"});
    EXPECT_EQ(runner.status().state, HandlerState::stopped);
    EXPECT_EQ(runner.status().last_error->name, "no_ink");
    EXPECT_EQ(runner.status().position, 1);
    isBroken = false;
    ASSERT_TRUE(runner.restart());
    pump();
    EXPECT_EQ(seen, (Strings{"a", "bad", "b"}));
}

TEST_F(HandlerErrors, CH11_AnExceptionStopsItWithItsText)
{
    EventHandler handler = recorder();
    handler.handle = [](const HandledEvent&, State&) -> Result<void> { throw std::runtime_error("out of paper"); };
    bool wasThrown = false;
    handler.on_error = [&](const HandlerFailure& failure) {
        wasThrown = failure.thrown;
        EXPECT_EQ(failure.events.size(), 1);
        EXPECT_EQ(failure.failures, 1);
        return Reaction{};
    };
    auto& runner = start(handler);
    opened("a");
    pump();
    EXPECT_TRUE(wasThrown);
    EXPECT_EQ(runner.status().state, HandlerState::stopped);
    EXPECT_EQ(runner.status().last_error->name, "handler_failed");
    EXPECT_NE(runner.status().last_error->message.find("out of paper"), std::string::npos);
}

TEST_F(HandlerErrors, CH11_WhatIsThrownNeedNotBeAnException)
{
    EventHandler handler = recorder();
    handler.handle = [](const HandledEvent&, State&) -> Result<void> { throw 17; };
    handler.on_error = [](const HandlerFailure&) -> Reaction { throw 18; };
    auto& runner = start(handler);
    opened("a");
    pump();
    EXPECT_EQ(runner.status().last_error->name, "handler_failed");
}

TEST_F(HandlerErrors, AnUnreadableEventIsAnErrorOfTheHandler)
{
    auto& runner = start(failing(always(Reaction::Kind::skip)));
    append("account-a", "Bank.AccountOpened", "{");
    opened("b");
    pump();
    EXPECT_EQ(seen, Strings{"b"});
    EXPECT_EQ(runner.status().position, 2);
}

TEST_F(HandlerErrors, CH12_IsRetriedUntilTheLimit)
{
    std::vector<int> failures;
    Strings contexts;
    auto& runner = start(failing([&](const HandlerFailure& failure) {
        failures.push_back(failure.failures);
        contexts.push_back(failure.context["tries"]);
        failure.context["tries"] += '|';
        return Reaction{.kind = failure.failures < 3 ? Reaction::Kind::retry : Reaction::Kind::stop,
                        .reason = tooMany()};
    }));
    opened("bad");
    pump();
    EXPECT_EQ(failures, (std::vector{1, 2, 3}));
    EXPECT_EQ(contexts, (Strings{"", "|", "||"}));
    EXPECT_EQ(runner.status().state, HandlerState::stopped);
    EXPECT_EQ(runner.status().last_error->name, "too_many");
}

TEST_F(HandlerErrors, CH12_ALaterAttemptHoldsUpTheEventsAfterIt)
{
    auto& runner =
        start(failing([](const HandlerFailure&) { return Reaction{.kind = Reaction::Kind::retry, .delay = 1s}; }));
    opened("bad");
    opened("b");
    pump();
    EXPECT_EQ(attempts, 1);
    EXPECT_EQ(runner.status().state, HandlerState::retrying);
    EXPECT_EQ(runner.status().retry_at, steady() + 1s);
    EXPECT_EQ(handlers->due(), steady() + 1s);
    pass(999ms);
    EXPECT_EQ(attempts, 1);
    pass(1ms);
    EXPECT_EQ(attempts, 2);
    isBroken = false;
    pass(1s);
    EXPECT_EQ(seen, (Strings{"bad", "b"}));
    EXPECT_EQ(runner.status().state, HandlerState::running);
    EXPECT_FALSE(runner.status().last_error);
}

TEST_F(HandlerErrors, CH13_ASkippedEventIsDone)
{
    auto& runner = start(failing(always(Reaction::Kind::skip)));
    opened("bad");
    pump();
    EXPECT_EQ(runner.status().state, HandlerState::running);
    EXPECT_EQ(runner.status().position, 1);
    EXPECT_EQ(storedPosition("recorder"), 1);
    opened("b");
    pump();
    EXPECT_EQ(seen, Strings{"b"});
}

TEST_F(HandlerErrors, CH13_ANonsensicalAnswerStopsItWithItsOwnError)
{
    const std::vector<Reaction> nonsense{{.kind = Reaction::Kind::discard_all},
                                         {.kind = Reaction::Kind::instead},
                                         {.kind = Reaction::Kind::retry, .delay = -1s}};
    opened("bad");
    for (std::size_t i = 0; i < nonsense.size(); ++i) {
        EventHandler handler = failing([&](const HandlerFailure&) { return nonsense[i]; });
        handler.name += std::to_string(i);
        const auto status = start(handler).status();
        EXPECT_EQ(status.state, HandlerState::stopped) << i;
        EXPECT_EQ(status.last_error->name, "no_ink") << i;
    }
}

TEST_F(HandlerErrors, CH13_AnErrorHasAName)
{
    EventHandler handler = recorder();
    handler.handle = [](const HandledEvent&, State&) -> Result<void> { return std::unexpected(Error{}); };
    auto& runner = start(handler);
    opened("a");
    pump();
    EXPECT_EQ(runner.status().last_error->name, "invalid_return_value");
}

TEST_F(HandlerErrors, AnEventThatIsAlreadySeenCountsAsHandled)
{
    EventHandler handler = recorder();
    handler.handle = [](const HandledEvent&, State&) -> Result<void> {
        return rejected("already_seen_event", "The read model has it.");
    };
    auto& runner = start(handler);
    opened("a");
    pump();
    EXPECT_EQ(runner.status().position, 1);
    EXPECT_FALSE(runner.status().last_error);
}

TEST_F(HandlerErrors, CH14_AllHandlersMayBackOff)
{
    on_error = backOffOnError(environment().jitter);
    restartProgram();
    auto& runner = start(failing());
    opened("bad");
    pump();
    EXPECT_EQ(attempts, 1);
    EXPECT_EQ(jitters.back(), std::pair(0ms, 1'000ms));
    EXPECT_EQ(runner.status().retry_at, steady() + 2s); // 1 s and the longest jitter
    pass(2s);
    EXPECT_EQ(attempts, 2);
    EXPECT_EQ(runner.status().retry_at, steady() + 5s);
}

TEST_F(HandlerErrors, CH14_AllHandlersMayAskAFunction)
{
    on_error = [](const HandlerFailure& failure) {
        if (failure.failures < 3) return Reaction{.kind = Reaction::Kind::retry};
        return Reaction{.kind = Reaction::Kind::stop, .reason = tooMany()};
    };
    restartProgram();
    auto& runner = start(failing());
    opened("bad");
    pump();
    EXPECT_EQ(attempts, 3);
    EXPECT_EQ(runner.status().last_error->name, "too_many");
}

TEST_F(HandlerErrors, AHandlersOwnAnswerComesBeforeThatForAll)
{
    on_error = backOffOnError(environment().jitter);
    restartProgram();
    opened("bad");
    EXPECT_EQ(start(failing(always(Reaction::Kind::skip))).status().position, 1);
}

TEST_F(HandlerErrors, JitterStaysWithinItsBounds)
{
    const Jitter jitter = randomJitter(1);
    for (int i = 0; i < 1'000; ++i) {
        const auto chosen = jitter(1'000ms, 3'000ms);
        EXPECT_GE(chosen, 1'000ms);
        EXPECT_LE(chosen, 3'000ms);
    }
}

} // namespace
} // namespace palmares::testing
