// How the dispatcher answers for the commands it was given: none is decided twice, and each is kept with how it went.

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "model/core/codec.h"
#include "model/core/json_filter.h"
#include "store/engine/commands/dispatcher_draft.h"

namespace palmares::engine {
namespace {

/// Larger commands carry what is in the log already, thousands of efforts for instance: only their size is kept.
constexpr std::size_t longestData = 16'384;

AuditEntry auditOf(const Request& request, const Uuid& commandId)
{
    AuditEntry entry;
    entry.command_id = toText(commandId);
    if (request.actor) {
        entry.actor_id = request.actor->id;
        entry.actor = request.actor->name;
    }
    if (!request.sent_by.empty()) entry.sent_by = request.sent_by;
    if (request.causation_id) entry.causation_id = toText(*request.causation_id);
    if (request.correlation_id) entry.correlation_id = toText(*request.correlation_id);
    return entry;
}

} // namespace

void Dispatcher::draft(Work& work, Drafts& drafts)
{
    const Request& request = work.pipeline.request;
    if (request.command_id && m_audits) {
        if (auto before = repeated(work)) {
            work.answer = std::move(*before);
            return;
        }
    }
    const auto started = m_steady();
    AuditEntry entry = m_audits ? auditOf(request, work.command_id) : AuditEntry();
    tell("aggregate.execute", Telemetry::Phase::start, work);
    work.answer = decideInto(drafts, work, entry);
    const auto duration = m_steady() - started;
    const bool failed = !work.answer && work.answer.error().name == executionFailed;
    tell("aggregate.execute", failed ? Telemetry::Phase::exception : Telemetry::Phase::stop, work, duration,
         entry.events);
    entry.duration_us = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    if (m_audits) audit(work.answer, std::move(entry), drafts);
}

/// A command that was stopped before anybody decided.
void Dispatcher::auditRefused(const Work& work)
{
    if (!m_audits) return;
    AuditEntry entry = auditOf(work.pipeline.request, work.command_id);
    entry.command = m_application.nameOf(work.pipeline.request.command);
    entry.stream = m_application.streamOf(work.pipeline.request.command).value_or("");
    entry.data.text = m_application.toJson(work.pipeline.request.command).value_or("null");
    Drafts none;
    audit(work.answer, std::move(entry), none);
}

void Dispatcher::tell(std::string_view name, Telemetry::Phase phase, const Work& work, SteadyTime::duration duration,
                      std::int64_t events) const
{
    if (!m_application.isObserved()) return;
    Telemetry told{.name = name, .phase = phase, .count = events};
    told.duration = std::chrono::duration_cast<std::chrono::microseconds>(duration);
    told.about["command"] = m_application.nameOf(work.pipeline.request.command);
    told.about["stream"] = m_application.streamOf(work.pipeline.request.command).value_or("");
    if (phase != Telemetry::Phase::start && !work.answer) told.error = work.answer.error();
    m_application.tell(told);
}

/// What a command with this id did when it was accepted before, or why nobody can tell; nothing when it is new. Of one
/// that was refused the entry stays, beside the new one.
std::optional<Result<Receipt>> Dispatcher::repeated(Work& work)
{
    const std::string id = toText(work.command_id);
    auto found = findAudit(m_store, id);
    if (!found) return std::unexpected(found.error());
    const auto& before = *found;
    if (!before) return std::nullopt;
    const auto& [at, entry] = *before;
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

} // namespace palmares::engine
