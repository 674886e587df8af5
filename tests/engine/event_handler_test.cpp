// Event handlers and their subscriptions, by the rows of the conformance table CH.

#include <stdexcept>

#include "tests/engine/with_handlers.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace engine;
using namespace std::chrono_literals;
using HandlerState = HandlerStatus::State;

class EventHandlers : public WithHandlers {};

TEST_F(EventHandlers, CH01_AnEventComesWithItsRecordAndTheStateOfItsHandler)
{
    struct Noted {
        std::int64_t balance;
        RecordedEvent recorded;
        std::string application, handler;
        int state;
    };
    std::vector<Noted> noted;
    EventHandler handler{.application = application.get(), .name = "balances", .state = 17};
    handler.handle = [&](const HandledEvent& handled, State& state) -> Result<void> {
        const auto* event = handled.event.get<AccountOpened>();
        noted.push_back({event != nullptr ? event->initial_balance : -1, handled.recorded,
                         std::string(handled.application), std::string(handled.handler), std::any_cast<int>(state)});
        return {};
    };
    start(handler);
    const Uuid first = append("account-a", "Bank.AccountOpened", R"({"account_number":"a","initial_balance":1})");
    append("account-b", "Bank.AccountOpened", R"({"account_number":"b","initial_balance":2})", R"({"actor":"Ada"})");
    pump();
    ASSERT_EQ(noted.size(), 2);
    EXPECT_EQ(noted[0].balance, 1);
    EXPECT_EQ(noted[0].recorded.event_id, first);
    EXPECT_EQ(noted[0].recorded.number, 1);
    EXPECT_EQ(noted[0].recorded.stream, "account-a");
    EXPECT_EQ(noted[0].recorded.version, 1);
    EXPECT_EQ(noted[0].recorded.causation_id, uuidAt(0, 1, 1));
    EXPECT_EQ(noted[0].recorded.correlation_id, uuidAt(0, 1, 2));
    EXPECT_GT(noted[0].recorded.created_at.microseconds, 0);
    EXPECT_EQ(noted[0].application, "Bank");
    EXPECT_EQ(noted[0].handler, "balances");
    EXPECT_EQ(noted[0].state, 17);
    EXPECT_EQ(noted[1].balance, 2);
    EXPECT_EQ(noted[1].recorded.metadata, R"({"actor":"Ada"})");
}

TEST_F(EventHandlers, CH02_UnknownEventsArePassedOver)
{
    start(recorder());
    append("account-a", "Elixir.Somebody.Elses", "not even JSON");
    opened("a");
    append("account-a", "Elixir.Somebody.Elses", "{}");
    opened("b");
    append("account-a", "", "");
    pump();
    EXPECT_EQ(seen, (Strings{"a", "b"}));
    EXPECT_EQ(handlers->find("recorder")->status().position, 5);
    EXPECT_EQ(storedPosition("recorder"), 5);
}

TEST_F(EventHandlers, CH03_BeginsNowOrAtTheOrigin)
{
    opened("before");
    EventHandler later = recorder();
    later.start_from.number = store::StartFrom::current;
    auto& runner = start(later);
    opened("after");
    pump();
    EXPECT_EQ(seen, Strings{"after"});
    EXPECT_EQ(runner.status().position, 2);

    seen.clear();
    EventHandler all = recorder();
    all.name = "all";
    start(all);
    EXPECT_EQ(seen, (Strings{"before", "after"}));
}

TEST_F(EventHandlers, CH07_InitRenamesAHandlerForItsTenantAtEveryStart)
{
    Application tenant("Tenant one", "Bank.");
    ASSERT_TRUE(tenant.add<Account>());
    int inits = 0;
    std::string seenBy;
    EventHandler handler{.name = "welcome"};
    handler.init = [&](EventHandler& made, std::size_t) {
        ++inits;
        made.application = &tenant;
        made.name += "-tenant1";
    };
    handler.handle = [&](const HandledEvent& handled, State&) -> Result<void> {
        seenBy = std::string(handled.application) + '/' + std::string(handled.handler);
        if (handled.recorded.number == 1) throw std::runtime_error("no paper");
        return {};
    };
    auto& runner = start(handler);
    EXPECT_EQ(runner.name(), "welcome-tenant1");
    opened("a");
    pump();
    EXPECT_EQ(seenBy, "Tenant one/welcome-tenant1");
    EXPECT_EQ(runner.status().state, HandlerState::stopped);
    EXPECT_EQ(inits, 1);
    ASSERT_TRUE(runner.restart());
    EXPECT_EQ(inits, 2);
    EXPECT_EQ(runner.name(), "welcome-tenant1");
    EXPECT_EQ(storedPosition("welcome-tenant1"), 0);
}

TEST_F(EventHandlers, CH08_AfterStartComesOnceItIsSubscribedAndMayReplaceTheState)
{
    store::SubscriptionHost other(*events);
    const auto holder = other.subscribe({.key = {.name = "recorder"}}, {.events = [](auto) {}});
    ASSERT_TRUE(holder);
    other.pump(steady());

    int starts = 0;
    EventHandler handler = recorder();
    handler.state = std::string("cold");
    handler.after_start = [&](State& state) -> Result<void> {
        ++starts;
        state = std::string("warm");
        return {};
    };
    handler.handle = [&](const HandledEvent&, State& state) -> Result<void> {
        seen.push_back(std::any_cast<std::string>(state));
        return {};
    };
    opened("a");
    auto& runner = start(handler);
    EXPECT_EQ(starts, 0);
    EXPECT_EQ(runner.status().state, HandlerState::subscribing);
    other.unsubscribe(*holder);
    pass(2s);
    EXPECT_EQ(starts, 1);
    EXPECT_EQ(seen, Strings{"warm"});
    EXPECT_EQ(runner.status().state, HandlerState::running);
}

TEST_F(EventHandlers, CH08_AfterStartMayStopIt)
{
    EventHandler handler = recorder();
    handler.after_start = [](State&) -> Result<void> { return rejected("no_printer", "There is no printer."); };
    opened("a");
    auto& runner = start(handler);
    EXPECT_EQ(runner.status().state, HandlerState::stopped);
    EXPECT_EQ(runner.status().last_error->name, "no_printer");
    EXPECT_TRUE(seen.empty());
}

TEST_F(EventHandlers, CH09_AStateIsHandedFromEventToEventAndBeginsAnewWithEachStart)
{
    EventHandler handler = recorder();
    handler.state = 10;
    handler.handle = [&](const HandledEvent& handled, State& state) -> Result<void> {
        seen.push_back(std::to_string(std::any_cast<int>(state)));
        if (handled.recorded.number == 2) return {}; // leaves it
        state = std::any_cast<int>(state) + 1;
        if (handled.recorded.number == 3) return rejected("no_paper", "There is no paper.");
        return {};
    };
    handler.on_error = [](const HandlerFailure& failure) {
        EXPECT_EQ(std::any_cast<int>(failure.state), 11);
        return Reaction{.kind = Reaction::Kind::skip};
    };
    auto& runner = start(handler);
    for (const char* account : {"a", "b", "c", "d"})
        opened(account);
    pump();
    EXPECT_EQ(seen, (Strings{"10", "11", "11", "11"})); // a failure leaves the state unchanged
    ASSERT_TRUE(runner.restart());
    opened("e");
    pump();
    EXPECT_EQ(seen.back(), "10");
}

TEST_F(EventHandlers, CH10_MayBeSubscribedToOneStream)
{
    EventHandler handler = recorder();
    handler.stream = "account-2";
    auto& runner = start(handler);
    opened("1");
    for (int i = 0; i < 3; ++i)
        append("account-2", "Bank.AccountOpened", R"({"account_number":"2","initial_balance":1})");
    opened("3");
    pump();
    EXPECT_EQ(seen, (Strings{"2", "2", "2"}));
    EXPECT_EQ(runner.status().position, 3);
    EXPECT_EQ(runner.status().stream, "account-2");
}

TEST_F(EventHandlers, CH20_AHandlerThatStopsItselfIsDoneWithItsEventFirst)
{
    EventHandler handler = recorder();
    handler.handle = [&](const HandledEvent& handled, State&) -> Result<void> {
        handlers->find("recorder")->stop();
        seen.push_back(std::to_string(handled.recorded.number));
        return {};
    };
    opened("a");
    opened("b");
    auto& runner = start(handler);
    EXPECT_EQ(seen, Strings{"1"});
    EXPECT_EQ(storedPosition("recorder"), 1);
    EXPECT_EQ(runner.status().state, HandlerState::stopped);
    EXPECT_FALSE(runner.status().last_error);
}

TEST_F(EventHandlers, ThereIsOneOfEachName)
{
    start(recorder());
    const auto again = handlers->start(recorder());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().name, "handler_already_started");
    opened("a");
    pump();
    EXPECT_EQ(seen, Strings{"a"});
}

TEST_F(EventHandlers, AnImpossibleHandlerDisturbsNoOther)
{
    start(recorder());
    EXPECT_EQ(handlers->start({.application = application.get()}).error().name, "invalid_handler");
    EventHandler broken = recorder();
    broken.init = [](EventHandler&, std::size_t) { throw std::runtime_error("no tenant"); };
    EXPECT_EQ(handlers->start(broken).error().name, "handler_failed");
    opened("a");
    pump();
    EXPECT_EQ(seen, Strings{"a"});
    EXPECT_EQ(handlers->statuses().size(), 1);
}

} // namespace
} // namespace palmares::testing
