#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>

#include "store/subscriptions/subscription_host.h"

namespace palmares::store {

/// Subscriptions on a thread of their own, which opens and keeps its own event store. Everything here may be called
/// from any thread, also by subscribers; these are called on the runner's thread.
class SubscriptionRunner {
public:
    using Open = std::move_only_function<Result<std::unique_ptr<EventStore>>()>;
    using Job = std::move_only_function<void(EventStore&, SubscriptionHost&)>;

    /// Opens the store on the new thread and waits for that.
    static Result<std::unique_ptr<SubscriptionRunner>> start(Open open);
    ~SubscriptionRunner(); ///< stores pending positions, gives the locks back, joins; not to be called by a subscriber
    SubscriptionRunner(const SubscriptionRunner&) = delete;
    SubscriptionRunner& operator=(const SubscriptionRunner&) = delete;

    Result<SubscriptionHandle> subscribe(SubscriptionOptions options, Subscriber subscriber);
    Result<void> acknowledge(const SubscriptionHandle& subscriber, std::int64_t number);
    void unsubscribe(const SubscriptionHandle& subscriber); ///< afterwards none of its functions is called any more
    Result<void> deleteSubscription(const SubscriptionKey& key);
    Result<std::uint64_t> follow(LiveFeedOptions options);
    void stopFollowing(std::uint64_t feed); ///< afterwards its function is not called any more
    std::vector<SubscriptionStatus> statuses();

    /// Runs a job on the runner's thread, in the order they were posted. It must not throw.
    void post(Job job);
    /// Runs `ask` there and waits for its answer.
    template <class Ask>
    auto call(Ask ask) -> std::invoke_result_t<Ask, EventStore&, SubscriptionHost&>
    {
        using Answer = std::invoke_result_t<Ask, EventStore&, SubscriptionHost&>;
        if (std::this_thread::get_id() == m_thread.get_id()) return ask(*m_store, *m_host);
        std::packaged_task<Answer(EventStore&, SubscriptionHost&)> task(std::move(ask));
        auto answer = task.get_future();
        post([&task](EventStore& store, SubscriptionHost& host) { task(store, host); });
        return answer.get();
    }

private:
    SubscriptionRunner() = default;
    void run(const std::stop_token& stop, Open open, std::promise<Result<void>> opened);
    void pumpUntil(const std::stop_token& stop);
    void runJobs();
    void wake();

    std::mutex m_mutex; ///< guards m_jobs, and m_store for other threads
    std::deque<Job> m_jobs;
    EventStore* m_store = nullptr;
    SubscriptionHost* m_host = nullptr;
    std::jthread m_thread; ///< last: is joined before everything above goes
};

} // namespace palmares::store
