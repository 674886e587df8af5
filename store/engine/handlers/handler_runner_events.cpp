// What becomes of the events of a handler.

#include <algorithm>
#include <tuple>
#include <utility>

#include "store/engine/handlers/handler_runner.h"
#include "store/engine/handlers/parked.h"

namespace palmares::engine {
namespace {

ParkedEvent parkedEvent(const EventHandler& handler, const RecordedEvent& recorded, const Error& error, int attempts)
{
    return {.key = toText(uuidNamed("parked/" + handler.stream + '/' + handler.name + '/' + toText(recorded.event_id))),
            .handler = handler.name,
            .stream = handler.stream,
            .number = recorded.number,
            .event_id = toText(recorded.event_id),
            .type = recorded.type,
            .error = error.name,
            .message = error.message,
            .attempts = attempts};
}

Result<RecordedEvent> eventAt(EventStore& store, const std::string& stream, std::int64_t number)
{
    std::optional<RecordedEvent> found;
    const auto read = store.readStream(stream, {.from = number, .limit = 1}, [&](RecordedEvent& event) {
        if (event.number == number) found = std::move(event);
        return false;
    });
    if (!read) return std::unexpected(read.error());
    if (found) return *std::move(found);
    return failed(Error::Kind::not_found, "event_not_found",
                  "Event " + std::to_string(number) + " of " + stream + " is gone.");
}

} // namespace

bool HandlerRunner::pump()
{
    if (m_isBusy) return false;
    m_hostHasWork = false;
    if (m_isOpen && m_wish == Wish::none) {
        m_isBusy = true;
        if (m_subscribeAt && m_environment.clock() >= *m_subscribeAt) subscribe();
        settleFinished();
        noteSubscription();
        for (const auto& instance : m_instances)
            serve(*instance);
        noteSubscription();
        m_isBusy = false;
    }
    carryOutWish();
    const auto next = due();
    return m_hostHasWork || (next && *next <= m_environment.clock());
}

void HandlerRunner::serve(Instance& instance)
{
    if (!instance.gets_events) return;
    if (!instance.has_started) afterStart(instance);
    bool hasFailed = false;
    while (m_wish == Wish::none && !hasFailed) {
        const HandlerAttempt* const attempt = instance.machine.begin(m_environment.clock());
        acknowledge(instance);
        if (attempt == nullptr) return;
        instance.began = m_environment.clock();
        tell(Telemetry::Phase::start, instance, *attempt);
        if (instance.worker) return handOver(instance, *attempt);
        hasFailed =
            !settle(instance, *attempt, callHandler(instance.handler, instance.index, attempt->events, instance.state));
    }
}

void HandlerRunner::afterStart(Instance& instance)
{
    instance.has_started = true;
    if (!instance.handler.after_start) return;
    State state = instance.state;
    const auto started = guarded(instance.handler, [&] { return instance.handler.after_start(state); });
    if (started)
        instance.state = std::move(state);
    else
        failWith(started.error());
}

void HandlerRunner::handOver(Instance& instance, const HandlerAttempt& attempt)
{
    instance.worker->post([this, &instance, &attempt, state = instance.state]() mutable {
        auto outcome = callHandler(instance.handler, instance.index, attempt.events, std::move(state));
        {
            const std::lock_guard lock(m_mutex);
            m_finished.push_back({instance, attempt, std::move(outcome)});
        }
        m_hasFinished.notify_one();
        m_environment.store.interrupt();
    });
}

void HandlerRunner::settleFinished()
{
    std::vector<Finished> finished;
    {
        const std::lock_guard lock(m_mutex);
        finished.swap(m_finished);
    }
    for (Finished& each : finished)
        settle(each.instance, each.attempt, std::move(each.outcome));
}

/// Afterwards no instance handles anything.
void HandlerRunner::awaitInstances()
{
    const auto isHandling = [](const auto& instance) { return instance->machine.isHandling(); };
    while (std::ranges::any_of(m_instances, isHandling)) {
        {
            std::unique_lock lock(m_mutex);
            m_hasFinished.wait(lock, [this] { return !m_finished.empty(); });
        }
        settleFinished();
    }
}

bool HandlerRunner::settle(Instance& instance, const HandlerAttempt& attempt, HandlerOutcome outcome)
{
    tell(outcome.thrown ? Telemetry::Phase::exception : Telemetry::Phase::stop, instance, attempt, &outcome);
    if (outcome.error) {
        instance.last_error = outcome.error;
        react(instance, attempt, outcome);
    } else {
        instance.last_error.reset();
        instance.state = std::move(outcome.state);
        instance.machine.done();
    }
    acknowledge(instance);
    return !outcome.error;
}

void HandlerRunner::react(Instance& instance, const HandlerAttempt& attempt, const HandlerOutcome& outcome)
{
    auto context = attempt.context;
    const HandlerFailure failure{*outcome.error, outcome.events, attempt.failures + 1,
                                 context,        instance.state, outcome.thrown};
    const Reaction reaction = reactionOf(instance.handler, failure, m_environment.on_error);
    switch (reaction.kind) {
    case Reaction::Kind::retry:
        return instance.machine.retry(m_environment.clock() + reaction.delay, std::move(context));
    case Reaction::Kind::skip: return instance.machine.done();
    case Reaction::Kind::park:
        if (const auto parked = park(attempt, *outcome.error); parked)
            return instance.machine.done();
        else
            failWith(parked.error());
        break;
    default: failWith(reaction.reason.value_or(*outcome.error));
    }
    instance.machine.retry(m_environment.clock(), {}); // it stays the next one, should the handler be started again
}

Result<void> HandlerRunner::park(const HandlerAttempt& attempt, const Error& error)
{
    std::vector<SideRecord> records;
    for (const RecordedEvent& recorded : attempt.events)
        records.push_back(recordOf(parkedEvent(front(), recorded, error, attempt.failures + 1), m_environment.now()));
    return m_environment.store.saveRecords(records);
}

/// An event that came twice may have been acknowledged before.
void HandlerRunner::acknowledge(Instance& instance)
{
    const auto number = instance.machine.takeAck();
    if (!number) return;
    m_hostHasWork = true;
    std::ignore = m_environment.host.acknowledge(handleOf(instance), *number);
}

Result<void> HandlerRunner::retryParked(const std::string& key)
{
    if (m_isBusy) return rejected("handler_busy", "The handler " + name() + " is handling an event.");
    auto line = findParkedEvent(m_environment.store, key);
    if (!line) return std::unexpected(line.error());
    ParkedEvent& parked = line->parked;
    if (parked.handler != name())
        return failed(Error::Kind::not_found, "parked_not_found", name() + " has not parked \"" + key + "\".");
    const auto recorded = eventAt(m_environment.store, parked.stream, parked.number);
    if (!recorded) return std::unexpected(recorded.error());
    awaitInstances();
    Instance& instance = *m_instances.front();
    const HandlerAttempt attempt{.events = {*recorded}, .failures = static_cast<int>(parked.attempts)};
    m_isBusy = true;
    instance.began = m_environment.clock();
    tell(Telemetry::Phase::start, instance, attempt);
    auto outcome = callHandler(instance.handler, instance.index, attempt.events, instance.state);
    tell(outcome.thrown ? Telemetry::Phase::exception : Telemetry::Phase::stop, instance, attempt, &outcome);
    m_isBusy = false;
    if (!outcome.error) {
        instance.state = std::move(outcome.state);
        return discardParked(m_environment.store, key);
    }
    ++parked.attempts;
    parked.error = outcome.error->name;
    parked.message = outcome.error->message;
    const SideRecord record = recordOf(parked, line->at);
    if (const auto kept = m_environment.store.saveRecords({&record, 1}); !kept) return kept;
    return std::unexpected(*outcome.error);
}

void HandlerRunner::tell(Telemetry::Phase phase, const Instance& instance, const HandlerAttempt& attempt,
                         const HandlerOutcome* outcome) const
{
    const EventHandler& handler = instance.handler;
    if (!handler.application->isObserved()) return;
    Telemetry told{.name = handler.handle_batch ? "event.batch" : "event.handle", .phase = phase};
    told.count = std::ssize(attempt.events);
    told.about = {{"handler", handler.name}, {"application", handler.application->name()}};
    if (handler.handle_batch) {
        told.about["first_event_id"] = toText(attempt.events.front().event_id);
        told.about["last_event_id"] = toText(attempt.events.back().event_id);
        told.about["flush_reason"] = textOf(attempt.reason);
    } else {
        told.about["event_id"] = toText(attempt.events.front().event_id);
        told.about["stream"] = attempt.events.front().stream;
    }
    if (outcome != nullptr) {
        told.duration = std::chrono::duration_cast<std::chrono::microseconds>(m_environment.clock() - instance.began);
        told.error = outcome->error;
    }
    handler.application->tell(told);
}

} // namespace palmares::engine
