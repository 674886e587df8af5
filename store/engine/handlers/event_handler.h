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
#include "store/engine/log_reader.h"
#include "store/subscriptions/subscription_options.h"

namespace palmares::engine {

/// Whether dispatches with strong consistency wait for a handler.
BOOST_DEFINE_ENUM_CLASS(HandlerConsistency, eventual, strong)

/// An event as a handler gets it. Its references are valid during the call.
struct HandledEvent {
    Value event;                   ///< decoded, upcast
    const RecordedEvent& recorded; ///< as stored, with its ids, time and metadata
    std::string_view application;
    std::string_view handler;
    std::size_t index = 0; ///< of the concurrent instance that handles it
};

/// Events that a handler failed to handle: one or a batch.
struct HandlerFailure {
    const Error& error;
    std::span<const HandledEvent> events;
    int failures = 1;                            ///< of these events, this one included
    std::map<std::string, std::string>& context; ///< kept until the next attempt
    const State& state;
    bool thrown = false; ///< the error is the text of an exception
};
/// May answer retry, skip, park or stop. Any other reaction stops the handler.
using OnHandlerError = std::function<Reaction(const HandlerFailure&)>;

/// A consumer of events with effects outside the log: it fills a read model or sends mail. Its position is stored as
/// the subscription of its name. All functions may throw, which is an error with the exception's text. They are called
/// on the thread of the store; only `handle` of a concurrent handler is called on other threads, where it must not use
/// that store.
struct EventHandler {
    const Application* application = nullptr; ///< decodes the events; others are skipped
    const LogReader* log = nullptr;           ///< of that application: knows what recent events say
    std::string name = {};
    std::string stream = std::string(allStream);
    store::StartFrom start_from = {};
    HandlerConsistency consistency = HandlerConsistency::eventual;
    std::int64_t concurrency = 1;                ///< instances that share the events, each with its own state
    std::optional<std::int64_t> batch_size = {}; ///< most events in a call of `handle_batch`
    /// How long the first event of a batch waits for others; nothing: no time.
    std::optional<std::chrono::milliseconds> batch_timeout = {};
    /// Further options of the subscription, such as how often its position is stored. The other fields override its
    /// key, start, buffer size, concurrency and partitions. Its selector may reject events before they are decoded.
    store::SubscriptionOptions subscription = {};
    State state = {}; ///< initial; kept in memory until the next start, copied for each call

    /// Success keeps the changes of `state`. The error `already_seen_event` counts as success.
    std::function<Result<void>(const HandledEvent& event, State& state)> handle = {};
    /// Replaces `handle` if there is a batch size.
    std::function<Result<void>(std::span<const HandledEvent> events, State& state)> handle_batch = {};
    /// Events with the same key are handled in order; for concurrent handlers.
    std::function<std::optional<std::string>(const HandledEvent& event)> partition_by = {};
    OnHandlerError on_error = {}; ///< default: the environment's
    /// Before each start of each instance: may change the started copy, for instance its name.
    std::function<void(EventHandler& handler, std::size_t index)> init = {};
    std::function<Result<void>(State& state)> after_start = {}; ///< once subscribed, before the first event
    std::function<Result<void>()> before_reset = {};            ///< clears what the handler wrote
};

/// `invalid_handler` with the field that is missing, invalid or in conflict with another.
Result<void> checkHandler(const EventHandler& handler);

/// Overrides fields by options in a JSON object: `start_from` (0: origin, -1: current),
/// `subscribe_to`, `consistency`, `concurrency`, `batch_size`, `batch_timeout` (ms). `invalid_handler` for any other.
Result<EventHandler> withOptions(EventHandler handler, std::string_view json);

/// A random time between two, both included.
using Jitter = std::function<std::chrono::milliseconds(std::chrono::milliseconds from, std::chrono::milliseconds to)>;

Jitter randomJitter(std::uint64_t seed);

/// The delay after a number of failures: its square in seconds plus `jitter`, at most a day.
std::chrono::milliseconds backoffDelay(int failures, std::chrono::milliseconds jitter);

Reaction stopOnError(const HandlerFailure& failure);
/// Retries without limit, with backoffDelay() and up to a second of jitter.
OnHandlerError backOffOnError(Jitter jitter);

} // namespace palmares::engine
