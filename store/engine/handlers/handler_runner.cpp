#include "store/engine/handlers/handler_runner.h"

#include <algorithm>
#include <utility>

#include "store/engine/handlers/parked.h"

namespace palmares::engine {
namespace {

std::optional<SteadyTime> earlier(std::optional<SteadyTime> a, std::optional<SteadyTime> b)
{
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

Result<RecordedEvent> eventAt(EventStore& store, const std::string& stream, std::int64_t number)
{
    std::optional<RecordedEvent> found;
    TRY(store.readStream(stream, {.from = number, .limit = 1}, [&](RecordedEvent& event) {
        if (event.number == number) found = std::move(event);
        return false;
    }));
    if (found) return *std::move(found);
    return failed(Error::Kind::not_found, "event_not_found",
                  "Event " + std::to_string(number) + " of " + stream + " is gone.");
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
    , m_subscription(m_environment, m_instances, [this](const Error& reason) { failWith(reason); })
{}

HandlerRunner::~HandlerRunner()
{
    stop();
}

Result<std::unique_ptr<HandlerRunner>> HandlerRunner::start(EventHandler handler, HandlerEnvironment environment)
{
    std::unique_ptr<HandlerRunner> runner(new HandlerRunner(std::move(handler), std::move(environment)));
    TRY(runner->open());
    return runner;
}

Result<HandlerInstances> HandlerRunner::makeInstances() const
{
    HandlerInstances instances;
    do {
        EventHandler handler = m_handler;
        const std::size_t index = instances.size();
        TRY(guarded(m_handler, [&]() -> Result<void> {
            if (handler.init) handler.init(handler, index);
            return checkHandler(handler);
        }));
        instances.push_back(std::make_unique<HandlerInstance>(std::move(handler), index, m_environment));
    } while (std::ssize(instances) < instances.front()->handler().concurrency);
    if (instances.size() > 1)
        for (const auto& instance : instances)
            instance->startWorker();
    return instances;
}

Result<void> HandlerRunner::open()
{
    auto instances = TRY(makeInstances());
    m_subscription.leaveProgress(); // its name may have changed
    m_instances = std::move(instances);
    m_isOpen = true;
    m_wish = Wish::none;
    m_stopReason.reset();
    m_subscription.open();
    return {};
}

void HandlerRunner::close()
{
    awaitInstances();
    m_subscription.refresh();
    for (const auto& instance : m_instances)
        instance->close();
    m_subscription.close();
    m_isOpen = false;
}

void HandlerRunner::stop()
{
    if (m_isBusy) {
        m_wish = Wish::stop;
        return;
    }
    close();
    m_subscription.leaveProgress();
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
    auto done = m_subscription.remove();
    if (done) done = open();
    if (!done) m_stopReason = done.error();
    return done;
}

void HandlerRunner::failWith(const Error& error)
{
    m_stopReason = error;
    m_wish = Wish::fail;
}

void HandlerRunner::carryOutWish()
{
    switch (std::exchange(m_wish, Wish::none)) {
    case Wish::none: return;
    case Wish::stop: return stop();
    case Wish::fail: return close(); // strong dispatches keep waiting: it has not done what it promised
    case Wish::reset:
        if (const auto done = reset(); !done) m_stopReason = done.error();
    }
}

bool HandlerRunner::pump()
{
    if (m_isBusy) return false;
    (void)m_subscription.takeHostHasWork();
    if (m_isOpen && m_wish == Wish::none) {
        m_isBusy = true;
        m_subscription.update();
        settleFinished();
        m_subscription.refresh();
        for (const auto& instance : m_instances)
            serve(*instance);
        m_subscription.refresh();
        m_isBusy = false;
    }
    carryOutWish();
    const auto next = due();
    return m_subscription.takeHostHasWork() || (next && *next <= m_environment.clock());
}

void HandlerRunner::serve(HandlerInstance& instance)
{
    if (!instance.isSubscribed()) return;
    if (const auto started = instance.afterStart(); !started) failWith(started.error());
    while (m_wish == Wish::none) {
        const HandlerAttempt* const attempt = instance.begin();
        acknowledge(instance);
        if (attempt == nullptr || !mayGoOn(instance, instance.handle(*attempt, m_finished))) return;
    }
}

bool HandlerRunner::mayGoOn(HandlerInstance& instance, const Result<bool>& done)
{
    if (!done) failWith(done.error());
    acknowledge(instance);
    return done && *done;
}

void HandlerRunner::settleFinished()
{
    for (auto& [instance, attempt, outcome] : m_finished.take())
        mayGoOn(instance, instance.settle(attempt, std::move(outcome)));
}

/// Afterwards no instance handles anything.
void HandlerRunner::awaitInstances()
{
    const auto isHandling = [](const auto& instance) { return instance->isHandling(); };
    while (std::ranges::any_of(m_instances, isHandling)) {
        m_finished.wait();
        settleFinished();
    }
}

std::optional<SteadyTime> HandlerRunner::due() const
{
    if (m_wish != Wish::none) return SteadyTime::min();
    if (!m_isOpen) return {};
    auto first = m_subscription.retryAt();
    for (const auto& instance : m_instances)
        first = earlier(first, instance->due());
    return first;
}

HandlerStatus HandlerRunner::status() const
{
    using enum HandlerStatus::State;
    HandlerStatus status{.name = front().name, .stream = front().stream, .state = stopped};
    status.position = m_subscription.position();
    status.last_error = m_stopReason ? m_stopReason : m_subscription.refusal();
    status.retry_at = m_subscription.retryAt();
    if (m_isOpen) status.state = subscribing;
    for (const auto& instance : m_instances) {
        if (m_isOpen && instance->isSubscribed() && status.state == subscribing) status.state = running;
        if (!status.last_error) status.last_error = instance->lastError();
        const auto retryAt = instance->retryAt();
        if (retryAt) status.state = retrying;
        status.retry_at = earlier(status.retry_at, retryAt);
    }
    if (const auto parked = parkedEvents(m_environment.store, front().name)) status.parked = std::ssize(*parked);
    return status;
}

Result<void> HandlerRunner::retryParked(const std::string& key)
{
    if (m_isBusy) return rejected("handler_busy", "The handler " + name() + " is handling an event.");
    auto line = TRY(findParkedEvent(m_environment.store, key));
    ParkedEvent& parked = line.parked;
    if (parked.handler != name())
        return failed(Error::Kind::not_found, "parked_not_found", name() + " has not parked \"" + key + "\".");
    const auto recorded = TRY(eventAt(m_environment.store, parked.stream, parked.number));
    awaitInstances();
    m_isBusy = true;
    const auto error =
        m_instances.front()->handleOnce({.events = {recorded}, .failures = static_cast<int>(parked.attempts)});
    m_isBusy = false;
    if (!error) return discardParked(m_environment.store, key);
    ++parked.attempts;
    parked.error = error->name;
    parked.message = error->message;
    const SideRecord record = recordOf(parked, line.at);
    TRY(m_environment.store.saveRecords({&record, 1}));
    return std::unexpected(*error);
}

} // namespace palmares::engine
