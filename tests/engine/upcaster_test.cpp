// Events of older shapes, by row CH-29 of the conformance table.

#include "store/engine/processes/process_runner.h"
#include "tests/engine/with_handlers.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace engine;

/// The transfer that last filled an account.
struct LastDeposit {
    std::string transfer;
};
PALMARES_DESCRIBE(LastDeposit, transfer);

/// Remembers the last deposit of each account.
struct Auditor {
    static constexpr std::string_view name = "Auditor";
    using Instance = LastDeposit;
    static void on(const MoneyDeposited& event, Turn<Instance>& turn)
    {
        turn.instances.open(event.account_number.value)->transfer = event.transfer;
    }
};

class Upcasters : public WithHandlers {
protected:
    static void addUpcasters(Application& app)
    {
        // An earlier version stored the initial balance in cents.
        app.upcast("Bank.AccountOpened", [](RecordedEvent& event) {
            if (event.metadata == R"({"unit":"cents"})")
                event.data = R"({"account_number":"cents","initial_balance":7})";
        });
        // An earlier version had another name for deposits, and no owner.
        app.upcast("Bank.MoneyCame", [](RecordedEvent& event) {
            event.type = "Bank.MoneyDeposited";
            event.data = R"({"account_number":"a","transfer":"Chris","amount":5,"balance":105})";
        });
        app.upcast("Bank.MoneyWithdrawn", [](RecordedEvent& event) {
            event.data = R"({"account_number":"a","transfer":"v2","amount":1,"balance":104})";
        });
    }
    void SetUp() override
    {
        prepare = addUpcasters;
        WithHandlers::SetUp();
        append("account-a", "Bank.AccountOpened", R"({"account_number":"a","initial_balance":100})");
        append("account-cents", "Bank.AccountOpened", R"({"account_number":"cents","initial_balance":700})",
               R"({"unit":"cents"})");
        append("account-a", "Bank.MoneyCame", R"({"came":5})");
        append("account-a", "Bank.MoneyWithdrawn",
               R"({"account_number":"a","transfer":"v1","amount":1,"balance":104})");
    }
    static std::string told(const Value& event)
    {
        if (const auto* opened = event.get<AccountOpened>()) return std::to_string(opened->initial_balance);
        if (const auto* deposited = event.get<MoneyDeposited>()) return deposited->transfer;
        if (const auto* withdrawn = event.get<MoneyWithdrawn>()) return withdrawn->transfer;
        return "unknown";
    }
    const Strings present{"100", "7", "Chris", "v2"};
};

TEST_F(Upcasters, CH29_AHandlerSeesThePresentShape)
{
    EventHandler handler = recorder();
    handler.handle = [this](const HandledEvent& handled, State&) -> Result<void> {
        seen.push_back(told(handled.event));
        return {};
    };
    start(handler);
    EXPECT_EQ(seen, present);
}

TEST_F(Upcasters, CH29_SoDoesABatch)
{
    EventHandler handler = batchRecorder(10);
    handler.handle_batch = [this](std::span<const HandledEvent> batch, State&) -> Result<void> {
        for (const HandledEvent& handled : batch)
            seen.push_back(told(handled.event));
        return {};
    };
    start(handler);
    EXPECT_EQ(seen, present);
}

TEST_F(Upcasters, CH29_SoDoesAnAggregate)
{
    EXPECT_EQ(account("cents").balance, 7);
    EXPECT_EQ(account("a").balance, 104);
}

TEST_F(Upcasters, CH29_SoDoesAProcessManager)
{
    std::vector<std::unique_ptr<ProcessManager>> managers;
    managers.push_back(std::make_unique<ProcessManagerOf<Auditor, boost::mp11::mp_list<MoneyDeposited>>>(
        [](const std::string&) { return std::nullopt; }));
    ProcessRunner runner(*dispatcher, std::move(managers), {.subscription = "auditor", .snapshot_after = 1});
    ASSERT_TRUE(runner.start());
    ASSERT_TRUE(runner.catchUp());
    EXPECT_EQ(runner.position(), 4);
    const auto snapshot = memory.readSnapshot(sourceOf("Auditor", "a"));
    ASSERT_TRUE(snapshot);
    EXPECT_EQ(snapshot->data, R"({"transfer":"Chris"})");
}

TEST_F(Upcasters, CH29_SoDoesAReaderOfAStreamAndNothingStoredChanges)
{
    ASSERT_TRUE(memory.readAll({}, [this](RecordedEvent& event) {
        seen.push_back(told(application->read(event).value_or(Value())));
        return true;
    }));
    EXPECT_EQ(seen, present);
    std::string stored;
    ASSERT_TRUE(memory.readStream("account-a", {.from = 2, .limit = 1}, [&](RecordedEvent& event) {
        stored = event.type + event.data;
        return true;
    }));
    EXPECT_EQ(stored, R"(Bank.MoneyCame{"came":5})");
}

TEST_F(Upcasters, CH29_SoDoesThePartition)
{
    Strings keys;
    EventHandler handler{.application = application.get(), .name = "partitioned", .concurrency = 2};
    handler.handle = [](const HandledEvent&, State&) -> Result<void> { return {}; };
    handler.partition_by = [&](const HandledEvent& handled) {
        keys.push_back(told(handled.event));
        return keys.back();
    };
    auto& runner = start(handler);
    pumpUntil([&] { return runner.status().position == 4; });
    EXPECT_EQ(keys, present);
}

TEST_F(Upcasters, OneThatBreaksIsAnErrorOfTheHandler)
{
    application->upcast("Bank.MoneyCame", [](RecordedEvent&) { throw std::runtime_error("not a number"); });
    auto& runner = start(recorder());
    EXPECT_EQ(runner.status().position, 2);
    EXPECT_EQ(runner.status().last_error->name, "handler_failed");
}

} // namespace
} // namespace palmares::testing
