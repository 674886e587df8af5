// How the dispatcher answers for the commands it was given: none is decided twice, and each is kept with how it went.

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "model/core/codec.h"
#include "model/core/json_filter.h"
#include "model/wiring/catalogue.h"
#include "store/runtime/dispatcher_draft.h"

namespace palmares::runtime {
namespace {

/// Larger commands carry what is in the log already, thousands of efforts for instance: only their size is kept.
constexpr std::size_t longestData = 16'384;

AuditEntry auditOf(const Request& request, const Uuid& commandId)
{
    AuditEntry entry;
    entry.command_id = toText(commandId);
    entry.command = nameOf(request.command);
    if (request.actor) {
        entry.actor_id = request.actor->id.value;
        entry.actor = request.actor->name;
    }
    if (!request.sent_by.empty()) entry.sent_by = request.sent_by;
    if (request.causation_id) entry.causation_id = toText(*request.causation_id);
    if (request.correlation_id) entry.correlation_id = toText(*request.correlation_id);
    return entry;
}

} // namespace

Result<Receipt> Dispatcher::draft(const Request& request, std::size_t index, Drafts& drafts)
{
    if (request.command_id) {
        auto before = repeated(request);
        if (!before) return std::unexpected(before.error());
        if (*before) return std::move(**before);
    }
    const auto started = std::chrono::steady_clock::now();
    const Uuid commandId = request.command_id.value_or(newId());
    AuditEntry entry = auditOf(request, commandId);
    auto answer = decideInto(drafts, request, index, commandId, entry);
    entry.duration_us =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started).count();
    if (m_audits) audit(answer, std::move(entry), drafts);
    return answer;
}

/// What a command with this id did when it was accepted before.
Result<std::optional<Receipt>> Dispatcher::repeated(const Request& request)
{
    if (!m_audits) return std::nullopt;
    const auto before = findAudit(m_store, toText(*request.command_id));
    if (!before) return std::unexpected(before.error());
    if (!*before || !(*before)->accepted) return std::nullopt;
    return Receipt{.stream = (*before)->stream,
                   .version = (*before)->state_version + (*before)->events,
                   .events = {},
                   .dropped = {},
                   .repeated = true};
}

void Dispatcher::audit(const Result<Receipt>& answer, AuditEntry entry, Drafts& drafts)
{
    entry.accepted = answer.has_value();
    const std::size_t size = entry.data.text.size();
    entry.data.text =
        size > longestData ? "{\"$bytes\":" + std::to_string(size) + '}' : filtered(entry.data.text, m_hidden);
    if (!answer) {
        entry.error = answer.error().name;
        entry.message = answer.error().message;
    }
    SideRecord record = recordOf(entry, m_clock());
    (entry.events > 0 ? drafts.at(entry.stream).records : m_unsaved).push_back(std::move(record));
}

/// The append itself failed, so none of its commands was accepted after all.
void Dispatcher::auditFailure(std::span<const SideRecord> records, const Error& error, bool willBeRetried)
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

void Dispatcher::saveAudit()
{
    auto records = std::exchange(m_unsaved, {});
    std::ranges::move(std::exchange(m_conflicts, {}), std::back_inserter(records));
    // Nothing is lost with the audit of a command that did nothing: a store that is only read keeps none.
    if (!records.empty()) (void)m_store.saveRecords(records);
}

} // namespace palmares::runtime
