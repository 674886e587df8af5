// The sentences that tests say about events, by row CS-10 of the conformance table.

#include "tests/engine/with_handlers.h"
#include "tests/support/event_assertions.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace std::chrono_literals;

class Assertions : public WithHandlers {
protected:
    EventAssertions log() { return {*application, *events, 0ms}; }
    int accountsOpened = 0;
};

TEST_F(Assertions, CS10_AnEventIsThere)
{
    ASSERT_TRUE(send(OpenAccount{{"a"}, 100}));
    EXPECT_TRUE(log().has<AccountOpened>());
    EXPECT_TRUE(log().has<AccountOpened>([](const auto& event) { return event.initial_balance == 100; }));
}

TEST_F(Assertions, CS10_OrItIsNotFound)
{
    ASSERT_TRUE(send(OpenAccount{{"a"}, 100}));
    const auto other = log().has<MoneyDeposited>();
    EXPECT_FALSE(other);
    EXPECT_STREQ(other.message(), "not found: MoneyDeposited");
    EXPECT_FALSE(log().has<AccountOpened>([](const auto& event) { return event.initial_balance == 1; }));
}

TEST_F(Assertions, CS10_EventsOfOneTransactionAreCorrelated)
{
    append("account-a", "Bank.AccountOpened", R"({"account_number":"a","initial_balance":1})");
    append("account-a", "Bank.MoneyDeposited", R"({"account_number":"a","transfer":"t","amount":1,"balance":2})");
    ASSERT_TRUE(send(OpenAccount{{"b"}, 100}));
    const auto isB = [](const auto& event) { return event.account_number.value == "b"; };
    EXPECT_TRUE((log().correlated<AccountOpened, MoneyDeposited>()));
    EXPECT_FALSE((log().correlated<AccountOpened, MoneyDeposited>(isB)));
    EXPECT_FALSE((log().correlated<AccountOpened, MoneyWithdrawn>()));
}

TEST_F(Assertions, CS10_WhatWasThereBeforeIsNotWhatAnActionBrings)
{
    ASSERT_TRUE(send(OpenAccount{{"a"}, 100}));
    EXPECT_TRUE(log().hasNot<AccountOpened>([] {}));
    const auto refuted = log().hasNot<AccountOpened>([this] { ASSERT_TRUE(send(OpenAccount{{"b"}, 100})); });
    EXPECT_FALSE(refuted);
    EXPECT_STREQ(refuted.message(), "unexpected Bank.AccountOpened at 2");
}

TEST_F(Assertions, CS10_OtherStreamsAndOtherEventsDoNotCount)
{
    const auto open = [this] { EXPECT_TRUE(send(OpenAccount{{std::to_string(++accountsOpened)}, 100})); };
    const auto isPoor = [](const AccountOpened& event) { return event.initial_balance < 10; };
    EXPECT_TRUE(log().hasNot<AccountOpened>(open, {}, "account-other"));
    EXPECT_FALSE(log().hasNot<AccountOpened>(open, {}, "account-2"));
    EXPECT_TRUE(log().hasNot<AccountOpened>(open, isPoor));
    EXPECT_TRUE(log().hasNot<MoneyDeposited>(open));
}

} // namespace
} // namespace palmares::testing
