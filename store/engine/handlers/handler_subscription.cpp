#include "store/engine/handlers/handler_subscription.h"

#include <algorithm>
#include <tuple>

namespace palmares::engine {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds firstDelay = 1s;
constexpr std::chrono::milliseconds longestDelay = 60s;
constexpr std::chrono::milliseconds longestLowerBound = 20s; // keeps jitter in the longest delays

store::SubscriberId subscriberOf(std::size_t index)
{
    return store::SubscriberId{index + 1};
}

} // namespace

HandlerSubscription::HandlerSubscription(const HandlerEnvironment& environment, const HandlerInstances& instances,
                                         std::function<void(const Error& reason)> ended)
    : m_environment(environment)
    , m_instances(instances)
    , m_ended(std::move(ended))
{}

void HandlerSubscription::open()
{
    m_lastDelay = firstDelay;
    m_position = 0;
    m_retryAt = m_environment.clock();
    update();
}

void HandlerSubscription::close()
{
    for (const auto& instance : m_instances)
        if (m_joined.erase(instance->index()) != 0) m_environment.host.unsubscribe(handleOf(*instance));
    m_retryAt.reset();
}

void HandlerSubscription::update()
{
    if (!m_retryAt || m_environment.clock() < *m_retryAt) return;
    m_retryAt.reset();
    for (const auto& instance : m_instances) {
        if (m_joined.contains(instance->index())) continue;
        const auto joined = join(*instance);
        if (joined) continue;
        m_refusal = joined.error();
        m_lastDelay =
            m_environment.jitter(std::min(m_lastDelay, longestLowerBound), std::min(m_lastDelay * 3, longestDelay));
        m_retryAt = m_environment.clock() + m_lastDelay;
        return;
    }
    m_lastDelay = firstDelay;
    m_refusal.reset();
    joinProgress();
}

Result<void> HandlerSubscription::join(HandlerInstance& instance)
{
    store::Subscriber subscriber{.id = subscriberOf(instance.index())};
    subscriber.events = [&instance](std::span<const RecordedEvent> events) { instance.deliver(events); };
    subscriber.subscribed = [&instance] { instance.subscribed(); };
    subscriber.ended = [this, index = instance.index()](const Error& reason) {
        m_joined.erase(index);
        m_ended(reason);
    };
    TRY(m_environment.host.subscribe(options(), std::move(subscriber)));
    m_joined.insert(instance.index());
    m_hostHasWork = true;
    return {};
}

store::SubscriptionOptions HandlerSubscription::options() const
{
    const EventHandler& handler = m_instances.front()->handler();
    store::SubscriptionOptions options = handler.subscription;
    options.key = key();
    options.start_from = handler.start_from;
    options.buffer_size = handler.batch_size.value_or(options.buffer_size);
    options.concurrency_limit.reset();
    options.partition_by = {};
    options.selector = [application = handler.application,
                        wanted = handler.subscription.selector](const RecordedEvent& recorded) {
        if (wanted && !wanted(recorded)) return false;
        try {
            return application->typeOfEvent(recorded) != nullptr;
        } catch (...) {
            return true; // a failing upcaster is reported when the event is handled
        }
    };
    if (handler.concurrency == 1) return options;
    options.concurrency_limit = handler.concurrency;
    if (handler.partition_by)
        options.partition_by = [handler](const RecordedEvent& recorded) { return partitionOf(handler, recorded); };
    return options;
}

SubscriptionKey HandlerSubscription::key() const
{
    const EventHandler& handler = m_instances.front()->handler();
    return {handler.stream, handler.name};
}

store::SubscriptionHandle HandlerSubscription::handleOf(const HandlerInstance& instance) const
{
    return {key(), subscriberOf(instance.index())};
}

/// Without the lock, another program may be handling the events.
void HandlerSubscription::refresh()
{
    using enum store::SubscriptionState;
    if (m_joined.contains(0))
        for (const store::SubscriptionStatus& each : m_environment.host.statuses()) {
            if (each.key != key()) continue;
            m_position = std::max(m_position, each.last_ack);
            if (each.state != initial && each.state != disconnected) continue;
            for (const auto& instance : m_instances)
                instance->suspend();
        }
    if (m_progressToken != 0) m_environment.progress->acknowledge(m_progressName, m_position);
}

/// The host refuses a second acknowledgement of an event that came twice: that is no error.
void HandlerSubscription::acknowledge(const HandlerInstance& instance, std::int64_t number)
{
    m_hostHasWork = true;
    std::ignore = m_environment.host.acknowledge(handleOf(instance), number);
}

void HandlerSubscription::joinProgress()
{
    const EventHandler& handler = m_instances.front()->handler();
    if (m_environment.progress == nullptr || handler.consistency != HandlerConsistency::strong) return;
    m_progressName = handler.name;
    m_progressToken = m_environment.progress->add(handler.name, handler.stream);
}

} // namespace palmares::engine
