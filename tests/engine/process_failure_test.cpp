// Refused commands and failing events, by the CP rows of docs/conformance.md.

#include <stdexcept>

#include "tests/engine/with_processes.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace std::chrono_literals;

/// Withdraws, then opens the account "after"; the test decides the reaction to a refusal.
struct Withdrawals {
    using Instance = TransferInstance;
    static constexpr std::string_view name = "Withdrawals";

    static void on(const TransferRequested& event, Turn<Instance>& turn)
    {
        turn.instances.open(event.transfer)->amount = event.amount;
        turn.send(WithdrawMoney{event.from, event.transfer, event.amount});
        turn.send(OpenAccount{{"after"}, 1});
        if (event.amount == 666) throw std::runtime_error("the devil's number");
    }
    static Reaction onFailure(const CommandFailure& failure) { return reaction(failure); }
    static void accepted(const Value& command, Instances<Instance>& instances)
    {
        if (const auto* opened = command.get<OpenAccount>();
            opened != nullptr && opened->account_number.value == "after")
            instances.complete("ends");
    }

    static inline std::function<Reaction(const CommandFailure&)> reaction;
};

class Refused : public WithProcesses {
protected:
    void SetUp() override
    {
        WithProcesses::SetUp();
        open("A", 1'000);
        reactWith([](const CommandFailure&) { return Reaction{}; });
        run<Withdrawals>();
    }
    void reactWith(std::function<Reaction(const CommandFailure&)> reaction)
    {
        Withdrawals::reaction = [this, reaction = std::move(reaction)](const CommandFailure& failure) {
            failures.push_back(failure.failures);
            return reaction(failure);
        };
    }
    bool wentOn() { return versionOf("account-after") == 1; }

    std::vector<int> failures;
};

TEST_F(Refused, CP12_TriesAgainUntilItIsTooOften)
{
    reactWith([](const CommandFailure& failure) {
        failure.context["attempts"] += '*';
        if (failure.failures < 3) return Reaction{.kind = Reaction::Kind::retry};
        EXPECT_EQ(failure.context["attempts"], "***");
        return Reaction{.reason = Error{Error::Kind::rejected, "too_many_failures", "It is no use."}};
    });
    request("t", 5'000);
    EXPECT_EQ(catchUp(), "too_many_failures");
    EXPECT_EQ(failures, (std::vector{1, 2, 3}));
    EXPECT_FALSE(wentOn());
}

TEST_F(Refused, CP12_WaitsBeforeItTriesAgain)
{
    reactWith([](const CommandFailure&) { return Reaction{.kind = Reaction::Kind::retry, .delay = 100ms}; });
    request("t", 1'500);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(failures.size(), 1U);
    ASSERT_TRUE(runner->due());
    pass(99ms);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(failures.size(), 1U);
    ASSERT_TRUE(send(DepositMoney{{"A"}, "", 600}));
    pass(1ms);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(account("A").balance, 100);
    EXPECT_TRUE(wentOn());
}

TEST_F(Refused, CP13_SkipsItAndContinuesWithTheRest)
{
    reactWith([](const CommandFailure& failure) {
        EXPECT_EQ(failure.pending.size(), 1U);
        return Reaction{.kind = Reaction::Kind::skip};
    });
    request("t", 5'000);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_TRUE(wentOn());
    EXPECT_EQ(failures, std::vector{1});
}

TEST_F(Refused, CP13_SkipsItAndTheRest)
{
    reactWith([](const CommandFailure&) { return Reaction{.kind = Reaction::Kind::discard_all}; });
    request("t", 5'000);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_FALSE(wentOn());
    request("u", 10);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_TRUE(wentOn()) << "the next event is handled as ever";
}

TEST_F(Refused, CP13_SendsSomethingElseInstead)
{
    reactWith([](const CommandFailure& failure) {
        const auto* asked = failure.command.get<WithdrawMoney>();
        return Reaction{.kind = Reaction::Kind::instead,
                        .commands = {WithdrawMoney{asked->account_number, asked->transfer, 400}}};
    });
    request("t", 5'000);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(account("A").balance, 600);
    EXPECT_FALSE(wentOn());
}

TEST_F(Refused, IsKeptWherePeopleFindIt)
{
    reactWith([](const CommandFailure&) { return Reaction{.kind = Reaction::Kind::park}; });
    request("t", 5'000);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_TRUE(wentOn());
    const auto parked = engine::parkedCommands(*events);
    ASSERT_TRUE(parked && parked->size() == 1);
    EXPECT_EQ(parked->front().parked.error, "insufficient_funds_available");
    ASSERT_TRUE(send(DepositMoney{{"A"}, "", 5'000}));
    EXPECT_TRUE(engine::retryParked(*dispatcher, parked->front().parked.key));
    EXPECT_EQ(account("A").balance, 1'000);
    EXPECT_TRUE(engine::parkedCommands(*events)->empty());
}

TEST_F(Refused, CP04_CP14_StopsAtTheEventByDefault)
{
    request("t", 5'000);
    EXPECT_EQ(catchUp(), "insufficient_funds_available");
    run<Withdrawals>();
    EXPECT_EQ(catchUp(), "insufficient_funds_available") << "it stands there until somebody helps";
    ASSERT_TRUE(send(DepositMoney{{"A"}, "", 5'000}));
    run<Withdrawals>();
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(account("A").balance, 1'000);
}

TEST_F(Refused, CP04_CP14_AnExceptionStopsIt)
{
    request("t", 666);
    const auto ran = runner->catchUp();
    ASSERT_FALSE(ran);
    EXPECT_EQ(ran.error().name, "process_manager_failed");
    EXPECT_NE(ran.error().message.find("the devil's number"), std::string::npos);
    EXPECT_EQ(account("A").balance, 1'000) << "nothing was sent";
}

TEST_F(Refused, CP04_MayPassOverAnEventThatBreaksIt)
{
    reactWith([](const CommandFailure& failure) {
        return Reaction{.kind = failure.command.empty() ? Reaction::Kind::skip : Reaction::Kind::stop};
    });
    request("t", 666);
    request("u", 10);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(account("A").balance, 990);
}

TEST_F(Refused, CP15_TheContextHasTheFailureAndWhatIsPending)
{
    std::string command, error;
    std::size_t pending = 9;
    reactWith([&](const CommandFailure& failure) {
        if (const auto* broken = failure.command.get<OpenAccount>()) command = broken->account_number.value;
        error = failure.error.name;
        pending = failure.pending.size();
        return Reaction{.kind = Reaction::Kind::skip};
    });
    open("after", 1);
    request("t", 10);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(command, "after");
    EXPECT_EQ(error, "account_already_open");
    EXPECT_EQ(pending, 0U);
}

TEST_F(Refused, CP09_AnInstanceMayEndAfterACommandWasAccepted)
{
    request("ends", 10);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_TRUE(running().empty());
    EXPECT_EQ(stored("Withdrawals", "ends").data, "null");
    run<Withdrawals>();
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_TRUE(running().empty()) << "and stays ended when it is read again";
}

/// An event takes as long as the test says.
struct Slow {
    using Instance = TransferInstance;
    static constexpr std::string_view name = "Slow";
    static constexpr std::chrono::milliseconds eventTimeout{100};
    static void on(const TransferRequested&, Turn<Instance>&) { work(); }
    static inline std::function<void()> work;
};

TEST_F(Refused, CP17_AnEventThatTakesTooLongStopsIt)
{
    run<Slow>();
    Slow::work = [this] { pass(100ms); };
    request("t", 1);
    EXPECT_EQ(catchUp(), "ran");
    Slow::work = [this] { pass(101ms); };
    request("u", 1);
    EXPECT_EQ(catchUp(), "event_timeout");
}

TEST_F(Refused, CP18_ObserversSeeEachEventOfEach)
{
    std::vector<std::string> seen;
    application->observe([&](const engine::Telemetry& told) {
        if (told.name != "process_manager.handle") return;
        seen.push_back(told.about.at("name") + (told.phase == engine::Telemetry::Phase::start  ? " start"
                                                : told.phase == engine::Telemetry::Phase::stop ? " stop"
                                                                                               : " exception"));
    });
    request("t", 10);
    ASSERT_EQ(catchUp(), "ran");
    EXPECT_EQ(seen, (std::vector<std::string>{"Withdrawals start", "Withdrawals stop"}));
    request("u", 666);
    ASSERT_EQ(catchUp(), "process_manager_failed");
    EXPECT_EQ(seen.back(), "Withdrawals exception");
}

} // namespace
} // namespace palmares::testing
