#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/describe.h"
#include "model/core/types.h"
#include "store/engine/commands/dispatcher.h"

namespace palmares::engine {

/// A command that a policy or a schedule sent and that was refused: kept until somebody sends it again or discards it.
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

/// An event that a handler could not handle and went on without: kept until somebody shows it to the handler again or
/// discards it.
struct ParkedEvent {
    std::string key;
    std::string handler;
    std::string stream;      ///< that the handler is subscribed to
    std::int64_t number = 0; ///< in that stream: of `$all` the position
    std::string event_id;
    std::string type; ///< as stored
    std::string error;
    std::string message;
    std::int64_t attempts = 1;
};
PALMARES_DESCRIBE(ParkedEvent, key, handler, stream, number, event_id, type, error, message, attempts);

inline constexpr std::string_view parkedEventKind = "parked_event";

/// `request` was refused with `error`. The same command of the same cause is parked once.
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
/// Of one handler, or of all; oldest first.
Result<std::vector<ParkedEventLine>> parkedEvents(EventStore& store, std::string_view handler = {});
/// `parked_not_found`.
Result<ParkedEventLine> findParkedEvent(EventStore& store, const std::string& key);

/// Something parked as people see it: what it is, who parked it and why.
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

/// Sends a parked command again. It is gone once it is accepted, and counts the attempt otherwise. `parked_not_found`.
Result<Receipt> retryParked(Dispatcher& dispatcher, const std::string& key);
/// A command or an event. `parked_not_found` if there is none.
Result<void> discardParked(EventStore& store, const std::string& key);

} // namespace palmares::engine
