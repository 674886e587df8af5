#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/engine/commands/audit.h"
#include "store/engine/commands/draft.h"

namespace palmares::engine {

/// Keeps every command with how it went, and finds those that were sent before.
class AuditTrail {
public:
    /// Without `keep`, or in a store that keeps no records, it does nothing.
    AuditTrail(const Application& application, EventStore& store, Clock clock, bool keep);

    /// What the command of this id did when it was accepted before, or why that cannot be found out; nothing when it
    /// is new. The entry of one that was refused stays, beside the new one.
    std::optional<Result<Receipt>> repeated(Work& work);

    /// The entry of a command before it is decided; an empty one where none is kept.
    AuditEntry begin(const Work& work) const;
    /// Completes the entry with the answer. With events it is kept if and only if they are.
    void finish(const Work& work, AuditEntry entry, Drafts& drafts);
    /// A command that the middleware stopped.
    void refused(const Work& work);

    void beginAttempt() { m_conflicts.clear(); }
    /// The append failed, so none of its commands was accepted after all.
    void appendFailed(std::span<const SideRecord> records, const Error& error, bool willBeRetried);
    /// Renames entries of earlier refusals whose ids the commands in `drafts` take.
    void makeRoom(const Drafts& drafts);

    /// Stores the entries of commands without events.
    void save();
    /// Drops them: the commands were only tried.
    void discard() { m_unsaved.clear(); }

private:
    const Application& m_application;
    EventStore& m_store;
    Clock m_clock;
    bool m_isKept;
    std::vector<std::string> m_hidden;   ///< fields whose values are not kept
    std::vector<SideRecord> m_conflicts; ///< of the last attempt of commands that met a faster writer
    std::vector<SideRecord> m_unsaved;   ///< of commands without events
};

} // namespace palmares::engine
