#pragma once

#include <algorithm>
#include <deque>
#include <optional>
#include <vector>

#include "store/subscriptions/ack_tracker.h"
#include "store/subscriptions/partitioned_queue.h"
#include "store/subscriptions/subscription_options.h"

namespace palmares::store {

enum class SubscriptionState {
    initial,          ///< never had the lock
    request_catch_up, ///< needs the next page
    catching_up,      ///< the events of a page are pending
    subscribed,       ///< caught up; needs new events
    max_capacity,     ///< too many new events are pending; reads no more until they are sent
    disconnected,     ///< lost the lock
    unsubscribed,     ///< ended
};

/// Events from number `from` on.
struct PageRequest {
    std::int64_t from = 0;
    std::int64_t limit = 0;
    bool operator==(const PageRequest&) const = default;
};

struct Delivery {
    SubscriberId subscriber{};
    std::vector<RecordedEvent> events;
};

/// What the owner of a machine does next, in this order.
struct SubscriptionStep {
    enum class Timer { keep, restart, stop };

    std::vector<SubscriberId> announced;    ///< notifies these that they are subscribed
    std::optional<std::int64_t> checkpoint; ///< stores this position
    std::vector<Delivery> deliveries;       ///< sends these
    Timer timer = Timer::keep;              ///< runs for `checkpoint_after`, then calls checkpointDue()
};

/// A subscription as a state machine without a store, clock or threads: takes what happened, returns what to do next.
/// Every selected event is sent at least once, those of one partition in order, and none twice unless its subscriber
/// leaves or the lock is lost.
class SubscriptionMachine {
public:
    explicit SubscriptionMachine(SubscriptionOptions options);

    SubscriptionState state() const { return m_state; }
    bool active() const; ///< has the lock and has not ended
    std::int64_t lastReceived() const { return m_lastReceived; }
    std::int64_t lastSent() const { return m_lastSent; }
    std::int64_t lastAck() const { return m_acks.lastAck(); }
    std::int64_t queueSize() const { return m_queue.size(); }
    std::int64_t inFlight() const;
    std::vector<SubscriberId> subscribers() const;

    /// The page to read next; its answer is page(), streamMissing() or streamDeleted().
    std::optional<PageRequest> wantsPage() const;

    SubscriptionStep activated(std::int64_t lastSeen); ///< the lock was acquired, or a transient subscription begins
    void notified(std::int64_t last);                  ///< the stream ends here
    /// The requested events; `reach` is where the stream ended before they were read.
    SubscriptionStep page(std::vector<RecordedEvent> events, std::int64_t reach);
    SubscriptionStep streamMissing();
    SubscriptionStep streamDeleted() { return end(); }
    /// Acknowledges this event and all sent to that subscriber before it. `unexpected_ack`, `unknown_subscriber`.
    Result<SubscriptionStep> acknowledge(SubscriberId subscriber, std::int64_t number);
    SubscriptionStep join(SubscriberId subscriber, std::int64_t bufferSize);
    SubscriptionStep leave(SubscriberId subscriber); ///< the last subscriber ends the subscription
    SubscriptionStep lockLost();
    SubscriptionStep checkpointDue();
    SubscriptionStep end();

private:
    using Key = PartitionedQueue::Key;
    struct InFlight {
        Key key;
        RecordedEvent event;
    };
    struct Member {
        SubscriberId id{};
        std::int64_t buffer_size = 1;
        std::int64_t last_sent = 0;
        std::deque<InFlight> in_flight{}; ///< in the order of sending
        bool hasRoom() const { return std::ssize(in_flight) < buffer_size; }
    };
    /// The subscriber that has events of a partition in flight.
    struct Holder {
        SubscriberId subscriber{};
        std::int64_t events = 0;
    };

    Member* member(SubscriberId id);
    Member* chooseFor(const Key& key);
    bool anyRoom() const { return std::ranges::any_of(m_members, &Member::hasRoom); }
    void enqueue(RecordedEvent event);
    void send(Member& to, const Key& key, RecordedEvent event, SubscriptionStep& step);
    void release(const Key& key);
    void sendWaiting(SubscriptionStep& step);
    void checkpoint(SubscriptionStep& step, bool evenIfFew);
    SubscriptionStep afterChange();

    SubscriptionOptions m_options;
    SubscriptionState m_state = SubscriptionState::initial;
    std::int64_t m_lastReceived = 0;
    std::int64_t m_lastSent = 0;
    bool m_behind = false; ///< while subscribed: events can be read
    AckTracker m_acks;
    PartitionedQueue m_queue;
    std::vector<Member> m_members; ///< in the order of joining
    std::map<std::string, Holder> m_holders;
    std::int64_t m_ackSeen = 0; ///< lastAck() at the last restart of the timer
};

} // namespace palmares::store
