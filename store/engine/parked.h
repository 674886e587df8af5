#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/describe.h"
#include "model/core/types.h"
#include "store/engine/dispatcher.h"

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

/// `request` was refused with `error`. The same command of the same cause is parked once.
ParkedCommand parkedFrom(const Application& application, const Request& request, const Error& error, Position cause);
SideRecord recordOf(const ParkedCommand& parked, RecordedAt at);

struct ParkedLine {
    RecordedAt at;
    ParkedCommand parked;
};
/// Oldest first.
Result<std::vector<ParkedLine>> parkedCommands(EventStore& store);

/// Sends a parked command again. It is gone once it is accepted, and counts the attempt otherwise. `parked_not_found`.
Result<Receipt> retryParked(Dispatcher& dispatcher, const std::string& key);
/// `parked_not_found` if there is none.
Result<void> discardParked(EventStore& store, const std::string& key);

} // namespace palmares::engine
