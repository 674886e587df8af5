#include "store/sqlite/event_reader.h"

#include <algorithm>
#include <cstring>

#include "store/sqlite/checksum.h"

namespace palmares::store::sqlite {

#define PALMARES_EVENT                                                                                                 \
    "SELECT events.position, events.stream, version, event_id, type, causation_id, correlation_id, created_at, data, " \
    "metadata "
#define PALMARES_EVENTS PALMARES_EVENT "FROM events "
#define PALMARES_LINKED PALMARES_EVENT ", number FROM links CROSS JOIN events USING (position) "

namespace {

constexpr std::size_t mostProblems = 100; // a store in ruins needs no longer list

bool toUuid(std::string_view bytes, Uuid& uuid)
{
    if (bytes.size() != uuid.bytes.size()) return false;
    std::memcpy(uuid.bytes.data(), bytes.data(), uuid.bytes.size());
    return true;
}

bool toUuid(std::string_view bytes, std::optional<Uuid>& uuid)
{
    if (bytes.data() != nullptr) return toUuid(bytes, uuid.emplace());
    uuid.reset();
    return true;
}

// Each row is a problem; a store in ruins needs no longer list than a hundred of a kind.
#define PALMARES_LINK "'Link ' || number || ' of stream ' || coalesce(name, links.stream)"
#define PALMARES_LINKS " FROM links LEFT JOIN streams ON id = links.stream WHERE "
constexpr const char* contradictions[] = {
    "SELECT " PALMARES_LINK " || ' shows position ' || position || ', where there is no event.'" PALMARES_LINKS
    "NOT EXISTS (SELECT 1 FROM events WHERE events.position = links.position) LIMIT 100",
    "SELECT " PALMARES_LINK " || ' has the number of an event.'" PALMARES_LINKS
    "EXISTS (SELECT 1 FROM events WHERE events.stream = links.stream AND version = number) LIMIT 100",
    "SELECT " PALMARES_LINK " || ' is above the version of the stream.'" PALMARES_LINKS
    "number > coalesce((SELECT version FROM special_streams WHERE stream = links.stream), 0) LIMIT 100",
    "SELECT 'Stream ' || stream || ' has no name.' FROM special_streams WHERE stream <> 0 AND stream NOT IN "
    "(SELECT id FROM streams) LIMIT 100",
    "SELECT 'Event ' || position || ' was removed, but is there.' FROM removed_events WHERE position IN "
    "(SELECT position FROM events) LIMIT 100",
    "SELECT 'Event ' || max(position) || ' was removed, but its position may be given again.' FROM removed_events "
    "HAVING max(position) > coalesce((SELECT version FROM special_streams WHERE stream = 0), 0)",
};
#undef PALMARES_LINK
#undef PALMARES_LINKS

} // namespace

Result<LogPlace> EventReader::placeAt(Position position)
{
    auto rows = m_connection.statement(
        "SELECT position, event_id FROM events WHERE position <= ?1 ORDER BY position DESC LIMIT 1");
    if (!rows) return std::unexpected(rows.error());
    const auto found = rows->bind(1, position).step();
    if (!found) return std::unexpected(found.error());
    LogPlace place;
    if (*found && toUuid(rows->bytes(1), place.event)) place.position = rows->integer(0);
    return place;
}

Result<void> EventReader::readAll(const ReadOptions& options, const EventSink& sink)
{
    auto rows = TRY(m_connection.statement(options.direction == Direction::forward
                                               ? PALMARES_EVENTS "WHERE position >= ?1 ORDER BY position LIMIT ?2"
                                               : PALMARES_EVENTS "WHERE position <= ?1 ORDER BY position DESC LIMIT ?2",
                                           options.from, std::max<std::int64_t>(options.limit, 0)));
    return deliver(rows, 0, sink);
}

Result<void> EventReader::readStream(std::int64_t stream, const ReadOptions& options, const EventSink& sink)
{
    const auto linked = TRY(hasLinks(stream));
    const bool forward = options.direction == Direction::forward;
    const char* sql = forward ? PALMARES_EVENTS "WHERE stream = ?3 AND version >= ?1 ORDER BY version LIMIT ?2"
                              : PALMARES_EVENTS "WHERE stream = ?3 AND version <= ?1 ORDER BY version DESC LIMIT ?2";
    if (linked)
        sql = forward ? PALMARES_EVENT
                  ", version AS number FROM events WHERE stream = ?3 AND version >= ?1 UNION ALL " PALMARES_LINKED
                  "WHERE links.stream = ?3 AND number >= ?1 ORDER BY number LIMIT ?2"
                      : PALMARES_EVENT
                  ", version AS number FROM events WHERE stream = ?3 AND version <= ?1 UNION ALL " PALMARES_LINKED
                  "WHERE links.stream = ?3 AND number <= ?1 ORDER BY number DESC LIMIT ?2";
    auto rows = TRY(m_connection.statement(sql, options.from, std::max<std::int64_t>(options.limit, 0), stream));
    return deliver(rows, linked ? 10 : 2, sink);
}

Result<bool> EventReader::hasLinks(std::int64_t stream)
{
    auto query = TRY(m_connection.statement("SELECT 1 FROM links WHERE stream = ?1 LIMIT 1", stream));
    return query.step();
}

Result<void> EventReader::deliver(Statement& rows, int numberColumn, const EventSink& sink)
{
    RecordedEvent event;
    int code = rows.stepCode();
    for (; code == SQLITE_ROW; code = rows.stepCode()) {
        if (!fill(event, rows))
            return failed(Error::Kind::corrupt, "store_damaged",
                          m_connection.file().string() + " is damaged: the event at position " +
                              std::to_string(event.position) + " cannot be read.");
        event.number = rows.integer(numberColumn);
        if (!sink(event)) return {};
    }
    if (code != SQLITE_DONE) return std::unexpected(m_connection.error(code));
    return {};
}

bool EventReader::fill(RecordedEvent& event, const Statement& row)
{
    event.position = row.integer(0);
    const std::string* const stream = m_streams.nameOf(row.integer(1));
    if (!stream) return false;
    event.stream = *stream;
    event.version = row.integer(2);
    if (!toUuid(row.bytes(3), event.event_id)) return false;
    const std::string* const type = m_types.nameOf(row.integer(4));
    if (!type) return false;
    event.type = *type;
    if (!toUuid(row.bytes(5), event.causation_id) || !toUuid(row.bytes(6), event.correlation_id)) return false;
    event.created_at.microseconds = row.integer(7);
    event.data = row.bytes(8);
    event.metadata = row.bytes(9);
    return true;
}

Result<std::vector<std::string>> EventReader::examine()
{
    auto rows = TRY(m_connection.statement(
        PALMARES_EVENT ", checksum FROM events UNION ALL SELECT position, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
                       "NULL, NULL, checksum FROM removed_events ORDER BY 1"));
    std::vector<std::string> problems;
    RecordedEvent event;
    std::int64_t previous = 0;
    int code = rows.stepCode();
    for (; code == SQLITE_ROW && problems.size() < mostProblems; code = rows.stepCode()) {
        const std::int64_t before = std::exchange(previous, rows.integer(10));
        if (rows.isNull(1)) continue; // removed: its checksum is what the next one was chained to
        const bool readable = fill(event, rows);
        const std::int64_t sum =
            readable ? checksumOf(before, {event.stream, event.version, event.event_id, event.type, event.causation_id,
                                           event.correlation_id, event.created_at, event.data, event.metadata})
                     : -1;
        if (sum != previous)
            problems.push_back("Event " + std::to_string(event.position) + " (" + event.stream + " version " +
                               std::to_string(event.version) +
                               "): it, or the event before it, is not what was written.");
    }
    if (code != SQLITE_DONE && code != SQLITE_ROW) return std::unexpected(m_connection.error(code));
    return problems;
}

Result<std::vector<std::string>> EventReader::examineTables()
{
    std::vector<std::string> problems;
    for (const char* each : contradictions) {
        auto query = TRY(m_connection.statement(each));
        while (TRY(query.step()))
            problems.emplace_back(query.bytes(0));
    }
    return problems;
}

} // namespace palmares::store::sqlite
