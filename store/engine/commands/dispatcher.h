#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "store/engine/commands/aggregates.h"
#include "store/engine/commands/audit.h"
#include "store/engine/commands/consistency.h"

namespace palmares::engine {

/// Loads, decides, appends: the whole life of a command. Belongs to the thread of its store.
class Dispatcher {
public:
    using Clock = std::function<RecordedAt()>;

    /// Everything given outlives the dispatcher.
    Dispatcher(const Application& application, EventStore& store, Clock clock, std::uint64_t idSeed,
               SteadyClock steady = std::chrono::steady_clock::now);
    Dispatcher(const Dispatcher&) = delete;
    Dispatcher& operator=(const Dispatcher&) = delete;

    /// Decides each request in order, each seeing the events of those before it, and appends everything in one
    /// durable transaction. A refused request leaves nothing and disturbs no other. Version conflicts with other
    /// writers are retried as often as each request allows.
    ///
    /// Error names beside those of the domain and of the store: `unregistered_command`, `invalid_aggregate_identity`,
    /// `invalid_metadata`, `halted`, `aggregate_execution_timeout`, `aggregate_execution_failed` (rejected),
    /// `too_many_attempts` (conflict), `consistency_timeout` (unavailable: the events are stored, not all handlers
    /// have seen them yet).
    std::vector<Result<Receipt>> dispatch(std::span<const Request> requests);
    Result<Receipt> dispatch(const Request& request) { return dispatch(std::span(&request, 1)).front(); }

    /// The same decisions without the append: the events they would produce, in the order of the requests.
    std::vector<Result<Receipt>> dryRun(std::span<const Request> requests);
    Result<Receipt> dryRun(const Request& request) { return dryRun(std::span(&request, 1)).front(); }

    /// The aggregate as it is stored, and the version of its stream; the initial state and 0 if there is none.
    Result<std::pair<State, Version>> aggregate(std::string_view type, const std::string& stream);
    bool isLoaded(const std::string& stream) { return m_cache.contains(stream); }

    /// Off: commands leave no audit, and one that comes twice with one id is decided twice. For what nobody asked for,
    /// such as a simulation.
    void keepAudit(bool keep) { m_audits = keep && m_hasRecords; }

    /// On: the store gets events as values and writes them down itself, with `Application::write`. For a store that
    /// does so on a thread of its own.
    void leaveWriting(bool leave) { m_leavesWriting = leave; }

    /// How many aggregates stay in memory, unless their lifespans are shorter.
    void keepLoaded(std::size_t aggregates) { m_cache.setMost(aggregates); }

    /// Whom to wait for when a request asks for consistency; none: nobody.
    void waitFor(HandlerProgress* handlers) { m_handlers = handlers; }

    RecordedAt now() const { return m_clock(); }
    const Application& application() const { return m_application; }
    EventStore& store() { return m_store; }

private:
    struct Draft;
    struct Work;
    using Drafts = std::map<std::string, Draft>;

    std::vector<Work> prepared(std::span<const Request> requests);
    void runBefore(Work& work);
    void runAfter(Work& work);
    void attempt(std::vector<Work>& all);
    /// Decides, and says in the audit how that went.
    void draft(Work& work, Drafts& drafts);
    Result<Receipt> decideInto(Drafts& drafts, Work& work, AuditEntry& entry);
    Result<std::vector<Value>> decided(Draft& draft, const Work& work, const CommandType& type);
    Result<void> keep(Draft& target, Work& work, const std::vector<Value>& events, Receipt& receipt, AuditEntry& entry);
    std::optional<Result<Receipt>> repeated(Work& work);
    void audit(const Result<Receipt>& answer, AuditEntry entry, Drafts& drafts);
    void auditRefused(const Work& work);
    void auditFailure(std::span<const SideRecord> records, const Error& error, bool willBeRetried);
    /// Keeps the audit of commands that brought no events to keep it with.
    void saveAudit();
    void commit(Drafts& drafts, std::vector<Work>& all);
    void makeRoomForAudit(const Drafts& drafts, const std::vector<Work>& all);
    std::chrono::milliseconds millisecondsSince(SteadyTime started) const;
    bool refuse(Work& work, const Error& error);
    void tell(std::string_view name, Telemetry::Phase phase, const Work& work, SteadyTime::duration duration = {},
              std::int64_t events = 0) const;
    void putBack(Drafts& drafts, bool saveSnapshots);
    void awaitHandlers(Work& work);
    /// Forgets cached aggregates that other writers have moved on since the last look.
    void noticeOthers();
    Result<Draft*> draftOf(const std::string& stream, const AggregateType& type, Drafts& drafts);
    Result<NewEvent> toNewEvent(const Value& event, const Work& work, const std::string& metadata,
                                const Uuid& correlation);
    Uuid newId();

    const Application& m_application;
    EventStore& m_store;
    SteadyClock m_steady;
    AggregateCache m_cache;
    Position m_seen = 0; ///< the cache knows about every event up to here
    Clock m_clock;
    std::mt19937_64 m_random;
    HandlerProgress* m_handlers = nullptr;
    bool m_hasRecords = false;           ///< the store keeps records; foreign ones do not
    bool m_audits = false;               ///< and is to keep those of commands
    bool m_leavesWriting = false;        ///< events are values until the store has them
    std::vector<std::string> m_hidden;   ///< fields that the audit does not show
    std::vector<SideRecord> m_conflicts; ///< audit of the last try of commands that met a faster writer
    std::vector<SideRecord> m_unsaved;   ///< audit of commands without events
};

} // namespace palmares::engine
