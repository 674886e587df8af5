#include "store/runtime/dispatcher.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "model/core/codec.h"
#include "model/stage/stage.h"
#include "model/wiring/catalogue.h"
#include "model/wiring/routing.h"
#include "store/runtime/dispatcher_draft.h"

namespace palmares::runtime {
namespace {

constexpr int attempts = 4; // one and three retries

/// What an event's metadata tells beside the ids: who asked for it, with which command, through which policy.
std::string metadataOf(const Request& request, const Uuid& command)
{
    std::string text;
    JsonWriter out(text);
    out.raw("{\"command\":");
    out.string(nameOf(request.command));
    out.raw(",\"command_id\":");
    out.string(toText(command));
    if (request.actor) {
        out.raw(",\"actor_id\":");
        out.string(request.actor->id.value);
        out.raw(",\"actor\":");
        out.string(request.actor->name);
    }
    if (!request.sent_by.empty()) {
        out.raw(",\"sent_by\":");
        out.string(request.sent_by);
    }
    out.raw('}');
    return text;
}

/// Items of a batch command that the decision left out.
std::vector<DroppedItem> droppedOf(const AnyState& state, const AnyCommand& command)
{
    std::vector<DroppedItem> items;
    const auto* onStage = std::get_if<stage::Command>(&command);
    if (onStage == nullptr) return items;
    if (const auto* import = std::get_if<stage::ImportStageEfforts>(onStage))
        for (const auto& dropped : droppedEfforts(std::get<stage::Stage>(state), *import))
            items.push_back({dropped.index, dropped.error});
    return items;
}

} // namespace

Dispatcher::Dispatcher(EventStore& store, Clock clock, std::uint64_t idSeed, Enrich enrich)
    : m_store(store)
    , m_cache(store)
    , m_clock(std::move(clock))
    , m_enrich(std::move(enrich))
    , m_random(idSeed)
    , m_audits(store.records({.kind = std::string(auditKind), .limit = 0}).has_value())
    , m_hidden(usuallyHidden())
{
    if (const auto head = store.head()) m_seen = *head;
}

std::vector<Result<Receipt>> Dispatcher::dispatch(std::span<const Request> requests)
{
    noticeOthers();
    std::vector<Result<Receipt>> answers(requests.size());
    std::vector<std::size_t> open(requests.size());
    std::iota(open.begin(), open.end(), std::size_t{0});
    for (int i = 0; i < attempts && !open.empty(); ++i)
        open = attempt(requests, open, answers);
    for (const std::size_t index : open)
        answers[index] = failed(Error::Kind::conflict, "too_many_attempts",
                                "Others kept writing to " + streamOf(requests[index].command) + " at the same time.");
    saveAudit();
    return answers;
}

void Dispatcher::noticeOthers()
{
    const auto head = m_store.head();
    if (!head || *head == m_seen) return;
    const auto forget = [this](RecordedEvent& event) {
        m_cache.forget(event.stream);
        return true;
    };
    if (m_store.readAll({.from = m_seen + 1}, forget)) m_seen = *head;
}

/// One try of the requests at `which`; returns those that met a faster writer and are worth another.
std::vector<std::size_t> Dispatcher::attempt(std::span<const Request> requests, std::span<const std::size_t> which,
                                             std::vector<Result<Receipt>>& answers)
{
    m_conflicts.clear();
    Drafts drafts;
    for (const std::size_t index : which)
        answers[index] = draft(requests[index], index, drafts);
    return commit(drafts, answers);
}

Result<Loaded*> Dispatcher::loaded(const std::string& stream, const AnyCommand& command, Drafts& drafts)
{
    if (const auto found = drafts.find(stream); found != drafts.end()) return &found->second.loaded;
    auto taken = m_cache.take(stream, command);
    if (!taken) return std::unexpected(taken.error());
    const Version base = taken->version;
    return &drafts.emplace(stream, Draft{std::move(*taken), base}).first->second.loaded;
}

Result<std::vector<AnyEvent>> Dispatcher::decided(const Loaded& current, const Request& request,
                                                  const AnyCommand& command) const
{
    if (request.actor)
        if (auto refusal = authoriseAny(current.state, command, request.actor->id)) return std::unexpected(*refusal);
    return decide(current.state, command, Context{m_clock().toSeconds()});
}

Result<Receipt> Dispatcher::decideInto(Drafts& drafts, const Request& request, std::size_t index, const Uuid& commandId,
                                       AuditEntry& entry)
{
    AnyCommand command = request.command;
    if (m_enrich) m_enrich(command);
    const std::string stream = streamOf(command);
    if (identityOf(command).empty())
        return std::unexpected(
            validationFailure({{std::string(findCommand(nameOf(command))->type->fields[0].key), "must be present"}}));
    entry.stream = stream;
    if (m_audits) entry.data.text = toJson(command).value_or("null");
    const auto current = loaded(stream, command, drafts);
    if (!current) return std::unexpected(current.error());
    entry.state_version = (*current)->version;
    const auto events = decided(**current, request, command);
    if (!events) return std::unexpected(events.error());

    Receipt receipt{stream, (*current)->version, {}, droppedOf((*current)->state, command)};
    const Uuid correlation = request.correlation_id.value_or(events->empty() ? Uuid{} : newId());
    const std::string metadata = metadataOf(request, commandId);
    std::vector<NewEvent> prepared;
    for (const AnyEvent& event : *events) {
        auto made = toNewEvent(event, request, metadata, commandId, correlation);
        if (!made) return std::unexpected(made.error());
        prepared.push_back(std::move(*made));
    }
    Draft& target = drafts.at(stream);
    for (const AnyEvent& event : *events)
        evolve(target.loaded.state, event);
    target.loaded.version += static_cast<Version>(prepared.size());
    target.parts.push_back({index, prepared.size()});
    entry.events = std::ssize(prepared);
    if (!prepared.empty()) entry.correlation_id = toText(correlation);
    std::ranges::move(prepared, std::back_inserter(target.events));
    return receipt;
}

std::vector<std::size_t> Dispatcher::commit(Drafts& drafts, std::vector<Result<Receipt>>& answers)
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
    const auto appended = group.empty() ? std::vector<Result<Appended>>{} : m_store.append(group);
    std::vector<std::size_t> again;
    for (std::size_t i = 0; i < group.size(); ++i) {
        Draft& draft = written[i]->second;
        if (!appended[i]) {
            const bool retry = appended[i].error().kind == Error::Kind::conflict;
            auditFailure(group[i].records, appended[i].error(), retry);
            for (const auto& part : draft.parts) {
                answers[part.request] = std::unexpected(appended[i].error());
                if (retry) again.push_back(part.request);
            }
            drafts.erase(written[i]); // its state holds events that were not written
            continue;
        }
        m_seen = std::max(m_seen, appended[i]->last);
        draft.events = std::move(group[i].events);
        settle(group[i].stream, draft, appended[i]->last, now, answers);
    }
    for (auto& [stream, draft] : drafts)
        m_cache.put(stream, std::move(draft.loaded));
    std::ranges::sort(again);
    return again;
}

void Dispatcher::settle(const std::string& stream, Draft& draft, Position last, RecordedAt now,
                        std::vector<Result<Receipt>>& answers)
{
    Position position = last == 0 ? 0 : last - static_cast<Position>(draft.events.size());
    Version version = draft.base;
    auto next = draft.events.begin();
    for (const auto& part : draft.parts) {
        Receipt& receipt = *answers[part.request];
        for (std::size_t n = 0; n < part.events; ++n, ++next)
            receipt.events.push_back({last == 0 ? 0 : ++position, stream, ++version, next->event_id,
                                      std::move(next->type), next->causation_id, next->correlation_id, now,
                                      std::move(next->data), std::move(next->metadata)});
        receipt.version = version;
    }
}

std::vector<Result<Receipt>> Dispatcher::dryRun(std::span<const Request> requests)
{
    noticeOthers();
    std::vector<Result<Receipt>> answers(requests.size());
    Drafts drafts;
    for (std::size_t i = 0; i < requests.size(); ++i)
        answers[i] = draft(requests[i], i, drafts);
    m_unsaved.clear(); // nothing was sent
    const RecordedAt now = m_clock();
    for (auto& [stream, draft] : drafts) {
        if (draft.events.empty())
            m_cache.put(stream, std::move(draft.loaded));
        else // its state has moved on with events that are not written: it is not put back
            settle(stream, draft, 0, now, answers);
    }
    return answers;
}

Result<NewEvent> Dispatcher::toNewEvent(const AnyEvent& event, const Request& request, const std::string& metadata,
                                        const Uuid& command, const Uuid& correlation)
{
    auto data = toJson(event);
    if (!data) return std::unexpected(data.error());
    return NewEvent{newId(),
                    std::string(eventTypePrefix).append(nameOf(event)),
                    request.causation_id.value_or(command),
                    correlation,
                    std::move(*data),
                    metadata};
}

Uuid Dispatcher::newId()
{
    return uuidAt(m_clock().microseconds / 1000, m_random(), m_random());
}

} // namespace palmares::runtime
