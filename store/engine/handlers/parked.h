#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/describe.h"
#include "model/core/types.h"
#include "store/engine/commands/dispatcher.h"

namespace palmares::engine {

/// A refused command of a policy or a schedule, kept until it is sent again or discarded.
struct ParkedCommand {
    std::string key;
    std::string sent_by;
    std::string command; ///< its name
    JsonText data;       ///< its fields
    std::string error;
    std::string message;
    std::int64_t attempts = 1;
    Position cause = 0; ///< of the event it reacted to; 0 for a schedule
    std::optional<std::string> causation_id;
    std::optional<std::string> correlation_id;
};
PALMARES_DESCRIBE(ParkedCommand, key, sent_by, command, data, error, message, attempts, cause, causation_id,
                  correlation_id);

inline constexpr std::string_view parkedKind = "parked";

/// An event that a handler failed to handle and skipped, kept until it is retried or discarded.
struct ParkedEvent {
    std::string key;
    std::string handler;
    std::string stream;      ///< of the handler's subscription
    std::int64_t number = 0; ///< in that stream; of `$all` the position
    std::string event_id;
    std::string type; ///< as stored
    std::string error;
    std::string message;
    std::int64_t attempts = 1;
};
PALMARES_DESCRIBE(ParkedEvent, key, handler, stream, number, event_id, type, error, message, attempts);

inline constexpr std::string_view parkedEventKind = "parked_event";

/// Of a `request` that was refused with `error`. The same command of the same cause has the same key.
ParkedCommand parkedFrom(const Application& application, const Request& request, const Error& error, Position cause);
SideRecord recordOf(const ParkedCommand& parked, RecordedAt at);
SideRecord recordOf(const ParkedEvent& parked, RecordedAt at);

template <class Parked>
struct ParkedEntry {
    RecordedAt at;
    Parked parked;
};
using ParkedLine = ParkedEntry<ParkedCommand>;
using ParkedEventLine = ParkedEntry<ParkedEvent>;
/// Oldest first.
Result<std::vector<ParkedLine>> parkedCommands(EventStore& store);
/// Of one handler or of all; oldest first.
Result<std::vector<ParkedEventLine>> parkedEvents(EventStore& store, std::string_view handler = {});
/// `parked_not_found`.
Result<ParkedEventLine> findParkedEvent(EventStore& store, const std::string& key);

/// A parked command or event for display.
struct ParkedItem {
    RecordedAt at;
    bool is_event = false; ///< of a handler; otherwise a command
    std::string key;
    std::string by;   ///< handler, policy or schedule
    std::string what; ///< name of the command or type of the event
    std::string error;
    std::string message;
    std::int64_t attempts = 0;
    std::int64_t cause = 0; ///< number of the event, or of the one that caused the command
};
/// Commands and events, oldest first.
Result<std::vector<ParkedItem>> everythingParked(EventStore& store);

/// Sends a parked command again. Acceptance removes it, refusal counts the attempt. `parked_not_found`.
Result<Receipt> retryParked(Dispatcher& dispatcher, const std::string& key);
/// A command or an event. `parked_not_found` if there is none.
Result<void> discardParked(EventStore& store, const std::string& key);

} // namespace palmares::engine
