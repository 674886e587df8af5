#include "store/subscriptions/subscription_host.h"

#include <algorithm>
#include <utility>

namespace palmares::store {

namespace {

Result<void> validated(const SubscriptionOptions& options, const Subscriber& subscriber)
{
    if (options.start_from.number < StartFrom::current)
        return rejected("invalid_start_from", "A subscription starts from an event number, not below 0.", "start_from");
    const bool sizes = options.buffer_size > 0 && options.max_size > 0 && options.checkpoint_threshold > 0 &&
                       options.concurrency_limit.value_or(1) > 0 && subscriber.buffer_size.value_or(1) > 0;
    const bool times = options.checkpoint_after.count() >= 0 && options.retry_interval.count() > 0;
    if (!sizes || !times || options.key.name.empty() || options.key.stream.empty() || !subscriber.events)
        return rejected("invalid_subscription",
                        "A subscription has a stream, a name, a function for its events, and sizes of at least 1.");
    return {};
}

} // namespace

SubscriptionHost::SubscriptionHost(EventStore& store)
    : m_store(store)
{}

Result<SubscriptionHandle> SubscriptionHost::subscribe(SubscriptionOptions options, Subscriber subscriber)
{
    TRY(validated(options, subscriber));
    const SubscriptionHandle handle{options.key, subscriber.id};
    if (Subscription* const existing = running(options.key)) {
        TRY(existing->join(std::move(subscriber)));
        return handle;
    }
    if (options.start_from.number == StartFrom::current) {
        options.start_from.number = TRY(m_store.streamVersion(options.key.stream));
    }
    auto subscription = std::make_unique<Subscription>(m_store, std::move(options));
    TRY(subscription->join(std::move(subscriber)));
    m_subscriptions.push_back(std::move(subscription));
    return handle;
}

Result<void> SubscriptionHost::acknowledge(const SubscriptionHandle& subscriber, std::int64_t number)
{
    Subscription* const subscription = running(subscriber.key);
    if (!subscription)
        return failed(Error::Kind::not_found, "subscription_not_found",
                      "No subscription \"" + subscriber.key.name + "\" runs here.");
    return subscription->acknowledge(subscriber.subscriber, number);
}

void SubscriptionHost::unsubscribe(const SubscriptionHandle& subscriber)
{
    if (Subscription* const subscription = running(subscriber.key)) subscription->leave(subscriber.subscriber);
}

Result<void> SubscriptionHost::deleteSubscription(const SubscriptionKey& key)
{
    if (Subscription* const subscription = running(key))
        subscription->end({Error::Kind::not_found, "subscription_deleted", "The subscription was deleted."});
    return m_store.deleteSubscription(key);
}

Result<std::uint64_t> SubscriptionHost::follow(TransientOptions options)
{
    auto followed = TransientSubscription::start(m_store, std::move(options));
    if (!followed) return std::unexpected(std::move(followed.error()));
    m_transients.push_back(std::make_unique<Transient>(Transient{++m_lastTransient, std::move(*followed)}));
    return m_lastTransient;
}

void SubscriptionHost::stopFollowing(std::uint64_t id)
{
    for (const auto& each : m_transients)
        if (each->id == id) each->stopped = true;
}

bool SubscriptionHost::pump(SteadyTime now)
{
    if (std::exchange(m_pumping, true)) return false;
    if (const auto head = m_store.head()) m_seen = *head;
    // By index: a called subscriber may begin another subscription.
    bool more = false;
    for (std::size_t i = 0; i < m_transients.size(); ++i)
        if (!m_transients[i]->stopped && m_transients[i]->subscription.advance()) more = true;
    for (std::size_t i = 0; i < m_subscriptions.size(); ++i)
        m_subscriptions[i]->advance(now);
    for (std::size_t i = 0; i < m_subscriptions.size(); ++i)
        while (const auto call = m_subscriptions[i]->takeCall())
            call();
    for (const auto& subscription : m_subscriptions)
        subscription->checkpoint(now);
    std::erase_if(m_transients, [](const auto& each) { return each->stopped; });
    std::erase_if(m_subscriptions, [](const auto& subscription) { return subscription->over(); });
    m_pumping = false;
    return more || std::ranges::any_of(m_subscriptions, &Subscription::hasMoreToDo,
                                       [](const auto& subscription) -> const Subscription& { return *subscription; });
}

std::optional<SteadyTime> SubscriptionHost::due() const
{
    std::optional<SteadyTime> first;
    for (const auto& subscription : m_subscriptions)
        if (const auto due = subscription->due(); due && (!first || *due < *first)) first = due;
    return first;
}

std::vector<SubscriptionStatus> SubscriptionHost::statuses() const
{
    std::vector<SubscriptionStatus> all;
    for (const auto& subscription : m_subscriptions)
        all.push_back(subscription->status());
    return all;
}

Subscription* SubscriptionHost::running(const SubscriptionKey& key) const
{
    for (const auto& subscription : m_subscriptions)
        if (!subscription->over() && subscription->key() == key) return subscription.get();
    return nullptr;
}

} // namespace palmares::store
