#include <chrono>

#include "tests/event_stores/subscriptions/subscription_story.h"

namespace palmares::testing {

using namespace std::chrono_literals;

using SubscriptionPosition = Subscriptions;
INSTANTIATE_TEST_SUITE_P(, SubscriptionPosition, ::testing::ValuesIn(everyStore),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(SubscriptionPosition, ES108_IsStoredWithEveryAcknowledgement)
{
    subscribe("s1", toAll({.buffer_size = 3}));
    EXPECT_EQ(stored(), 0);
    appended("a", 3);
    for (const std::int64_t number : {1, 2, 3}) {
        ack("s1", number);
        EXPECT_EQ(stored(), number);
    }
}

TEST_P(SubscriptionPosition, ES109_IsStoredAtTheThreshold)
{
    subscribe("s1", toAll({.buffer_size = 3, .checkpoint_threshold = 6}));
    appended("a", 7);
    ack("s1", 3);
    EXPECT_EQ(stored(), 0);
    ack("s1", 6);
    EXPECT_EQ(stored(), 6);
    ack("s1", 7);
    EXPECT_EQ(stored(), 6);
}

TEST_P(SubscriptionPosition, ES110_IsStoredAfterIdleTime)
{
    subscribe("s1", toAll({.buffer_size = 3, .checkpoint_threshold = 100, .checkpoint_after = 25ms}));
    appended("a", 6);
    ack("s1", 3);
    now += 20ms;
    ack("s1", 6);
    now += 20ms;
    pump();
    EXPECT_EQ(stored(), 0) << "the acknowledgement of 6 began the wait anew";
    ASSERT_TRUE(host->due());
    now = *host->due();
    pump();
    EXPECT_EQ(stored(), 6);
    EXPECT_FALSE(host->due());
}

TEST_P(SubscriptionPosition, ES111_IsStoredAtTheEnd)
{
    subscribe("s1", toAll({.buffer_size = 3, .checkpoint_threshold = 100}));
    appended("a", 6);
    ack("s1", 3);
    EXPECT_EQ(stored(), 0);
    unsubscribe("s1");
    EXPECT_EQ(stored(), 3);
    subscribe("s1", toAll({.buffer_size = 3, .checkpoint_threshold = 100}));
    ack("s1", 6);
    restart();
    EXPECT_EQ(stored(), 6);
}

TEST_P(SubscriptionPosition, ATimerWhileThereIsMoreToReadLosesNothing)
{
    appended("a", 12);
    subscribe("s1", toAll({.max_size = 2, .checkpoint_threshold = 100, .checkpoint_after = 100ms}));
    for (std::int64_t number = 1; number <= 12; ++number) {
        receivesAndAcks("s1", {number});
        now += 100ms;
        if (number == 5) appended("a", 1);
        pump();
        EXPECT_EQ(stored(), number);
    }
    receivesAndAcks("s1", {13});
    EXPECT_EQ(state(), SubscriptionState::subscribed);
}

TEST_P(SubscriptionPosition, NeverMovesBack)
{
    subscribe("s1", toAll({.buffer_size = 5}));
    appended("a", 5);
    ack("s1", 2);
    auto lock = store->tryLock({std::string(allStream), "sub"}, 0);
    ASSERT_TRUE(lock);
    EXPECT_FALSE(*lock) << "the subscription has it";
    const Checkpoint further{"sub", 4};
    ASSERT_TRUE(store->save(std::span(&further, 1), {}));
    ack("s1", 3);
    EXPECT_EQ(stored(), 4);
    ack("s1", 5);
    EXPECT_EQ(stored(), 5);
}

TEST_P(SubscriptionPosition, ES114_StaysAfterAnAcknowledgementOfWhatWasNotSent)
{
    subscribe("s1", toAll({.buffer_size = 5, .max_size = 5}));
    appended("a", 5);
    EXPECT_EQ(ack("s1", 999), "unexpected_ack");
    EXPECT_EQ(stored(), 0);
}

} // namespace palmares::testing
