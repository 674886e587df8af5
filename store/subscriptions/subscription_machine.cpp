#include "store/subscriptions/subscription_machine.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palmares::store {

using enum SubscriptionState;

namespace {

/// Most events read after one notification.
constexpr std::int64_t largestNotification = 1000;

} // namespace

SubscriptionMachine::SubscriptionMachine(SubscriptionOptions options)
    : m_options(std::move(options))
{}

bool SubscriptionMachine::active() const
{
    return m_state != initial && m_state != disconnected && m_state != unsubscribed;
}

std::int64_t SubscriptionMachine::inFlight() const
{
    std::int64_t events = 0;
    for (const Member& member : m_members)
        events += std::ssize(member.in_flight);
    return events;
}

std::vector<SubscriberId> SubscriptionMachine::subscribers() const
{
    std::vector<SubscriberId> ids;
    for (const Member& member : m_members)
        ids.push_back(member.id);
    return ids;
}

std::optional<PageRequest> SubscriptionMachine::wantsPage() const
{
    const auto next = m_acks.lastRead() + 1;
    if (m_state == request_catch_up && m_queue.empty()) return PageRequest{next, m_options.max_size};
    if (m_state != subscribed || !m_behind) return std::nullopt;
    const auto largest = std::max(m_options.max_size, largestNotification);
    return PageRequest{next, std::clamp<std::int64_t>(m_lastReceived - next + 1, 1, largest)};
}

SubscriptionStep SubscriptionMachine::activated(std::int64_t lastSeen)
{
    if (m_state != initial && m_state != disconnected) return {};
    m_lastReceived = m_lastSent = m_ackSeen = lastSeen;
    m_behind = false;
    m_acks = AckTracker(lastSeen);
    m_state = request_catch_up;
    SubscriptionStep step;
    step.announced = subscribers();
    return step;
}

void SubscriptionMachine::notified(std::int64_t last)
{
    if (!active() || last <= m_lastReceived) return;
    m_lastReceived = last;
    m_behind = true;
}

SubscriptionStep SubscriptionMachine::page(std::vector<RecordedEvent> events, std::int64_t reach)
{
    if (!wantsPage()) return {};
    const bool live = m_state == subscribed;
    if (events.empty()) {
        // The missing events were hard-deleted: do not wait for them.
        m_lastReceived = std::max(m_acks.lastRead(), reach);
        m_behind = false;
        m_state = subscribed;
        return {};
    }
    for (RecordedEvent& event : events)
        enqueue(std::move(event));
    m_behind = m_acks.lastRead() < m_lastReceived;
    m_lastReceived = std::max(m_lastReceived, m_acks.lastRead());
    SubscriptionStep step;
    sendWaiting(step);
    if (!live)
        m_state = m_queue.empty() ? request_catch_up : catching_up;
    else if (m_queue.size() >= m_options.max_size)
        m_state = max_capacity;
    checkpoint(step, false);
    return step;
}

SubscriptionStep SubscriptionMachine::streamMissing()
{
    if (!wantsPage()) return {};
    m_lastReceived = m_acks.lastRead();
    m_behind = false;
    m_state = subscribed;
    return {};
}

Result<SubscriptionStep> SubscriptionMachine::acknowledge(SubscriberId subscriber, std::int64_t number)
{
    if (!active()) return SubscriptionStep{};
    Member* const by = member(subscriber);
    if (!by) return rejected("unknown_subscriber", "This subscriber does not belong to the subscription.");
    auto& sent = by->in_flight;
    const auto last = std::ranges::find(sent, number, [](const InFlight& one) { return one.event.number; });
    if (last == sent.end())
        return rejected("unexpected_ack", "Event " + std::to_string(number) + " is not being handled.");
    for (auto each = sent.begin(); each != std::next(last); ++each) {
        m_acks.acknowledge(each->event.number);
        release(each->key);
    }
    sent.erase(sent.begin(), std::next(last));
    return afterChange();
}

SubscriptionStep SubscriptionMachine::join(SubscriberId subscriber, std::int64_t bufferSize)
{
    m_members.push_back({subscriber, bufferSize});
    if (!active()) return {};
    auto step = afterChange();
    step.announced.push_back(subscriber);
    return step;
}

SubscriptionStep SubscriptionMachine::leave(SubscriberId subscriber)
{
    Member* const gone = member(subscriber);
    if (!gone) return {};
    for (InFlight& event : gone->in_flight) {
        release(event.key);
        m_queue.insert(event.key, std::move(event.event));
    }
    m_members.erase(m_members.begin() + (gone - m_members.data()));
    if (m_members.empty()) return end();
    return active() ? afterChange() : SubscriptionStep{};
}

SubscriptionStep SubscriptionMachine::lockLost()
{
    if (!active()) return {};
    m_queue = {};
    m_holders.clear();
    for (Member& member : m_members)
        member.in_flight.clear();
    m_acks = AckTracker(lastAck());
    m_state = disconnected;
    SubscriptionStep step;
    step.timer = SubscriptionStep::Timer::stop;
    return step;
}

/// Stores a pending position; the timer changes nothing else.
SubscriptionStep SubscriptionMachine::checkpointDue()
{
    SubscriptionStep step;
    if (active()) checkpoint(step, true);
    return step;
}

SubscriptionStep SubscriptionMachine::end()
{
    SubscriptionStep step;
    if (active()) checkpoint(step, true);
    step.timer = SubscriptionStep::Timer::stop;
    m_state = unsubscribed;
    return step;
}

SubscriptionMachine::Member* SubscriptionMachine::member(SubscriberId id)
{
    const auto found = std::ranges::find(m_members, id, &Member::id);
    return found == m_members.end() ? nullptr : &*found;
}

/// The subscriber that holds the partition, else the least recently served one; nullptr without room.
SubscriptionMachine::Member* SubscriptionMachine::chooseFor(const Key& key)
{
    if (key) {
        if (const auto holder = m_holders.find(*key); holder != m_holders.end()) {
            Member* const holding = member(holder->second.subscriber);
            return holding->hasRoom() ? holding : nullptr;
        }
    }
    Member* chosen = nullptr;
    for (Member& each : m_members)
        if (each.hasRoom() && (!chosen || each.last_sent < chosen->last_sent)) chosen = &each;
    return chosen;
}

void SubscriptionMachine::enqueue(RecordedEvent event)
{
    if (event.number <= m_acks.lastRead()) return;
    const bool selected = !m_options.selector || m_options.selector(event);
    m_acks.read(event.number, selected);
    if (!selected) {
        m_lastSent = event.number;
        return;
    }
    const Key key = m_options.partition_by ? m_options.partition_by(event) : std::nullopt;
    m_queue.insert(key, std::move(event));
}

void SubscriptionMachine::send(Member& to, const Key& key, RecordedEvent event, SubscriptionStep& step)
{
    auto delivery = std::ranges::find(step.deliveries, to.id, &Delivery::subscriber);
    if (delivery == step.deliveries.end()) delivery = step.deliveries.insert(delivery, Delivery{to.id, {}});
    delivery->events.push_back(m_options.mapper ? m_options.mapper(event) : event);
    to.last_sent = event.number;
    m_lastSent = std::max(m_lastSent, event.number);
    if (key) m_holders.try_emplace(*key, Holder{to.id, 0}).first->second.events++;
    to.in_flight.push_back({key, std::move(event)});
}

void SubscriptionMachine::release(const Key& key)
{
    if (!key) return;
    const auto holder = m_holders.find(*key);
    if (--holder->second.events == 0) m_holders.erase(holder);
}

/// Partition by partition, oldest first event first, each as far as its subscriber has room.
void SubscriptionMachine::sendWaiting(SubscriptionStep& step)
{
    auto next = m_queue.heads().begin();
    while (next != m_queue.heads().end() && anyRoom()) {
        const auto [number, key] = *next;
        while (Member* const to = chooseFor(key)) {
            auto event = m_queue.takeFirst(key);
            if (!event) break;
            send(*to, key, std::move(*event), step);
        }
        next = m_queue.heads().upper_bound(number);
    }
}

void SubscriptionMachine::checkpoint(SubscriptionStep& step, bool evenIfFew)
{
    const auto unsaved = m_acks.unsaved();
    const bool advanced = std::exchange(m_ackSeen, lastAck()) != lastAck();
    if (unsaved == 0) return;
    if (m_options.transient) {
        m_acks.saved();
    } else if (evenIfFew || unsaved >= m_options.checkpoint_threshold) {
        step.checkpoint = lastAck();
        step.timer = SubscriptionStep::Timer::stop;
        m_acks.saved();
    } else if (advanced && m_options.checkpoint_after.count() > 0) {
        step.timer = SubscriptionStep::Timer::restart;
    }
}

/// After acknowledged or returned events, or a new subscriber: more pending events may be sent.
SubscriptionStep SubscriptionMachine::afterChange()
{
    SubscriptionStep step;
    sendWaiting(step);
    if (m_state == request_catch_up || m_state == catching_up)
        m_state = m_queue.empty() ? request_catch_up : catching_up;
    else if (m_state == max_capacity && m_queue.empty())
        m_state = request_catch_up;
    checkpoint(step, false);
    return step;
}

} // namespace palmares::store
