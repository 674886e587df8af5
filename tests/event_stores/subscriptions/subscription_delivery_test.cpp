#include "tests/event_stores/subscriptions/subscription_story.h"

namespace palmares::testing {

using store::StartFrom;

using SubscriptionDelivery = Subscriptions;
INSTANTIATE_TEST_SUITE_P(, SubscriptionDelivery, ::testing::ValuesIn(everyStore),
                         [](const auto& kind) { return kind.param.name; });

TEST_P(SubscriptionDelivery, ES74_DeliversAStreamAsItIsStored)
{
    subscribe("s1", to("a", {.buffer_size = 3}));
    appended("b", 2);
    appended("a", 3);
    EXPECT_EQ(received("s1"), (Batches{{1, 2, 3}}));
    const auto read = allOf(*store, "a");
    EXPECT_EQ(each(events, &RecordedEvent::event_id), each(read, &RecordedEvent::event_id));
    EXPECT_EQ(each(events, &RecordedEvent::data), each(read, &RecordedEvent::data));
    EXPECT_EQ(each(events, &RecordedEvent::metadata), each(read, &RecordedEvent::metadata));
    EXPECT_EQ(each(events, &RecordedEvent::type), each(read, &RecordedEvent::type));
    EXPECT_EQ(each(events, &RecordedEvent::created_at), each(read, &RecordedEvent::created_at));
    EXPECT_EQ(each(events, &RecordedEvent::position), (Numbers{3, 4, 5}));
}

TEST_P(SubscriptionDelivery, ES74_CS04_StartsAfterAnEvent)
{
    appended("a", 1);
    subscribe("s1", to("a", {.start_from = {1}, .buffer_size = 3}));
    appended("a", 1);
    EXPECT_EQ(received("s1"), (Batches{{2}}));
}

TEST_P(SubscriptionDelivery, CS04_StartsNow)
{
    appended("a", 2);
    subscribe("s1", to("a", {.start_from = {StartFrom::current}}));
    appended("b", 1);
    appended("a", 1);
    EXPECT_EQ(received("s1"), (Batches{{3}}));
}

TEST_P(SubscriptionDelivery, ES75_CS04_RunsOnceUnlessItIsShared)
{
    EXPECT_EQ(subscribe("s1", to("a")), "ok");
    EXPECT_EQ(subscribe("s2", to("a")), "subscription_already_exists");
    EXPECT_EQ(subscribe("s2", to("b")), "ok") << "names belong to their stream";
}

TEST_P(SubscriptionDelivery, ES76_CS04_MapsAndSelects)
{
    SubscriptionOptions mapped = to("a", {.buffer_size = 3});
    mapped.mapper = [](RecordedEvent event) {
        event.data = "mapped " + std::to_string(event.number);
        return event;
    };
    subscribe("s1", mapped);
    appended("a", 3);
    EXPECT_EQ(each(events, &RecordedEvent::data), (std::vector<std::string>{"mapped 1", "mapped 2", "mapped 3"}));
    subscribe("s2", to("b", {.selector = hasEvenNumber, .buffer_size = 3}));
    appended("b", 3);
    EXPECT_EQ(received("s2"), (Batches{{2}}));
    appended("b", 3);
    EXPECT_EQ(received("s2"), (Batches{{4, 6}}));
}

TEST_P(SubscriptionDelivery, ES76_SelectsWhileItCatchesUp)
{
    appended("a", 6);
    subscribe("s1", to("a", {.selector = hasEvenNumber, .buffer_size = 2}));
    receivesAndAcks("s1", {2, 4});
    receivesAndAcks("s1", {6});
    EXPECT_EQ(stored(), 6);
}

TEST_P(SubscriptionDelivery, ES77_CatchesUpInBuffers)
{
    for (const std::size_t count : {1U, 2U, 3U, 4U})
        appended("a", count);
    subscribe("s1", to("a", {.buffer_size = 3}));
    receivesAndAcks("s1", {1, 2, 3});
    receivesAndAcks("s1", {4, 5, 6});
    receivesAndAcks("s1", {7, 8, 9});
    receivesAndAcks("s1", {10});
    appended("a", 5);
    receivesAndAcks("s1", {11, 12, 13});
    receivesAndAcks("s1", {14, 15});
}

TEST_P(SubscriptionDelivery, ES79_FillsTheBufferNoFurther)
{
    subscribe("s1", to("a", {.buffer_size = 3, .max_size = 3}));
    appended("a", 3);
    appended("a", 3);
    EXPECT_EQ(received("s1"), (Batches{{1, 2, 3}}));
    pump();
    EXPECT_TRUE(received("s1").empty());
    ack("s1", 3);
    EXPECT_EQ(received("s1"), (Batches{{4, 5, 6}}));
}

TEST_P(SubscriptionDelivery, ES80_NumbersEventsInTheStreamThatIsSubscribed)
{
    appended("other", 3);
    subscribe("single", to("a", {.buffer_size = 3}));
    subscribe("all", toAll({.start_from = {3}, .buffer_size = 3}));
    appended("a", 3);
    EXPECT_EQ(received("single"), (Batches{{1, 2, 3}}));
    EXPECT_EQ(received("all"), (Batches{{4, 5, 6}}));
}

TEST_P(SubscriptionDelivery, ES81_ServesManySubscriptions)
{
    for (const char* name : {"one", "two", "three", "four"}) {
        auto options = toAll({.buffer_size = 10});
        options.key.name = name;
        subscribe(name, options);
    }
    appended("a", 3);
    appended("b", 3);
    for (const char* name : {"one", "two", "three", "four"})
        EXPECT_EQ(received(name), (Batches{{1, 2, 3}, {4, 5, 6}}));
    EXPECT_EQ(events.size(), 24U);
}

TEST_P(SubscriptionDelivery, ES82_CS06_ResumesAfterAnInterruption)
{
    subscribe("s1", to("a"));
    appended("a", 1);
    receivesAndAcks("s1", {1});
    restart();
    appended("a", 1);
    subscribe("s1", to("a"));
    EXPECT_EQ(received("s1"), (Batches{{2}}));
}

TEST_P(SubscriptionDelivery, ES83_ATransientOneAlwaysBeginsAgain)
{
    appended("a", 2);
    for (int round = 0; round < 2; ++round) {
        subscribe("s1", to("a", {.transient = true}));
        receivesAndAcks("s1", {1});
        EXPECT_EQ(stored(), std::nullopt);
        restart();
        received("s1");
    }
    subscribe("s1", to("a", {.start_from = {1}, .transient = true}));
    EXPECT_EQ(received("s1"), (Batches{{2}}));
}

TEST_P(SubscriptionDelivery, ES83_ATransientOneLeavesThePersistentOneOfItsNameAlone)
{
    appended("a", 3);
    subscribe("s1", to("a", {.transient = true}));
    EXPECT_EQ(received("s1"), (Batches{{1}}));
    restart();
    subscribe("s1", to("a"));
    receivesAndAcks("s1", {1});
    restart();
    received("s1");
    subscribe("s1", to("a", {.transient = true}));
    EXPECT_EQ(received("s1"), (Batches{{1}}));
    restart();
    subscribe("s1", to("a"));
    EXPECT_EQ(received("s1"), (Batches{{2}}));
}

TEST_P(SubscriptionDelivery, ES84_CS06_CanBeLeftAndDeleted)
{
    subscribe("s1", to("a", {.buffer_size = 3}));
    appended("a", 3);
    ack("s1", 1);
    unsubscribe("s1");
    EXPECT_TRUE(host->statuses().empty());
    EXPECT_EQ(stored(), 1);
    received("s1");
    subscribe("s1", to("a", {.buffer_size = 3}));
    EXPECT_EQ(received("s1"), (Batches{{2, 3}}));
    EXPECT_EQ(nameOf(host->deleteSubscription({"a", "sub"})), "ok");
    pump();
    EXPECT_EQ(ended["s1"], "subscription_deleted");
    EXPECT_EQ(stored(), std::nullopt);
    EXPECT_EQ(nameOf(host->deleteSubscription({"a", "sub"})), "ok");
    EXPECT_EQ(ack("s1", 3), "subscription_not_found");
    subscribe("s1", to("a", {.buffer_size = 3}));
    EXPECT_EQ(received("s1"), (Batches{{1, 2, 3}})) << "from the beginning again";
}

TEST_P(SubscriptionDelivery, ES85_DeliversLinkedEventsByTheirPlaceInTheLink)
{
    subscribe("s1", to("linked", {.buffer_size = 9}));
    for (const char* source : {"a", "b", "c"}) {
        appended(source, 3);
        const auto ids = each(allOf(*store, source), &RecordedEvent::event_id);
        ASSERT_TRUE(store->link({"linked", ExpectedVersion::anyVersion(), ids}));
        pump();
    }
    EXPECT_EQ(received("s1"), (Batches{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}));
    EXPECT_EQ(each(events, &RecordedEvent::version), (Numbers{1, 2, 3, 1, 2, 3, 1, 2, 3}));
    EXPECT_EQ(events.back().stream, "c");
}

TEST_P(SubscriptionDelivery, ES86_CS07_TheEndOfOneLeavesTheOthers)
{
    subscribe("s1", to("a"));
    subscribe("s2", to("b"));
    unsubscribe("s1");
    ASSERT_EQ(host->statuses().size(), 1U);
    appended("a", 1);
    appended("b", 1);
    EXPECT_TRUE(received("s1").empty());
    EXPECT_EQ(received("s2"), (Batches{{1}}));
}

TEST_P(SubscriptionDelivery, RefusesWhatMakesNoSense)
{
    EXPECT_EQ(subscribe("s1", to("a", {.start_from = {-2}})), "invalid_start_from");
    EXPECT_EQ(subscribe("s1", to("a", {.buffer_size = 0})), "invalid_subscription");
    EXPECT_EQ(subscribe("s1", to("a", {.max_size = 0})), "invalid_subscription");
    EXPECT_EQ(subscribe("s1", to("a", {.checkpoint_threshold = 0})), "invalid_subscription");
    EXPECT_EQ(subscribe("s1", shared(0)), "invalid_subscription");
    EXPECT_EQ(subscribe("s1", to("")), "invalid_subscription");
    EXPECT_EQ(subscribe("s1", to("a"), 0), "invalid_subscription");
    EXPECT_TRUE(host->statuses().empty());
    EXPECT_EQ(stored(), std::nullopt);
}

TEST_P(SubscriptionDelivery, ASubscriberMayAcknowledgeAppendAndLeaveFromWithin)
{
    const SubscriptionHandle self{{"a", "sub"}, store::SubscriberId{1}};
    Numbers handled;
    ASSERT_TRUE(host->subscribe(to("a"), {.id = self.subscriber, .events = [&](std::span<const RecordedEvent> batch) {
                                              handled.push_back(batch.front().number);
                                              EXPECT_FALSE(host->pump(now)) << "it is at it already";
                                              EXPECT_EQ(nameOf(host->acknowledge(self, batch.front().number)), "ok");
                                              if (handled.size() < 5)
                                                  EXPECT_EQ(nameOf(append("a", 1)), "ok");
                                              else
                                                  host->unsubscribe(self);
                                          }}));
    appended("a", 1);
    EXPECT_EQ(handled, numbers(1, 5));
    EXPECT_EQ(stored(), 5);
    EXPECT_TRUE(host->statuses().empty());
}

} // namespace palmares::testing
