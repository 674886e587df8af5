#pragma once

#include <exception>
#include <string>
#include <vector>

#include "store/engine/handlers/event_handler.h"

namespace palmares::engine {

/// How one attempt went. The events refer to what was given to callHandler().
struct HandlerOutcome {
    std::vector<HandledEvent> events = {};
    State state = {}; ///< after it; of no use after an error
    std::optional<Error> error = {};
    bool thrown = false;
};

/// Shows events to a handler, as one batch if it takes batches. Those that its application does not know are left out.
/// Needs no store: any thread may do it.
HandlerOutcome callHandler(const EventHandler& handler, std::size_t index, std::span<const RecordedEvent> events,
                           State state);

/// What the handler, or `otherwise` for it, wants to be done about a failure. A nonsensical answer stops it.
Reaction reactionOf(const EventHandler& handler, const HandlerFailure& failure, const OnHandlerError& otherwise);

/// The event as partition_by sees it; nothing if it has no key.
std::optional<std::string> partitionOf(const EventHandler& handler, const RecordedEvent& recorded);

Error handlerThrew(const EventHandler& handler, std::string_view text);

/// Calls one of the handler's functions; what it throws becomes the error `handler_failed`.
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
