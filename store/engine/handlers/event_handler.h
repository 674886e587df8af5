#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/core/process.h"
#include "store/engine/application.h"
#include "store/subscriptions/subscription_options.h"

namespace palmares::engine {

/// Whether dispatches that ask for strong consistency wait for a handler.
BOOST_DEFINE_ENUM_CLASS(HandlerConsistency, eventual, strong)

/// An event as a handler gets it. Refers to what lives as long as the call.
struct HandledEvent {
    Value event;                   ///< as it is understood today
    const RecordedEvent& recorded; ///< as it is stored, with its ids, time and metadata
    std::string_view application;
    std::string_view handler;
    std::size_t index = 0; ///< which of the handler's concurrent instances has it
};

/// Events that a handler could not handle: one, or a batch.
struct HandlerFailure {
    const Error& error;
    std::span<const HandledEvent> events;
    int failures = 1;                            ///< of these events, this one included
    std::map<std::string, std::string>& context; ///< kept until the next attempt
    const State& state;
    bool thrown = false; ///< the error is the text of an exception
};
/// Of a Reaction's kinds those for events: retry, skip, park and stop. Any other stops.
using OnHandlerError = std::function<Reaction(const HandlerFailure&)>;

/// Somebody who is shown events and does something about them outside the log: fills a read model, writes a letter.
/// Its position in the store is the subscription of its name. All functions may throw: that is an error with the
/// exception's text. They are called on the thread of the store; only `handle` of a concurrent handler is called on
/// others, where it must not use that store.
struct EventHandler {
    const Application* application = nullptr; ///< whose events it understands; others are passed over
    std::string name = {};
    std::string stream = std::string(allStream);
    store::StartFrom start_from = {};
    HandlerConsistency consistency = HandlerConsistency::eventual;
    std::int64_t concurrency = 1;                ///< instances that share the events, each with a state of its own
    std::optional<std::int64_t> batch_size = {}; ///< events that `handle_batch` gets at most
    /// How long the first event of a batch waits for the rest; nothing: what has come is handled at once.
    std::optional<std::chrono::milliseconds> batch_timeout = {};
    /// How the subscription is carried out, for instance how rarely its position is stored. What the other fields
    /// say comes first: key, start, sizes of batches, concurrency, partitions. Its selector narrows the application's
    /// events to those that are worth decoding.
    store::SubscriptionOptions subscription = {};
    State state = {}; ///< in the beginning; kept in memory until the next start, copied for each call

    /// Changes of `state` are kept if it succeeds. The error `already_seen_event` counts as success.
    std::function<Result<void>(const HandledEvent& event, State& state)> handle = {};
    /// In place of `handle` where there is a batch size.
    std::function<Result<void>(std::span<const HandledEvent> events, State& state)> handle_batch = {};
    /// Events with the same key are handled in their order; only of concurrent handlers.
    std::function<std::optional<std::string>(const HandledEvent& event)> partition_by = {};
    OnHandlerError on_error = {}; ///< default: the environment's
    /// Before each start, of each instance: may change the copy that is started, its name for instance.
    std::function<void(EventHandler& handler, std::size_t index)> init = {};
    std::function<Result<void>(State& state)> after_start = {}; ///< once it is subscribed, before the first event
    std::function<Result<void>()> before_reset = {};            ///< clears what the handler has filled
};

/// `invalid_handler` with the field that is missing, impossible, or does not go with another.
Result<void> checkHandler(const EventHandler& handler);

/// Options from outside, a JSON object in place of what the handler says: `start_from` (0: origin, -1: current),
/// `subscribe_to`, `consistency`, `concurrency`, `batch_size`, `batch_timeout` (ms). `invalid_handler` for any other.
Result<EventHandler> withOptions(EventHandler handler, std::string_view json);

/// A time between two, both included, by chance.
using Jitter = std::function<std::chrono::milliseconds(std::chrono::milliseconds from, std::chrono::milliseconds to)>;

Jitter randomJitter(std::uint64_t seed);

/// How long to wait after so many failures: their square in seconds, and `jitter`; never longer than a day.
std::chrono::milliseconds backoffDelay(int failures, std::chrono::milliseconds jitter);

Reaction stopOnError(const HandlerFailure& failure);
/// Retries for ever, with a backoffDelay() and up to a second of jitter.
OnHandlerError backOffOnError(Jitter jitter);

} // namespace palmares::engine
