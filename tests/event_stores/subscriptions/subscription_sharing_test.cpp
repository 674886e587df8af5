#include "tests/event_stores/subscriptions/subscription_story.h"

namespace palmares::testing {

using SubscriptionSharing = Subscriptions;
INSTANTIATE_TEST_SUITE_P(, SubscriptionSharing, ::testing::ValuesIn(everyStore),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(SubscriptionSharing, ES87_CS05_AllSubscribersAreNotifiedAndTheLimitHolds)
{
    EXPECT_EQ(subscribe("s1", shared(3)), "ok");
    EXPECT_EQ(subscribe("s2", shared(3)), "ok");
    EXPECT_EQ(subscribe("s3", shared(3)), "ok");
    EXPECT_EQ(subscribed, (std::vector<std::string>{"s1", "s2", "s3"}));
    EXPECT_EQ(subscribe("s4", shared(3)), "too_many_subscribers");
    EXPECT_EQ(subscribe("s1", shared(3)), "already_subscribed");
    EXPECT_EQ(host->statuses().at(0).subscribers, 3);
}

TEST_P(SubscriptionSharing, ES88_CS05_SendsOneEventToEach)
{
    for (const char* name : {"s1", "s2", "s3"})
        subscribe(name, shared(3));
    appended("a", 3);
    EXPECT_EQ(received("s1"), (Batches{{1}}));
    EXPECT_EQ(received("s2"), (Batches{{2}}));
    EXPECT_EQ(received("s3"), (Batches{{3}}));
}

TEST_P(SubscriptionSharing, ES89_SendsTheNextEventToAFreeSubscriber)
{
    for (const char* name : {"s1", "s2"})
        subscribe(name, shared(2));
    appended("a", 6);
    EXPECT_EQ(received("s1"), (Batches{{1}}));
    EXPECT_EQ(received("s2"), (Batches{{2}}));
    for (const std::int64_t number : {2, 3, 4}) {
        ack("s2", number);
        EXPECT_EQ(received("s2"), (Batches{{number + 1}}));
    }
    ack("s1", 1);
    EXPECT_EQ(received("s1"), (Batches{{6}}));
    EXPECT_TRUE(received("s2").empty());
}

TEST_P(SubscriptionSharing, ES90_ThePositionPassesOnlyWhatIsAcknowledgedWithoutAGap)
{
    for (const char* name : {"s1", "s2", "s3"})
        subscribe(name, shared(3));
    appended("a", 8);
    const auto acks = [&](const char* name, std::int64_t number, std::int64_t expected) {
        EXPECT_EQ(ack(name, number), "ok");
        EXPECT_EQ(lastAck(), expected) << "after " << number;
        EXPECT_EQ(stored(), expected);
    };
    acks("s1", 1, 1);
    acks("s2", 2, 2);
    acks("s3", 3, 3);
    acks("s3", 6, 3);
    acks("s2", 5, 3);
    acks("s1", 4, 6);
    acks("s3", 7, 7);
    acks("s2", 8, 8);
}

TEST_P(SubscriptionSharing, ES91_CS05_EventsOfOneThatGoesGoToAnother)
{
    for (const char* name : {"s1", "s2"})
        subscribe(name, shared(2));
    appended("a", 6);
    EXPECT_EQ(received("s2"), (Batches{{2}}));
    unsubscribe("s1");
    EXPECT_TRUE(received("s2").empty());
    ack("s2", 2);
    EXPECT_EQ(received("s2"), (Batches{{1}}));
    EXPECT_EQ(lastAck(), 0);
    ack("s2", 1);
    EXPECT_EQ(received("s2"), (Batches{{3}}));
    EXPECT_EQ(lastAck(), 2);
}

TEST_P(SubscriptionSharing, ES92_EventsThatCameBackAreNotAcknowledged)
{
    for (const char* name : {"s1", "s2"})
        subscribe(name, shared(2, {.buffer_size = 2}));
    appended("a", 3);
    EXPECT_EQ(received("s1"), (Batches{{1, 3}}));
    EXPECT_EQ(received("s2"), (Batches{{2}}));
    unsubscribe("s1");
    EXPECT_EQ(received("s2"), (Batches{{1}}));
    ack("s2", 2);
    EXPECT_EQ(lastAck(), 0);
    ack("s2", 1);
    EXPECT_EQ(received("s2"), (Batches{{3}}));
    EXPECT_EQ(lastAck(), 2);
}

TEST_P(SubscriptionSharing, ES93_CS07_EndsWithTheLastSubscriber)
{
    for (const char* name : {"s1", "s2"})
        subscribe(name, shared(2));
    appended("a", 6);
    unsubscribe("s1");
    EXPECT_EQ(host->statuses().size(), 1U);
    unsubscribe("s2");
    EXPECT_TRUE(host->statuses().empty());
}

TEST_P(SubscriptionSharing, ES94_ANewSubscriberGetsPendingEvents)
{
    subscribe("s1", shared(3));
    appended("a", 6);
    receivesAndAcks("s1", {1});
    EXPECT_EQ(received("s1"), (Batches{{2}}));
    subscribe("s2", shared(3));
    EXPECT_EQ(received("s2"), (Batches{{3}}));
    subscribe("s3", shared(3));
    EXPECT_EQ(received("s3"), (Batches{{4}}));
    ack("s2", 3);
    EXPECT_EQ(received("s2"), (Batches{{5}}));
    ack("s1", 2);
    EXPECT_EQ(received("s1"), (Batches{{6}}));
}

TEST_P(SubscriptionSharing, ES95_WhatIsNotSelectedCountsAsAcknowledged)
{
    SubscriptionOptions options = shared(2);
    options.selector = [](const RecordedEvent& event) { return event.number % 3 == 0; };
    for (const char* name : {"s1", "s2"})
        subscribe(name, options);
    appended("a", 12);
    EXPECT_EQ(received("s1"), (Batches{{3}}));
    EXPECT_EQ(received("s2"), (Batches{{6}}));
    ack("s1", 3);
    EXPECT_EQ(lastAck(), 5);
    EXPECT_EQ(received("s1"), (Batches{{9}}));
    ack("s1", 9);
    EXPECT_EQ(lastAck(), 5);
    EXPECT_EQ(received("s1"), (Batches{{12}}));
    ack("s2", 6);
    EXPECT_EQ(lastAck(), 11);
    ack("s1", 12);
    EXPECT_EQ(lastAck(), 12);
    EXPECT_EQ(stored(), 12);
}

TEST_P(SubscriptionSharing, ES96_MovesOnWhenNothingIsSelected)
{
    SubscriptionOptions options = shared(2);
    options.selector = [](const RecordedEvent&) { return false; };
    for (const char* name : {"s1", "s2"})
        subscribe(name, options);
    for (const std::size_t count : {1U, 2U, 3U})
        appended("a", count);
    EXPECT_EQ(lastAck(), 6);
    EXPECT_EQ(stored(), 6);
    EXPECT_TRUE(events.empty());
}

TEST_P(SubscriptionSharing, ES97_ASubscriberGetsItsBuffer)
{
    subscribe("s1", shared(2, {.buffer_size = 2}));
    appended("a", 6);
    receivesAndAcks("s1", {1, 2});
    receivesAndAcks("s1", {3, 4});
    receivesAndAcks("s1", {5, 6});
    EXPECT_TRUE(received("s1").empty());
}

TEST_P(SubscriptionSharing, ES98_EveryoneHasABufferOfTheirOwn)
{
    subscribe("s1", shared(2), 2);
    subscribe("s2", shared(2), 3);
    appended("a", 12);
    EXPECT_EQ(received("s1"), (Batches{{1, 3}}));
    EXPECT_EQ(received("s2"), (Batches{{2, 4, 5}}));
    ack("s1", 1);
    EXPECT_EQ(received("s1"), (Batches{{6}}));
    ack("s2", 5);
    EXPECT_EQ(received("s2"), (Batches{{7, 8, 9}}));
    ack("s1", 6);
    EXPECT_EQ(received("s1"), (Batches{{10, 11}}));
    ack("s2", 7);
    EXPECT_EQ(received("s2"), (Batches{{12}}));
}

} // namespace palmares::testing
