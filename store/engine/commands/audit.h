#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/core/describe.h"
#include "model/core/event_store.h"
#include "model/core/types.h"

namespace palmares::engine {

/// One command that was sent, accepted or refused: what was asked. What came of it is in the log.
struct AuditEntry {
    std::string command_id;
    std::string command; ///< its name
    std::string stream;
    std::int64_t state_version = 0; ///< of the stream that it was decided on
    bool accepted = false;
    std::int64_t events = 0; ///< it produced
    std::optional<std::string> error;
    std::optional<std::string> message;
    std::int64_t duration_us = 0; ///< of loading and deciding; the commit is shared with others
    std::optional<std::string> actor_id;
    std::optional<std::string> actor;
    std::optional<std::string> sent_by; ///< the policy, or the calendar
    std::optional<std::string> causation_id;
    std::optional<std::string> correlation_id;
    JsonText data; ///< the command's fields, secrets hidden; of more than 16 kB only `{"$bytes":N}`
};
PALMARES_DESCRIBE(AuditEntry, command_id, command, stream, state_version, accepted, events, error, message, duration_us,
                  actor_id, actor, sent_by, causation_id, correlation_id, data);

inline constexpr std::string_view auditKind = "audit";

/// Names of fields whose values are not kept, at any depth of a command.
std::vector<std::string> usuallyHidden();

/// The entry as it is stored beside the log.
SideRecord recordOf(const AuditEntry& entry, RecordedAt at);

/// Which entries to list, newest first.
struct AuditQuery {
    std::string command = {}; ///< only of this name, if given
    std::string stream = {};  ///< only sent to this stream, if given
    bool refusedOnly = false;
    std::int64_t limit = 100;
};
struct AuditLine {
    RecordedAt at;
    AuditEntry entry;
};
/// The entry of a command, if it was sent to this store before.
Result<std::optional<AuditLine>> findAudit(EventStore& store, std::string_view commandId);
Result<std::vector<AuditLine>> auditTrail(EventStore& store, const AuditQuery& query);

} // namespace palmares::engine
