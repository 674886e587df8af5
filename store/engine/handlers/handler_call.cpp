#include "store/engine/handlers/handler_call.h"

#include <utility>

namespace palmares::engine {
namespace {

Result<HandledEvent> handledEvent(const EventHandler& handler, std::size_t index, const RecordedEvent& recorded)
{
    auto event = handler.log != nullptr ? handler.log->read(recorded) : handler.application->read(recorded);
    if (!event) return std::unexpected(std::move(event.error()));
    return HandledEvent{std::move(*event), recorded, handler.application->name(), handler.name, index};
}

Result<void> readInto(std::vector<HandledEvent>& known, const EventHandler& handler, std::size_t index,
                      std::span<const RecordedEvent> events)
{
    for (const RecordedEvent& recorded : events) {
        auto handled = handledEvent(handler, index, recorded);
        if (!handled) {
            known.push_back({{}, recorded, handler.application->name(), handler.name, index});
            return std::unexpected(std::move(handled.error()));
        }
        if (!handled->event.empty()) known.push_back(std::move(*handled));
    }
    return {};
}

Result<void> handleAll(const EventHandler& handler, const std::vector<HandledEvent>& events, State& state)
{
    if (events.empty()) return {};
    auto handled = handler.handle_batch ? handler.handle_batch(events, state) : handler.handle(events.front(), state);
    if (handled || handled.error().name == "already_seen_event") return {};
    if (handled.error().name.empty()) handled.error().name = "invalid_return_value";
    return handled;
}

} // namespace

Error handlerThrew(const EventHandler& handler, std::string_view text)
{
    return {Error::Kind::rejected, "handler_failed", "The handler " + handler.name + " failed: " + std::string(text)};
}

HandlerOutcome callHandler(const EventHandler& handler, std::size_t index, std::span<const RecordedEvent> events,
                           State state)
{
    HandlerOutcome outcome{.state = std::move(state)};
    bool returned = false;
    const auto handled = guarded(handler, [&]() -> Result<void> {
        auto good = readInto(outcome.events, handler, index, events);
        if (good) good = handleAll(handler, outcome.events, outcome.state);
        returned = true;
        return good;
    });
    outcome.thrown = !returned;
    if (!handled) outcome.error = handled.error();
    return outcome;
}

Reaction reactionOf(const EventHandler& handler, const HandlerFailure& failure, const OnHandlerError& otherwise)
{
    Reaction reaction;
    const auto& ask = handler.on_error ? handler.on_error : otherwise;
    const auto asked = guarded(handler, [&]() -> Result<void> {
        reaction = ask(failure);
        return {};
    });
    using enum Reaction::Kind;
    const bool isSensible = reaction.kind == skip || reaction.kind == park || reaction.kind == stop ||
                            (reaction.kind == retry && reaction.delay.count() >= 0);
    return asked && isSensible ? reaction : Reaction{};
}

std::optional<std::string> partitionOf(const EventHandler& handler, const RecordedEvent& recorded)
{
    std::optional<std::string> key;
    // A failure here happens again when the event is handled, and is reported then.
    (void)guarded(handler, [&]() -> Result<void> {
        const auto handled = handledEvent(handler, 0, recorded);
        if (handled && !handled->event.empty()) key = handler.partition_by(*handled);
        return {};
    });
    return key;
}

} // namespace palmares::engine
