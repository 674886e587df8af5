#include "store/engine/commands/audit.h"

#include "model/core/codec.h"

namespace palmares::engine {
namespace {

bool isWanted(const AuditEntry& entry, const AuditQuery& query)
{
    return (query.command.empty() || entry.command == query.command) &&
           (query.stream.empty() || entry.stream == query.stream) && !(query.refusedOnly && entry.accepted);
}

} // namespace

std::vector<std::string> usuallyHidden()
{
    return {"password", "password_confirmation", "secret", "token", "access_token", "refresh_token"};
}

SideRecord recordOf(const AuditEntry& entry, RecordedAt at)
{
    return {std::string(auditKind), entry.command_id, at, toJson(entry).value_or("{}")};
}

Result<std::optional<AuditLine>> findAudit(EventStore& store, std::string_view commandId)
{
    const auto found = TRY(store.records({.kind = std::string(auditKind), .key = std::string(commandId)}));
    if (found.empty()) return std::nullopt;
    auto entry = TRY(fromJson<AuditEntry>(found.front().data));
    return AuditLine{found.front().at, std::move(entry)};
}

Result<std::vector<AuditLine>> auditTrail(EventStore& store, const AuditQuery& query)
{
    const bool everything = query.command.empty() && query.stream.empty() && !query.refusedOnly;
    SideQuery all{.kind = std::string(auditKind), .direction = Direction::backward};
    if (everything) all.limit = query.limit;
    const auto found = TRY(store.records(all));
    std::vector<AuditLine> lines;
    for (const SideRecord& record : found) {
        if (std::ssize(lines) >= query.limit) break;
        auto entry = TRY(fromJson<AuditEntry>(record.data));
        if (isWanted(entry, query)) lines.push_back({record.at, std::move(entry)});
    }
    return lines;
}

} // namespace palmares::engine
