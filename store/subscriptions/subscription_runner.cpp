#include "store/subscriptions/subscription_runner.h"

#include <algorithm>
#include <utility>

namespace palmares::store {

namespace {

/// What the store cannot wake us for, a link or a reconnection, is found by looking.
constexpr std::chrono::milliseconds longestWait{1000};

} // namespace

Result<std::unique_ptr<SubscriptionRunner>> SubscriptionRunner::start(Open open)
{
    std::unique_ptr<SubscriptionRunner> runner(new SubscriptionRunner);
    std::promise<Result<void>> opened;
    auto answer = opened.get_future();
    runner->m_thread =
        std::jthread([self = runner.get(), open = std::move(open), opened = std::move(opened)](
                         const std::stop_token& stop) mutable { self->run(stop, std::move(open), std::move(opened)); });
    if (const auto good = answer.get(); !good) return std::unexpected(good.error());
    return runner;
}

SubscriptionRunner::~SubscriptionRunner()
{
    m_thread.request_stop();
    wake();
    if (m_thread.joinable()) m_thread.join();
}

Result<SubscriptionHandle> SubscriptionRunner::subscribe(SubscriptionOptions options, Subscriber subscriber)
{
    return call(
        [&](EventStore&, SubscriptionHost& host) { return host.subscribe(std::move(options), std::move(subscriber)); });
}

Result<void> SubscriptionRunner::acknowledge(const SubscriptionHandle& subscriber, std::int64_t number)
{
    return call([&](EventStore&, SubscriptionHost& host) { return host.acknowledge(subscriber, number); });
}

void SubscriptionRunner::unsubscribe(const SubscriptionHandle& subscriber)
{
    call([&](EventStore&, SubscriptionHost& host) { host.unsubscribe(subscriber); });
}

Result<void> SubscriptionRunner::deleteSubscription(const SubscriptionKey& key)
{
    return call([&](EventStore&, SubscriptionHost& host) { return host.deleteSubscription(key); });
}

Result<std::uint64_t> SubscriptionRunner::follow(LiveFeedOptions options)
{
    return call([&](EventStore&, SubscriptionHost& host) { return host.follow(std::move(options)); });
}

void SubscriptionRunner::stopFollowing(std::uint64_t feed)
{
    call([&](EventStore&, SubscriptionHost& host) { host.stopFollowing(feed); });
}

std::vector<SubscriptionStatus> SubscriptionRunner::statuses()
{
    return call([](EventStore&, SubscriptionHost& host) { return host.statuses(); });
}

void SubscriptionRunner::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    wake();
}

void SubscriptionRunner::wake()
{
    const std::lock_guard lock(m_mutex);
    if (m_store) m_store->interrupt();
}

void SubscriptionRunner::run(const std::stop_token& stop, Open open, std::promise<Result<void>> opened)
{
    const auto store = open();
    if (!store) return opened.set_value(std::unexpected(store.error()));
    SubscriptionHost host(**store);
    {
        const std::lock_guard lock(m_mutex);
        m_store = store->get();
        m_host = &host;
    }
    opened.set_value({});
    pumpUntil(stop);
    const std::lock_guard lock(m_mutex);
    m_store = nullptr;
}

void SubscriptionRunner::pumpUntil(const std::stop_token& stop)
{
    while (true) {
        runJobs();
        if (stop.stop_requested()) return;
        const auto now = std::chrono::steady_clock::now();
        if (m_host->pump(now)) continue;
        auto wait = longestWait;
        if (const auto due = m_host->due()) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - now);
            wait = std::clamp(left, std::chrono::milliseconds(0), longestWait);
        }
        // A store that does not answer is not asked again at once.
        if (!m_store->waitForEvents(m_host->seen(), static_cast<int>(wait.count()))) std::this_thread::sleep_for(wait);
    }
}

void SubscriptionRunner::runJobs()
{
    std::deque<Job> jobs;
    {
        const std::lock_guard lock(m_mutex);
        jobs.swap(m_jobs);
    }
    for (Job& job : jobs)
        job(*m_store, *m_host);
}

} // namespace palmares::store
