#include "store/engine/handlers/handler_instance.h"

#include <utility>

#include "store/engine/handlers/parked.h"

namespace palmares::engine {
namespace {

HandlerPace paceOf(const EventHandler& handler)
{
    return {handler.batch_size.value_or(1), handler.batch_timeout, handler.concurrency == 1};
}

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

} // namespace

HandlerInstance::HandlerInstance(EventHandler handler, std::size_t index, const HandlerEnvironment& environment)
    : m_handler(std::move(handler))
    , m_index(index)
    , m_environment(environment)
    , m_state(m_handler.state)
    , m_machine(paceOf(m_handler))
{}

void HandlerInstance::close()
{
    m_worker.reset();
    m_machine = HandlerMachine(paceOf(m_handler));
    m_isSubscribed = false;
}

void HandlerInstance::subscribed()
{
    m_isSubscribed = true;
    m_machine.drop(); // delivered again
}

void HandlerInstance::suspend()
{
    m_isSubscribed = false;
    m_machine.drop();
}

Result<void> HandlerInstance::afterStart()
{
    if (std::exchange(m_hasStarted, true) || !m_handler.after_start) return {};
    State state = m_state;
    auto started = guarded(m_handler, [&] { return m_handler.after_start(state); });
    if (started) m_state = std::move(state);
    return started;
}

Result<bool> HandlerInstance::handle(const HandlerAttempt& attempt, FinishedAttempts& finished)
{
    m_began = m_environment.clock();
    report(Telemetry::Phase::start, attempt);
    if (!m_worker) return settle(attempt, callHandler(m_handler, m_index, attempt.events, m_state));
    m_worker->post([this, &attempt, &finished, state = m_state]() mutable {
        finished.add({*this, attempt, callHandler(m_handler, m_index, attempt.events, std::move(state))});
        m_environment.store.interrupt();
    });
    return false;
}

Result<bool> HandlerInstance::settle(const HandlerAttempt& attempt, HandlerOutcome outcome)
{
    reportEnd(attempt, outcome);
    m_lastError = outcome.error;
    if (outcome.error) {
        if (const auto reacted = react(attempt, outcome); !reacted) {
            m_machine.retry(m_environment.clock(), {}); // stays the next one for a restart
            return std::unexpected(reacted.error());
        }
        return false;
    }
    m_state = std::move(outcome.state);
    m_machine.done();
    return true;
}

Result<void> HandlerInstance::react(const HandlerAttempt& attempt, const HandlerOutcome& outcome)
{
    auto context = attempt.context;
    const HandlerFailure failure{*outcome.error, outcome.events, attempt.failures + 1,
                                 context,        m_state,        outcome.thrown};
    const Reaction reaction = reactionOf(m_handler, failure, m_environment.on_error);
    switch (reaction.kind) {
    case Reaction::Kind::retry: m_machine.retry(m_environment.clock() + reaction.delay, std::move(context)); return {};
    case Reaction::Kind::park: TRY(park(attempt, *outcome.error)); [[fallthrough]];
    case Reaction::Kind::skip: m_machine.done(); return {};
    default: return std::unexpected(reaction.reason.value_or(*outcome.error));
    }
}

Result<void> HandlerInstance::park(const HandlerAttempt& attempt, const Error& error)
{
    std::vector<SideRecord> records;
    for (const RecordedEvent& recorded : attempt.events)
        records.push_back(recordOf(parkedEvent(m_handler, recorded, error, attempt.failures + 1), m_environment.now()));
    return m_environment.store.saveRecords(records);
}

std::optional<Error> HandlerInstance::handleOnce(const HandlerAttempt& attempt)
{
    m_began = m_environment.clock();
    report(Telemetry::Phase::start, attempt);
    HandlerOutcome outcome = callHandler(m_handler, m_index, attempt.events, m_state);
    reportEnd(attempt, outcome);
    if (!outcome.error) m_state = std::move(outcome.state);
    return outcome.error;
}

void HandlerInstance::report(Telemetry::Phase phase, const HandlerAttempt& attempt, const HandlerOutcome* outcome) const
{
    if (!m_handler.application->isObserved()) return;
    Telemetry event{.name = m_handler.handle_batch ? "event.batch" : "event.handle", .phase = phase};
    event.count = std::ssize(attempt.events);
    event.about = {{"handler", m_handler.name}, {"application", m_handler.application->name()}};
    if (m_handler.handle_batch) {
        event.about["first_event_id"] = toText(attempt.events.front().event_id);
        event.about["last_event_id"] = toText(attempt.events.back().event_id);
        event.about["flush_reason"] = textOf(attempt.reason);
    } else {
        event.about["event_id"] = toText(attempt.events.front().event_id);
        event.about["stream"] = attempt.events.front().stream;
    }
    if (outcome != nullptr) {
        event.duration = std::chrono::duration_cast<std::chrono::microseconds>(m_environment.clock() - m_began);
        event.error = outcome->error;
    }
    m_handler.application->tell(event);
}

} // namespace palmares::engine
