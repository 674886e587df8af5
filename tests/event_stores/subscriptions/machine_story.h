#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "store/subscriptions/subscription_machine.h"
#include "tests/event_stores/event_store_contract.h"

namespace palmares::testing {

using Batches = std::vector<Numbers>;

inline constexpr store::SubscriberId s1{1};
inline constexpr store::SubscriberId s2{2};
inline constexpr store::SubscriberId s3{3};

/// A machine over a log of numbers, and what it sent and stored.
class MachineStory {
public:
    using Timer = store::SubscriptionStep::Timer;

    explicit MachineStory(store::SubscriptionOptions options = {})
        : m_options(options)
        , machine(std::move(options))
    {}

    /// Begins with one subscriber, after event `lastSeen`.
    MachineStory& started(std::int64_t lastSeen = 0)
    {
        join(s1);
        take(machine.activated(lastSeen));
        return *this;
    }
    void join(store::SubscriberId id) { take(machine.join(id, m_options.buffer_size)); }
    void leave(store::SubscriberId id) { take(machine.leave(id)); }
    void loseLock() { take(machine.lockLost()); }
    /// With the position that is stored.
    void getLock() { take(machine.activated(stored)); }
    void timerRings() { take(machine.checkpointDue()); }
    void end() { take(machine.end()); }

    /// The log grows without a notification.
    void append(std::int64_t count)
    {
        for (std::int64_t i = 0; i < count; ++i)
            log.push_back(++m_head);
    }
    void appendAndNotify(std::int64_t count)
    {
        append(count);
        notify(m_head);
    }
    /// What a pending subscription reads at once.
    void notify(std::int64_t last)
    {
        machine.notified(last);
        while (machine.state() == store::SubscriptionState::subscribed && machine.wantsPage())
            readPage();
    }
    /// One page, if it is wanted.
    void readPage()
    {
        if (const auto request = machine.wantsPage()) {
            std::vector<RecordedEvent> events;
            for (const auto number : log)
                if (number >= request->from && std::ssize(events) < request->limit) events.push_back(event(number));
            ++pages;
            take(machine.page(std::move(events), m_head));
        }
    }
    void readEverything()
    {
        while (machine.wantsPage())
            readPage();
    }

    std::string ack(store::SubscriberId id, std::int64_t number)
    {
        auto step = machine.acknowledge(id, number);
        const auto name = nameOf(step);
        if (step) take(std::move(*step));
        return name;
    }

    std::int64_t head() const { return m_head; }

    /// What was sent to a subscriber since the last question, a list for each message.
    Batches received(store::SubscriberId id) { return std::exchange(m_received[id], {}); }

    static RecordedEvent event(std::int64_t number)
    {
        RecordedEvent event;
        event.position = event.version = event.number = number;
        event.stream = "s";
        return event;
    }

private:
    void take(store::SubscriptionStep step)
    {
        for (const auto id : step.announced)
            announced.push_back(id);
        if (step.checkpoint) stored = *step.checkpoint;
        if (step.checkpoint) ++checkpoints;
        for (const auto& delivery : step.deliveries)
            m_received[delivery.subscriber].push_back(each(delivery.events, &RecordedEvent::number));
        timer = step.timer;
    }

    store::SubscriptionOptions m_options;
    std::int64_t m_head = 0;
    std::map<store::SubscriberId, Batches> m_received;

public:
    store::SubscriptionMachine machine;
    Numbers log;
    std::int64_t stored = 0;
    int checkpoints = 0;
    int pages = 0;
    Timer timer = Timer::keep; ///< of the last step
    std::vector<store::SubscriberId> announced;
};

} // namespace palmares::testing
