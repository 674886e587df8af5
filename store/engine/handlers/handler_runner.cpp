// Where a handler's events come from: its life with its subscription.

#include "store/engine/handlers/handler_runner.h"

#include <algorithm>
#include <utility>

#include "store/engine/handlers/parked.h"

namespace palmares::engine {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds firstDelay = 1s;
constexpr std::chrono::milliseconds longestDelay = 60s;
constexpr std::chrono::milliseconds longestLowerBound = 20s; // so that there is jitter however long it takes

store::SubscriberId subscriberOf(std::size_t index)
{
    return store::SubscriberId{index + 1};
}

std::optional<SteadyTime> earlier(std::optional<SteadyTime> a, std::optional<SteadyTime> b)
{
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

HandlerPace paceOf(const EventHandler& handler)
{
    return {handler.batch_size.value_or(1), handler.batch_timeout, handler.concurrency == 1};
}

} // namespace

std::string_view textOf(HandlerStatus::State state)
{
    switch (state) {
    case HandlerStatus::State::subscribing: return "subscribing";
    case HandlerStatus::State::running: return "running";
    case HandlerStatus::State::retrying: return "retrying";
    case HandlerStatus::State::stopped: break;
    }
    return "stopped";
}

HandlerRunner::HandlerRunner(EventHandler handler, HandlerEnvironment environment)
    : m_handler(std::move(handler))
    , m_environment(std::move(environment))
{}

HandlerRunner::~HandlerRunner()
{
    stop();
}

Result<std::unique_ptr<HandlerRunner>> HandlerRunner::start(EventHandler handler, HandlerEnvironment environment)
{
    std::unique_ptr<HandlerRunner> runner(new HandlerRunner(std::move(handler), std::move(environment)));
    if (const auto opened = runner->open(); !opened) return std::unexpected(opened.error());
    return runner;
}

Result<void> HandlerRunner::open()
{
    std::vector<std::unique_ptr<Instance>> instances;
    do {
        EventHandler handler = m_handler;
        const std::size_t index = instances.size();
        const auto ready = guarded(m_handler, [&]() -> Result<void> {
            if (handler.init) handler.init(handler, index);
            return checkHandler(handler);
        });
        if (!ready) return ready;
        instances.push_back(
            std::make_unique<Instance>(Instance{handler, index, handler.state, HandlerMachine(paceOf(handler))}));
    } while (std::ssize(instances) < instances.front()->handler.concurrency);
    if (instances.size() > 1)
        for (const auto& instance : instances)
            instance->worker = std::make_unique<store::Worker>();
    leaveProgress(); // its name may have changed
    m_instances = std::move(instances);
    m_isOpen = true;
    m_wish = Wish::none;
    m_lastError.reset();
    m_lastDelay = firstDelay;
    m_position = 0;
    subscribe();
    return {};
}

/// Its instances stay as they are, for people who look or retry what is parked.
void HandlerRunner::close()
{
    awaitInstances();
    noteSubscription();
    for (const auto& instance : m_instances) {
        instance->worker.reset();
        instance->machine = HandlerMachine(paceOf(instance->handler));
        instance->gets_events = false;
        if (std::exchange(instance->has_joined, false)) m_environment.host.unsubscribe(handleOf(*instance));
    }
    m_subscribeAt.reset();
    m_isOpen = false;
}

void HandlerRunner::stop()
{
    if (m_isBusy) {
        m_wish = Wish::stop;
        return;
    }
    close();
    leaveProgress();
}

void HandlerRunner::joinProgress()
{
    if (m_environment.progress && front().consistency == HandlerConsistency::strong)
        m_progressToken = m_environment.progress->add(front().name, front().stream);
}

void HandlerRunner::leaveProgress()
{
    if (m_progressToken != 0) m_environment.progress->remove(front().name, std::exchange(m_progressToken, 0));
}

Result<void> HandlerRunner::restart()
{
    if (m_isBusy) return rejected("handler_busy", "The handler " + name() + " is handling an event.");
    close();
    return open();
}

Result<void> HandlerRunner::reset()
{
    if (m_isBusy) {
        m_wish = Wish::reset;
        return {};
    }
    awaitInstances();
    const auto cleared = guarded(front(), [&]() -> Result<void> {
        if (!front().before_reset) return {};
        return front().before_reset();
    });
    if (!cleared) return cleared;
    close();
    auto done = m_environment.host.deleteSubscription({front().stream, front().name});
    if (done) done = open();
    if (!done) m_lastError = done.error(); // it stays stopped
    return done;
}

void HandlerRunner::failWith(const Error& error)
{
    m_lastError = error;
    m_wish = Wish::fail;
}

void HandlerRunner::carryOutWish()
{
    switch (std::exchange(m_wish, Wish::none)) {
    case Wish::none: return;
    case Wish::stop: return stop();
    case Wish::fail: return close(); // who waits for it goes on waiting: it has not done what it promised
    case Wish::reset:
        if (const auto done = reset(); !done) m_lastError = done.error();
    }
}

void HandlerRunner::subscribe()
{
    m_subscribeAt.reset();
    for (const auto& instance : m_instances) {
        if (instance->has_joined) continue;
        const auto joined = join(*instance);
        if (joined) continue;
        m_lastError = joined.error();
        const auto delay =
            m_environment.jitter(std::min(m_lastDelay, longestLowerBound), std::min(m_lastDelay * 3, longestDelay));
        m_lastDelay = delay;
        m_subscribeAt = m_environment.clock() + delay;
        return;
    }
    m_lastDelay = firstDelay;
    m_lastError.reset();
    joinProgress();
}

Result<void> HandlerRunner::join(Instance& instance)
{
    store::Subscriber subscriber{.id = subscriberOf(instance.index)};
    subscriber.events = [this, &instance](std::span<const RecordedEvent> events) {
        instance.machine.deliver(events, m_environment.clock());
    };
    subscriber.subscribed = [&instance] {
        instance.gets_events = true;
        instance.machine.drop(); // it comes again
    };
    subscriber.ended = [this, &instance](const Error& reason) {
        instance.has_joined = false;
        failWith(reason);
    };
    const auto joined = m_environment.host.subscribe(subscriptionOptions(), std::move(subscriber));
    if (!joined) return std::unexpected(joined.error());
    instance.has_joined = true;
    m_hostHasWork = true;
    return {};
}

store::SubscriptionOptions HandlerRunner::subscriptionOptions() const
{
    const EventHandler& handler = front();
    store::SubscriptionOptions options = handler.subscription;
    options.key = {handler.stream, handler.name};
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
            return true; // an upcaster that breaks: that is reported when the event is handled
        }
    };
    if (handler.concurrency == 1) return options;
    options.concurrency_limit = handler.concurrency;
    if (handler.partition_by)
        options.partition_by = [handler](const RecordedEvent& recorded) { return partitionOf(handler, recorded); };
    return options;
}

store::SubscriptionHandle HandlerRunner::handleOf(const Instance& instance) const
{
    return {{front().stream, front().name}, subscriberOf(instance.index)};
}

/// While it has not got the lock, or has lost it, somebody else may be handling the events.
void HandlerRunner::noteSubscription()
{
    using enum store::SubscriptionState;
    if (m_instances.empty()) return; // it has never been open
    for (const store::SubscriptionStatus& each : m_environment.host.statuses()) {
        if (each.key != handleOf(*m_instances.front()).key || !m_instances.front()->has_joined) continue;
        m_position = std::max(m_position, each.last_ack);
        if (each.state != initial && each.state != disconnected) continue;
        for (const auto& instance : m_instances) {
            instance->gets_events = false;
            instance->machine.drop();
        }
    }
    if (m_progressToken != 0) m_environment.progress->acknowledge(front().name, m_position);
}

std::optional<SteadyTime> HandlerRunner::due() const
{
    if (m_wish != Wish::none) return SteadyTime::min();
    if (!m_isOpen) return {};
    auto first = m_subscribeAt;
    for (const auto& instance : m_instances)
        if (instance->gets_events) first = earlier(first, instance->machine.due());
    return first;
}

HandlerStatus HandlerRunner::status() const
{
    using enum HandlerStatus::State;
    HandlerStatus status{.name = front().name, .stream = front().stream, .state = stopped, .position = m_position};
    status.last_error = m_lastError;
    status.retry_at = m_subscribeAt;
    if (m_isOpen) status.state = subscribing;
    for (const auto& instance : m_instances) {
        if (m_isOpen && instance->gets_events && status.state == subscribing) status.state = running;
        if (!status.last_error) status.last_error = instance->last_error;
        const auto retryAt = instance->machine.retryAt();
        if (retryAt) status.state = retrying;
        status.retry_at = earlier(status.retry_at, retryAt);
    }
    if (const auto parked = parkedEvents(m_environment.store, front().name)) status.parked = std::ssize(*parked);
    return status;
}

} // namespace palmares::engine
