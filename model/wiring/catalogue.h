#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/core/codec.h"
#include "model/core/event_store.h"
#include "model/domain.h"

namespace palmares {

/// A registered command, by name.
struct CommandEntry {
    std::string_view name;      ///< "JoinChallenge"
    std::string_view aggregate; ///< category of the streams it is decided on: "challenge"
    const TypeInfo* type;
    bool (*decode)(JsonValue json, AnyCommand& out, JsonReader& reader);
};

/// A registered event, by short name.
struct EventEntry {
    std::string_view name;      ///< "StageStarted"
    std::string_view aggregate; ///< "stage"
    bool external;              ///< what a provider or file said, not what we decided
    const TypeInfo* type;
    bool (*decode)(JsonValue json, AnyEvent& out, JsonReader& reader);
};

/// Every command and event, by name.
std::span<const CommandEntry> commandCatalogue();
std::span<const EventEntry> eventCatalogue();
const CommandEntry* findCommand(std::string_view name);
/// Takes short and stored type names.
const EventEntry* findEvent(std::string_view type);

/// What precedes the struct's name in a stored event type.
inline constexpr std::string_view eventTypePrefix = "Elixir.SegmentChallenge.Events.";

/// "StageStarted" of "Elixir.SegmentChallenge.Events.StageStarted"; foreign types lose everything up to the last dot.
std::string_view shortTypeName(std::string_view storedType);

std::string_view nameOf(const AnyCommand& command);
std::string_view nameOf(const AnyEvent& event);
Result<std::string> toJson(const AnyCommand& command);
Result<std::string> toJson(const AnyEvent& event);

/// Reads a command from JSON; keys may end with `?`, unknown keys are refused so that a typing error is not lost.
/// Error names: `unknown_command`, `malformed_command`.
Result<AnyCommand> commandFromJson(std::string_view name, std::string_view json);

/// Reads a stored event. Error names: `unknown_event_type` (not_found), `unreadable_event` (corrupt).
Result<AnyEvent> eventFrom(std::string_view storedType, std::string_view data);

} // namespace palmares
