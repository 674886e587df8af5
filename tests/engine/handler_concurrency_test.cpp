// Handlers with several instances on threads of their own, by the rows of the conformance table CH.

#include <latch>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "store/engine/handlers/parked.h"
#include "tests/engine/with_handlers.h"

namespace palmares::testing {
namespace {

using namespace bank;
using namespace engine;
using namespace std::chrono_literals;

class ConcurrentHandlers : public WithHandlers {
protected:
    EventHandler concurrent(std::int64_t instances)
    {
        EventHandler made{.application = application.get(), .name = "concurrent", .concurrency = instances};
        made.handle = [this](const HandledEvent& handled, State&) -> Result<void> {
            note(handled);
            return {};
        };
        return made;
    }
    void note(const HandledEvent& handled)
    {
        const std::lock_guard lock(m_mutex);
        handled_by[handled.event.as<AccountOpened>().account_number.value].push_back(handled.index);
        threads.insert(std::this_thread::get_id());
    }
    std::size_t handled()
    {
        const std::lock_guard lock(m_mutex);
        std::size_t all = 0;
        for (const auto& [account, instances] : handled_by)
            all += instances.size();
        return all;
    }

    std::map<std::string, std::vector<std::size_t>> handled_by; ///< instances by account
    std::set<std::thread::id> threads;

private:
    std::mutex m_mutex;
};

TEST_F(ConcurrentHandlers, CH16_FiveEventsAreHandledByFiveInstancesAtTheSameTime)
{
    std::latch together(5); // waits until all five have begun
    EventHandler handler = concurrent(5);
    std::vector<std::size_t> initialised;
    handler.init = [&](EventHandler&, std::size_t index) { initialised.push_back(index); };
    handler.handle = [&](const HandledEvent& event, State&) -> Result<void> {
        together.arrive_and_wait();
        note(event);
        return {};
    };
    auto& runner = start(handler);
    EXPECT_EQ(initialised, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
    for (const char* account : {"a", "b", "c", "d", "e"})
        opened(account);
    pumpUntil([&] { return runner.status().position == 5; });
    std::set<std::size_t> instances;
    for (const auto& [account, by] : handled_by) {
        EXPECT_EQ(by.size(), 1) << account;
        instances.insert(by.front());
    }
    EXPECT_EQ(instances, (std::set<std::size_t>{0, 1, 2, 3, 4}));
    EXPECT_EQ(threads.size(), 5);
    EXPECT_FALSE(threads.contains(std::this_thread::get_id()));
}

TEST_F(ConcurrentHandlers, CH16_OneEventIsHandledOnce)
{
    auto& runner = start(concurrent(5));
    opened("a");
    pumpUntil([&] { return runner.status().position == 1; });
    EXPECT_EQ(handled(), 1);
    EXPECT_EQ(storedPosition("concurrent"), 1);
}

TEST_F(ConcurrentHandlers, CH17_EventsOfOneKeyStayWithOneInstance)
{
    std::latch together(3);
    EventHandler handler = concurrent(3);
    handler.subscription.buffer_size = 2;
    handler.partition_by = [](const HandledEvent& event) {
        return event.event.as<AccountOpened>().account_number.value;
    };
    std::mutex mutex;
    std::set<std::size_t> waited;
    handler.handle = [&](const HandledEvent& event, State&) -> Result<void> {
        bool isFirst = false;
        {
            const std::lock_guard lock(mutex);
            isFirst = waited.insert(event.index).second;
        }
        if (isFirst) together.arrive_and_wait();
        note(event);
        return {};
    };
    for (const char* account : {"a", "b", "c", "a", "b", "c"})
        opened(account);
    auto& runner = start(handler);
    pumpUntil([&] { return runner.status().position == 6; });
    std::set<std::size_t> instances;
    for (const auto& [account, by] : handled_by) {
        ASSERT_EQ(by.size(), 2) << account;
        EXPECT_EQ(by[0], by[1]) << account;
        instances.insert(by[0]);
    }
    EXPECT_EQ(instances.size(), 3);
}

TEST_F(ConcurrentHandlers, CH20_StoppingWaitsForTheEventInProgress)
{
    std::latch begun(1);
    std::latch mayEnd(1);
    EventHandler handler = concurrent(2);
    handler.handle = [&](const HandledEvent& event, State&) -> Result<void> {
        begun.count_down();
        mayEnd.wait();
        note(event);
        return {};
    };
    auto& runner = start(handler);
    opened("a");
    pump();
    begun.wait();
    const std::jthread other([&] { mayEnd.count_down(); });
    runner.stop();
    EXPECT_EQ(handled(), 1);
    EXPECT_EQ(runner.status().state, HandlerStatus::State::stopped);
    EXPECT_EQ(storedPosition("concurrent"), 1);
}

TEST_F(ConcurrentHandlers, OneThatFailsHoldsUpNoOther)
{
    EventHandler handler = concurrent(2);
    handler.handle = [&](const HandledEvent& event, State&) -> Result<void> {
        if (event.recorded.number == 1) throw std::runtime_error("out of paper");
        note(event);
        return {};
    };
    handler.on_error = [](const HandlerFailure&) { return Reaction{.kind = Reaction::Kind::retry, .delay = 1h}; };
    auto& runner = start(handler);
    for (const char* account : {"a", "b", "c", "d"})
        opened(account);
    pumpUntil([&] { return handled() == 3 && runner.status().last_error; });
    EXPECT_EQ(runner.status().position, 0); // the first is not done
    EXPECT_EQ(runner.status().state, HandlerStatus::State::retrying);
}

TEST_F(ConcurrentHandlers, ParksAndRetries)
{
    std::atomic<bool> isBroken = true;
    EventHandler handler = concurrent(3);
    handler.handle = [&](const HandledEvent& event, State&) -> Result<void> {
        if (isBroken) return rejected("no_ink", "There is no ink.");
        note(event);
        return {};
    };
    handler.on_error = [](const HandlerFailure&) { return Reaction{.kind = Reaction::Kind::park}; };
    auto& runner = start(handler);
    for (const char* account : {"a", "b", "c", "d"})
        opened(account);
    pumpUntil([&] { return runner.status().position == 4; });
    EXPECT_EQ(runner.status().parked, 4);
    isBroken = false;
    const auto all = parkedEvents(memory);
    ASSERT_TRUE(all);
    for (const auto& [at, parked] : *all)
        EXPECT_TRUE(handlers->retryParked(parked.key));
    EXPECT_EQ(handled(), 4);
}

} // namespace
} // namespace palmares::testing
