#include "tests/event_stores/subscriptions/subscription_story.h"

namespace palmares::testing {

using SubscriptionPartition = Subscriptions;
INSTANTIATE_TEST_SUITE_P(, SubscriptionPartition, ::testing::ValuesIn(everyStore),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(SubscriptionPartition, ES99_CS05_AStreamStaysWithOneSubscriber)
{
    for (const char* name : {"s1", "s2"})
        subscribe(name, byStream({.buffer_size = 2}));
    appended("stream1", 3);
    appended("stream1", 3);
    EXPECT_EQ(received("s1"), (Batches{{1, 2}}));
    for (const std::int64_t number : {1, 2, 3, 4}) {
        ack("s1", number);
        EXPECT_EQ(received("s1"), (Batches{{number + 2}}));
    }
    ack("s1", 5);
    ack("s1", 6);
    EXPECT_TRUE(received("s1").empty());
    EXPECT_TRUE(received("s2").empty());
}

TEST_P(SubscriptionPartition, ES99_AnotherStreamGoesToTheOther)
{
    for (const char* name : {"s1", "s2"})
        subscribe(name, byStream({.buffer_size = 2}));
    appended("stream1", 3);
    appended("stream1", 3);
    appended("stream2", 3);
    EXPECT_EQ(received("s1"), (Batches{{1, 2}}));
    EXPECT_EQ(received("s2"), (Batches{{7, 8}}));
    ack("s1", 1);
    EXPECT_EQ(received("s1"), (Batches{{3}}));
    ack("s2", 7);
    EXPECT_EQ(received("s2"), (Batches{{9}}));
    ack("s1", 2);
    EXPECT_EQ(received("s1"), (Batches{{4}}));
    ack("s2", 9);
    EXPECT_TRUE(received("s2").empty());
}

TEST_P(SubscriptionPartition, ES100_AFreedStreamGoesToTheLongestWaiting)
{
    appended("stream1", 3);
    for (const char* name : {"s1", "s2"})
        subscribe(name, byStream({.max_size = 2}));
    appended("stream1", 3);
    for (std::int64_t number = 1; number <= 6; ++number) {
        receivesAndAcks(number % 2 ? "s1" : "s2", {number});
        EXPECT_TRUE(received(number % 2 ? "s1" : "s2").empty());
    }
}

TEST_P(SubscriptionPartition, ES101_AQueueOfOneServesTwoInTurn)
{
    for (const char* name : {"s1", "s2"})
        subscribe(name, byStream({.max_size = 1}));
    for (std::int64_t first : {1, 11}) {
        appended("stream1", 5);
        appended("stream2", 5);
        for (std::int64_t number = first; number < first + 10; ++number)
            receivesAndAcks(number % 2 ? "s1" : "s2", {number});
    }
}

TEST_P(SubscriptionPartition, ES102_AQueueOfABufferServesTwoInTurn)
{
    for (const char* name : {"s1", "s2"})
        subscribe(name, byStream({.buffer_size = 2, .max_size = 2}));
    for (std::int64_t before : {0, 10}) {
        appended("stream1", 5);
        appended("stream2", 5);
        receivesAndAcks("s1", {before + 1, before + 2});
        receivesAndAcks("s2", {before + 3, before + 4});
        receivesAndAcks("s1", {before + 5});
        receivesAndAcks("s2", {before + 6, before + 7});
        receivesAndAcks("s1", {before + 8, before + 9});
        receivesAndAcks("s2", {before + 10});
    }
}

TEST_P(SubscriptionPartition, ES103_ALargeQueueGivesEachAStream)
{
    for (const std::int64_t maxSize : {10, 100}) {
        const auto before = store->head().value();
        SubscriptionOptions options = byStream({.start_from = {before}, .buffer_size = 5, .max_size = maxSize});
        options.key.name = "max " + std::to_string(maxSize);
        for (const char* name : {"s1", "s2"})
            subscribe(name, options);
        for (std::int64_t last : {before, before + 10}) {
            appended("stream1", 5);
            appended("stream2", 5);
            receivesAndAcks("s1", numbers(last + 1, 5));
            receivesAndAcks("s2", numbers(last + 6, 5));
        }
        restart();
    }
}

TEST_P(SubscriptionPartition, ES104_MoreSubscribersThanPartitionsStayIdle)
{
    for (const char* name : {"s1", "s2", "s3"})
        subscribe(name, byRemainder(2, {.buffer_size = 3}));
    appended("a", 9);
    EXPECT_EQ(received("s1"), (Batches{{1, 3, 5}}));
    EXPECT_EQ(received("s2"), (Batches{{2, 4, 6}}));
    EXPECT_TRUE(received("s3").empty());
}

TEST_P(SubscriptionPartition, ES105_EveryoneGetsAStream)
{
    SubscriptionOptions options = byStream({});
    options.concurrency_limit = 3;
    for (const char* name : {"s1", "s2", "s3"})
        subscribe(name, options);
    for (const char* stream : {"stream1", "stream2", "stream3"})
        appended(stream, 2);
    receivesAndAcks("s1", {1});
    receivesAndAcks("s2", {3});
    receivesAndAcks("s3", {5});
    EXPECT_EQ(received("s1"), (Batches{{2}}));
    EXPECT_EQ(received("s2"), (Batches{{4}}));
    EXPECT_EQ(received("s3"), (Batches{{6}}));
}

TEST_P(SubscriptionPartition, ES106_PartitionsKeepTheirSubscriber)
{
    for (const char* name : {"s1", "s2", "s3"})
        subscribe(name, byRemainder(3, {.buffer_size = 2}));
    appended("a", 9);
    EXPECT_EQ(received("s1"), (Batches{{1, 4}}));
    EXPECT_EQ(received("s2"), (Batches{{2, 5}}));
    EXPECT_EQ(received("s3"), (Batches{{3, 6}}));
    ack("s1", 4);
    EXPECT_EQ(received("s1"), (Batches{{7}}));
    ack("s1", 7);
    EXPECT_TRUE(received("s1").empty());
    ack("s2", 5);
    EXPECT_EQ(received("s2"), (Batches{{8}}));
    ack("s3", 6);
    EXPECT_EQ(received("s3"), (Batches{{9}}));
}

TEST_P(SubscriptionPartition, ES107_ANewSubscriberTakesFreePartitions)
{
    for (const char* name : {"s1", "s2"})
        subscribe(name, byRemainder(4, {.buffer_size = 2}));
    appended("a", 16);
    EXPECT_EQ(received("s1"), (Batches{{1, 5}}));
    EXPECT_EQ(received("s2"), (Batches{{2, 6}}));
    ack("s1", 5);
    EXPECT_EQ(received("s1"), (Batches{{3, 7}}));
    subscribe("s3", byRemainder(4, {}));
    EXPECT_EQ(received("s3"), (Batches{{4, 8}}));
    ack("s3", 8);
    EXPECT_EQ(received("s3"), (Batches{{9, 13}}));
    ack("s3", 13);
    EXPECT_EQ(received("s3"), (Batches{{12, 16}}));
    ack("s3", 16);
    EXPECT_TRUE(received("s3").empty());
    ack("s1", 7);
    EXPECT_EQ(received("s1"), (Batches{{11, 15}}));
    ack("s2", 6);
    EXPECT_EQ(received("s2"), (Batches{{10, 14}}));
}

} // namespace palmares::testing
