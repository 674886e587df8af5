#include "store/postgres/event_reader.h"

#include <algorithm>

#include "store/append_rules.h"

namespace palmares::store::postgres {

namespace {

/// Shorter reads are one answer of the server.
constexpr std::int64_t shortRead = 500;

/// Takes the events of `rows`; false when `sink` wants no more.
bool deliver(const Rows& rows, const EventSink& sink, RecordedEvent& event)
{
    for (int row = 0; row < rows.size(); ++row) {
        event.number = rows.integer(row, 0);
        event.position = rows.integer(row, 1);
        event.stream = rows.text(row, 2);
        event.version = rows.integer(row, 3);
        event.event_id = rows.uuid(row, 4);
        event.type = rows.text(row, 5);
        event.causation_id = rows.optionalUuid(row, 6);
        event.correlation_id = rows.optionalUuid(row, 7);
        event.created_at = rows.time(row, 8);
        event.data = rows.text(row, 9);
        event.metadata = metadataIn(rows.text(row, 10));
        if (!sink(event)) return false;
    }
    return true;
}

/// How many rows to fetch next so that they have some megabytes, given what came last.
std::int64_t nextFetch(std::int64_t last, const Rows& rows)
{
    constexpr std::size_t wanted = 8'000'000;
    constexpr std::int64_t most = 10'000;
    std::size_t bytes = 0;
    for (int row = 0; row < rows.size(); ++row)
        bytes += 150 + rows.text(row, 9).size() + rows.text(row, 10).size();
    const auto fitting = static_cast<std::int64_t>(wanted / (bytes / static_cast<std::size_t>(rows.size()) + 1));
    return std::clamp<std::int64_t>(fitting, 1, std::min(most, 4 * last));
}

} // namespace

EventReader::EventReader(Session& session)
    : m_session(session)
    , m_jsonb(session.store().payload == PayloadType::jsonb)
{}

std::string EventReader::selection(bool all, Direction direction) const
{
    const bool forward = direction == Direction::forward;
    return std::string("SELECT l.stream_version, ") + (all ? "l.stream_version" : "a.stream_version") +
           ", s.stream_uuid, l.original_stream_version, e.event_id, e.event_type, e.causation_id, e.correlation_id, "
           "e.created_at, " +
           (m_jsonb ? "e.data::text, e.metadata::text" : "e.data, e.metadata") +
           " FROM STORE.stream_events l JOIN STORE.streams s ON s.stream_id = l.original_stream_id JOIN STORE.events e "
           "ON e.event_id = "
           "l.event_id" +
           (all ? "" : " LEFT JOIN STORE.stream_events a ON a.event_id = l.event_id AND a.stream_id = 0") +
           " WHERE l.stream_id = $1::bigint AND EXISTS (SELECT FROM STORE.streams WHERE stream_id = $1::bigint AND "
           "stream_uuid = $4::text) AND l.stream_version " +
           (forward ? ">=" : "<=") + " $2::bigint ORDER BY l.stream_version " + (forward ? "ASC" : "DESC") +
           " LIMIT $3::bigint";
}

Result<void> EventReader::readStream(std::string_view stream, const ReadOptions& options, const EventSink& sink)
{
    const auto row = m_session.query(std::string("SELECT stream_id, stream_version, ") +
                                         (m_session.store().readsDeletions ? "deleted_at IS NOT NULL" : "false") +
                                         " FROM STORE.streams WHERE stream_uuid = $1::text",
                                     Parameters().add(stream));
    if (!row) return std::unexpected(row.error());
    if (row->empty()) return streamNotFound(stream);
    if (row->truth(0, 2)) return streamDeleted(stream);
    const Version version = row->integer(0, 1);
    const bool forward = options.direction == Direction::forward;
    const auto most = forward ? version - std::max<Version>(options.from, 1) + 1 : std::min(version, options.from);
    return read(row->integer(0, 0), stream, most, options, sink);
}

Result<void> EventReader::readAll(const ReadOptions& options, const EventSink& sink)
{
    return read(0, allStream, options.limit, options, sink);
}

/// By number and name: the number may belong to another stream once the store was emptied.
Result<void> EventReader::read(std::int64_t stream, std::string_view name, std::int64_t most,
                               const ReadOptions& options, const EventSink& sink)
{
    const std::int64_t limit = std::min(most, options.limit);
    if (limit <= 0) return {};
    const std::string sql = selection(stream == 0, options.direction);
    Parameters parameters;
    parameters.add(stream).add(options.from).add(limit).add(name);
    if (limit > shortRead) return readWithCursor(sql, parameters, sink);
    const auto rows = m_session.query(sql, parameters);
    if (!rows) return std::unexpected(rows.error());
    RecordedEvent event;
    deliver(*rows, sink, event);
    return {};
}

Result<void> EventReader::readWithCursor(const std::string& sql, const Parameters& parameters, const EventSink& sink)
{
    const auto ready = m_session.connection();
    if (!ready) return std::unexpected(ready.error());
    const auto kept = m_session.keep(); // a read of the sink may connect again
    Connection& connection = *kept;
    const int generation = m_session.generation();
    std::optional<Transaction> transaction; // of the outermost read
    if (m_cursors == 0) {
        auto begun = Transaction::begin(connection, Access::read);
        if (!begun) return refused(begun.error());
        transaction.emplace(std::move(*begun));
    }
    const std::string cursor = "palmares_read_" + std::to_string(m_cursors);
    const auto declared = connection.queryOnce("DECLARE " + cursor + " BINARY NO SCROLL CURSOR FOR " + sql, parameters);
    if (!declared) return refused(declared.error());
    ++m_cursors;
    RecordedEvent event;
    Result<void> done;
    for (std::int64_t count = shortRead; done;) {
        if (m_session.generation() != generation) // a read of the sink noticed it
            done = failed(Error::Kind::unavailable, "store_unavailable", "The connection was lost during a read.");
        if (!done) break;
        const auto rows = connection.fetch(cursor, count);
        if (!rows) done = refused(rows.error());
        if (!rows || rows->empty() || !deliver(*rows, sink, event) || rows->size() < count) break;
        count = nextFetch(count, *rows);
    }
    --m_cursors;
    if (done && !transaction) (void)connection.run("CLOSE " + cursor);
    return done;
}

} // namespace palmares::store::postgres
