#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/engine/commands/audit_trail.h"
#include "store/engine/commands/consistency.h"
#include "store/engine/commands/decider.h"

namespace palmares::engine {

/// How a dispatcher works where the defaults do not fit.
struct DispatcherOptions {
    SteadyClock steady = std::chrono::steady_clock::now;
    bool audit = true; ///< false: commands leave no audit, and one that comes twice with one id is decided twice
    std::size_t most_loaded = 16'384; ///< aggregates in memory; those with shorter lifespans leave earlier
    AppendValues append = {};         ///< in place of the store's append, encodes the events as well
};

/// Loads, decides, appends: the whole life of a command. Belongs to the thread of its store.
class Dispatcher {
public:
    using Clock = engine::Clock;

    /// `application` and `store` outlive the dispatcher.
    Dispatcher(const Application& application, EventStore& store, Clock clock, std::uint64_t idSeed,
               const DispatcherOptions& options = {});
    Dispatcher(const Dispatcher&) = delete;
    Dispatcher& operator=(const Dispatcher&) = delete;

    /// Decides each request in order, each seeing the events of those before it, and appends everything in one
    /// durable transaction. A refused request leaves nothing and disturbs no other. Version conflicts with other
    /// writers are retried as often as each request allows.
    ///
    /// Error names beside those of the domain and of the store: `unregistered_command`, `invalid_aggregate_identity`,
    /// `invalid_metadata`, `halted`, `aggregate_execution_timeout`, `aggregate_execution_failed` (rejected),
    /// `too_many_attempts` (conflict), `consistency_timeout` (unavailable: the events are stored, but some handlers
    /// have not seen them yet).
    std::vector<Result<Receipt>> dispatch(std::span<const Request> requests);
    Result<Receipt> dispatch(const Request& request) { return dispatch(std::span(&request, 1)).front(); }

    /// The same decisions without the append: the events they would produce, in the order of the requests.
    std::vector<Result<Receipt>> dryRun(std::span<const Request> requests);
    Result<Receipt> dryRun(const Request& request) { return dryRun(std::span(&request, 1)).front(); }

    /// The aggregate as it is stored, and the version of its stream; the initial state and 0 if there is none.
    Result<std::pair<State, Version>> aggregate(std::string_view type, const std::string& stream);
    bool isLoaded(const std::string& stream) { return m_cache.contains(stream); }

    /// Requests that ask for consistency wait for these handlers; nullptr: for none.
    void waitFor(HandlerProgress* handlers) { m_handlers = handlers; }

    RecordedAt now() const { return m_clock(); }
    const Application& application() const { return m_application; }
    EventStore& store() { return m_store; }
    /// The log, with what was dispatched here.
    LogReader& log() { return m_log; }

private:
    std::vector<Work> prepared(std::span<const Request> requests);
    void runBefore(Work& work);
    void runAfter(Work& work);
    void awaitHandlers(Work& work);
    static std::vector<Result<Receipt>> answersOf(std::vector<Work>& all);

    /// Tries all that are open. Afterwards those are that met a faster writer and may have another attempt.
    void attempt(std::vector<Work>& all);
    /// Decides, and records in the audit how that went.
    void decide(Work& work, Drafts& drafts);
    void commit(Drafts& drafts);
    std::vector<Result<Appended>> append(std::span<const Append> group, Drafts& drafts);
    void appendFailed(const Draft& draft, const Append& append, const Error& error);
    void putBack(Drafts& drafts);
    /// Evicts aggregates that other writers have moved on since the last look, or all if the log is another one.
    void noticeOthers();

    const Application& m_application;
    EventStore& m_store;
    Clock m_clock;
    SteadyClock m_steady;
    AggregateCache m_cache;
    Decider m_decider;
    AuditTrail m_audit;
    LogReader m_log;
    AppendValues m_append;
    LogPlace m_seen; ///< the cache knows about every event up to here
    HandlerProgress* m_handlers = nullptr;
};

} // namespace palmares::engine
