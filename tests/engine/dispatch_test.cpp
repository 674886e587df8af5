// Requests and their receipts, by the CD rows of docs/conformance.md.

#include <thread>

#include "store/forwarding_store.h"
#include "tests/engine/engine_world.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace std::chrono_literals;

/// A store in which another program appends just before each of our first `times` appends.
class BusyStore final : public store::MemoryEventStore {
public:
    std::function<void()> intrude;
    int times = 0;
    int appends = 0;

    std::vector<Result<Appended>> append(std::span<const Append> group) override
    {
        ++appends;
        if (times > 0) {
            --times;
            intrude();
        }
        return MemoryEventStore::append(group);
    }
};

class Dispatching : public EngineWorld {
protected:
    static std::string textOf(const std::optional<Uuid>& id) { return id ? toText(*id) : "none"; }
};

TEST_F(Dispatching, CD03_MetadataOfTheSenderIsInEveryEvent)
{
    auto request = requestOf(items::AppendItems{"a", 10});
    request.metadata.text = R"({"ip_address":"127.0.0.1"})";
    ASSERT_TRUE(dispatcher->dispatch(request));
    ASSERT_EQ(log().size(), 10U);
    for (const RecordedEvent& event : log()) {
        const auto metadata = fromJson<std::map<std::string, JsonText>>(event.metadata);
        ASSERT_TRUE(metadata) << event.metadata;
        EXPECT_EQ(metadata->at("ip_address").text, R"("127.0.0.1")");
        EXPECT_EQ(metadata->at("command").text, R"("AppendItems")");
    }
}

TEST_F(Dispatching, CD32_MetadataIsAMap)
{
    for (const char* wrong : {R"(["ip"])", "1", "{", R"({"a":1)", "{\"a\":1}]"}) {
        auto request = requestOf(items::AppendItems{"a", 1});
        request.metadata.text = wrong;
        const auto answer = dispatcher->dispatch(request);
        ASSERT_FALSE(answer) << wrong;
        EXPECT_NE(answer.error().message.find("must be a map"), std::string::npos);
    }
    EXPECT_TRUE(log().empty());
}

TEST_F(Dispatching, CD09_CD10_TriesAgainAsOftenAsItMay)
{
    BusyStore busy;
    events = &busy;
    restart();
    open("ACC123");
    int number = 0;
    busy.intrude = [&] {
        const std::string data = R"({"account_number":"ACC123","transfer":"","amount":500,"balance":0})";
        const NewEvent event{uuidNamed(std::to_string(++number)), "Bank.MoneyDeposited", {}, {}, data};
        const Append append{"account-ACC123", {}, {event}};
        ASSERT_TRUE(busy.MemoryEventStore::append({&append, 1}).front());
    };
    busy.times = 1;
    auto deposit = requestOf(DepositMoney{{"ACC123"}, "", 100});
    deposit.retry_attempts = 1;
    const auto retried = dispatcher->dispatch(deposit);
    ASSERT_TRUE(retried) << retried.error().message;
    EXPECT_EQ(retried->version, 3);
    EXPECT_EQ(account("ACC123").balance, 1'600);

    busy.times = 1'000;
    busy.appends = 0;
    deposit.retry_attempts = 5;
    const auto refused = dispatcher->dispatch(deposit);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().name, "too_many_attempts");
    EXPECT_EQ(busy.appends, 6);
}

TEST_F(Dispatching, CD33_ADecisionThatTakesTooLongIsNotStored)
{
    const auto thinks = [this](std::chrono::milliseconds time) {
        application->route<OpenAccount>(
            {.timeout = 1'000ms,
             .before_execute = [this, time](const auto&, const auto&, const auto&) -> std::optional<Error> {
                 pass(time);
                 return {};
             }});
    };
    thinks(2'000ms);
    auto request = requestOf(OpenAccount{{"ACC123"}, 1'000});
    EXPECT_EQ(dispatcher->dispatch(request).error().name, "aggregate_execution_timeout");
    EXPECT_TRUE(log().empty());
    request.timeout = 100ms;
    EXPECT_EQ(dispatcher->dispatch(request).error().name, "aggregate_execution_timeout");
    request.timeout = std::chrono::milliseconds::max();
    EXPECT_TRUE(dispatcher->dispatch(request));

    auto second = requestOf(OpenAccount{{"ACC124"}, 1'000});
    second.timeout = 2'000ms;
    EXPECT_TRUE(dispatcher->dispatch(second));
    thinks(100ms);
    EXPECT_TRUE(send(OpenAccount{{"ACC125"}, 1'000}));
}

TEST_F(Dispatching, CD34_CD35_ACommandHasAnIdAndIsTheCauseUnlessAnotherIsNamed)
{
    auto named = requestOf(OpenAccount{{"A"}, 1});
    named.command_id = uuidNamed("command");
    ASSERT_TRUE(dispatcher->dispatch(named));
    EXPECT_EQ(textOf(log()[0].causation_id), toText(uuidNamed("command")));

    open("B");
    ASSERT_TRUE(log()[1].causation_id) << "one is made";
    EXPECT_NE(log()[1].causation_id, log()[0].causation_id);

    auto caused = requestOf(OpenAccount{{"C"}, 1});
    caused.causation_id = uuidNamed("cause");
    ASSERT_TRUE(dispatcher->dispatch(caused));
    EXPECT_EQ(textOf(log()[2].causation_id), toText(uuidNamed("cause")));
}

TEST_F(Dispatching, CD36_ACorrelationIsInAllEventsOfACommand)
{
    auto request = requestOf(items::AppendItems{"a", 3});
    request.correlation_id = uuidNamed("business");
    ASSERT_TRUE(dispatcher->dispatch(request));
    for (const RecordedEvent& event : log())
        EXPECT_EQ(textOf(event.correlation_id), toText(uuidNamed("business")));
}

TEST_F(Dispatching, CD39_AReceiptHasTheOutcome)
{
    auto request = requestOf(OpenAccount{{"ACC123"}, 1'000});
    const auto plain = dispatcher->dispatch(request);
    ASSERT_TRUE(plain);
    EXPECT_FALSE(plain->state.has_value());
    EXPECT_EQ(plain->version, 1);
    ASSERT_EQ(plain->events.size(), 1U);
    EXPECT_EQ(plain->events[0].type, "Bank.AccountOpened");
    EXPECT_EQ(plain->stream, "account-ACC123");
    EXPECT_EQ(plain->metadata, plain->events[0].metadata);

    request.command = DepositMoney{{"ACC123"}, "", 5};
    request.wants_state = true;
    const auto whole = dispatcher->dispatch(request);
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->version, 2);
    EXPECT_EQ(std::any_cast<Account>(whole->state).balance, 1'005);

    request.command = LookAtAccount{{"ACC123"}};
    EXPECT_TRUE(dispatcher->dispatch(request)->events.empty());
    request.command = OpenAccount{{"ACC123"}, 1};
    EXPECT_EQ(dispatcher->dispatch(request).error().name, "account_already_open");
}

TEST_F(Dispatching, ACommandThatWasRefusedMayBeAcceptedLater)
{
    auto request = requestOf(DepositMoney{{"ACC123"}, "", 5});
    request.command_id = uuidNamed("later");
    ASSERT_FALSE(dispatcher->dispatch(request));
    open("ACC123");
    const auto answer = dispatcher->dispatch(request);
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_FALSE(answer->repeated);
    EXPECT_TRUE(dispatcher->dispatch(request)->repeated);
    EXPECT_EQ(account("ACC123").balance, 1'005);
    EXPECT_EQ(engine::auditTrail(*events, {.command = "DepositMoney"})->size(), 2U) << "the refusal is not forgotten";
}

TEST_F(Dispatching, CD42_TwoApplicationsWithStoresOfTheirOwnDoNotMeet)
{
    store::MemoryEventStore second;
    engine::Dispatcher other(
        *application, second, [] { return RecordedAt{}; }, 9);
    open("A", 1'000);
    ASSERT_TRUE(other.dispatch(requestOf(OpenAccount{{"A"}, 7})));
    EXPECT_EQ(account("A").balance, 1'000);
    EXPECT_EQ(std::any_cast<Account>(other.aggregate("account", "account-A")->first).balance, 7);
}

TEST_F(Dispatching, SW04_AnAggregateIsFoundUnderItsStreamWhileItIsInMemory)
{
    EXPECT_FALSE(dispatcher->isLoaded("account-A"));
    open("A");
    EXPECT_TRUE(dispatcher->isLoaded("account-A"));
}

TEST_F(Dispatching, CD43_ObserversSeeDispatchesAndDecisions)
{
    std::vector<std::string> seen;
    prepare = [&](engine::Application& app) {
        app.observe([&](const engine::Telemetry& told) {
            const char* phases[] = {"start", "stop", "exception"};
            std::string line = std::string(told.name) + ' ' + phases[static_cast<int>(told.phase)];
            if (told.error) line += ' ' + told.error->name;
            if (told.count > 0) line += ' ' + std::to_string(told.count);
            seen.push_back(line);
        });
    };
    restart();
    const auto seenAfter = [&](Value command) {
        seen.clear();
        (void)send(std::move(command));
        return seen;
    };
    using Lines = std::vector<std::string>;
    EXPECT_EQ(seenAfter(items::AppendItems{"a", 3}),
              (Lines{"application.dispatch start", "aggregate.execute start", "aggregate.populate stop",
                     "aggregate.execute stop 3", "application.dispatch stop"}));
    restart();
    EXPECT_EQ(seenAfter(items::AppendItems{"a", 1}),
              (Lines{"application.dispatch start", "aggregate.execute start", "aggregate.populate stop 3",
                     "aggregate.execute stop 1", "application.dispatch stop"}));
    open("A");
    EXPECT_EQ(seenAfter(BreakAccount{{"A"}}), (Lines{"application.dispatch start", "aggregate.execute start",
                                                     "aggregate.execute exception aggregate_execution_failed",
                                                     "application.dispatch stop aggregate_execution_failed"}));
    ASSERT_TRUE(send(LookAtAccount{{"A"}})); // loads it again
    EXPECT_EQ(seenAfter(OpenAccount{{"A"}, 1}),
              (Lines{"application.dispatch start", "aggregate.execute start",
                     "aggregate.execute stop account_already_open", "application.dispatch stop account_already_open"}));
    EXPECT_EQ(seenAfter(Value()).back(), "application.dispatch stop unregistered_command");
}

/// A store that is emptied and filled by another program while a dispatcher has it open.
class RefilledStore final : public store::ForwardingStore {
public:
    RefilledStore()
        : ForwardingStore(m_before)
    {}
    store::MemoryEventStore after;
    bool isRefilled = false;

private:
    EventStore& store() override { return isRefilled ? after : m_before; }
    store::MemoryEventStore m_before;
};

TEST_F(Dispatching, DecidesByTheNewLogAfterTheStoreWasRefilled)
{
    RefilledStore refilled;
    engine::Dispatcher ours(
        *application, refilled, [] { return RecordedAt{}; }, 1);
    engine::Dispatcher others(
        *application, refilled.after, [] { return RecordedAt{}; }, 2);
    ASSERT_TRUE(ours.dispatch(requestOf(OpenAccount{{"A"}, 1'000})));
    ASSERT_TRUE(others.dispatch(requestOf(OpenAccount{{"A"}, 10})));
    refilled.isRefilled = true; // the stream is at the same version as before
    EXPECT_EQ(ours.dispatch(requestOf(OpenAccount{{"A"}, 5})).error().name, "account_already_open");
    const auto [state, version] = ours.aggregate("account", "account-A").value();
    EXPECT_EQ(version, 1);
    EXPECT_EQ(std::any_cast<Account>(state).balance, 10);
    ASSERT_TRUE(ours.dispatch(requestOf(OpenAccount{{"B"}, 5})));
    EXPECT_EQ(refilled.after.streamVersion("account-B"), 1);
}

} // namespace
} // namespace palmares::testing
