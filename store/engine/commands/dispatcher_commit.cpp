// From a decision to events in the store.

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

#include "store/engine/commands/dispatcher_draft.h"

namespace palmares::engine {
namespace {

/// What an event's metadata tells beside the ids: who asked for it, with which command, through which policy, and what
/// the sender added.
std::string metadataOf(const Request& request, std::string_view command, const Uuid& commandId)
{
    std::string text;
    text.reserve(192);
    JsonWriter out(text);
    out.raw("{\"command\":");
    out.string(command);
    out.raw(",\"command_id\":");
    out.string(toText(commandId));
    if (request.actor) {
        out.raw(",\"actor_id\":");
        out.string(request.actor->id);
        out.raw(",\"actor\":");
        out.string(request.actor->name);
    }
    if (!request.sent_by.empty()) {
        out.raw(",\"sent_by\":");
        out.string(request.sent_by);
    }
    const std::string_view added(request.metadata.text);
    const auto first = added.find_first_not_of(" \t\r\n", added.find('{') + 1);
    if (first != added.npos && added[first] != '}') {
        out.raw(',');
        out.raw(added.substr(first));
    } else
        out.raw('}');
    return text;
}

std::unexpected<Error> tooSlow(const std::string& command)
{
    return rejected("aggregate_execution_timeout", command + " took longer than it may; nothing was stored.");
}

template <class Callback, class... Arguments>
std::optional<Stay> stayAfter(const Callback& callback, const Arguments&... arguments)
{
    return callback ? std::optional<Stay>(callback(arguments...)) : std::nullopt;
}

constexpr Stay atOnce = std::chrono::milliseconds(0);

} // namespace

/// One try of all that are open: afterwards those are that met a faster writer and may have another.
void Dispatcher::attempt(std::vector<Work>& all)
{
    m_conflicts.clear();
    Drafts drafts;
    for (Work& work : all)
        if (work.open) {
            ++work.attempts;
            draft(work, drafts);
            work.open = false;
        }
    commit(drafts, all);
}

Result<Dispatcher::Draft*> Dispatcher::draftOf(const std::string& stream, const AggregateType& type, Drafts& drafts)
{
    if (const auto found = drafts.find(stream); found != drafts.end()) return &found->second;
    auto taken = m_cache.take(stream, type);
    if (!taken) return std::unexpected(taken.error());
    const Version base = taken->version;
    return &drafts.emplace(stream, Draft{std::move(*taken), &type, base}).first->second;
}

Result<Receipt> Dispatcher::decideInto(Drafts& drafts, Work& work, AuditEntry& entry)
{
    const Value& command = work.pipeline.request.command;
    const auto type = m_application.typeOf(command);
    if (!type) return std::unexpected(type.error());
    entry.command = (*type)->name;
    const auto stream = m_application.streamOf(command);
    if (!stream) return std::unexpected(stream.error());
    entry.stream = *stream;
    if (m_audits) entry.data.text = (*type)->encode(command).value_or("null");
    const auto started = m_steady();
    const auto current = draftOf(*stream, m_application.aggregateOf(**type), drafts);
    if (!current) return std::unexpected(current.error());
    Draft& draft = **current;
    entry.state_version = draft.loaded.version;
    Receipt receipt{*stream, draft.loaded.version, {}, {}};
    auto events = decided(draft, work, **type);
    if (events && millisecondsSince(started) > work.pipeline.request.timeout.value_or((*type)->options.timeout))
        events = tooSlow((*type)->name);
    const Lifespan& lifespan = draft.type->options.lifespan;
    if (!events) {
        draft.stay = events.error().name == executionFailed ? std::optional<Stay>(atOnce)
                                                            : stayAfter(lifespan.after_error, events.error());
        return std::unexpected(events.error());
    }
    // Policies do not look at what an import left out, and to find that out is as much work as the decision.
    if (work.pipeline.request.sent_by.empty()) receipt.dropped = (*type)->dropped(draft.loaded.state, command);
    if (auto kept = keep(draft, work, *events, receipt, entry); !kept) return std::unexpected(kept.error());
    draft.stay =
        events->empty() ? stayAfter(lifespan.after_command, command) : stayAfter(lifespan.after_event, events->back());
    if (work.pipeline.request.wants_state) receipt.state = draft.loaded.state;
    return receipt;
}

Result<std::vector<Value>> Dispatcher::decided(Draft& draft, const Work& work, const CommandType& type)
{
    const Request& request = work.pipeline.request;
    try {
        if (type.options.before_execute)
            if (auto refusal = type.options.before_execute(draft.loaded.state, request.command, request))
                return std::unexpected(*std::move(refusal));
        return type.decide(draft.loaded.state, request.command, Context{m_clock().toSeconds()});
    } catch (const std::exception& problem) {
        return rejected(std::string(executionFailed), type.name + " failed: " + problem.what());
    }
}

Result<void> Dispatcher::keep(Draft& target, Work& work, const std::vector<Value>& events, Receipt& receipt,
                              AuditEntry& entry)
{
    const Request& request = work.pipeline.request;
    const Uuid correlation = request.correlation_id.value_or(events.empty() ? Uuid{} : newId());
    receipt.metadata = metadataOf(request, entry.command, work.command_id);
    std::vector<NewEvent> prepared;
    for (const Value& event : events) {
        auto made = toNewEvent(event, work, receipt.metadata, correlation);
        if (!made) return std::unexpected(made.error());
        prepared.push_back(std::move(*made));
    }
    for (const Value& event : events)
        m_application.evolve(target.loaded.state, *target.type, event);
    target.loaded.version += std::ssize(prepared);
    target.parts.push_back({work.index, prepared.size()});
    entry.events = std::ssize(prepared);
    if (m_audits && !prepared.empty()) entry.correlation_id = toText(correlation);
    std::ranges::move(prepared, std::back_inserter(target.events));
    return {};
}

void Dispatcher::commit(Drafts& drafts, std::vector<Work>& all)
{
    const RecordedAt now = m_clock();
    std::vector<Append> group;
    std::vector<Drafts::iterator> written;
    for (auto each = drafts.begin(); each != drafts.end(); ++each) {
        if (each->second.events.empty()) continue;
        group.push_back({each->first, ExpectedVersion::exactly(each->second.base), std::move(each->second.events), now,
                         std::move(each->second.records)});
        written.push_back(each);
    }
    makeRoomForAudit(drafts, all);
    const auto appended = group.empty() ? std::vector<Result<Appended>>{} : m_store.append(group);
    for (std::size_t i = 0; i < group.size(); ++i) {
        Draft& draft = written[i]->second;
        if (appended[i]) {
            m_seen = std::max(m_seen, appended[i]->last);
            draft.events = std::move(group[i].events);
            draft.settle(group[i].stream, appended[i]->last, now, all);
            continue;
        }
        const bool isConflict = appended[i].error().kind == Error::Kind::conflict;
        bool anyAgain = false;
        for (const auto& part : draft.parts)
            anyAgain = refuse(all[part.work], appended[i].error()) || anyAgain;
        auditFailure(group[i].records, appended[i].error(), isConflict && anyAgain);
        drafts.erase(written[i]); // its state holds events that were not written
    }
    putBack(drafts, true);
}

void Dispatcher::makeRoomForAudit(const Drafts& drafts, const std::vector<Work>& all)
{
    std::vector<SideRecord> moved;
    for (const auto& [stream, draft] : drafts)
        for (const auto& part : draft.parts)
            std::ranges::copy(all[part.work].refused_before, std::back_inserter(moved));
    // Where this fails, the append fails as well: the id is taken.
    if (!moved.empty()) (void)m_store.saveRecords(moved);
}

std::chrono::milliseconds Dispatcher::millisecondsSince(SteadyTime started) const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(m_steady() - started);
}

/// The store did not take the events of `work`. True if it is tried again.
bool Dispatcher::refuse(Work& work, const Error& error)
{
    if (error.kind != Error::Kind::conflict)
        work.answer = std::unexpected(error);
    else if (work.attempts > work.pipeline.request.retry_attempts)
        work.answer = failed(Error::Kind::conflict, "too_many_attempts",
                             "Others kept writing to the same stream at the same time.");
    else
        return work.open = true;
    return false;
}

void Dispatcher::putBack(Drafts& drafts, bool saveSnapshots)
{
    std::vector<Snapshot> snapshots;
    for (auto& [stream, draft] : drafts) {
        if (auto due = saveSnapshots ? AggregateCache::dueSnapshot(stream, draft.loaded, *draft.type) : std::nullopt)
            snapshots.push_back(std::move(*due));
        m_cache.put(stream, std::move(draft.loaded), draft.stay);
    }
    // A snapshot saves time and nothing else: without it the events are read, and the next one is tried.
    if (!snapshots.empty()) (void)m_store.save({}, snapshots);
}

void Dispatcher::Draft::settle(const std::string& stream, Position last, RecordedAt now, std::vector<Work>& all)
{
    Position position = last == 0 ? 0 : last - std::ssize(events);
    Version version = base;
    auto next = events.begin();
    for (const Part& part : parts) {
        Receipt& receipt = *all[part.work].answer;
        for (std::size_t n = 0; n < part.events; ++n, ++next)
            receipt.events.push_back({last == 0 ? 0 : ++position, stream, ++version, next->event_id,
                                      std::move(next->type), next->causation_id, next->correlation_id, now,
                                      std::move(next->data), std::move(next->metadata)});
        receipt.version = version;
    }
}

Result<NewEvent> Dispatcher::toNewEvent(const Value& event, const Work& work, const std::string& metadata,
                                        const Uuid& correlation)
{
    NewEvent made{.event_id = newId(),
                  .type = {},
                  .causation_id = work.pipeline.request.causation_id.value_or(work.command_id),
                  .correlation_id = correlation,
                  .data = {},
                  .metadata = metadata,
                  .value = event};
    if (m_leavesWriting) return made;
    if (auto written = m_application.write(made); !written) return std::unexpected(written.error());
    made.value = {};
    return made;
}

} // namespace palmares::engine
