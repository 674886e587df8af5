#include <gtest/gtest.h>

#include "tests/event_stores/subscriptions/machine_story.h"

namespace palmares::testing {

using store::PageRequest;
using store::SubscriptionOptions;
using enum store::SubscriptionState;

namespace {

/// last received, sent, acknowledged
Numbers countersOf(const MachineStory& story)
{
    return {story.machine.lastReceived(), story.machine.lastSent(), story.machine.lastAck()};
}

/// Has read everything there is: nothing.
MachineStory subscribedStory(SubscriptionOptions options)
{
    MachineStory story(std::move(options));
    story.started().readEverything();
    return story;
}

} // namespace

TEST(SubscriptionMachine, ES66_BeginsWithCatchingUp)
{
    MachineStory story;
    EXPECT_EQ(story.machine.state(), initial);
    EXPECT_EQ(story.machine.wantsPage(), std::nullopt);
    story.started();
    EXPECT_EQ(story.machine.state(), request_catch_up);
    EXPECT_EQ(countersOf(story), (Numbers{0, 0, 0}));
    EXPECT_EQ(story.machine.wantsPage(), (PageRequest{1, 1000}));
    EXPECT_EQ(story.announced, std::vector{s1});
}

TEST(SubscriptionMachine, ES66_BeginsAfterTheEventItStartsFrom)
{
    MachineStory story;
    story.started(2);
    EXPECT_EQ(countersOf(story), (Numbers{2, 2, 2}));
    EXPECT_EQ(story.machine.wantsPage(), (PageRequest{3, 1000}));
}

TEST(SubscriptionMachine, ES67_IsSubscribedWhenThereIsNothingToRead)
{
    auto story = subscribedStory({});
    EXPECT_EQ(story.machine.state(), subscribed);
    EXPECT_EQ(countersOf(story), (Numbers{0, 0, 0}));
    EXPECT_EQ(story.machine.wantsPage(), std::nullopt);
}

TEST(SubscriptionMachine, ES68_CatchesUpWithStoredEvents)
{
    MachineStory story({.buffer_size = 3});
    story.append(3);
    story.started().readPage();
    EXPECT_EQ(story.machine.state(), request_catch_up);
    EXPECT_EQ(countersOf(story), (Numbers{3, 3, 0}));
    EXPECT_EQ(story.received(s1), (Batches{{1, 2, 3}}));
    EXPECT_EQ(story.ack(s1, 3), "ok");
    story.readPage();
    EXPECT_EQ(story.machine.state(), subscribed);
    EXPECT_EQ(countersOf(story), (Numbers{3, 3, 3}));
    EXPECT_EQ(story.stored, 3);
}

TEST(SubscriptionMachine, ES69_OnlyRemembersANotificationWhileItCatchesUp)
{
    MachineStory story({.buffer_size = 3});
    story.append(3);
    story.started().readPage();
    story.appendAndNotify(3);
    EXPECT_EQ(story.machine.state(), request_catch_up);
    EXPECT_EQ(countersOf(story), (Numbers{6, 3, 0}));
}

TEST(SubscriptionMachine, ES70_SendsOneNewEventForEachAcknowledgedOne)
{
    auto story = subscribedStory({.buffer_size = 3});
    story.appendAndNotify(3);
    story.appendAndNotify(3);
    EXPECT_EQ(story.machine.state(), subscribed);
    EXPECT_EQ(countersOf(story), (Numbers{6, 3, 0}));
    EXPECT_EQ(story.received(s1), (Batches{{1, 2, 3}}));
    for (const std::int64_t number : {1, 2, 3}) {
        EXPECT_EQ(story.ack(s1, number), "ok");
        EXPECT_EQ(story.received(s1), (Batches{{number + 3}}));
        EXPECT_EQ(countersOf(story), (Numbers{6, number + 3, number}));
    }
    EXPECT_EQ(story.machine.state(), subscribed);
}

TEST(SubscriptionMachine, ES70_SendsTogetherWhatOneAcknowledgementMakesRoomFor)
{
    auto story = subscribedStory({.buffer_size = 3});
    story.appendAndNotify(3);
    story.appendAndNotify(3);
    story.received(s1);
    EXPECT_EQ(story.ack(s1, 3), "ok");
    EXPECT_EQ(story.received(s1), (Batches{{4, 5, 6}}));
    EXPECT_EQ(countersOf(story), (Numbers{6, 6, 3}));
    EXPECT_EQ(story.machine.state(), subscribed);
}

TEST(SubscriptionMachine, ES71_ReadsNoMoreWhenTooManyEventsWait)
{
    auto story = subscribedStory({.buffer_size = 3, .max_size = 3});
    story.appendAndNotify(3);
    story.appendAndNotify(3);
    EXPECT_EQ(story.machine.state(), max_capacity);
    EXPECT_EQ(story.machine.lastReceived(), 6);
    EXPECT_EQ(story.received(s1), (Batches{{1, 2, 3}}));
    story.appendAndNotify(2);
    EXPECT_EQ(story.machine.wantsPage(), std::nullopt);
    EXPECT_EQ(story.ack(s1, 3), "ok");
    EXPECT_EQ(story.machine.state(), request_catch_up);
    EXPECT_EQ(story.received(s1), (Batches{{4, 5, 6}}));
    EXPECT_EQ(story.machine.wantsPage(), (PageRequest{7, 3}));
}

TEST(SubscriptionMachine, ES72_CatchesUpOnlyWhenNothingWaitsAnyMore)
{
    auto story = subscribedStory({.buffer_size = 3, .max_size = 3});
    story.appendAndNotify(3);
    story.appendAndNotify(3);
    story.ack(s1, 1);
    EXPECT_EQ(story.machine.state(), max_capacity);
    story.ack(s1, 2);
    EXPECT_EQ(story.machine.state(), max_capacity);
    story.ack(s1, 3);
    EXPECT_EQ(story.machine.state(), request_catch_up);
    EXPECT_EQ(story.received(s1), (Batches{{1, 2, 3}, {4}, {5}, {6}}));
}

TEST(SubscriptionMachine, ES73_StaysInitialWithoutTheLock)
{
    MachineStory story;
    story.join(s1);
    story.append(3);
    story.notify(3);
    story.readEverything();
    EXPECT_EQ(story.machine.state(), initial);
    EXPECT_TRUE(story.announced.empty());
    story.getLock();
    EXPECT_EQ(story.machine.state(), request_catch_up);
    EXPECT_EQ(story.announced, std::vector{s1});
}

TEST(SubscriptionMachine, ES78_IgnoresEventsItHasHad)
{
    auto story = subscribedStory({.buffer_size = 10});
    story.appendAndNotify(3);
    story.notify(3);
    story.notify(2);
    story.machine.notified(4);
    const std::vector<RecordedEvent> again{MachineStory::event(2), MachineStory::event(3)};
    EXPECT_TRUE(story.machine.page(again, 4).deliveries.empty());
    EXPECT_EQ(story.received(s1), (Batches{{1, 2, 3}}));
    EXPECT_EQ(story.machine.inFlight(), 3);
}

TEST(SubscriptionMachine, ES113_IsNotMisledByANotificationOfEventsThatAreNotThere)
{
    auto story = subscribedStory({.buffer_size = 3});
    story.appendAndNotify(6);
    story.notify(1003);
    for (std::int64_t last = 3; last <= 15; last += 3) {
        EXPECT_EQ(story.received(s1), (Batches{numbers(last - 2, 3)}));
        story.ack(s1, last);
        if (last == 6) story.appendAndNotify(9);
        story.readEverything();
    }
    EXPECT_EQ(countersOf(story), (Numbers{15, 15, 15}));
}

TEST(SubscriptionMachine, EventsThatWereDeletedForGoodAreNotWaitedFor)
{
    auto story = subscribedStory({.buffer_size = 9});
    story.append(5);
    story.log = {1, 2};
    story.notify(5);
    EXPECT_EQ(story.machine.state(), subscribed);
    EXPECT_EQ(countersOf(story), (Numbers{5, 2, 0}));
    EXPECT_EQ(story.machine.wantsPage(), std::nullopt);
    const int pages = story.pages;
    story.notify(5);
    EXPECT_EQ(story.pages, pages) << "nothing is read again until the store grows";
    story.appendAndNotify(1);
    EXPECT_EQ(story.received(s1), (Batches{{1, 2}, {6}}));
}

TEST(SubscriptionMachine, ANotificationBeyondTheQueueIsReadInPages)
{
    auto story = subscribedStory({.buffer_size = 1, .max_size = 10});
    story.append(5000);
    story.machine.notified(5000);
    EXPECT_EQ(story.machine.wantsPage(), (PageRequest{1, 1000}));
    story.readPage();
    EXPECT_EQ(story.machine.state(), max_capacity);
    EXPECT_EQ(story.machine.queueSize(), 999);
    for (std::int64_t number = 1; number <= 5000; ++number) {
        ASSERT_EQ(story.received(s1), (Batches{{number}}));
        story.ack(s1, number);
        story.readEverything();
        ASSERT_LE(story.machine.queueSize(), 999);
    }
    EXPECT_EQ(story.machine.state(), subscribed);
    EXPECT_EQ(story.stored, 5000);
}

TEST(SubscriptionMachine, ANotificationIsReadToItsEndWhileThereIsRoom)
{
    auto story = subscribedStory({.buffer_size = 5000, .max_size = 1000});
    story.appendAndNotify(2500);
    EXPECT_EQ(story.received(s1), (Batches{numbers(1, 1000), numbers(1001, 1000), numbers(2001, 500)}));
    EXPECT_EQ(story.machine.state(), subscribed);
    EXPECT_EQ(story.machine.wantsPage(), std::nullopt);
}

TEST(SubscriptionMachine, AMissingStreamIsWaitedForAndADeletedOneEndsIt)
{
    MachineStory story;
    story.started();
    story.machine.streamMissing();
    EXPECT_EQ(story.machine.state(), subscribed);
    story.appendAndNotify(1);
    EXPECT_EQ(story.received(s1), (Batches{{1}}));
    story.appendAndNotify(1);
    story.machine.streamDeleted();
    EXPECT_EQ(story.machine.state(), unsubscribed);
    EXPECT_EQ(story.ack(s1, 1), "ok");
    EXPECT_TRUE(story.received(s1).empty());
}

TEST(SubscriptionMachine, ES114_RefusesAnAcknowledgementOfWhatWasNotSent)
{
    auto story = subscribedStory({.buffer_size = 5, .max_size = 5});
    story.appendAndNotify(5);
    EXPECT_EQ(story.ack(s1, 999), "unexpected_ack");
    EXPECT_EQ(story.ack(s2, 1), "unknown_subscriber");
    EXPECT_EQ(story.ack(s1, 2), "ok");
    EXPECT_EQ(story.ack(s1, 2), "unexpected_ack");
    EXPECT_EQ(story.machine.lastAck(), 2);
}

TEST(SubscriptionMachine, ES117_DropsEverythingWithTheLock)
{
    MachineStory story({.buffer_size = 3});
    story.append(5);
    story.started().readPage();
    story.ack(s1, 1);
    EXPECT_EQ(story.received(s1), (Batches{{1, 2, 3}, {4}}));
    story.loseLock();
    EXPECT_EQ(story.machine.state(), disconnected);
    EXPECT_EQ(story.machine.queueSize() + story.machine.inFlight(), 0);
    EXPECT_EQ(story.machine.wantsPage(), std::nullopt);
    EXPECT_EQ(story.ack(s1, 3), "ok") << "and ignored";
    EXPECT_EQ(story.stored, 1);
    story.getLock();
    story.readPage();
    EXPECT_EQ(story.received(s1), (Batches{{2, 3, 4}}));
    EXPECT_EQ(story.announced, (std::vector{s1, s1}));
}

} // namespace palmares::testing
