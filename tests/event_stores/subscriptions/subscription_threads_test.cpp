#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <thread>

#include "tests/event_stores/event_store_contract.h"
#include "tests/event_stores/subscriptions/host_thread.h"
#include "tests/support/child_process.h"

namespace palmares::testing {

using store::SubscriberId;
using store::SubscriptionHandle;
using store::SubscriptionHost;
using store::SubscriptionOptions;
using namespace std::chrono_literals;

namespace {

/// Numbers that one thread adds and another waits for.
class Inbox {
public:
    void add(std::span<const RecordedEvent> events)
    {
        const std::lock_guard lock(m_mutex);
        for (const RecordedEvent& event : events)
            m_numbers.push_back(event.number);
        m_changed.notify_all();
    }
    /// What is there when it is `count`, or after a minute.
    Numbers waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, 60s, [&] { return m_numbers.size() >= count; });
        return m_numbers;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    Numbers m_numbers;
};

/// Hosts that each have a thread and a store object of their own, over one file.
class SubscriptionHosts : public ::testing::Test {
protected:
    HostThread::Open opener() const
    {
        return [file = file] { return store::openSqlite(file, store::OpenMode::create_if_missing, 60s); };
    }
    std::unique_ptr<HostThread> started() const { return std::make_unique<HostThread>(opener()); }
    /// Takes what comes, acknowledges it and writes it down.
    static SubscriptionHandle subscribe(HostThread& thread, const SubscriptionOptions& options, Inbox& inbox,
                                        SubscriberId id = {})
    {
        const SubscriptionHandle self{options.key, id};
        store::Subscriber subscriber{.id = id};
        subscriber.events = [&thread, &inbox, self](std::span<const RecordedEvent> batch) {
            EXPECT_TRUE(thread.host().acknowledge(self, batch.back().number));
            inbox.add(batch);
        };
        EXPECT_TRUE(thread.call([&](SubscriptionHost& host) { return host.subscribe(options, subscriber); }));
        return self;
    }
    static std::vector<store::SubscriptionStatus> statuses(HostThread& thread)
    {
        return thread.call([](SubscriptionHost& host) { return host.statuses(); });
    }
    /// `count` appends of one event, by a store of its own.
    void write(const std::string& stream, std::uint64_t first, int count) const
    {
        const auto store = opener()();
        ASSERT_TRUE(store);
        for (int i = 0; i < count; ++i)
            ASSERT_TRUE(appendOne(**store, {stream, {}, sampleEvents(first + std::uint64_t(i), 1)}));
    }
    std::int64_t stored(const std::string& name) const
    {
        const auto store = opener()();
        const auto infos = (*store)->subscriptions().value();
        for (const auto& info : infos)
            if (info.key.name == name) return info.last_seen;
        return -1;
    }

    TemporaryFolder folder;
    std::filesystem::path file = folder / "test.palmares";
};

/// One subscription that this program runs, or stands by for.
SubscriptionOptions exclusive()
{
    return {.key = {.name = "exclusive"}, .buffer_size = 10};
}

} // namespace

TEST_F(SubscriptionHosts, DeliverWhatAnotherStoreObjectAppends)
{
    Inbox inbox;
    Inbox live;
    const auto thread = started();
    subscribe(*thread, exclusive(), inbox);
    ASSERT_TRUE(thread->call([&](SubscriptionHost& host) {
        return host.follow({.events = [&](std::span<const RecordedEvent> batch) { live.add(batch); }});
    }));
    write("a", 1, 20);
    EXPECT_EQ(inbox.waitFor(20), numbers(1, 20));
    EXPECT_EQ(live.waitFor(20), numbers(1, 20));
    EXPECT_EQ(statuses(*thread).at(0).last_ack, 20);
}

TEST_F(SubscriptionHosts, NoticeALinkThoughTheStoreDoesNotGrow)
{
    write("a", 1, 3);
    Inbox inbox;
    const auto thread = started();
    subscribe(*thread, {.key = {"linked", "links"}}, inbox);
    const auto store = opener()();
    ASSERT_TRUE((*store)->link({"linked", {}, {sampleId(1), sampleId(3)}}));
    EXPECT_EQ(inbox.waitFor(2), numbers(1, 2));
}

TEST_F(SubscriptionHosts, StoreTheirPositionsWhenTheyEnd)
{
    write("a", 1, 5);
    Inbox inbox;
    auto thread = started();
    auto options = exclusive();
    options.checkpoint_threshold = 100;
    subscribe(*thread, options, inbox);
    inbox.waitFor(5);
    thread.reset();
    EXPECT_EQ(stored("exclusive"), 5);
}

TEST_F(SubscriptionHosts, CallNoSubscriberAfterUnsubscribing)
{
    Inbox inbox;
    const auto thread = started();
    const auto handle = subscribe(*thread, exclusive(), inbox);
    write("a", 1, 1);
    inbox.waitFor(1);
    thread->call([&](SubscriptionHost& host) { host.unsubscribe(handle); });
    const auto after = inbox.waitFor(0);
    write("a", 2, 1);
    EXPECT_TRUE(statuses(*thread).empty());
    EXPECT_EQ(inbox.waitFor(0), after);
}

TEST_F(SubscriptionHosts, ManySubscriptionsGetEverythingThatManyWritersAppend)
{
    constexpr int writers = 4;
    constexpr int each = 50;
    const std::size_t all = writers * each;
    std::vector<Inbox> inboxes(6);
    Inbox shared;
    std::vector<std::unique_ptr<HostThread>> hosts;
    for (int i = 0; i < 3; ++i)
        hosts.push_back(started());
    for (std::size_t i = 0; i < inboxes.size(); ++i)
        subscribe(*hosts[i % 3], {.key = {.name = "sub " + std::to_string(i)}, .buffer_size = 3, .max_size = 20},
                  inboxes[i]);
    SubscriptionOptions partitioned{.key = {.name = "shared"}, .buffer_size = 2, .concurrency_limit = 3};
    partitioned.partition_by = [](const RecordedEvent& event) { return event.stream; };
    for (const std::uint64_t id : {1U, 2U, 3U})
        subscribe(*hosts[0], partitioned, shared, SubscriberId{id});
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back(
            [&, writer] { write("stream " + std::to_string(writer), 1000U * std::uint64_t(writer + 1), each); });
    for (Inbox& inbox : inboxes)
        EXPECT_EQ(inbox.waitFor(all), numbers(1, std::int64_t(all)));
    auto together = shared.waitFor(all);
    std::ranges::sort(together);
    EXPECT_EQ(together, numbers(1, std::int64_t(all)));
}

TEST_F(SubscriptionHosts, ES64_AKilledHolderIsReplaced)
{
    write("a", 1, 3);
    int told[2];
    ASSERT_EQ(::pipe(told), 0);
    ChildProcess holder([&] {
        const auto thread = started();
        store::Subscriber subscriber;
        subscriber.events = [&](std::span<const RecordedEvent> batch) {
            std::ignore = thread->host().acknowledge({exclusive().key, {}}, 1);
            const char seen = char(batch.size());
            std::ignore = ::write(told[1], &seen, 1);
        };
        const auto answer =
            thread->call([&](SubscriptionHost& host) { return host.subscribe(exclusive(), subscriber); });
        std::this_thread::sleep_for(60s);
        return answer.has_value();
    });
    char seen = 0;
    ASSERT_EQ(::read(told[0], &seen, 1), 1);
    EXPECT_EQ(seen, 3);
    Inbox inbox;
    const auto standby = started();
    subscribe(*standby, exclusive(), inbox);
    write("a", 4, 1);
    EXPECT_EQ(statuses(*standby).at(0).state, store::SubscriptionState::initial);
    EXPECT_TRUE(inbox.waitFor(0).empty());
    const auto killed = std::chrono::steady_clock::now();
    holder.kill();
    const auto taken = inbox.waitFor(3);
    const auto needed = std::chrono::steady_clock::now() - killed;
    std::cout << "taken over after " << std::chrono::duration_cast<std::chrono::milliseconds>(needed).count()
              << " ms\n";
    EXPECT_LT(needed, 5s);
    EXPECT_EQ(taken.back(), 4);
    EXPECT_EQ(taken, numbers(5 - std::ssize(taken), std::ssize(taken))) << "from the first that was not acknowledged";
    ::close(told[0]);
    ::close(told[1]);
}

} // namespace palmares::testing
