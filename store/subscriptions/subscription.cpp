#include "store/subscriptions/subscription.h"

#include <tuple>
#include <utility>

namespace palmares::store {

Subscription::Subscription(EventStore& store, SubscriptionOptions options)
    : m_store(store)
    , m_options(std::move(options))
    , m_machine(m_options)
{}

Subscription::~Subscription()
{
    if (!over()) take(m_machine.end());
}

SubscriptionStatus Subscription::status() const
{
    return {m_options.key,        m_machine.state(),         m_machine.lastReceived(),
            m_machine.lastSent(), m_machine.lastAck(),       m_machine.queueSize(),
            m_machine.inFlight(), std::ssize(m_subscribers), m_lastError};
}

Result<void> Subscription::join(Subscriber subscriber)
{
    const auto id = subscriber.id;
    if (!m_subscribers.empty()) {
        if (!m_options.concurrency_limit)
            return rejected("subscription_already_exists",
                            "The subscription \"" + key().name + "\" runs here already, for one subscriber.");
        if (m_subscribers.contains(id)) return rejected("already_subscribed", "This subscriber is subscribed already.");
        if (std::ssize(m_subscribers) >= *m_options.concurrency_limit)
            return rejected("too_many_subscribers", "The subscription \"" + key().name + "\" has no room for more.");
    }
    const auto bufferSize = subscriber.buffer_size.value_or(m_options.buffer_size);
    m_subscribers.emplace(id, std::make_shared<const Subscriber>(std::move(subscriber)));
    take(m_machine.join(id, bufferSize));
    return {};
}

Result<void> Subscription::acknowledge(SubscriberId subscriber, std::int64_t number)
{
    auto step = m_machine.acknowledge(subscriber, number);
    if (!step) return std::unexpected(std::move(step.error()));
    take(std::move(*step));
    return {};
}

void Subscription::leave(SubscriberId subscriber)
{
    m_subscribers.erase(subscriber);
    std::erase_if(m_messages, [&](const Addressed& message) { return message.to->id == subscriber; });
    take(m_machine.leave(subscriber));
}

void Subscription::end(const Error& reason)
{
    m_messages.clear();
    for (const auto& [id, subscriber] : m_subscribers)
        m_messages.push_back({subscriber, reason});
    take(m_machine.end());
}

void Subscription::advance(SteadyTime now)
{
    if (over() || (m_retry && now < *m_retry)) return;
    m_retry.reset();
    if (m_lock && !m_lock->held()) return loseLock(now);
    if (!m_machine.active() && !activate(now)) return;
    noticeNewEvents(now);
    if (const auto request = m_machine.wantsPage(); request && !m_retry) readPage(*request, now);
}

void Subscription::checkpoint(SteadyTime now)
{
    if (m_retry && now < *m_retry) return;
    if (std::exchange(m_restartTimer, false)) m_checkpointDue = now + m_options.checkpoint_after;
    if (m_checkpointDue && now >= *m_checkpointDue) take(m_machine.checkpointDue());
    const auto stored = storePosition();
    if (stored) return;
    if (stored.error().name == "lock_lost")
        loseLock(now);
    else
        failed(stored.error(), now);
}

Subscription::Call Subscription::takeCall()
{
    if (m_messages.empty()) return {};
    auto next = std::move(m_messages.front());
    m_messages.pop_front();
    return [to = std::move(next.to), message = std::move(next.message)] {
        if (const auto* events = std::get_if<std::vector<RecordedEvent>>(&message))
            to->events(*events);
        else if (const auto* reason = std::get_if<Error>(&message); reason && to->ended)
            to->ended(*reason);
        else if (!reason && to->subscribed)
            to->subscribed();
    };
}

bool Subscription::activate(SteadyTime now)
{
    if (m_options.transient) {
        take(m_machine.activated(m_options.start_from.number));
        return true;
    }
    auto lock = m_store.tryLock(m_options.key, m_options.start_from.number);
    if (!lock) {
        failed(lock.error(), now);
        return false;
    }
    if (!*lock) {
        m_retry = now + m_options.retry_interval;
        return false;
    }
    m_lock = std::move(*lock);
    take(m_machine.activated(m_lock->subscription().last_seen));
    return true;
}

void Subscription::loseLock(SteadyTime now)
{
    m_lock.reset();
    m_unsaved.reset();
    m_messages.clear();
    take(m_machine.lockLost());
    m_retry = now + m_options.retry_interval;
}

void Subscription::noticeNewEvents(SteadyTime now)
{
    const auto end = m_store.streamVersion(key().stream);
    if (!end) return failed(end.error(), now);
    m_lastError.reset();
    m_reach = *end;
    m_machine.notified(*end);
}

void Subscription::readPage(const PageRequest& request, SteadyTime now)
{
    std::vector<RecordedEvent> events;
    const auto read = m_store.readStream(key().stream, {request.from, request.limit}, [&](RecordedEvent& event) {
        events.push_back(std::move(event));
        return true;
    });
    if (read) {
        take(m_machine.page(std::move(events), m_reach));
    } else if (read.error().name == "stream_not_found") {
        take(m_machine.streamMissing());
    } else if (read.error().name == "stream_deleted") {
        for (const auto& [id, subscriber] : m_subscribers)
            m_messages.push_back({subscriber, read.error()});
        take(m_machine.streamDeleted());
    } else {
        failed(read.error(), now);
    }
}

Result<void> Subscription::storePosition()
{
    if (!m_unsaved || !m_lock) return {};
    auto stored = m_lock->acknowledge(*m_unsaved);
    if (stored) m_unsaved.reset();
    return stored;
}

void Subscription::take(SubscriptionStep step)
{
    for (const SubscriberId id : step.announced)
        m_messages.push_back({m_subscribers.at(id), Subscribed{}});
    if (step.checkpoint) m_unsaved = step.checkpoint;
    for (Delivery& delivery : step.deliveries)
        m_messages.push_back({m_subscribers.at(delivery.subscriber), std::move(delivery.events)});
    if (step.timer != SubscriptionStep::Timer::keep) {
        m_checkpointDue.reset();
        m_restartTimer = step.timer == SubscriptionStep::Timer::restart;
    }
    if (over()) {
        // If that fails the events are sent again: there is no later attempt.
        std::ignore = storePosition();
        m_lock.reset();
    }
}

void Subscription::failed(const Error& error, SteadyTime now)
{
    m_lastError = error;
    m_retry = now + m_options.retry_interval;
}

} // namespace palmares::store
