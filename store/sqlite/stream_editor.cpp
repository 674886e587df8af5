#include "store/sqlite/stream_editor.h"

#include "store/system_clock.h"

namespace palmares::store::sqlite {

// The positions of all events in stream ?1.
#define PALMARES_CONTENT                                                                                               \
    "(SELECT position FROM events WHERE stream = ?1 UNION SELECT position FROM links WHERE stream = ?1)"

Result<Version> StreamEditor::link(const Link& link)
{
    auto transaction = TRY(Transaction::begin(m_connection));
    const auto target = TRY(m_streams.find(link.stream));
    TRY(checkAppend(link.stream, link.expected, target.state));
    if (link.events.empty()) return target.state.version;
    auto version = insertLinks(link, target);
    if (version)
        if (auto done = transaction.commit(); !done) version = std::unexpected(done.error());
    if (version)
        m_streams.committed();
    else
        m_streams.rolledBack();
    return version;
}

Result<Version> StreamEditor::insertLinks(const Link& link, const StreamTable::Known& target)
{
    const auto stream = TRY(m_streams.make(link.stream, target));
    auto insert = TRY(m_connection.statement("INSERT INTO links (stream, number, position) VALUES (?1, ?2, ?3)"));
    Version version = target.state.version;
    for (const Uuid& eventId : link.events) {
        const auto position = TRY(positionToLink(eventId, stream));
        const int code = insert.bindAll(stream, ++version, position).stepCode();
        // The number is free, as this transaction alone writes: what is not unique is the event.
        if ((code & 0xFF) == SQLITE_CONSTRAINT) return duplicateEvent(eventId);
        if (code != SQLITE_DONE) return std::unexpected(m_connection.error(code));
        insert.reset();
    }
    TRY(m_streams.setLeastVersion(stream, version, systemTime()));
    return version;
}

Result<Position> StreamEditor::positionToLink(const Uuid& eventId, std::int64_t target)
{
    auto query = TRY(m_connection.statement("SELECT position, stream FROM events WHERE event_id = ?1", eventId));
    if (!TRY(query.step())) return eventNotFound(eventId);
    if (query.integer(1) == target) return duplicateEvent(eventId);
    return query.integer(0);
}

Result<void> StreamEditor::deleteStream(std::string_view name, ExpectedVersion expected, Deletion deletion,
                                        HardDeletion permission)
{
    auto transaction = TRY(Transaction::begin(m_connection));
    const auto known = TRY(m_streams.find(name));
    TRY(checkDeletion(name, expected, known.state));
    TRY(checkPermission(deletion, permission));
    // Makes sure of a row for it, with the time at which it came to be.
    TRY(m_streams.setLeastVersion(known.id, known.state.version, systemTime()));
    TRY(deletion == Deletion::soft ? hide(known.id) : remove(known.id));
    return transaction.commit();
}

Result<void> StreamEditor::hide(std::int64_t stream)
{
    return m_connection.run("UPDATE special_streams SET deleted_at = ?2 WHERE stream = ?1", stream, systemTime());
}

Result<void> StreamEditor::remove(std::int64_t stream)
{
    TRY(rememberVersions(stream));
    for (const char* each :
         {"INSERT INTO removed_events SELECT position, checksum FROM events WHERE position IN " PALMARES_CONTENT,
          "DELETE FROM events WHERE position IN " PALMARES_CONTENT,
          "DELETE FROM links WHERE stream = ?1 OR position IN (SELECT position FROM removed_events)",
          "UPDATE special_streams SET version = 0 WHERE stream = ?1"})
        TRY(m_connection.run(each, stream));
    return {};
}

/// Numbers are never given twice: where other streams lose events, how far they were is kept.
Result<void> StreamEditor::rememberVersions(std::int64_t removedStream)
{
    auto query = TRY(m_connection.statement(
        "SELECT stream, (SELECT max(version) FROM events WHERE events.stream = losers.stream) FROM ("
        "SELECT stream FROM events WHERE position IN " PALMARES_CONTENT " UNION "
        "SELECT stream FROM links WHERE position IN " PALMARES_CONTENT ") AS losers WHERE stream <> ?1",
        removedStream));
    std::vector<std::pair<std::int64_t, Version>> losers;
    while (TRY(query.step()))
        losers.emplace_back(query.integer(0), query.integer(1));
    const auto newest = TRY(m_streams.version(allStream));
    losers.emplace_back(0, newest); // $all
    for (const auto& [stream, version] : losers)
        TRY(m_streams.setLeastVersion(stream, version, systemTime()));
    return {};
}

} // namespace palmares::store::sqlite
