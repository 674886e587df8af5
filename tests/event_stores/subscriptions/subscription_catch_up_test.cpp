#include "tests/event_stores/subscriptions/subscription_story.h"

namespace palmares::testing {

/// Stores with gaps, whose streams can be hard-deleted.
class SubscriptionCatchUp : public Subscriptions {
protected:
    void deleted(const std::string& stream, Deletion deletion)
    {
        ASSERT_EQ(nameOf(store->deleteStream(stream, ExpectedVersion::anyVersion(), deletion)), "ok");
    }
    /// Rows 115 and 116: four streams of ten, the second deleted or not, and three times ten more.
    void catchesUpInTens(std::optional<Deletion> deletion)
    {
        for (const char* stream : {"stream1", "stream2", "stream3", "stream4"})
            appended(stream, 10);
        if (deletion) deleted("stream2", *deletion);
        subscribe("s1", toAll({.buffer_size = 10}));
        ASSERT_EQ(nameOf(append("stream1", 10)), "ok");
        receivesAndAcks("s1", numbers(1, 10));
        if (deletion != Deletion::hard) receivesAndAcks("s1", numbers(11, 10));
        receivesAndAcks("s1", numbers(21, 10));
        receivesAndAcks("s1", numbers(31, 10));
        appended("stream1", 10);
        receivesAndAcks("s1", numbers(41, 10));
        receivesAndAcks("s1", numbers(51, 10));
        EXPECT_TRUE(received("s1").empty());
        appended("stream1", 10);
        receivesAndAcks("s1", numbers(61, 10));
        EXPECT_TRUE(received("s1").empty());
    }
};

INSTANTIATE_TEST_SUITE_P(, SubscriptionCatchUp, ::testing::ValuesIn(everyStore),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(SubscriptionCatchUp, ES46_ASoftlyDeletedStreamStaysInAllAndDeliversNothingItself)
{
    appended("a", 3);
    deleted("a", Deletion::soft);
    subscribe("single", to("a", {.buffer_size = 3}));
    EXPECT_EQ(subscribed, std::vector<std::string>{"single"});
    EXPECT_TRUE(received("single").empty());
    EXPECT_EQ(ended["single"], "stream_deleted");
    subscribe("all", toAll({.buffer_size = 3}));
    EXPECT_EQ(received("all"), (Batches{{1, 2, 3}}));
}

TEST_P(SubscriptionCatchUp, ES49_EventsDeletedForGoodAreSkipped)
{
    appended("a", 3);
    deleted("a", Deletion::hard);
    appended("b", 1);
    subscribe("s1", toAll({.buffer_size = 3}));
    EXPECT_EQ(received("s1"), (Batches{{4}}));
}

TEST_P(SubscriptionCatchUp, ES50_ContinuesBehindHardDeletedEvents)
{
    subscribe("s1", toAll({.buffer_size = 3}));
    appended("a", 3);
    EXPECT_EQ(received("s1"), (Batches{{1, 2, 3}}));
    ack("s1", 1);
    restart();
    deleted("a", Deletion::hard);
    subscribe("s1", toAll({.buffer_size = 3}));
    EXPECT_TRUE(received("s1").empty());
    EXPECT_EQ(state(), SubscriptionState::subscribed);
    appended("b", 1);
    EXPECT_EQ(received("s1"), (Batches{{4}}));
}

TEST_P(SubscriptionCatchUp, NothingIsReadRepeatedlyBehindAHole)
{
    LosableStore counting(*store);
    store::SubscriptionHost watched(counting);
    ASSERT_TRUE(watched.subscribe(toAll(), {.id = {}, .events = [](std::span<const RecordedEvent>) {}}));
    appended("a", 2);
    deleted("a", Deletion::hard);
    int pumps = 0;
    while (watched.pump(now) && ++pumps < 10) {
    }
    EXPECT_LT(pumps, 10);
    const int reads = counting.reads;
    while (watched.pump(now) && ++pumps < 20) {
    }
    EXPECT_EQ(counting.reads, reads);
}

TEST_P(SubscriptionCatchUp, WaitsForAStreamThatDoesNotExistYet)
{
    subscribe("s1", to("a"));
    EXPECT_EQ(subscribed, std::vector<std::string>{"s1"});
    EXPECT_EQ(state(), SubscriptionState::subscribed);
    appended("b", 1);
    appended("a", 1);
    EXPECT_EQ(received("s1"), (Batches{{1}}));
}

TEST_P(SubscriptionCatchUp, ES112_DeliversWhatTheQueueHadNoRoomFor)
{
    for (const bool midWay : {false, true}) {
        const auto before = store->head().value();
        SubscriptionOptions options = toAll({.start_from = {before}, .buffer_size = 5, .max_size = 5});
        options.key.name = midWay ? "mid-way" : "at once";
        subscribe("s1", options);
        for (const char* stream : {"stream1", "stream2", "stream3"})
            appended(stream, 5);
        if (!midWay) appended("stream4", 5);
        receivesAndAcks("s1", numbers(before + 1, 5));
        receivesAndAcks("s1", numbers(before + 6, 5));
        if (midWay) appended("stream4", 5);
        receivesAndAcks("s1", numbers(before + 11, 5));
        receivesAndAcks("s1", numbers(before + 16, 5));
        EXPECT_TRUE(received("s1").empty());
        unsubscribe("s1");
    }
}

TEST_P(SubscriptionCatchUp, ES115_CatchesUpWithStoredAndNewEvents)
{
    catchesUpInTens({});
}

TEST_P(SubscriptionCatchUp, ES116_CatchesUpWithASoftlyDeletedStream)
{
    catchesUpInTens(Deletion::soft);
}

TEST_P(SubscriptionCatchUp, ES116_CatchesUpWithoutAStreamDeletedForGood)
{
    catchesUpInTens(Deletion::hard);
}

TEST_P(SubscriptionCatchUp, ES119_EventsWithoutANotificationComeBeforeTheNext)
{
    subscribe("s1", toAll({.buffer_size = 10}));
    appended("a", 10);
    receivesAndAcks("s1", numbers(1, 10));
    ASSERT_EQ(nameOf(append("a", 10)), "ok");
    EXPECT_TRUE(received("s1").empty());
    appended("a", 10);
    receivesAndAcks("s1", numbers(11, 10));
    receivesAndAcks("s1", numbers(21, 10));
    EXPECT_TRUE(received("s1").empty());
}

TEST_P(SubscriptionCatchUp, ES120_SelectsFromSingleAppendsHoweverSlowTheSubscriberIs)
{
    for (const int appendsPerAck : {1, 10, 100}) {
        SubscriptionOptions options = toAll({.start_from = {store::StartFrom::current}, .max_size = 10});
        options.key.name = std::to_string(appendsPerAck);
        options.selector = [](const RecordedEvent& event) { return event.version % 2 == 1; };
        subscribe("s1", options);
        const std::string stream = "stream " + options.key.name;
        events.clear();
        Numbers waiting;
        const auto acknowledgeOne = [&] {
            for (const Numbers& batch : received("s1"))
                waiting.insert(waiting.end(), batch.begin(), batch.end());
            if (waiting.empty()) return false;
            ack("s1", waiting.back());
            waiting.clear();
            return true;
        };
        for (int i = 1; i <= 100; ++i) {
            appended(stream, 1);
            if (i % appendsPerAck == 0) acknowledgeOne();
        }
        while (acknowledgeOne()) {
        }
        Numbers odd;
        for (std::int64_t version = 1; version < 100; version += 2)
            odd.push_back(version);
        EXPECT_EQ(each(events, &RecordedEvent::version), odd);
        unsubscribe("s1");
    }
}

} // namespace palmares::testing
