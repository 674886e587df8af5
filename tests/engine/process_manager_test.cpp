// Process managers and their instances, by the rows of the conformance table CP.

#include "tests/engine/with_processes.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace std::chrono_literals;

class MovingMoney : public WithProcesses {
protected:
    void SetUp() override
    {
        WithProcesses::SetUp();
        open("A", 1'000);
        open("B", 500);
        run<Transfers>();
    }
};

TEST_F(MovingMoney, CP01_FollowsATransferThroughBothAccounts)
{
    request("t1", 100);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(account("A").balance, 900);
    EXPECT_EQ(account("B").balance, 600);
    std::vector<std::string> types;
    for (const RecordedEvent& event : log())
        if (event.position > 2) types.push_back(event.type);
    EXPECT_EQ(types,
              (std::vector<std::string>{"Bank.TransferRequested", "Bank.MoneyWithdrawn", "Bank.MoneyDeposited"}));
}

TEST_F(MovingMoney, CD35_CD36_ItsCommandsAreCausedByTheEventAndCorrelatedWithIt)
{
    request("t1", 100);
    ASSERT_EQ(catchUp(), "ran");
    const auto all = log();
    ASSERT_EQ(all.size(), 5U);
    EXPECT_EQ(all[3].causation_id, all[2].event_id);
    EXPECT_EQ(all[4].causation_id, all[3].event_id);
    ASSERT_TRUE(all[2].correlation_id);
    EXPECT_EQ(all[3].correlation_id, all[2].correlation_id);
    EXPECT_EQ(all[4].correlation_id, all[2].correlation_id);
}

TEST_F(MovingMoney, CP07_ACompletedTransferIsNotBegunAgain)
{
    request("t1", 100);
    ASSERT_EQ(catchUp(), "ran");
    EXPECT_TRUE(running().empty());
    EXPECT_EQ(stored("Transfers", "t1").type, engine::completedType);
    EXPECT_EQ(stored("Transfers", "t1").data, "null") << "nothing is left of its state";
    run<Transfers>();
    appendForeign("transfer-t1", "Bank.TransferRequested", R"({"transfer":"t1","from":"A","to":"B","amount":100})");
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(account("A").balance, 900) << "a late event of a completed instance";
}

TEST_F(MovingMoney, CP08_MayStartAtTheEnd)
{
    request("early", 100);
    engine::ProcessOptions options;
    options.fromNow = true;
    run<Transfers>(options);
    request("late", 10);
    ASSERT_EQ(catchUp(), "ran");
    EXPECT_EQ(account("A").balance, 990);
    run<Transfers>(options);
    request("later", 5);
    ASSERT_EQ(catchUp(), "ran");
    EXPECT_EQ(account("A").balance, 985) << "afterwards it goes on where it was";
}

TEST_F(MovingMoney, CP10_CP11_ResumesFromWhatIsStored)
{
    request("t1", 100);
    ASSERT_TRUE(runner->round() && runner->round() && runner->round()); // the accounts, the request
    const Snapshot snapshot = stored("Transfers", "t1");
    EXPECT_EQ(snapshot.source, R"("Transfers"-"t1")");
    EXPECT_EQ(snapshot.version, 3) << "the position of the event";
    EXPECT_EQ(snapshot.data, R"({"to":"B","amount":100,"status":"withdraw"})");
    run<Transfers>();
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(account("B").balance, 600);
}

TEST_F(MovingMoney, CommandsThatWereSentBeforeACrashAreNotDecidedAgain)
{
    request("t1", 100);
    ASSERT_TRUE(runner->round() && runner->round() && runner->round());
    // The command was sent, but the position was not stored.
    store::MemoryEventStore copy;
    for (const RecordedEvent& event : log())
        ASSERT_TRUE(appendOne(copy, {event.stream,
                                     {},
                                     {{event.event_id, event.type, event.causation_id, event.correlation_id, event.data,
                                       event.metadata}}}));
    ASSERT_TRUE(copy.saveRecords(*memory.records({.kind = std::string(engine::auditKind)})));
    events = &copy;
    restart();
    run<Transfers>();
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(account("A").balance, 900);
    EXPECT_EQ(account("B").balance, 600);
}

/// Starts, continues and stops in every way, as the transfer's name says.
struct Ways {
    using Instance = TransferInstance;
    static constexpr std::string_view name = "Ways";

    static void on(const TransferRequested& event, Turn<Instance>& turn)
    {
        const std::string way = event.transfer.substr(0, event.transfer.find(' '));
        const std::string key = event.from.value;
        Instance* instance = nullptr;
        if (way == "start" || way == "continue") instance = turn.instances.open(key);
        if (way == "start!") instance = turn.start(key);
        if (way == "continue!") instance = turn.running(key);
        if (way == "stop") turn.instances.complete(key);
        if (way == "several")
            for (const char* each : {"1", "2", "3"})
                turn.instances.open(each)->amount += event.amount;
        if (instance != nullptr) instance->amount += event.amount;
    }
};

class Instancing : public WithProcesses {
protected:
    void SetUp() override
    {
        WithProcesses::SetUp();
        run<Ways>();
    }
    std::string tell(const std::string& way, const std::string& key = "k")
    {
        EXPECT_TRUE(send(RequestTransfer{way + " " + std::to_string(++m_number), {key}, {"x"}, 1}));
        return catchUp();
    }
    int m_number = 0;
};

TEST_F(Instancing, CP02_StartAndContinueUseTheInstanceThereIsOrMakeOne)
{
    EXPECT_EQ(tell("start"), "ran");
    EXPECT_EQ(running(), std::vector<std::string>{"k"});
    EXPECT_EQ(tell("start"), "ran");
    EXPECT_EQ(tell("continue"), "ran");
    EXPECT_EQ(stored("Ways", "k").data, R"({"to":"","amount":3,"status":""})");
    EXPECT_EQ(tell("continue", "another"), "ran");
    EXPECT_EQ(running(), (std::vector<std::string>{"another", "k"}));
    EXPECT_EQ(tell("stop"), "ran");
    EXPECT_EQ(running(), std::vector<std::string>{"another"});
    EXPECT_EQ(stored("Ways", "k").data, "null");
    EXPECT_EQ(tell("ignore"), "ran");
    EXPECT_EQ(running(), std::vector<std::string>{"another"});
}

TEST_F(Instancing, CP03_WhatMustBeNewOrRunningIsOrItStops)
{
    EXPECT_EQ(tell("start!"), "ran");
    EXPECT_EQ(tell("continue!"), "ran");
    EXPECT_EQ(tell("start!"), "process_already_started");
    run<Ways>();
    EXPECT_EQ(catchUp(), "process_already_started") << "at the same event, until somebody does something about it";
}

TEST_F(Instancing, CP03_NothingRunsThatCouldContinue)
{
    EXPECT_EQ(tell("continue!"), "process_not_started");
}

TEST_F(Instancing, CP06_OneEventMayAddressSeveral)
{
    EXPECT_EQ(tell("several"), "ran");
    EXPECT_EQ(running(), (std::vector<std::string>{"1", "2", "3"}));
}

TEST_F(Instancing, AStopOfAnInstanceThatIsNotInMemoryForgetsItsStateToo)
{
    EXPECT_EQ(tell("start"), "ran");
    run<Ways>();
    ASSERT_TRUE(running().empty()) << "nothing asked for it yet";
    EXPECT_EQ(tell("stop"), "ran");
    EXPECT_EQ(stored("Ways", "k").data, "null");
    EXPECT_EQ(tell("start"), "ran");
    EXPECT_TRUE(running().empty()) << "it has completed";
}

/// Its instance is named after the sender.
struct ByMetadata {
    using Instance = TransferInstance;
    static constexpr std::string_view name = "ByMetadata";
    static constexpr bool readsMetadata = true;
    static void on(const TransferRequested& event, Turn<Instance>& turn)
    {
        const auto metadata = fromJson<std::map<std::string, JsonText>>(turn.metadata);
        turn.instances.open(metadata->at("desk").text)->amount += event.amount;
    }
};

TEST_F(Instancing, CP05_TheIdentityMayBeInTheMetadata)
{
    run<ByMetadata>();
    auto asked = requestOf(RequestTransfer{"t", {"A"}, {"B"}, 1});
    asked.metadata.text = R"({"desk":7})";
    ASSERT_TRUE(dispatcher->dispatch(asked));
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(running(), std::vector<std::string>{"7"});
}

template <int milliseconds>
struct Sleeper {
    using Instance = TransferInstance;
    static constexpr std::string_view name = "Sleeper";
    static constexpr std::chrono::milliseconds idleTimeout{milliseconds};
    static void on(const TransferRequested& event, Turn<Instance>& turn)
    {
        if (Instance* const instance = turn.instances.open("k")) instance->amount += event.amount;
    }
    static void on(const AccountOpened&, Turn<Instance>& turn) { turn.instances.complete("k"); }
};

TEST_F(Instancing, CP16_AnIdleInstanceLeavesTheMemoryAndComesBack)
{
    run<Sleeper<50>>();
    EXPECT_EQ(tell("t"), "ran");
    EXPECT_EQ(running(), std::vector<std::string>{"k"});
    pass(49ms);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(running().size(), 1U);
    pass(1ms);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_TRUE(running().empty());
    EXPECT_EQ(tell("t"), "ran");
    EXPECT_EQ(stored("Sleeper", "k").data, R"({"to":"","amount":2,"status":""})");
}

TEST_F(Instancing, CP16_OneThatMayIdleLongerStaysUntilItStops)
{
    run<Sleeper<10'000>>();
    EXPECT_EQ(tell("t"), "ran");
    pass(9'999ms);
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_EQ(running().size(), 1U);
    open("A");
    EXPECT_EQ(catchUp(), "ran");
    EXPECT_TRUE(running().empty());
}

} // namespace
} // namespace palmares::testing
