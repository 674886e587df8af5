#include <chrono>

#include "tests/event_stores/subscriptions/subscription_story.h"

namespace palmares::testing {

using namespace std::chrono_literals;

/// Subscriptions whose store can lose its connection, and a second program on the same store.
class SubscriptionLocks : public Subscriptions {
protected:
    SubscriptionLocks() { host = std::make_unique<store::SubscriptionHost>(losable); }
    ~SubscriptionLocks() override { host.reset(); }

    SubscriptionOptions options = toAll({.buffer_size = 3, .retry_interval = 1000ms});
    SubscriptionKey key = options.key;
    LosableStore losable{*store};
};

INSTANTIATE_TEST_SUITE_P(, SubscriptionLocks, ::testing::ValuesIn(everyStore),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(SubscriptionLocks, ES73_WaitsUntilTheHolderIsGone)
{
    auto holder = store->tryLock(key, 0);
    ASSERT_TRUE(holder && *holder);
    subscribe("s1", options);
    EXPECT_EQ(state(), SubscriptionState::initial);
    holder->reset();
    pump();
    EXPECT_EQ(state(), SubscriptionState::initial) << "not before the next attempt";
    now += 1000ms;
    pump();
    EXPECT_EQ(state(), SubscriptionState::subscribed);
}

TEST_P(SubscriptionLocks, ES118_DeliversEverythingOnceTheHolderIsGone)
{
    auto holder = store->tryLock(key, 0);
    ASSERT_TRUE(holder && *holder);
    appended("a", 1);
    subscribe("s1", options);
    appended("a", 2);
    now += 10s;
    pump();
    EXPECT_TRUE(subscribed.empty());
    EXPECT_TRUE(events.empty());
    holder->reset();
    now += 1000ms;
    pump();
    EXPECT_EQ(subscribed, std::vector<std::string>{"s1"});
    EXPECT_EQ(received("s1"), (Batches{{1, 2, 3}}));
}

TEST_P(SubscriptionLocks, ES117_DeliversAgainWhatWasInFlight)
{
    subscribe("s1", options);
    appended("a", 3);
    EXPECT_EQ(received("s1"), (Batches{{1, 2, 3}}));
    losable.loseLocks();
    pump();
    EXPECT_EQ(state(), SubscriptionState::disconnected);
    EXPECT_EQ(ack("s1", 3), "ok") << "and ignored";
    EXPECT_EQ(stored(), 0);
    losable.reconnect();
    now += 1000ms;
    pump();
    EXPECT_EQ(received("s1"), (Batches{{1, 2, 3}}));
    EXPECT_EQ(subscribed, (std::vector<std::string>{"s1", "s1"}));
    EXPECT_EQ(ack("s1", 3), "ok");
    EXPECT_EQ(stored(), 3);
}

TEST_P(SubscriptionLocks, ES117_DoesNotDeliverAgainWhatWasAcknowledged)
{
    subscribe("s1", options);
    appended("a", 3);
    ack("s1", 1);
    received("s1");
    losable.loseLocks();
    pump();
    losable.reconnect();
    now += 1000ms;
    pump();
    EXPECT_EQ(received("s1"), (Batches{{2, 3}}));
}

TEST_P(SubscriptionLocks, ES117_ResumesWhereAnotherHolderStopped)
{
    subscribe("s1", options);
    appended("a", 3);
    received("s1");
    losable.loseLocks();
    pump();
    auto other = store->tryLock(key, 0);
    ASSERT_TRUE(other && *other);
    ASSERT_TRUE((*other)->acknowledge(2));
    other->reset();
    losable.reconnect();
    now += 1000ms;
    pump();
    EXPECT_EQ(received("s1"), (Batches{{3}}));
}

TEST_P(SubscriptionLocks, AnAcknowledgementWithoutTheLockIsIgnored)
{
    subscribe("s1", options);
    appended("a", 3);
    losable.loseLocks();
    EXPECT_EQ(nameOf(host->acknowledge(handles.at("s1"), 3)), "ok") << "the loss was not noticed yet";
    pump();
    EXPECT_EQ(state(), SubscriptionState::disconnected);
    EXPECT_EQ(stored(), 0);
}

TEST_P(SubscriptionLocks, TheStoreRefusesAPositionOnceTheLockIsLost)
{
    const SubscriptionHandle self{key, store::SubscriberId{9}};
    ASSERT_TRUE(host->subscribe(options, {.id = self.subscriber, .events = [&](std::span<const RecordedEvent>) {
                                              losable.loseLocks();
                                              EXPECT_EQ(nameOf(host->acknowledge(self, 3)), "ok");
                                          }}));
    appended("a", 3);
    EXPECT_EQ(state(), SubscriptionState::disconnected);
    EXPECT_EQ(stored(), 0);
}

TEST_P(SubscriptionLocks, TheStoreRefusesAHolderWhoseSubscriptionWasDeleted)
{
    auto holder = store->tryLock(key, 0);
    ASSERT_TRUE(holder && *holder);
    ASSERT_TRUE(store->deleteSubscription(key));
    EXPECT_FALSE((*holder)->held());
    auto next = store->tryLock(key, 7);
    ASSERT_TRUE(next && *next);
    EXPECT_EQ(nameOf((*holder)->acknowledge(9)), "lock_lost");
    EXPECT_EQ(stored(), 7);
}

TEST_P(SubscriptionLocks, TwoHostsTakeTurns)
{
    subscribe("s1", options);
    appended("a", 2);
    EXPECT_EQ(received("s1"), (Batches{{1, 2}}));
    store::SubscriptionHost second(*store);
    Numbers atSecond;
    ASSERT_TRUE(second.subscribe(options, {.id = {}, .events = [&](std::span<const RecordedEvent> batch) {
                                               for (const RecordedEvent& event : batch)
                                                   atSecond.push_back(event.number);
                                           }}));
    second.pump(now);
    EXPECT_EQ(second.statuses().at(0).state, SubscriptionState::initial);
    ack("s1", 1);
    unsubscribe("s1");
    now += 1000ms;
    while (second.pump(now)) {
    }
    EXPECT_EQ(atSecond, (Numbers{2}));
}

TEST_P(SubscriptionLocks, AStoreThatDoesNotAnswerIsAskedAgainLater)
{
    losable.answers = false;
    appended("a", 1);
    subscribe("s1", options);
    EXPECT_EQ(host->statuses().at(0).last_error.value().name, "store_unavailable");
    EXPECT_EQ(host->due(), now + 1000ms);
    const int reads = losable.reads;
    pump();
    EXPECT_EQ(losable.reads, reads);
    losable.answers = true;
    now += 1000ms;
    pump();
    EXPECT_EQ(received("s1"), (Batches{{1}}));
    EXPECT_EQ(host->statuses().at(0).last_error, std::nullopt);
}

TEST_P(SubscriptionLocks, APositionThatCannotBeStoredIsStoredLater)
{
    subscribe("s1", options);
    appended("a", 3);
    losable.answers = false;
    ack("s1", 2);
    ack("s1", 3);
    EXPECT_EQ(stored(), 0);
    EXPECT_EQ(host->statuses().at(0).last_error.value().name, "store_unavailable");
    losable.answers = true;
    now += 1000ms;
    pump();
    EXPECT_EQ(stored(), 3);
}

} // namespace palmares::testing
