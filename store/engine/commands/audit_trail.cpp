#include "store/engine/commands/audit_trail.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "model/core/codec.h"
#include "model/core/json_filter.h"

namespace palmares::engine {
namespace {

/// Larger commands carry what is in the log already, thousands of efforts for instance: only their size is kept.
constexpr std::size_t longestData = 16'384;

/// `data` is text of our own, in which names of members stand unescaped: without one of `hidden` it has no secret.
std::string withoutSecrets(std::string data, const std::vector<std::string>& hidden)
{
    const bool mayHave = std::ranges::any_of(hidden, [&](const std::string& name) { return data.contains(name); });
    return mayHave ? filtered(data, hidden) : data;
}

bool keepsRecords(EventStore& store)
{
    return store.records({.kind = std::string(auditKind), .limit = 0}).has_value();
}

} // namespace

AuditTrail::AuditTrail(const Application& application, EventStore& store, Clock clock, bool keep)
    : m_application(application)
    , m_store(store)
    , m_clock(std::move(clock))
    , m_isKept(keep && keepsRecords(store))
    , m_hidden(usuallyHidden())
{}

std::optional<Result<Receipt>> AuditTrail::repeated(Work& work)
{
    if (!m_isKept || !work.request().command_id) return std::nullopt;
    const std::string id = toText(work.command_id);
    auto found = TRY(findAudit(m_store, id));
    if (!found) return std::nullopt;
    const auto& [at, entry] = *found;
    if (!entry.accepted) {
        SideRecord refusal = recordOf(entry, at);
        refusal.key += '@' + std::to_string(at.microseconds);
        work.refused_before = {std::move(refusal), {std::string(auditKind), id, {}, {}}};
        return std::nullopt;
    }
    return Receipt{.stream = entry.stream,
                   .version = entry.state_version + entry.events,
                   .events = {},
                   .dropped = {},
                   .repeated = true};
}

AuditEntry AuditTrail::begin(const Work& work) const
{
    AuditEntry entry;
    if (!m_isKept) return entry;
    const Request& request = work.request();
    entry.command_id = toText(work.command_id);
    entry.command = m_application.nameOf(request.command);
    entry.stream = m_application.streamOf(request.command).value_or("");
    if (request.actor) {
        entry.actor_id = request.actor->id;
        entry.actor = request.actor->name;
    }
    if (!request.sent_by.empty()) entry.sent_by = request.sent_by;
    if (request.causation_id) entry.causation_id = toText(*request.causation_id);
    if (request.correlation_id) entry.correlation_id = toText(*request.correlation_id);
    std::string data = m_application.toJson(request.command).value_or("null");
    entry.data.text = data.size() > longestData ? "{\"$bytes\":" + std::to_string(data.size()) + '}'
                                                : withoutSecrets(std::move(data), m_hidden);
    return entry;
}

void AuditTrail::finish(const Work& work, AuditEntry entry, Drafts& drafts)
{
    if (!m_isKept) return;
    entry.accepted = work.answer.has_value();
    entry.state_version = work.state_version;
    entry.events = work.events;
    if (work.events > 0) entry.correlation_id = toText(work.correlation_id);
    if (!work.answer) {
        entry.error = work.answer.error().name;
        entry.message = work.answer.error().message;
    }
    SideRecord record = recordOf(entry, m_clock());
    (work.events > 0 ? drafts.at(entry.stream).records : m_unsaved).push_back(std::move(record));
}

void AuditTrail::refused(const Work& work)
{
    Drafts none;
    finish(work, begin(work), none);
}

void AuditTrail::appendFailed(std::span<const SideRecord> records, const Error& error, bool willBeRetried)
{
    for (const SideRecord& record : records) {
        auto entry = fromJson<AuditEntry>(record.data);
        if (!entry) continue;
        entry->accepted = false;
        entry->events = 0;
        entry->error = error.name;
        entry->message = error.message;
        (willBeRetried ? m_conflicts : m_unsaved).push_back(recordOf(*entry, record.at));
    }
}

void AuditTrail::makeRoom(const Drafts& drafts)
{
    std::vector<SideRecord> moved;
    for (const auto& [stream, draft] : drafts)
        for (const auto& part : draft.parts)
            std::ranges::copy(part.work->refused_before, std::back_inserter(moved));
    // Where this fails, the append fails as well: the id is taken.
    if (!moved.empty()) (void)m_store.saveRecords(moved);
}

void AuditTrail::save()
{
    auto records = std::exchange(m_unsaved, {});
    std::ranges::move(std::exchange(m_conflicts, {}), std::back_inserter(records));
    // The audit of a command without events is not worth an error: a store that is only read keeps none.
    if (!records.empty()) (void)m_store.saveRecords(records);
}

} // namespace palmares::engine
