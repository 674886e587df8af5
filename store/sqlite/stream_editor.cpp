#include "store/sqlite/stream_editor.h"

#include "store/system_clock.h"

namespace palmares::store::sqlite {

// The positions of all events in stream ?1.
#define PALMARES_CONTENT                                                                                               \
    "(SELECT position FROM events WHERE stream = ?1 UNION SELECT position FROM links WHERE stream = ?1)"

Result<Version> StreamEditor::link(const Link& link)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return std::unexpected(transaction.error());
    const auto target = m_streams.find(link.stream);
    if (!target) return std::unexpected(target.error());
    if (auto allowed = checkAppend(link.stream, link.expected, target->state); !allowed)
        return std::unexpected(allowed.error());
    if (link.events.empty()) return target->state.version;
    auto version = insertLinks(link, *target);
    if (version)
        if (auto done = transaction->commit(); !done) version = std::unexpected(done.error());
    if (version)
        m_streams.committed();
    else
        m_streams.rolledBack();
    return version;
}

Result<Version> StreamEditor::insertLinks(const Link& link, const StreamTable::Known& target)
{
    const auto stream = m_streams.make(link.stream, target);
    if (!stream) return std::unexpected(stream.error());
    auto insert = m_connection.statement("INSERT INTO links (stream, number, position) VALUES (?1, ?2, ?3)");
    if (!insert) return std::unexpected(insert.error());
    Version version = target.state.version;
    for (const Uuid& eventId : link.events) {
        const auto position = positionToLink(eventId, *stream);
        if (!position) return std::unexpected(position.error());
        const int code = insert->bind(1, *stream).bind(2, ++version).bind(3, *position).stepCode();
        // The number is free, as this transaction alone writes: what is not unique is the event.
        if ((code & 0xFF) == SQLITE_CONSTRAINT) return duplicateEvent(eventId);
        if (code != SQLITE_DONE) return std::unexpected(m_connection.error(code));
        insert->reset();
    }
    if (auto set = m_streams.setLeastVersion(*stream, version, systemTime()); !set) return std::unexpected(set.error());
    return version;
}

Result<Position> StreamEditor::positionToLink(const Uuid& eventId, std::int64_t target)
{
    auto query = m_connection.statement("SELECT position, stream FROM events WHERE event_id = ?1");
    if (!query) return std::unexpected(query.error());
    const auto row = query->bindUuid(1, eventId).step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return eventNotFound(eventId);
    if (query->integer(1) == target) return duplicateEvent(eventId);
    return query->integer(0);
}

Result<void> StreamEditor::deleteStream(std::string_view name, ExpectedVersion expected, Deletion deletion,
                                        HardDeletion permission)
{
    auto transaction = Transaction::begin(m_connection);
    if (!transaction) return std::unexpected(transaction.error());
    const auto known = m_streams.find(name);
    if (!known) return std::unexpected(known.error());
    if (auto fits = checkDeletion(name, expected, known->state); !fits) return fits;
    if (auto allowed = checkPermission(deletion, permission); !allowed) return allowed;
    // Makes sure of a row for it, with the time at which it came to be.
    if (auto set = m_streams.setLeastVersion(known->id, known->state.version, systemTime()); !set) return set;
    if (auto done = deletion == Deletion::soft ? hide(known->id) : remove(known->id); !done) return done;
    return transaction->commit();
}

Result<void> StreamEditor::hide(std::int64_t stream)
{
    auto update = m_connection.statement("UPDATE special_streams SET deleted_at = ?2 WHERE stream = ?1");
    if (!update) return std::unexpected(update.error());
    return update->bind(1, stream).bind(2, systemTime().microseconds).run();
}

Result<void> StreamEditor::remove(std::int64_t stream)
{
    if (auto kept = rememberVersions(stream); !kept) return kept;
    for (const char* each :
         {"INSERT INTO removed_events SELECT position, checksum FROM events WHERE position IN " PALMARES_CONTENT,
          "DELETE FROM events WHERE position IN " PALMARES_CONTENT,
          "DELETE FROM links WHERE stream = ?1 OR position IN (SELECT position FROM removed_events)",
          "UPDATE special_streams SET version = 0 WHERE stream = ?1"})
        if (auto done = run(each, stream); !done) return done;
    return {};
}

/// Numbers are never given twice: where other streams lose events, how far they were is kept.
Result<void> StreamEditor::rememberVersions(std::int64_t removedStream)
{
    auto query = m_connection.statement(
        "SELECT stream, (SELECT max(version) FROM events WHERE events.stream = losers.stream) FROM ("
        "SELECT stream FROM events WHERE position IN " PALMARES_CONTENT " UNION "
        "SELECT stream FROM links WHERE position IN " PALMARES_CONTENT ") AS losers WHERE stream <> ?1");
    if (!query) return std::unexpected(query.error());
    query->bind(1, removedStream);
    std::vector<std::pair<std::int64_t, Version>> losers;
    Result<bool> row = true;
    while ((row = query->step()) && *row)
        losers.emplace_back(query->integer(0), query->integer(1));
    if (!row) return std::unexpected(row.error());
    const auto newest = m_streams.version(allStream);
    if (!newest) return std::unexpected(newest.error());
    losers.emplace_back(0, *newest); // $all
    for (const auto& [stream, version] : losers)
        if (auto set = m_streams.setLeastVersion(stream, version, systemTime()); !set) return set;
    return {};
}

Result<void> StreamEditor::run(const char* sql, std::int64_t stream)
{
    auto statement = m_connection.statement(sql);
    if (!statement) return std::unexpected(statement.error());
    return statement->bind(1, stream).run();
}

} // namespace palmares::store::sqlite
