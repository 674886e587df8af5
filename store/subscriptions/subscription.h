#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <variant>

#include "store/subscriptions/subscription_machine.h"

namespace palmares::store {

using SteadyTime = std::chrono::steady_clock::time_point;

/// A subscription as observers see it.
struct SubscriptionStatus {
    SubscriptionKey key;
    SubscriptionState state = SubscriptionState::initial;
    std::int64_t last_received = 0;
    std::int64_t last_sent = 0;
    std::int64_t last_ack = 0;
    std::int64_t queue_size = 0;
    std::int64_t in_flight = 0;
    std::int64_t subscribers = 0;
    std::optional<Error> last_error{}; ///< until the store answers again
};

/// A machine with its lock on an event store. Calls of subscribers are queued until takeCall().
class Subscription {
public:
    using Call = std::function<void()>;

    Subscription(EventStore& store, SubscriptionOptions options);
    ~Subscription(); ///< stores a pending position

    const SubscriptionKey& key() const { return m_options.key; }
    bool over() const { return m_machine.state() == SubscriptionState::unsubscribed; }
    SubscriptionStatus status() const;

    Result<void> join(Subscriber subscriber); ///< `already_subscribed`, `too_many_subscribers`, …
    Result<void> acknowledge(SubscriberId subscriber, std::int64_t number);
    void leave(SubscriberId subscriber);
    void end(const Error& reason);

    void advance(SteadyTime now); ///< acquires or checks the lock and reads at most one page
    /// Stores the position if that is due: once for all acknowledgements since the last time.
    void checkpoint(SteadyTime now);
    /// advance() has work even if nothing is appended or acknowledged.
    bool hasMoreToDo() const { return !over() && !m_retry && (!m_machine.active() || m_machine.wantsPage()); }
    /// When advance() has work even if nothing is appended or acknowledged.
    std::optional<SteadyTime> due() const { return m_retry ? m_retry : m_checkpointDue; }
    /// The next call of a subscriber's function, if any.
    Call takeCall();

private:
    struct Subscribed {};
    using Message = std::variant<Subscribed, std::vector<RecordedEvent>, Error>;
    struct Addressed {
        std::shared_ptr<const Subscriber> to;
        Message message;
    };

    bool activate(SteadyTime now);
    void loseLock(SteadyTime now);
    void noticeNewEvents(SteadyTime now);
    void readPage(const PageRequest& request, SteadyTime now);
    Result<void> storePosition();
    void take(SubscriptionStep step);
    void failed(const Error& error, SteadyTime now);

    EventStore& m_store;
    SubscriptionOptions m_options;
    SubscriptionMachine m_machine;
    std::unique_ptr<SubscriptionLock> m_lock; ///< none when transient, either
    std::map<SubscriberId, std::shared_ptr<const Subscriber>> m_subscribers;
    std::deque<Addressed> m_messages;
    std::int64_t m_reach = 0;              ///< end of the stream when last read
    std::optional<std::int64_t> m_unsaved; ///< position to be stored
    std::optional<SteadyTime> m_retry;     ///< no request to the store before then
    std::optional<SteadyTime> m_checkpointDue;
    bool m_restartTimer = false; ///< at the next checkpoint(), which knows the time
    std::optional<Error> m_lastError;
};

} // namespace palmares::store
