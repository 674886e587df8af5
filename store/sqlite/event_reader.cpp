#include "store/sqlite/event_reader.h"

#include <algorithm>
#include <cstring>

#include "store/sqlite/checksum.h"

namespace palmares::store::sqlite {

#define PALMARES_EVENTS                                                                                                \
    "SELECT position, stream, version, event_id, type, causation_id, correlation_id, created_at, data, metadata "      \
    "FROM events "

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

} // namespace

Result<void> EventReader::readAll(const ReadOptions& options, const EventSink& sink)
{
    auto rows = m_connection.statement(options.direction == Direction::forward
                                           ? PALMARES_EVENTS "WHERE position >= ?1 ORDER BY position LIMIT ?2"
                                           : PALMARES_EVENTS "WHERE position <= ?1 ORDER BY position DESC LIMIT ?2");
    if (!rows) return std::unexpected(rows.error());
    rows->bind(1, options.from).bind(2, std::max<std::int64_t>(options.limit, 0));
    return deliver(*rows, sink);
}

Result<void> EventReader::readStream(std::int64_t stream, const ReadOptions& options, const EventSink& sink)
{
    auto rows = m_connection.statement(options.direction == Direction::forward ? PALMARES_EVENTS
                                           "WHERE stream = ?3 AND version >= ?1 ORDER BY version LIMIT ?2"
                                                                               : PALMARES_EVENTS
                                           "WHERE stream = ?3 AND version <= ?1 ORDER BY version DESC LIMIT ?2");
    if (!rows) return std::unexpected(rows.error());
    rows->bind(1, options.from).bind(2, std::max<std::int64_t>(options.limit, 0)).bind(3, stream);
    return deliver(*rows, sink);
}

Result<void> EventReader::deliver(Statement& rows, const EventSink& sink)
{
    RecordedEvent event;
    int code = rows.stepCode();
    for (; code == SQLITE_ROW; code = rows.stepCode()) {
        if (!fill(event, rows))
            return failed(Error::Kind::corrupt, "store_damaged",
                          m_connection.file().string() + " is damaged: the event at position " +
                              std::to_string(event.position) + " cannot be read.");
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
    auto rows =
        m_connection.statement("SELECT position, stream, version, event_id, type, causation_id, correlation_id, "
                               "created_at, data, metadata, checksum FROM events ORDER BY position");
    if (!rows) return std::unexpected(rows.error());
    std::vector<std::string> problems;
    RecordedEvent event;
    std::int64_t previous = 0;
    int code = rows->stepCode();
    for (; code == SQLITE_ROW && problems.size() < mostProblems; code = rows->stepCode()) {
        const bool readable = fill(event, *rows);
        const std::int64_t sum =
            readable
                ? checksumOf(previous, {event.stream, event.version, event.event_id, event.type, event.causation_id,
                                        event.correlation_id, event.created_at, event.data, event.metadata})
                : -1;
        previous = rows->integer(10);
        if (sum != previous)
            problems.push_back("Event " + std::to_string(event.position) + " (" + event.stream + " version " +
                               std::to_string(event.version) +
                               "): it, or the event before it, is not what was written.");
    }
    if (code != SQLITE_DONE && code != SQLITE_ROW) return std::unexpected(m_connection.error(code));
    return problems;
}

Result<std::vector<StreamInfo>> EventReader::streams(std::string_view containing, std::string_view after,
                                                     std::int64_t limit)
{
    auto names = m_connection.statement("SELECT id, name FROM streams WHERE name > ?1 ORDER BY name");
    if (!names) return std::unexpected(names.error());
    names->bind(1, after);
    std::vector<StreamInfo> found;
    while (std::ssize(found) < limit) {
        const auto row = names->step();
        if (!row) return std::unexpected(row.error());
        if (!*row) break;
        if (!names->bytes(1).contains(containing)) continue;
        StreamInfo& info = found.emplace_back(StreamInfo{std::string(names->bytes(1)), 0, {}, {}});
        if (auto described = describe(info, names->integer(0)); !described) return std::unexpected(described.error());
    }
    return found;
}

Result<void> EventReader::describe(StreamInfo& info, std::int64_t stream)
{
    auto ends = m_connection.statement(
        "SELECT last.version, first.created_at, last.created_at FROM events AS first, events AS last "
        "WHERE first.stream = ?1 AND first.version = (SELECT min(version) FROM events WHERE stream = ?1) "
        "AND last.stream = ?1 AND last.version = (SELECT max(version) FROM events WHERE stream = ?1)");
    if (!ends) return std::unexpected(ends.error());
    const auto row = ends->bind(1, stream).step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    info.version = ends->integer(0);
    info.created_at.microseconds = ends->integer(1);
    info.last_event_at.microseconds = ends->integer(2);
    return {};
}

} // namespace palmares::store::sqlite
