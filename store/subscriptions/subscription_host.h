#pragma once

#include <memory>
#include <vector>

#include "store/subscriptions/live_feed.h"
#include "store/subscriptions/subscription.h"

namespace palmares::store {

/// All subscriptions that run on one event store; belongs to its thread and goes before it. Nothing happens by
/// itself: pump() looks for events and calls the subscribers, who may call everything here but pump().
class SubscriptionHost {
public:
    explicit SubscriptionHost(EventStore& store);

    /// Begins, or joins, a persistent subscription; of those who join only the id, functions and buffer size count.
    /// Standing by while somebody else has the lock is no error. `subscription_already_exists`,
    /// `already_subscribed`, `too_many_subscribers`, `invalid_start_from`, `invalid_subscription`.
    Result<SubscriptionHandle> subscribe(SubscriptionOptions options, Subscriber subscriber);
    /// That event and all that were sent to this subscriber before it are handled. The position is stored at the end
    /// of the running, or in the next, pump(). `unexpected_ack`, `unknown_subscriber`, `subscription_not_found`.
    Result<void> acknowledge(const SubscriptionHandle& subscriber, std::int64_t number);
    /// The last one stops the subscription and gives its lock back. What was not acknowledged comes again.
    void unsubscribe(const SubscriptionHandle& subscriber);
    /// Stops it here and makes the store forget it; no error if there is none.
    Result<void> deleteSubscription(const SubscriptionKey& key);

    /// Begins a transient subscription. Answers what stop() takes.
    Result<std::uint64_t> follow(LiveFeedOptions options);
    void stopFollowing(std::uint64_t feed);

    /// Reads at most one page for each, calls the subscribers, stores positions. True when there is more to do now.
    bool pump(SteadyTime now);
    /// When pump() has to be called again even if nothing happens.
    std::optional<SteadyTime> due() const;
    /// The head of the store when pump() looked at it; newer events need another one.
    Position seen() const { return m_seen; }

    std::vector<SubscriptionStatus> statuses() const;

private:
    struct Feed {
        std::uint64_t id = 0;
        LiveFeed feed;
        bool stopped = false;
    };

    Subscription* running(const SubscriptionKey& key) const;

    EventStore& m_store;
    std::vector<std::unique_ptr<Subscription>> m_subscriptions; ///< grows while it is gone through
    std::vector<std::unique_ptr<Feed>> m_feeds;                 ///< this too
    std::uint64_t m_lastFeed = 0;
    Position m_seen = 0;
    bool m_pumping = false;
};

} // namespace palmares::store
