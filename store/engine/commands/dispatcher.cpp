#include "store/engine/commands/dispatcher.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "store/engine/commands/dispatcher_draft.h"

namespace palmares::engine {
namespace {

/// Whether the sender's metadata can be in an event's: an object, in JSON.
Result<void> checkMetadata(const Request& request)
{
    if (request.metadata.text == "{}") return {};
    if (const auto read = fromJson<std::map<std::string, JsonText>>(request.metadata.text); read) return {};
    return rejected("invalid_metadata", "The metadata of a command must be a map.");
}

} // namespace

Dispatcher::Dispatcher(const Application& application, EventStore& store, Clock clock, std::uint64_t idSeed,
                       SteadyClock steady)
    : m_application(application)
    , m_store(store)
    , m_steady(steady)
    , m_cache(application, store, std::move(steady))
    , m_clock(std::move(clock))
    , m_random(idSeed)
    , m_hasRecords(store.records({.kind = std::string(auditKind), .limit = 0}).has_value())
    , m_audits(m_hasRecords)
    , m_hidden(usuallyHidden())
{
    if (const auto head = store.head()) m_seen = *head;
}

std::vector<Result<Receipt>> Dispatcher::dispatch(std::span<const Request> requests)
{
    noticeOthers();
    std::vector<Work> all = prepared(requests);
    while (std::ranges::any_of(all, &Work::open))
        attempt(all);
    saveAudit();
    std::vector<Result<Receipt>> answers;
    answers.reserve(all.size());
    for (Work& work : all) {
        runAfter(work);
        awaitHandlers(work);
        answers.push_back(std::move(work.answer));
    }
    return answers;
}

std::vector<Result<Receipt>> Dispatcher::dryRun(std::span<const Request> requests)
{
    noticeOthers();
    std::vector<Work> all = prepared(requests);
    Drafts drafts;
    for (Work& work : all)
        if (work.open) draft(work, drafts);
    m_unsaved.clear(); // nothing was sent
    const RecordedAt now = m_clock();
    for (auto& [stream, draft] : drafts)
        if (!draft.events.empty()) draft.settle(stream, 0, now, all);
    // Their states have moved on with events that are not written: they are not put back.
    std::erase_if(drafts, [](const auto& entry) { return !entry.second.events.empty(); });
    putBack(drafts, false);
    std::vector<Result<Receipt>> answers;
    answers.reserve(all.size());
    for (Work& work : all)
        answers.push_back(std::move(work.answer));
    return answers;
}

Result<std::pair<State, Version>> Dispatcher::aggregate(std::string_view type, const std::string& stream)
{
    const AggregateType* const known = m_application.aggregate(type);
    if (known == nullptr)
        return failed(Error::Kind::not_found, "unknown_aggregate",
                      "There are no aggregates of kind " + std::string(type));
    noticeOthers();
    auto loaded = m_cache.take(stream, *known);
    if (!loaded) return std::unexpected(loaded.error());
    std::pair<State, Version> answer{loaded->state, loaded->version};
    m_cache.put(stream, std::move(*loaded));
    return answer;
}

std::vector<Dispatcher::Work> Dispatcher::prepared(std::span<const Request> requests)
{
    std::vector<Work> all;
    all.reserve(requests.size());
    for (const Request& request : requests) {
        Work& work = all.emplace_back(Work{.pipeline = {.application = m_application, .request = request}});
        work.index = all.size() - 1;
        work.command_id = request.command_id.value_or(newId());
        runBefore(work);
    }
    return all;
}

void Dispatcher::runBefore(Work& work)
{
    tell("application.dispatch", Telemetry::Phase::start, work);
    work.started = m_steady();
    Pipeline& pipeline = work.pipeline;
    for (const auto& each : m_application.middleware()) {
        each->before(pipeline);
        if (pipeline.halted) break;
    }
    if (pipeline.halted)
        work.answer = rejected("halted", "The command was halted.");
    else if (auto good = checkMetadata(pipeline.request); !good)
        work.answer = std::unexpected(good.error());
    else
        return;
    work.open = false;
    auditRefused(work);
}

void Dispatcher::runAfter(Work& work)
{
    for (const auto& each : m_application.middleware())
        if (work.answer)
            each->after(work.pipeline, *work.answer);
        else
            each->failed(work.pipeline, work.answer.error());
    tell("application.dispatch", Telemetry::Phase::stop, work, m_steady() - work.started);
    if (work.pipeline.response) work.answer = *work.pipeline.response;
}

void Dispatcher::awaitHandlers(Work& work)
{
    if (m_handlers == nullptr || !work.answer || work.answer->events.empty()) return;
    const Request& request = work.pipeline.request;
    const auto type = m_application.typeOf(request.command);
    const Consistency wanted = request.consistency.value_or(type ? (*type)->options.consistency : Consistency{});
    if (m_handlers->wait(*work.answer, wanted, request.consistency_timeout, request.sent_by)) return;
    work.answer = failed(Error::Kind::unavailable, "consistency_timeout",
                         "The events are stored, but not everybody who was waited for has handled them yet.");
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

Uuid Dispatcher::newId()
{
    return uuidAt(m_clock().microseconds / 1000, m_random(), m_random());
}

} // namespace palmares::engine
