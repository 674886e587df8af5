#include "store/postgres/stream_editor.h"

#include <map>
#include <set>

#include "store/postgres/append_plan.h"

namespace palmares::store::postgres {

namespace {

/// Runs `work` in a transaction, again when it met another writer, and commits what it did unless it refused.
template <class T, class Work>
Result<T> inTransaction(Session& session, Work work)
{
    if (auto allowed = session.checkWritable(); !allowed) return std::unexpected(allowed.error());
    Failure failure;
    for (int tries = 0; tries < 5; ++tries) {
        const auto connection = session.connection();
        if (!connection) return std::unexpected(connection.error());
        auto transaction = Transaction::begin(**connection, Access::write);
        if (!transaction) return refused(transaction.error());
        Answer<Result<T>> answer = work(**connection);
        if (answer && !*answer) return std::move(*answer);
        const auto done = answer ? transaction->commit() : std::unexpected(answer.error());
        if (done) return std::move(*answer);
        failure = done.error();
        if (failure.state != "40P01" && failure.state != "40001" && failure.state != "23505") break;
    }
    return refused(failure);
}

/// The order of locks is that of all writers: the stream's own row, then that of $all.
constexpr const char* lockEverything = "SELECT 1 FROM STORE.streams WHERE stream_id = 0 FOR NO KEY UPDATE";

constexpr const char* removal = R"sql(
WITH doomed AS (
    SELECT event_id FROM STORE.stream_events WHERE stream_id = $1::bigint
), links AS (
    DELETE FROM STORE.stream_events WHERE event_id IN (SELECT event_id FROM doomed)
), gone AS (
    DELETE FROM STORE.events WHERE event_id IN (SELECT event_id FROM doomed)
)
DELETE FROM STORE.streams WHERE stream_id = $1::bigint
)sql";

} // namespace

Answer<StreamEditor::Row> StreamEditor::lockRow(Connection& connection, std::string_view stream) const
{
    const auto found = connection.query(std::string("SELECT stream_id, stream_version, ") +
                                            (m_session.store().readsDeletions ? "deleted_at IS NOT NULL" : "false") +
                                            " FROM STORE.streams WHERE stream_uuid = $1::text FOR UPDATE",
                                        Parameters().add(stream));
    if (!found) return std::unexpected(found.error());
    if (found->empty()) return Row{};
    return Row{found->integer(0, 0), {found->integer(0, 1), found->truth(0, 2)}};
}

Result<Version> StreamEditor::link(const Link& link)
{
    if (!isText(link.stream)) return rejected("not_text", "The name of the stream is not UTF-8 or holds a zero byte.");
    return inTransaction<Version>(m_session, [&](Connection& connection) { return linkInside(connection, link); });
}

Answer<Result<Version>> StreamEditor::linkInside(Connection& connection, const Link& link)
{
    const bool isAll = link.stream == allStream;
    const auto row = isAll ? Row{} : lockRow(connection, link.stream);
    if (!row) return std::unexpected(row.error());
    if (auto allowed = checkAppend(link.stream, link.expected, row->state); !allowed)
        return Result<Version>(std::unexpected(allowed.error()));
    if (link.events.empty()) return Result<Version>(row->state.version);
    if (auto locked = connection.query(lockEverything); !locked) return std::unexpected(locked.error());

    auto ids = ArrayParameter::ofUuids();
    for (const Uuid& event : link.events)
        ids.add(event);
    const auto found = connection.query(
        "SELECT o.event_id, EXISTS (SELECT FROM STORE.stream_events t WHERE t.event_id = o.event_id AND t.stream_id = "
        "$2::bigint) "
        "FROM STORE.stream_events o WHERE o.event_id = ANY ($1::uuid[]) AND o.stream_id = o.original_stream_id",
        Parameters().add(std::move(ids)).add(row->id != 0 ? row->id : -1)); // 0 is $all, -1 no stream
    if (!found) return std::unexpected(found.error());
    std::map<Uuid, bool> isThere;
    for (int each = 0; each < found->size(); ++each)
        isThere.emplace(found->uuid(each, 0), found->truth(each, 1));
    for (const Uuid& event : link.events)
        if (!isThere.contains(event)) return Result<Version>(eventNotFound(event));
    for (const Uuid& event : link.events)
        if (std::exchange(isThere[event], true)) return Result<Version>(duplicateEvent(event));
    return insertLinks(connection, link, *row);
}

Answer<Result<Version>> StreamEditor::insertLinks(Connection& connection, const Link& link, Row row)
{
    if (row.id == 0) {
        const auto made =
            connection.query("INSERT INTO STORE.streams (stream_uuid) VALUES ($1::text) RETURNING stream_id",
                             Parameters().add(link.stream));
        if (!made) return std::unexpected(made.error());
        row.id = made->integer(0, 0);
    }
    auto ids = ArrayParameter::ofUuids();
    for (const Uuid& event : link.events)
        ids.add(event);
    const auto count = static_cast<std::int64_t>(link.events.size());
    const auto linked = connection.query(
        "WITH wanted AS (SELECT * FROM unnest($1::uuid[]) WITH ORDINALITY AS w (event_id, place)), "
        "grown AS (UPDATE STORE.streams SET stream_version = stream_version + $3::bigint WHERE stream_id = $2::bigint "
        "RETURNING stream_version - $3::bigint AS before) "
        "INSERT INTO STORE.stream_events (event_id, stream_id, stream_version, original_stream_id, "
        "original_stream_version) "
        "SELECT w.event_id, $2::bigint, g.before + w.place, o.original_stream_id, o.original_stream_version "
        "FROM wanted w JOIN STORE.stream_events o ON o.event_id = w.event_id AND o.stream_id = o.original_stream_id "
        "CROSS JOIN grown g ORDER BY w.place",
        Parameters().add(std::move(ids)).add(row.id).add(count));
    if (!linked) return std::unexpected(linked.error());
    return Result<Version>(row.state.version + count);
}

Result<void> StreamEditor::remove(std::string_view stream, ExpectedVersion expected, Deletion deletion)
{
    return inTransaction<void>(
        m_session, [&](Connection& connection) { return removeInside(connection, stream, expected, deletion); });
}

Answer<Result<void>> StreamEditor::removeInside(Connection& connection, std::string_view stream,
                                                ExpectedVersion expected, Deletion deletion)
{
    const auto row = stream == allStream || !isText(stream) ? Row{} : lockRow(connection, stream);
    if (!row) return std::unexpected(row.error());
    if (auto allowed = checkDeletion(stream, expected, row->state); !allowed) return allowed;
    if (auto allowed = checkPermission(deletion, m_session.options().hardDeletion); !allowed) return allowed;
    if (!m_session.store().readsDeletions)
        return Result<void>(rejected("not_supported", "This store is too old for streams to be deleted."));
    if (deletion == Deletion::soft) {
        const auto marked = connection.query("UPDATE STORE.streams SET deleted_at = now() WHERE stream_id = $1::bigint",
                                             Parameters().add(row->id));
        if (!marked) return std::unexpected(marked.error());
        return Result<void>();
    }
    if (auto locked = connection.query(lockEverything); !locked) return std::unexpected(locked.error());
    // LOCAL: the permission ends with this transaction.
    if (auto set = connection.run("SET LOCAL eventstore.enable_hard_deletes TO 'on'"); !set)
        return std::unexpected(set.error());
    if (auto gone = connection.query(removal, Parameters().add(row->id)); !gone) return std::unexpected(gone.error());
    return Result<void>();
}

} // namespace palmares::store::postgres
