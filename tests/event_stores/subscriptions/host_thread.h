#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

#include "store/subscriptions/subscription_host.h"

namespace palmares::testing {

/// A store with its subscription host on a thread of their own, as a program runs them. Subscribers are called on that
/// thread and use host() there; every other thread goes through call().
class HostThread {
public:
    using Open = std::function<Result<std::unique_ptr<EventStore>>()>;

    /// Returns when the store is open.
    explicit HostThread(Open open)
    {
        std::promise<void> opened;
        auto isOpen = opened.get_future();
        m_thread = std::jthread([this, open = std::move(open), opened = std::move(opened)](
                                    const std::stop_token& stop) mutable { run(stop, open, std::move(opened)); });
        isOpen.wait();
    }
    ~HostThread()
    {
        m_thread.request_stop();
        wake();
    }
    HostThread(const HostThread&) = delete;
    HostThread& operator=(const HostThread&) = delete;

    store::SubscriptionHost& host() { return *m_host; }

    /// Runs `ask(host)` on the thread and waits for its answer.
    template <class Ask>
    auto call(Ask ask) -> std::invoke_result_t<Ask, store::SubscriptionHost&>
    {
        std::packaged_task<std::invoke_result_t<Ask, store::SubscriptionHost&>(store::SubscriptionHost&)> task(
            std::move(ask));
        auto answer = task.get_future();
        {
            const std::lock_guard lock(m_mutex);
            m_jobs.emplace_back([&task](store::SubscriptionHost& host) { task(host); });
        }
        wake();
        return answer.get();
    }

private:
    void run(const std::stop_token& stop, const Open& open, std::promise<void> opened)
    {
        const auto store = open();
        ASSERT_TRUE(store) << store.error().message;
        store::SubscriptionHost host(**store);
        {
            const std::lock_guard lock(m_mutex);
            m_store = store->get();
            m_host = &host;
        }
        opened.set_value();
        while (!stop.stop_requested()) {
            runJobs();
            if (host.pump(std::chrono::steady_clock::now())) continue;
            const auto due = host.due().value_or(store::SteadyTime::max());
            const auto left =
                std::min<std::chrono::nanoseconds>(due - std::chrono::steady_clock::now(), std::chrono::seconds(1));
            const auto wait = std::chrono::ceil<std::chrono::milliseconds>(left).count();
            (void)(*store)->waitForEvents(host.seen(), static_cast<int>(std::max<std::int64_t>(wait, 0)));
        }
        const std::lock_guard lock(m_mutex);
        m_store = nullptr;
    }

    void runJobs()
    {
        std::deque<std::function<void(store::SubscriptionHost&)>> jobs;
        {
            const std::lock_guard lock(m_mutex);
            jobs.swap(m_jobs);
        }
        for (const auto& job : jobs)
            job(*m_host);
    }

    void wake()
    {
        const std::lock_guard lock(m_mutex);
        if (m_store != nullptr) m_store->interrupt();
    }

    std::mutex m_mutex; ///< guards m_jobs, and m_store for other threads
    std::deque<std::function<void(store::SubscriptionHost&)>> m_jobs;
    EventStore* m_store = nullptr;
    store::SubscriptionHost* m_host = nullptr;
    std::jthread m_thread; ///< last: joined before everything above goes
};

} // namespace palmares::testing
