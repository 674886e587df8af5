#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "store/subscriptions/partitioned_queue.h"
#include "store/subscriptions/settlement.h"
#include "store/subscriptions/subscription_options.h"

namespace palmares::store {

enum class SubscriptionState {
    initial,          ///< has not had the lock yet
    request_catch_up, ///< wants the next page
    catching_up,      ///< waits until the events of a page are sent
    subscribed,       ///< has read everything; wants what is new
    max_capacity,     ///< too many new events wait to be sent; reads no more until they are
    disconnected,     ///< has lost the lock
    unsubscribed,     ///< is over
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

/// What the owner of a machine has to do now, in this order.
struct SubscriptionStep {
    enum class Timer { keep, restart, stop };

    std::vector<SubscriberId> announced;    ///< are to be told that they are subscribed
    std::optional<std::int64_t> checkpoint; ///< is to be stored
    std::vector<Delivery> deliveries;       ///< are to be sent
    Timer timer = Timer::keep;              ///< the one that runs for `checkpoint_after` and ends in checkpointDue()
};

/// A subscription without a store, a clock or threads: takes what happens, answers what to do. Every selected event
/// is sent at least once, those of one partition in order, and none twice unless its subscriber or the lock goes.
class SubscriptionMachine {
public:
    explicit SubscriptionMachine(SubscriptionOptions options);

    SubscriptionState state() const { return m_state; }
    bool active() const; ///< has the lock and is not over
    std::int64_t lastReceived() const { return m_lastReceived; }
    std::int64_t lastSent() const { return m_lastSent; }
    std::int64_t lastAck() const { return m_settlement.lastSettled(); }
    std::int64_t queueSize() const { return m_queue.size(); }
    std::int64_t inFlight() const;
    std::vector<SubscriberId> subscribers() const;

    /// What to read next, to be answered with page(), streamMissing() or streamDeleted().
    std::optional<PageRequest> wantsPage() const;

    SubscriptionStep activated(std::int64_t lastSeen); ///< the lock was got, or a transient one begins
    void notified(std::int64_t last);                  ///< the stream reaches to here
    /// The events that were asked for; `reach` is where the stream ended before they were read.
    SubscriptionStep page(std::vector<RecordedEvent> events, std::int64_t reach);
    SubscriptionStep streamMissing();
    SubscriptionStep streamDeleted();
    /// This event and all that were sent to that subscriber before it. `unexpected_ack`, `unknown_subscriber`.
    Result<SubscriptionStep> acknowledge(SubscriberId subscriber, std::int64_t number);
    SubscriptionStep join(SubscriberId subscriber, std::int64_t bufferSize);
    SubscriptionStep leave(SubscriberId subscriber); ///< the last one ends the subscription
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
        std::deque<InFlight> in_flight{}; ///< as they were sent
        bool hasRoom() const { return std::ssize(in_flight) < buffer_size; }
    };
    /// The subscriber that has events of a partition in flight.
    struct Holder {
        SubscriberId subscriber{};
        std::int64_t events = 0;
    };

    Member* member(SubscriberId id);
    Member* chooseFor(const Key& key);
    bool anyRoom() const;
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
    bool m_behind = false; ///< while subscribed: there are events to read
    Settlement m_settlement;
    PartitionedQueue m_queue;
    std::vector<Member> m_members; ///< as they joined
    std::map<std::string, Holder> m_holders;
    std::int64_t m_ackSeen = 0; ///< lastAck() when the timer was last restarted
};

} // namespace palmares::store
