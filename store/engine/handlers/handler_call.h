#pragma once

#include <exception>
#include <string>
#include <vector>

#include "store/engine/handlers/event_handler.h"

namespace palmares::engine {

/// The result of one attempt. The events refer to the arguments of callHandler().
struct HandlerOutcome {
    std::vector<HandledEvent> events = {};
    State state = {}; ///< afterwards; unspecified after an error
    std::optional<Error> error = {};
    bool thrown = false;
};

/// Calls a handler with events, as one batch if it takes batches. Events unknown to its application are left out. Needs
/// no store: any thread may call it.
HandlerOutcome callHandler(const EventHandler& handler, std::size_t index, std::span<const RecordedEvent> events,
                           State state);

/// The reaction of the handler, or else of `otherwise`, to a failure. An invalid reaction stops the handler.
Reaction reactionOf(const EventHandler& handler, const HandlerFailure& failure, const OnHandlerError& otherwise);

/// The key that partition_by gives an event, if any.
std::optional<std::string> partitionOf(const EventHandler& handler, const RecordedEvent& recorded);

Error handlerThrew(const EventHandler& handler, std::string_view text);

/// Calls one of the handler's functions; an exception becomes the error `handler_failed`.
template <class Call>
Result<void> guarded(const EventHandler& handler, Call call)
{
    try {
        return call();
    } catch (const std::exception& problem) {
        return std::unexpected(handlerThrew(handler, problem.what()));
    } catch (...) {
        return std::unexpected(handlerThrew(handler, "an exception without a text"));
    }
}

} // namespace palmares::engine
