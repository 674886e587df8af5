#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <vector>

#include "store/engine/commands/consistency.h"
#include "store/engine/commands/dispatcher.h"
#include "store/engine/handlers/event_handler.h"
#include "store/engine/handlers/finished_attempts.h"
#include "store/engine/handlers/handler_machine.h"
#include "store/subscriptions/subscription_host.h"
#include "store/worker.h"

namespace palmares::engine {

/// What handlers run on. Everything it refers to outlives them.
struct HandlerEnvironment {
    EventStore& store;
    store::SubscriptionHost& host; ///< of that store
    Dispatcher::Clock now = {};
    SteadyClock clock = std::chrono::steady_clock::now;
    Jitter jitter = randomJitter(std::random_device{}()); ///< between attempts to subscribe
    HandlerProgress* progress = nullptr;                  ///< where strong handlers report their positions
    OnHandlerError on_error = stopOnError;                ///< default for handlers without their own
};

/// One of a handler's concurrent instances: calls the handler with the events that its machine has ready and carries
/// out what follows a failure. Belongs to the thread of the store; with a worker, the handler itself is called there.
class HandlerInstance {
public:
    HandlerInstance(EventHandler handler, std::size_t index, const HandlerEnvironment& environment);

    const EventHandler& handler() const { return m_handler; }
    std::size_t index() const { return m_index; }

    void startWorker() { m_worker = std::make_unique<store::Worker>(); }
    /// Ends the worker and forgets the events. State and last error stay, for status() and retries of parked events.
    void close();

    // From the subscription.
    void deliver(std::span<const RecordedEvent> events) { m_machine.deliver(events, m_environment.clock()); }
    void subscribed(); ///< this program holds the lock; unacknowledged events follow
    void suspend();    ///< another program may be handling the events
    bool isSubscribed() const { return m_isSubscribed; }

    /// `after_start` of the handler, the first time only.
    Result<void> afterStart();
    /// The attempt that is due, nullptr if there is none. takeAck() then covers duplicates that it left out.
    const HandlerAttempt* begin() { return m_machine.begin(m_environment.clock()); }
    /// Handles the attempt that begin() returned, on the worker if there is one. True if it is done already. An error
    /// stops the handler.
    Result<bool> handle(const HandlerAttempt& attempt, FinishedAttempts& finished);
    /// True if the events are done. An error stops the handler.
    Result<bool> settle(const HandlerAttempt& attempt, HandlerOutcome outcome);
    /// Handles events beside those of the subscription, here and now.
    std::optional<Error> handleOnce(const HandlerAttempt& attempt);

    std::optional<std::int64_t> takeAck() { return m_machine.takeAck(); }
    bool isHandling() const { return m_machine.isHandling(); }
    std::optional<SteadyTime> due() const { return m_isSubscribed ? m_machine.due() : std::nullopt; }
    std::optional<SteadyTime> retryAt() const { return m_machine.retryAt(); }
    const std::optional<Error>& lastError() const { return m_lastError; }

private:
    Result<void> react(const HandlerAttempt& attempt, const HandlerOutcome& outcome);
    Result<void> park(const HandlerAttempt& attempt, const Error& error);
    void report(Telemetry::Phase phase, const HandlerAttempt& attempt, const HandlerOutcome* outcome = nullptr) const;
    void reportEnd(const HandlerAttempt& attempt, const HandlerOutcome& outcome) const
    {
        report(outcome.thrown ? Telemetry::Phase::exception : Telemetry::Phase::stop, attempt, &outcome);
    }

    EventHandler m_handler;
    std::size_t m_index;
    const HandlerEnvironment& m_environment;
    State m_state;
    HandlerMachine m_machine;
    bool m_isSubscribed = false;
    bool m_hasStarted = false;
    SteadyTime m_began = {}; ///< the attempt in progress
    std::optional<Error> m_lastError = {};
    std::unique_ptr<store::Worker> m_worker = {};
};

using HandlerInstances = std::vector<std::unique_ptr<HandlerInstance>>;

} // namespace palmares::engine
