#include <gtest/gtest.h>

#include "tests/event_stores/subscriptions/machine_story.h"

namespace palmares::testing {

using enum store::SubscriptionState;
using store::SubscriptionOptions;

namespace {

/// The threshold is out of reach: only the timer stores anything.
MachineStory slowlyStoring(std::int64_t bufferSize, std::int64_t maxSize)
{
    return MachineStory({.buffer_size = bufferSize,
                         .max_size = maxSize,
                         .checkpoint_threshold = 100,
                         .checkpoint_after = std::chrono::milliseconds(100)});
}

} // namespace

TEST(SubscriptionCheckpoint, TheTimerStoresAndLeavesTheStateAsItIs)
{
    auto story = slowlyStoring(1, 2);
    story.append(12);
    story.started();
    story.timerRings();
    EXPECT_EQ(story.machine.state(), request_catch_up);
    story.readPage();
    EXPECT_EQ(story.machine.state(), catching_up);
    story.timerRings();
    EXPECT_EQ(story.machine.state(), catching_up);
    for (std::int64_t number = 1; number <= 12; ++number) {
        ASSERT_EQ(story.received(s1), (Batches{{number}}));
        story.ack(s1, number);
        const auto before = story.machine.state();
        story.timerRings();
        ASSERT_EQ(story.machine.state(), before);
        ASSERT_EQ(story.stored, number);
        story.readEverything();
    }
    EXPECT_EQ(story.machine.state(), subscribed);
}

TEST(SubscriptionCheckpoint, TheTimerKeepsAFullQueueFull)
{
    auto story = slowlyStoring(2, 2);
    story.started().readEverything();
    story.appendAndNotify(4);
    ASSERT_EQ(story.machine.state(), max_capacity);
    story.ack(s1, 1);
    story.timerRings();
    EXPECT_EQ(story.machine.state(), max_capacity);
    EXPECT_EQ(story.stored, 1);
    story.appendAndNotify(3);
    for (std::int64_t number = 2; number <= 7; ++number) {
        story.ack(s1, number);
        story.timerRings();
        story.readEverything();
    }
    Numbers all;
    for (const Numbers& batch : story.received(s1))
        all.insert(all.end(), batch.begin(), batch.end());
    EXPECT_EQ(all, numbers(1, 7));
    EXPECT_EQ(story.stored, 7);
}

TEST(SubscriptionCheckpoint, ES109_CountsAcknowledgedEventsUpToTheThreshold)
{
    MachineStory story({.buffer_size = 3, .checkpoint_threshold = 6});
    story.started().readEverything();
    story.appendAndNotify(7);
    story.ack(s1, 3);
    EXPECT_EQ(story.checkpoints, 0);
    story.ack(s1, 6);
    EXPECT_EQ(story.stored, 6);
    story.ack(s1, 7);
    EXPECT_EQ(story.stored, 6);
}

TEST(SubscriptionCheckpoint, ES110_EveryAcknowledgementRestartsTheTimer)
{
    auto story = slowlyStoring(3, 1000);
    story.started().readEverything();
    story.appendAndNotify(6);
    EXPECT_EQ(story.timer, MachineStory::Timer::keep);
    story.ack(s1, 3);
    EXPECT_EQ(story.timer, MachineStory::Timer::restart);
    story.ack(s1, 6);
    EXPECT_EQ(story.timer, MachineStory::Timer::restart);
    EXPECT_EQ(story.checkpoints, 0);
    story.timerRings();
    EXPECT_EQ(story.stored, 6);
    EXPECT_EQ(story.timer, MachineStory::Timer::stop);
    story.timerRings();
    EXPECT_EQ(story.checkpoints, 1) << "nothing is stored twice";
}

TEST(SubscriptionCheckpoint, ES111_TheEndStoresWhatIsPending)
{
    auto ended = slowlyStoring(3, 1000);
    ended.append(3);
    ended.started().readEverything();
    ended.ack(s1, 3);
    ended.end();
    EXPECT_EQ(ended.stored, 3);
    auto left = slowlyStoring(3, 1000);
    left.append(3);
    left.started().readEverything();
    left.ack(s1, 2);
    left.leave(s1);
    EXPECT_EQ(left.stored, 2);
    EXPECT_EQ(left.machine.state(), unsubscribed);
}

TEST(SubscriptionCheckpoint, NothingIsStoredAfterTheLockWasLost)
{
    auto story = slowlyStoring(3, 1000);
    story.append(3);
    story.started().readEverything();
    story.ack(s1, 2);
    story.loseLock();
    EXPECT_EQ(story.timer, MachineStory::Timer::stop);
    story.timerRings();
    story.end();
    EXPECT_EQ(story.checkpoints, 0);
}

TEST(SubscriptionCheckpoint, ATransientSubscriptionStoresNothing)
{
    MachineStory story({.buffer_size = 3, .checkpoint_after = std::chrono::milliseconds(1), .transient = true});
    story.append(3);
    story.started().readEverything();
    story.ack(s1, 3);
    EXPECT_EQ(story.machine.lastAck(), 3);
    story.end();
    EXPECT_EQ(story.checkpoints, 0);
}

TEST(SubscriptionCheckpoint, NeverPassesAnEventThatWaitsForItsPartition)
{
    // Events 1 and 2 belong together, 3 and 4 are not selected: s2 has room, but 2 has to wait for s1.
    SubscriptionOptions options{.buffer_size = 1, .concurrency_limit = 2};
    options.selector = [](const RecordedEvent& event) { return event.number <= 2; };
    options.partition_by = [](const RecordedEvent&) { return "same"; };
    MachineStory story(options);
    story.append(4);
    story.join(s1);
    story.join(s2);
    story.getLock();
    story.readEverything();
    EXPECT_EQ(story.received(s1), (Batches{{1}}));
    EXPECT_TRUE(story.received(s2).empty());
    EXPECT_EQ(story.machine.lastAck(), 0);
    story.ack(s1, 1);
    EXPECT_EQ(story.stored, 1);
    story.ack(s2, 2);
    EXPECT_EQ(story.stored, 4);
}

TEST(SubscriptionCheckpoint, ASubscriberKeepsEveryPartitionItHasEventsOf)
{
    // s1 holds 1 of the odd and 2 of the even ones: 3 may not overtake 1 through s2.
    SubscriptionOptions options{.buffer_size = 2, .concurrency_limit = 2};
    options.partition_by = [](const RecordedEvent& event) { return event.number % 2 ? "odd" : "even"; };
    MachineStory story(options);
    story.started().readEverything();
    story.appendAndNotify(2);
    EXPECT_EQ(story.received(s1), (Batches{{1, 2}}));
    story.join(s2);
    story.appendAndNotify(2);
    EXPECT_TRUE(story.received(s2).empty());
    story.ack(s1, 1);
    EXPECT_EQ(story.received(s2), (Batches{{3}}));
}

} // namespace palmares::testing
