// Eviction and snapshots of aggregates, by the CD rows of docs/conformance.md.

#include "tests/engine/engine_world.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace std::chrono_literals;
using engine::Stay;

class Lifespans : public EngineWorld {
protected:
    void keepFor(std::optional<Stay> event, std::optional<Stay> command = {}, std::optional<Stay> error = {})
    {
        const auto answers = [this](std::optional<Stay> stay, const char* what) {
            return [this, stay, what](const auto&) {
                asked += what;
                return stay.value_or(Stay());
            };
        };
        accounts.lifespan.after_event = answers(event, "event ");
        accounts.lifespan.after_command = answers(command, "command ");
        accounts.lifespan.after_error = answers(error, "error ");
        restart();
    }
    bool isLoaded() { return dispatcher->isLoaded("account-A"); }
    std::string asked;
};

TEST_F(Lifespans, CD15_TheQuestionFollowsFromWhatHappened)
{
    keepFor({});
    open("A");
    EXPECT_EQ(asked, "event ");
    ASSERT_TRUE(send(LookAtAccount{{"A"}}));
    EXPECT_EQ(asked, "event command ");
    ASSERT_FALSE(send(WithdrawMoney{{"A"}, "", 5'000}));
    EXPECT_EQ(asked, "event command error ");
    pass(24h);
    EXPECT_TRUE(isLoaded()) << "by default for ever";
}

TEST_F(Lifespans, CD15_StopEndsItAtOnce)
{
    keepFor(Stay(0ms));
    open("A");
    EXPECT_FALSE(isLoaded());
    EXPECT_EQ(account("A").balance, 1'000);
}

TEST_F(Lifespans, CD16_LookingAtItDoesNotKeepItForEver)
{
    keepFor(Stay(500ms));
    open("A");
    pass(300ms);
    EXPECT_EQ(account("A").balance, 1'000);
    EXPECT_TRUE(isLoaded());
    pass(500ms);
    EXPECT_FALSE(isLoaded());
}

TEST_F(Lifespans, CD17_TheTimeBeginsAnewWithEachCommand)
{
    keepFor(Stay(100ms));
    open("A");
    pass(60ms);
    ASSERT_TRUE(send(DepositMoney{{"A"}, "", 1}));
    pass(60ms);
    EXPECT_TRUE(isLoaded());
    pass(40ms);
    EXPECT_FALSE(isLoaded());
}

TEST_F(Lifespans, CD18_CommandsToOneThatStopsSucceedOrFailEachForItself)
{
    keepFor(Stay(0ms), Stay(0ms), Stay(0ms));
    open("A");
    const std::vector<engine::Request> together{requestOf(DepositMoney{{"A"}, "", 1}),
                                                requestOf(WithdrawMoney{{"A"}, "", 5'000}),
                                                requestOf(DepositMoney{{"A"}, "", 2})};
    const auto answers = dispatcher->dispatch(together);
    EXPECT_TRUE(answers[0]);
    EXPECT_EQ(answers[1].error().name, "insufficient_funds_available");
    EXPECT_TRUE(answers[2]);
    EXPECT_EQ(account("A").balance, 1'003);
}

class Snapshots : public EngineWorld {
protected:
    void every(std::int64_t count, std::int64_t version = 1)
    {
        lists.snapshot_every = count;
        lists.snapshot_version = version;
        restart();
    }
    void append(std::int64_t count) { ASSERT_TRUE(send(items::AppendItems{"a", count})); }
    /// The version of the stored one, 0 if there is none.
    std::int64_t stored() { return memory.readSnapshot("list-a").value_or(Snapshot{}).version; }
    /// Stores one whose items no command would produce.
    void put(std::int64_t version, const std::string& metadata)
    {
        const Snapshot foreign{"list-a", version, "List", R"({"items":[-1,-2],"last_at":"2024-05-01T08:00:00"})",
                               metadata};
        ASSERT_TRUE(memory.save({}, {&foreign, 1}));
    }
};

TEST_F(Snapshots, CD19_OneThatStopsIsStoredAllTheSame)
{
    lists.lifespan.after_event = [](const Value&) { return Stay(0ms); };
    every(2);
    append(1);
    EXPECT_EQ(stored(), 0);
    append(1);
    EXPECT_EQ(stored(), 2);
    EXPECT_FALSE(dispatcher->isLoaded("list-a"));
}

TEST_F(Snapshots, CD20_WithoutARuleThereIsNoneAndNoneIsRead)
{
    append(2);
    EXPECT_EQ(stored(), 0);
    put(2, R"({"snapshot_module_version":1})");
    restart();
    EXPECT_EQ(list("a").items, (std::vector<std::int64_t>{1, 2}));
}

TEST_F(Snapshots, CD21_EveryTenEvents)
{
    every(10);
    append(9);
    EXPECT_EQ(stored(), 0);
    append(1);
    EXPECT_EQ(stored(), 10);
    EXPECT_EQ(memory.readSnapshot("list-a")->metadata, R"({"snapshot_module_version":1})");
    EXPECT_EQ(memory.readSnapshot("list-a")->type, "List");
    append(1);
    EXPECT_EQ(stored(), 10);
    append(10);
    EXPECT_EQ(stored(), 21);
}

TEST_F(Snapshots, CD21_ElevenInOneGoAreStoredAsEleven)
{
    every(10);
    append(11);
    EXPECT_EQ(stored(), 11);
}

TEST_F(Snapshots, CD22_TheStateComesFromTheSnapshotAndWhatCameAfterIt)
{
    append(2);
    put(2, R"({"snapshot_module_version":1})");
    every(100);
    EXPECT_EQ(list("a").items, (std::vector<std::int64_t>{-1, -2}));
    append(3);
    restart();
    EXPECT_EQ(list("a").items, (std::vector<std::int64_t>{-1, -2, 3, 4, 5}));
}

TEST_F(Snapshots, CD22_JsonMayBeWrittenInAnotherWay)
{
    append(2);
    put(2, R"({"snapshot_module_version": 1})");
    every(100);
    EXPECT_EQ(list("a").items, (std::vector<std::int64_t>{-1, -2}));
}

TEST_F(Snapshots, CD23_OneOfAnotherVersionIsNotRead)
{
    append(2);
    put(2, R"({"snapshot_module_version":1})");
    every(100, 2);
    EXPECT_EQ(list("a").items, (std::vector<std::int64_t>{1, 2}));
}

TEST_F(Snapshots, CD23_OneThatCannotBeReadCostsTimeAndNothingElse)
{
    append(2);
    const Snapshot damaged{"list-a", 2, "List", R"({"items":"many"})", R"({"snapshot_module_version":1})"};
    ASSERT_TRUE(memory.save({}, {&damaged, 1}));
    every(100);
    EXPECT_EQ(list("a").items, (std::vector<std::int64_t>{1, 2}));
}

TEST_F(Snapshots, CD24_TimesInTheStateComeBack)
{
    every(2);
    append(2);
    const LocalTime before = list("a").last_at;
    restart();
    EXPECT_EQ(list("a").last_at, before);
    EXPECT_EQ(before.seconds, 1'700'000'002);
}

TEST_F(Snapshots, CD25_TheStateIsTheSameWithAndWithoutASnapshot)
{
    every(10);
    for (const std::int64_t count : {9, 1, 1}) {
        append(count);
        const items::List running = list("a");
        restart();
        EXPECT_EQ(list("a"), running);
    }
}

} // namespace
} // namespace palmares::testing
