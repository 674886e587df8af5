#include "store/engine/commands/dispatcher.h"

#include <algorithm>
#include <map>
#include <utility>

namespace palmares::engine {
namespace {

/// Whether the sender's metadata can be part of an event's: an object, in JSON.
Result<void> checkMetadata(const Request& request)
{
    if (request.metadata.text == "{}") return {};
    if (const auto read = fromJson<std::map<std::string, JsonText>>(request.metadata.text); read) return {};
    return rejected("invalid_metadata", "The metadata of a command must be a map.");
}

/// The append was refused. True if the command is tried again.
bool mayRetry(Work& work, const Error& error)
{
    if (error.kind != Error::Kind::conflict)
        work.answer = std::unexpected(error);
    else if (work.attempts > work.request().retry_attempts)
        work.answer = failed(Error::Kind::conflict, "too_many_attempts",
                             "Others kept writing to the same stream at the same time.");
    else
        return work.open = true;
    return false;
}

constexpr std::string_view wholeDispatch = "application.dispatch";
constexpr std::string_view decision = "aggregate.execute";

void report(const Work& work, std::string_view name, Telemetry::Phase phase, SteadyTime::duration duration = {},
            std::int64_t events = 0)
{
    const Application& application = work.pipeline.application;
    if (!application.isObserved()) return;
    const Value& command = work.request().command;
    Telemetry seen{.name = name, .phase = phase, .count = events};
    seen.duration = std::chrono::duration_cast<std::chrono::microseconds>(duration);
    seen.about = {{"command", application.nameOf(command)}, {"stream", application.streamOf(command).value_or("")}};
    if (phase != Telemetry::Phase::start && !work.answer) seen.error = work.answer.error();
    application.tell(seen);
}

bool hasThrown(const Work& work)
{
    return !work.answer && work.answer.error().name == executionFailed;
}

std::vector<Append> appendsFrom(Drafts& drafts, RecordedAt now)
{
    std::vector<Append> group;
    for (auto& [stream, draft] : drafts)
        if (!draft.events.empty())
            group.push_back(
                {stream, ExpectedVersion::exactly(draft.base), std::move(draft.events), now, std::move(draft.records)});
    return group;
}

} // namespace

Dispatcher::Dispatcher(const Application& application, EventStore& store, Clock clock, std::uint64_t idSeed,
                       const DispatcherOptions& options)
    : m_application(application)
    , m_store(store)
    , m_clock(std::move(clock))
    , m_steady(options.steady)
    , m_cache(application, store, options.steady, options.most_loaded)
    , m_decider(application, m_cache, m_clock, options.steady, idSeed, !options.append)
    , m_audit(application, store, m_clock, options.audit)
    , m_log(application, store)
    , m_append(options.append)
{
    if (const auto newest = store.newestPlace()) m_seen = *newest;
}

std::vector<Result<Receipt>> Dispatcher::dispatch(std::span<const Request> requests)
{
    noticeOthers();
    std::vector<Work> all = prepared(requests);
    while (std::ranges::any_of(all, &Work::open))
        attempt(all);
    m_audit.save();
    for (Work& work : all) {
        runAfter(work);
        awaitHandlers(work);
    }
    return answersOf(all);
}

std::vector<Result<Receipt>> Dispatcher::dryRun(std::span<const Request> requests)
{
    noticeOthers();
    std::vector<Work> all = prepared(requests);
    Drafts drafts;
    for (Work& work : all)
        if (work.open) decide(work, drafts);
    m_audit.discard();
    const RecordedAt now = m_clock();
    for (auto& [stream, draft] : drafts)
        if (draft.events.empty())
            m_cache.put(stream, std::move(draft.loaded), draft.stay);
        else // its state has moved on with events that are not written
            draft.settle(stream, 0, now);
    return answersOf(all);
}

Result<std::pair<State, Version>> Dispatcher::aggregate(std::string_view type, const std::string& stream)
{
    const AggregateType* const known = m_application.aggregate(type);
    if (known == nullptr)
        return failed(Error::Kind::not_found, "unknown_aggregate",
                      "There are no aggregates of kind " + std::string(type));
    noticeOthers();
    auto loaded = TRY(m_cache.take(stream, *known));
    std::pair<State, Version> answer{loaded.state, loaded.version};
    m_cache.put(stream, std::move(loaded));
    return answer;
}

std::vector<Work> Dispatcher::prepared(std::span<const Request> requests)
{
    for (const auto& each : m_application.middleware())
        each->beginGroup();
    std::vector<Work> all;
    all.reserve(requests.size()); // drafts point to them
    for (const Request& request : requests) {
        Work& work = all.emplace_back(Work{.pipeline = {.application = m_application, .request = request}});
        work.command_id = request.command_id.value_or(m_decider.newId());
        runBefore(work);
    }
    return all;
}

void Dispatcher::runBefore(Work& work)
{
    report(work, wholeDispatch, Telemetry::Phase::start);
    work.started = m_steady();
    for (const auto& each : m_application.middleware()) {
        each->before(work.pipeline);
        if (work.pipeline.halted) break;
    }
    if (work.pipeline.halted)
        work.answer = rejected("halted", "The command was halted.");
    else if (auto good = checkMetadata(work.request()); !good)
        work.answer = std::unexpected(good.error());
    else
        return;
    work.open = false;
    m_audit.refused(work);
}

void Dispatcher::runAfter(Work& work)
{
    for (const auto& each : m_application.middleware())
        if (work.answer)
            each->after(work.pipeline, *work.answer);
        else
            each->failed(work.pipeline, work.answer.error());
    report(work, wholeDispatch, Telemetry::Phase::stop, m_steady() - work.started);
    if (work.pipeline.response) work.answer = *work.pipeline.response;
}

void Dispatcher::awaitHandlers(Work& work)
{
    if (m_handlers == nullptr || !work.answer || work.answer->events.empty()) return;
    const Request& request = work.request();
    const auto type = m_application.typeOf(request.command);
    const Consistency wanted = request.consistency.value_or(type ? (*type)->options.consistency : Consistency{});
    if (m_handlers->wait(*work.answer, wanted, request.consistency_timeout, request.sent_by)) return;
    work.answer = failed(Error::Kind::unavailable, "consistency_timeout",
                         "The events are stored, but some handlers have not seen them yet.");
}

std::vector<Result<Receipt>> Dispatcher::answersOf(std::vector<Work>& all)
{
    std::vector<Result<Receipt>> answers;
    answers.reserve(all.size());
    for (Work& work : all)
        answers.push_back(std::move(work.answer));
    return answers;
}

void Dispatcher::attempt(std::vector<Work>& all)
{
    m_audit.beginAttempt();
    Drafts drafts;
    for (Work& work : all)
        if (std::exchange(work.open, false)) {
            ++work.attempts;
            decide(work, drafts);
        }
    commit(drafts);
}

void Dispatcher::decide(Work& work, Drafts& drafts)
{
    if (auto before = m_audit.repeated(work)) {
        work.answer = std::move(*before);
        return;
    }
    AuditEntry entry = m_audit.begin(work);
    report(work, decision, Telemetry::Phase::start);
    const auto started = m_steady();
    work.answer = m_decider.decide(work, drafts);
    const auto duration = m_steady() - started;
    report(work, decision, hasThrown(work) ? Telemetry::Phase::exception : Telemetry::Phase::stop, duration,
           work.events);
    entry.duration_us = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    m_audit.finish(work, std::move(entry), drafts);
}

void Dispatcher::commit(Drafts& drafts)
{
    const RecordedAt now = m_clock();
    std::vector<Append> group = appendsFrom(drafts, now);
    m_audit.makeRoom(drafts);
    const auto appended = append(group, drafts);
    for (std::size_t i = 0; i < group.size(); ++i) {
        const auto written = drafts.find(group[i].stream);
        Draft& draft = written->second;
        if (!appended[i]) {
            appendFailed(draft, group[i], appended[i].error());
            drafts.erase(written); // its state holds events that were not written
            continue;
        }
        draft.events = std::move(group[i].events);
        if (appended[i]->last > m_seen.position) m_seen = {appended[i]->last, draft.events.back().event_id};
        draft.settle(group[i].stream, appended[i]->last, now);
        m_log.add(draft.decoded(m_application));
    }
    putBack(drafts);
}

std::vector<Result<Appended>> Dispatcher::append(std::span<const Append> group, Drafts& drafts)
{
    if (group.empty()) return {};
    if (!m_append) return m_store.append(group);
    std::vector<std::vector<Value>> values;
    for (const Append& append : group)
        values.push_back(drafts.at(append.stream).values);
    return m_append(group, std::move(values));
}

void Dispatcher::appendFailed(const Draft& draft, const Append& append, const Error& error)
{
    bool anyAgain = false;
    for (const Draft::Part& part : draft.parts)
        anyAgain = mayRetry(*part.work, error) || anyAgain;
    m_audit.appendFailed(append.records, error, error.kind == Error::Kind::conflict && anyAgain);
}

void Dispatcher::putBack(Drafts& drafts)
{
    std::vector<Snapshot> snapshots;
    for (auto& [stream, draft] : drafts) {
        if (auto due = AggregateCache::dueSnapshot(stream, draft.loaded, *draft.type))
            snapshots.push_back(std::move(*due));
        m_cache.put(stream, std::move(draft.loaded), draft.stay);
    }
    // A snapshot only saves time: without it the events are read, and the next one is tried.
    if (!snapshots.empty()) (void)m_store.save({}, snapshots);
}

void Dispatcher::noticeOthers()
{
    const auto newest = m_store.newestPlace();
    if (!newest || *newest == m_seen) return;
    const auto isSame = m_store.holds(m_seen);
    if (!isSame) return;
    if (!*isSame) {
        m_cache.forgetAll();
        m_log.evict();
        m_seen = *newest;
        return;
    }
    const auto forget = [this](RecordedEvent& event) {
        m_cache.forget(event.stream);
        return true;
    };
    if (m_store.readAll({.from = m_seen.position + 1}, forget)) m_seen = *newest;
}

} // namespace palmares::engine
