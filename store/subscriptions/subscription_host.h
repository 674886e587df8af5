#pragma once

#include <memory>
#include <vector>

#include "store/subscriptions/subscription.h"
#include "store/subscriptions/transient_subscription.h"

namespace palmares::store {

/// All subscriptions on one event store. Belongs to the store's thread and is destroyed before it. Nothing happens by
/// itself: pump() looks for events and calls the subscribers, which may call everything here but pump().
class SubscriptionHost {
public:
    explicit SubscriptionHost(EventStore& store);

    /// Begins or joins a persistent subscription; joining uses only the id, functions and buffer size. Waiting for the
    /// lock of another program is no error. `subscription_already_exists`,
    /// `already_subscribed`, `too_many_subscribers`, `invalid_start_from`, `invalid_subscription`.
    Result<SubscriptionHandle> subscribe(SubscriptionOptions options, Subscriber subscriber);
    /// Acknowledges this event and all sent to this subscriber before it. The position is stored at the end of the
    /// running pump(), or in the next one. `unexpected_ack`, `unknown_subscriber`, `subscription_not_found`.
    Result<void> acknowledge(const SubscriptionHandle& subscriber, std::int64_t number);
    /// The last subscriber ends the subscription and releases its lock. Unacknowledged events will be sent again.
    void unsubscribe(const SubscriptionHandle& subscriber);
    /// Ends it here and removes it from the store; no error if there is none.
    Result<void> deleteSubscription(const SubscriptionKey& key);

    /// Begins a transient subscription. The result is for stopFollowing().
    Result<std::uint64_t> follow(TransientOptions options);
    void stopFollowing(std::uint64_t id);

    /// Reads at most one page for each subscription, calls the subscribers, stores positions. True when there is more
    /// to do now.
    bool pump(SteadyTime now);
    /// When pump() has to be called again even if nothing is appended.
    std::optional<SteadyTime> due() const;
    /// The head of the store as of the last pump().
    Position seen() const { return m_seen; }

    std::vector<SubscriptionStatus> statuses() const;

private:
    struct Transient {
        std::uint64_t id = 0;
        TransientSubscription subscription;
        bool stopped = false;
    };

    Subscription* running(const SubscriptionKey& key) const;

    EventStore& m_store;
    std::vector<std::unique_ptr<Subscription>> m_subscriptions; ///< grows during iteration
    std::vector<std::unique_ptr<Transient>> m_transients;       ///< likewise
    std::uint64_t m_lastTransient = 0;
    Position m_seen = 0;
    bool m_pumping = false;
};

} // namespace palmares::store
