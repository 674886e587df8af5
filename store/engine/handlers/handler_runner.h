#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/engine/handlers/handler_instance.h"
#include "store/engine/handlers/handler_subscription.h"

namespace palmares::engine {

/// A handler as observers see it.
struct HandlerStatus {
    enum class State {
        subscribing, ///< its subscription was refused, or another program holds its lock
        running,
        retrying, ///< an event has failed and waits for its next attempt
        stopped,  ///< by an error or on purpose
    };
    std::string name;
    std::string stream;
    State state = State::subscribing;
    std::int64_t position = 0;            ///< number of the event that is done with all before it
    std::optional<Error> last_error = {}; ///< of the subscription or of an event, until the next event is done
    std::optional<SteadyTime> retry_at = {};
    std::int64_t parked = 0; ///< events
};
std::string_view textOf(HandlerStatus::State state);

/// Runs one handler as a persistent subscription with its name. Belongs to the thread of the store and does nothing by
/// itself: the host's pump() delivers events, pump() here handles them. A concurrent handler handles them on threads of
/// its own, which interrupt a wait of the store when they are done. Delivery is at least once: an event comes again if
/// the program or the connection broke before its position was stored.
class HandlerRunner {
public:
    /// `invalid_handler`, or what a function of the handler threw.
    static Result<std::unique_ptr<HandlerRunner>> start(EventHandler handler, HandlerEnvironment environment);
    ~HandlerRunner(); ///< as stop(); not in a function of the handler
    HandlerRunner(const HandlerRunner&) = delete;
    HandlerRunner& operator=(const HandlerRunner&) = delete;

    const std::string& name() const { return front().name; }

    /// Handles what is due, failing events at most once. True when there is more to do now, perhaps for the host.
    bool pump();
    /// When pump() has to be called again even if nothing comes.
    std::optional<SteadyTime> due() const;

    /// Forgets its position and begins again at `start_from`, with its first state. Changes nothing if `before_reset`
    /// refuses. In a function of the handler: after the event in progress.
    Result<void> reset();
    /// Waits for the events in progress. Events not begun are delivered again after a restart.
    void stop();
    /// Resumes at its position, with its first state; also after an error has stopped it.
    Result<void> restart();

    HandlerStatus status() const;

    /// Handles a parked event again. Success removes it, failure counts the attempt. `parked_not_found`,
    /// `handler_busy`.
    Result<void> retryParked(const std::string& key);

private:
    /// What follows the running pump().
    enum class Wish { none, stop, fail, reset };

    HandlerRunner(EventHandler handler, HandlerEnvironment environment);
    const EventHandler& front() const { return m_instances.empty() ? m_handler : m_instances.front()->handler(); }

    Result<HandlerInstances> makeInstances() const;
    Result<void> open();
    void close();
    void failWith(const Error& error);
    void carryOutWish();

    void serve(HandlerInstance& instance);
    /// False if that is an error, which stops the handler, or the instance has to wait.
    bool mayGoOn(HandlerInstance& instance, const Result<bool>& done);
    void acknowledge(HandlerInstance& instance)
    {
        if (const auto number = instance.takeAck()) m_subscription.acknowledge(instance, *number);
    }
    void settleFinished();
    void awaitInstances();

    const EventHandler m_handler; ///< as it was given
    const HandlerEnvironment m_environment;
    bool m_isOpen = false;
    bool m_isBusy = false;
    Wish m_wish = Wish::none;
    std::optional<Error> m_stopReason;
    FinishedAttempts m_finished;
    HandlerInstances m_instances; ///< their workers end before what they use
    HandlerSubscription m_subscription;
};

} // namespace palmares::engine
