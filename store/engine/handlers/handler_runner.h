#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "store/engine/commands/consistency.h"
#include "store/engine/commands/dispatcher.h"
#include "store/engine/handlers/handler_call.h"
#include "store/engine/handlers/handler_machine.h"
#include "store/subscriptions/subscription_host.h"
#include "store/worker.h"

namespace palmares::engine {

/// What handlers run on. What it refers to outlives them.
struct HandlerEnvironment {
    EventStore& store;
    store::SubscriptionHost& host; ///< of that store
    Dispatcher::Clock now = {};
    SteadyClock clock = std::chrono::steady_clock::now;
    Jitter jitter = randomJitter(std::random_device{}()); ///< of refused subscriptions
    HandlerProgress* progress = nullptr;                  ///< where strong handlers say how far they are
    OnHandlerError on_error = stopOnError;                ///< of handlers that do not say it themselves
};

/// What an observer sees of a handler.
struct HandlerStatus {
    enum class State {
        subscribing, ///< waits for its subscription, which was refused or which somebody else has
        running,
        retrying, ///< an event has failed and waits for its next attempt
        stopped,  ///< by an error, or because it was told to
    };
    std::string name;
    std::string stream;
    State state = State::subscribing;
    std::int64_t position = 0;            ///< number of the last event that is done, and all before it
    std::optional<Error> last_error = {}; ///< of the subscription or of an event, until the next one is handled
    std::optional<SteadyTime> retry_at = {};
    std::int64_t parked = 0; ///< events
};
std::string_view textOf(HandlerStatus::State state);

/// Runs one handler as a persistent subscription with its name. Belongs to the thread of the store; nothing happens
/// by itself: the host's pump() brings events, pump() here handles them. A concurrent handler handles them on threads
/// of its own, which wake a wait of the store when they are done. An event is handled at least once: again if the
/// program or the connection broke before its position was stored.
class HandlerRunner {
public:
    /// `invalid_handler`, or what a function of the handler threw.
    static Result<std::unique_ptr<HandlerRunner>> start(EventHandler handler, HandlerEnvironment environment);
    ~HandlerRunner(); ///< as stop(); not in a function of the handler
    HandlerRunner(const HandlerRunner&) = delete;
    HandlerRunner& operator=(const HandlerRunner&) = delete;

    const std::string& name() const { return front().name; }

    /// Handles what is due, events that fail at most once. True when there is more to do now, for the host perhaps.
    bool pump();
    /// When pump() has to be called again even if nothing comes.
    std::optional<SteadyTime> due() const;

    /// Forgets what it has handled and begins once more at `start_from`, with its first state. Whatever `before_reset`
    /// refuses leaves it as it is. In a function of the handler: after the event in progress.
    Result<void> reset();
    /// Waits for the events in progress. Those that were not begun come again after a restart.
    void stop();
    /// Goes on where it was, with its first state; also after an error has stopped it.
    Result<void> restart();

    HandlerStatus status() const;

    /// Shows a parked event to the handler again. It is gone once it is handled, and counts the attempt otherwise.
    /// `parked_not_found`, `handler_busy`.
    Result<void> retryParked(const std::string& key);

private:
    /// One of the handler's instances, with what `init` has made of it.
    struct Instance {
        EventHandler handler;
        std::size_t index;
        State state;
        HandlerMachine machine;
        bool has_joined = false;  ///< the subscription
        bool gets_events = false; ///< nobody else has them
        bool has_started = false;
        SteadyTime began = {}; ///< the attempt in progress
        std::optional<Error> last_error = {};
        std::unique_ptr<store::Worker> worker = {};
    };
    /// What waits until the running pump() is done.
    enum class Wish { none, stop, fail, reset };

    HandlerRunner(EventHandler handler, HandlerEnvironment environment);
    const EventHandler& front() const { return m_instances.empty() ? m_handler : m_instances.front()->handler; }

    Result<void> open();
    void close();
    /// Tries again later if it is refused.
    void subscribe();
    Result<void> join(Instance& instance);
    store::SubscriptionOptions subscriptionOptions() const;
    store::SubscriptionHandle handleOf(const Instance& instance) const;
    void failWith(const Error& error);
    void carryOutWish();
    /// From when it is subscribed strong dispatches wait for it, until it is stopped on purpose.
    void joinProgress();
    void leaveProgress();
    void noteSubscription();

    void serve(Instance& instance);
    void afterStart(Instance& instance);
    void handOver(Instance& instance, const HandlerAttempt& attempt);
    /// False if it has failed.
    bool settle(Instance& instance, const HandlerAttempt& attempt, HandlerOutcome outcome);
    void react(Instance& instance, const HandlerAttempt& attempt, const HandlerOutcome& outcome);
    Result<void> park(const HandlerAttempt& attempt, const Error& error);
    void acknowledge(Instance& instance);
    void settleFinished();
    void awaitInstances();
    void tell(Telemetry::Phase phase, const Instance& instance, const HandlerAttempt& attempt,
              const HandlerOutcome* outcome = nullptr) const;

    const EventHandler m_handler; ///< as it was given
    HandlerEnvironment m_environment;
    bool m_isOpen = false;
    std::optional<Error> m_lastError;        ///< of the subscription, or why it was stopped
    std::optional<SteadyTime> m_subscribeAt; ///< its subscription was refused until then
    std::chrono::milliseconds m_lastDelay{};
    std::uint64_t m_progressToken = 0; ///< 0: not registered
    std::int64_t m_position = 0;
    bool m_isBusy = false;
    bool m_hostHasWork = false; ///< events may wait there now
    Wish m_wish = Wish::none;

    struct Finished {
        Instance& instance;
        const HandlerAttempt& attempt;
        HandlerOutcome outcome;
    };
    std::mutex m_mutex; ///< guards m_finished
    std::condition_variable m_hasFinished;
    std::vector<Finished> m_finished;
    std::vector<std::unique_ptr<Instance>> m_instances; ///< last: their threads end before what they use
};

} // namespace palmares::engine
