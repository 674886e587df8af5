// Aggregates, their decisions and what they become, by the rows of the conformance table CD.

#include "tests/engine/engine_world.h"

namespace palmares::testing {
namespace {

using namespace bank;

using Aggregates = EngineWorld;

TEST_F(Aggregates, CD01_ACommandOfTenItemsMakesTenEventsInOrder)
{
    const auto appended = send(items::AppendItems{"shopping", 10});
    ASSERT_TRUE(appended);
    ASSERT_EQ(appended->events.size(), 10U);
    for (std::size_t i = 0; i < 10; ++i) {
        const RecordedEvent& event = appended->events[i];
        EXPECT_EQ(event.stream, "list-shopping");
        EXPECT_EQ(event.version, static_cast<Version>(i + 1));
        EXPECT_EQ(event.data, R"({"list":"shopping","index":)" + std::to_string(i + 1) + '}');
    }
}

TEST_F(Aggregates, CD04_ALongStreamIsReadWhole)
{
    ASSERT_TRUE(send(items::AppendItems{"long", 100}));
    ASSERT_TRUE(send(items::AppendItems{"long", 100}));
    restart();
    ASSERT_TRUE(send(items::AppendItems{"long", 1}));
    EXPECT_EQ(list("long").items.size(), 201U);
    EXPECT_EQ(versionOf("list-long"), 201);
}

TEST_F(Aggregates, CD06_AnOpenedAccountIsTheSameAfterARestart)
{
    const auto opened = send(OpenAccount{{"ACC123"}, 1'000});
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(opened->version, 1);
    restart();
    EXPECT_EQ(account("ACC123"), (Account{{"ACC123"}, 1'000, true}));
}

TEST_F(Aggregates, CD07_AnExceptionLeavesNothingBehind)
{
    open("ACC123");
    const auto broken = send(BreakAccount{{"ACC123"}});
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().name, "aggregate_execution_failed");
    EXPECT_NE(broken.error().message.find("broken"), std::string::npos);
    EXPECT_FALSE(dispatcher->isLoaded("account-ACC123")) << "whatever it was, nobody builds on it";
    EXPECT_EQ(versionOf("account-ACC123"), 1);
    EXPECT_EQ(account("ACC123").balance, 1'000);
}

TEST_F(Aggregates, CD11_EventsOfOthersInTheOwnStreamCount)
{
    open("ACC123");
    ASSERT_EQ(account("ACC123").balance, 1'000);
    appendForeign("account-ACC123", "Bank.MoneyDeposited",
                  R"({"account_number":"ACC123","transfer":"","amount":500,"balance":1500})");
    EXPECT_EQ(account("ACC123").balance, 1'500);
    EXPECT_EQ(account("ACC123").balance, 1'500) << "each counts once";
    const auto more = send(DepositMoney{{"ACC123"}, "", 1});
    ASSERT_TRUE(more) << more.error().message;
    EXPECT_EQ(more->version, 3);
}

TEST_F(Aggregates, CD12_TheFirstErrorOfSeveralStepsIsTheWholeDecision)
{
    open("ACC123");
    ASSERT_TRUE(send(WithdrawMoney{{"ACC123"}, "", 100}));
    EXPECT_EQ(account("ACC123").balance, 900);
    const auto tooMuch = send(WithdrawMoney{{"ACC123"}, "", 1'100});
    ASSERT_FALSE(tooMuch);
    EXPECT_EQ(tooMuch.error().name, "insufficient_funds_available");
    EXPECT_EQ(versionOf("account-ACC123"), 2);
}

Decision<items::List::Event> appended(const items::List& list)
{
    return items::decide(list, items::AppendItems{"steps", 1});
}

TEST(SeveralSteps, CD13_EachSeesWhatTheOnesBeforeItLeft)
{
    const auto nested = [](const items::List& list) { return Multi(list).step(appended).step(appended).decision(); };
    std::map<std::string, items::List> seen;
    const auto events = Multi(items::List{})
                            .step(appended, "first")
                            .step(nested)
                            .step(
                                [&](const items::List&, const auto& states) -> Decision<items::List::Event> {
                                    seen = states;
                                    return {};
                                },
                                "last")
                            .decision();
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 3U);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(std::get<items::ItemAppended>((*events)[i]).index, static_cast<std::int64_t>(i + 1));
    ASSERT_EQ(seen.size(), 1U) << "unnamed and nested steps have no place there, nor has the step itself";
    EXPECT_EQ(seen.at("first").items, std::vector<std::int64_t>{1});
}

TEST(SeveralSteps, CD13_OneForEachElement)
{
    std::size_t after = 0;
    const auto events =
        Multi(items::List{})
            .reduce(
                std::vector{1, 2, 3}, [](const items::List& list, int) { return appended(list); }, "all")
            .step([&](const items::List&, const auto& states) -> Decision<items::List::Event> {
                after = states.at("all").items.size();
                return {};
            })
            .decision();
    ASSERT_TRUE(events);
    EXPECT_EQ(events->size(), 3U);
    EXPECT_EQ(after, 3U);
}

/// Aggregates are tested by their functions alone, without an engine.
TEST(GivenEvents, CD26_ACommandMakesEventsAStateOrAnError)
{
    const Context now{};
    const auto given = [](const auto&... events) {
        Account state;
        (state.evolve(events), ...);
        return state;
    };
    EXPECT_EQ(decideAny(given(), Account::Command(OpenAccount{{"A"}, 5}), now)->size(), 1U);
    EXPECT_TRUE(decideAny(given(), Account::Command(LookAtAccount{{"A"}}), now)->empty());
    EXPECT_EQ(given(AccountOpened{{"A"}, 5}, MoneyDeposited{{"A"}, "", 2, 7}).balance, 7);
    const auto refused = decideAny(given(AccountOpened{{"A"}, 5}), Account::Command(WithdrawMoney{{"A"}, "", 6}), now);
    EXPECT_EQ(refused.error().name, "insufficient_funds_available");
}

TEST_F(Aggregates, CD08_ACommandWithoutEventsIsAcceptedAndStoresNothing)
{
    open("ACC123");
    const auto looked = send(LookAtAccount{{"ACC123"}});
    ASSERT_TRUE(looked);
    EXPECT_TRUE(looked->events.empty());
    EXPECT_EQ(looked->version, 1);
    EXPECT_EQ(log().size(), 1U);
}

} // namespace
} // namespace palmares::testing
