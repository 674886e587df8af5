#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "store/runtime/aggregates.h"
#include "store/runtime/audit.h"
#include "store/runtime/request.h"

namespace palmares::runtime {

/// Loads, decides, appends: the whole life of a command.
class Dispatcher {
public:
    using Clock = std::function<RecordedAt()>;
    /// Completes a command with what only a look-up can tell (a free slug, a membership) before it is decided.
    using Enrich = std::function<void(AnyCommand& command)>;

    Dispatcher(EventStore& store, Clock clock, std::uint64_t idSeed, Enrich enrich);

    /// Decides each request in order, each seeing the events of those before it, and appends everything in one
    /// durable transaction. A refused request leaves nothing and disturbs no other. Version conflicts with other
    /// writers are retried three times.
    std::vector<Result<Receipt>> dispatch(std::span<const Request> requests);

    /// The same decisions without the append: the events they would produce, in the order of the requests.
    std::vector<Result<Receipt>> dryRun(std::span<const Request> requests);

    RecordedAt now() const { return m_clock(); }

private:
    struct Draft;
    using Drafts = std::map<std::string, Draft>;

    std::vector<std::size_t> attempt(std::span<const Request> requests, std::span<const std::size_t> which,
                                     std::vector<Result<Receipt>>& answers);
    /// Decides, and says in the audit how that went.
    Result<Receipt> draft(const Request& request, std::size_t index, Drafts& drafts);
    Result<Receipt> decideInto(Drafts& drafts, const Request& request, std::size_t index, const Uuid& commandId,
                               AuditEntry& entry);
    Result<std::optional<Receipt>> repeated(const Request& request);
    void audit(const Result<Receipt>& answer, AuditEntry entry, Drafts& drafts);
    void auditFailure(std::span<const SideRecord> records, const Error& error, bool willBeRetried);
    /// Keeps the audit of commands that brought no events to keep it with.
    void saveAudit();
    /// Hands the events of each draft to the receipts of the requests that made them; `last` is the position of
    /// the last one, 0 in a dry run.
    static void settle(const std::string& stream, Draft& draft, Position last, RecordedAt now,
                       std::vector<Result<Receipt>>& answers);
    std::vector<std::size_t> commit(Drafts& drafts, std::vector<Result<Receipt>>& answers);
    /// Forgets cached aggregates that other writers have moved on since the last look.
    void noticeOthers();
    Result<Loaded*> loaded(const std::string& stream, const AnyCommand& command, Drafts& drafts);
    Result<std::vector<AnyEvent>> decided(const Loaded& loaded, const Request& request,
                                          const AnyCommand& command) const;
    Result<NewEvent> toNewEvent(const AnyEvent& event, const Request& request, const std::string& metadata,
                                const Uuid& command, const Uuid& correlation);
    Uuid newId();

    EventStore& m_store;
    AggregateCache m_cache;
    Position m_seen = 0; ///< the cache knows about every event up to here
    Clock m_clock;
    Enrich m_enrich;
    std::mt19937_64 m_random;
    bool m_audits = false;               ///< the store keeps records; foreign ones do not
    std::vector<std::string> m_hidden;   ///< fields that the audit does not show
    std::vector<SideRecord> m_conflicts; ///< audit of the last try of commands that met a faster writer
    std::vector<SideRecord> m_unsaved;   ///< audit of commands without events
};

} // namespace palmares::runtime
