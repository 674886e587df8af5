#include "store/postgres/side_records.h"

#include "store/append_rules.h"

namespace palmares::store::postgres {

namespace {

Answer<void> withoutRows(Answer<Rows> rows)
{
    if (!rows) return std::unexpected(std::move(rows.error()));
    return {};
}

} // namespace

Result<Snapshot> SideRecords::snapshot(std::string_view source)
{
    const bool jsonb = m_session.store().payload == PayloadType::jsonb;
    const auto rows = m_session.query(std::string("SELECT source_version, source_type, ") +
                                          (jsonb ? "data::text, metadata::text" : "data, metadata") +
                                          " FROM STORE.snapshots WHERE source_uuid = $1",
                                      Parameters().add(source));
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return snapshotNotFound(source);
    return Snapshot{std::string(source), rows->integer(0, 0), std::string(rows->text(0, 1)),
                    std::string(rows->text(0, 2)), std::string(metadataIn(rows->text(0, 3)))};
}

Result<void> SideRecords::save(std::span<const Checkpoint> checkpoints, std::span<const Snapshot> snapshots)
{
    if (auto allowed = m_session.checkWritable(); !allowed) return allowed;
    if (checkpoints.empty() && snapshots.empty()) return {};
    const auto connection = m_session.connection();
    if (!connection) return std::unexpected(connection.error());
    auto transaction = Transaction::begin(**connection, Access::write);
    if (!transaction) return refused(transaction.error());
    for (const Checkpoint& each : checkpoints)
        if (auto saved = saveInside(**connection, each); !saved) return refused(saved.error());
    for (const Snapshot& each : snapshots)
        if (auto saved = saveInside(**connection, each); !saved) return refused(saved.error());
    if (auto done = transaction->commit(); !done) return refused(done.error());
    return {};
}

Answer<void> SideRecords::saveInside(Connection& connection, const Checkpoint& checkpoint)
{
    // An INSERT that meets a conflict has taken a number of subscription_id, which the original keeps below 2^31.
    return withoutRows(connection.query(
        "WITH moved AS (UPDATE STORE.subscriptions SET last_seen = $2::bigint WHERE stream_uuid = '$all' AND "
        "subscription_name = $1::text AND coalesce(last_seen, 0) < $2::bigint) "
        "INSERT INTO STORE.subscriptions AS s (stream_uuid, subscription_name, last_seen) "
        "SELECT '$all', $1::text, $2::bigint WHERE NOT EXISTS (SELECT FROM STORE.subscriptions WHERE stream_uuid = "
        "'$all' AND subscription_name = $1::text) "
        "ON CONFLICT (stream_uuid, subscription_name) DO UPDATE SET last_seen = excluded.last_seen "
        "WHERE coalesce(s.last_seen, 0) < excluded.last_seen",
        Parameters().add(checkpoint.subscription).add(checkpoint.position)));
}

Answer<void> SideRecords::saveInside(Connection& connection, const Snapshot& snapshot)
{
    if (snapshot.data.empty())
        return withoutRows(
            connection.query("DELETE FROM STORE.snapshots WHERE source_uuid = $1", Parameters().add(snapshot.source)));
    const bool jsonb = m_session.store().payload == PayloadType::jsonb;
    const std::string values = jsonb ? "convert_from($4, 'UTF8')::jsonb, nullif(convert_from($5, 'UTF8'), '')::jsonb"
                                     : "$4, coalesce(nullif($5::bytea, ''), 'null')";
    Parameters parameters;
    parameters.add(snapshot.source).add(snapshot.version).add(snapshot.type).addBytes(snapshot.data);
    return withoutRows(connection.query(
        "INSERT INTO STORE.snapshots (source_uuid, source_version, source_type, data, metadata) VALUES ($1, $2, $3, " +
            values +
            ") ON CONFLICT (source_uuid) DO UPDATE SET source_version = excluded.source_version, source_type = "
            "excluded.source_type, data = excluded.data, metadata = excluded.metadata",
        parameters.addBytes(snapshot.metadata)));
}

Result<void> SideRecords::checkOurs() const
{
    if (m_session.store().ours) return {};
    return rejected("not_supported", "Nothing is kept beside a store that Palmares did not create.");
}

Result<void> SideRecords::saveRecords(std::span<const SideRecord> records)
{
    if (auto ours = checkOurs(); !ours) return ours;
    if (auto allowed = m_session.checkWritable(); !allowed) return allowed;
    if (records.empty()) return {};
    const auto connection = m_session.connection();
    if (!connection) return std::unexpected(connection.error());
    auto transaction = Transaction::begin(**connection, Access::write);
    if (!transaction) return refused(transaction.error());
    for (const SideRecord& each : records)
        if (auto saved = saveInside(**connection, each); !saved) return refused(saved.error());
    if (auto done = transaction->commit(); !done) return refused(done.error());
    return {};
}

Answer<void> SideRecords::saveInside(Connection& connection, const SideRecord& record)
{
    Parameters parameters;
    parameters.add(m_session.store().schema).add(record.kind).add(record.key);
    if (record.data.empty())
        return withoutRows(
            connection.query("DELETE FROM palmares.records WHERE store = $1 AND kind = $2 AND key = $3", parameters));
    return withoutRows(
        connection.query("INSERT INTO palmares.records (store, kind, key, at, data) VALUES ($1, $2, $3, $4, $5) "
                         "ON CONFLICT (store, kind, key) DO UPDATE SET at = excluded.at, data = excluded.data",
                         parameters.add(record.at.microseconds).addBytes(record.data)));
}

Result<std::vector<SideRecord>> SideRecords::records(const SideQuery& query)
{
    if (auto ours = checkOurs(); !ours) return std::unexpected(ours.error());
    Parameters parameters;
    parameters.add(m_session.store().schema).add(query.kind).add(query.from.microseconds).add(query.to.microseconds);
    parameters.add(query.limit).add(query.key);
    const std::string order = query.direction == Direction::forward ? "at, key" : "at DESC, key DESC";
    const auto rows = m_session.query("SELECT key, at, data FROM palmares.records WHERE store = $1 AND kind = $2 "
                                      "AND at BETWEEN $3 AND $4 AND " +
                                          std::string(query.key.empty() ? "$6 = ''" : "key = $6") + " ORDER BY " +
                                          order + " LIMIT $5",
                                      parameters);
    if (!rows) return std::unexpected(rows.error());
    std::vector<SideRecord> records;
    for (int row = 0; row < rows->size(); ++row)
        records.push_back(
            {query.kind, std::string(rows->text(row, 0)), {rows->integer(row, 1)}, std::string(rows->text(row, 2))});
    return records;
}

Result<std::optional<std::string>> SideRecords::property(std::string_view name)
{
    if (!m_session.store().ours) return std::nullopt;
    const auto rows = m_session.query("SELECT value FROM palmares.properties WHERE store = $1 AND name = $2",
                                      Parameters().add(m_session.store().schema).add(name));
    if (!rows) return std::unexpected(rows.error());
    return rows->empty() ? std::nullopt : std::optional(std::string(rows->text(0, 0)));
}

Result<void> SideRecords::setProperty(std::string_view name, std::string_view value)
{
    if (auto ours = checkOurs(); !ours) return ours;
    if (auto allowed = m_session.checkWritable(); !allowed) return allowed;
    const auto set =
        m_session.query("INSERT INTO palmares.properties (store, name, value) VALUES ($1, $2, $3) "
                        "ON CONFLICT (store, name) DO UPDATE SET value = excluded.value",
                        Parameters().add(m_session.store().schema).add(name).addBytes(value), Access::write);
    if (!set) return std::unexpected(set.error());
    return {};
}

Result<std::vector<std::string>> examineTables(Session& session)
{
    constexpr const char* findings = R"sql(
SELECT 'The event ' || e.event_id || ' belongs to no stream.' FROM STORE.events e
WHERE NOT EXISTS (SELECT FROM STORE.stream_events l WHERE l.event_id = e.event_id)
UNION ALL
SELECT 'The stream ' || s.stream_uuid || ' lists the event ' || l.event_id || ', which is missing.'
FROM STORE.stream_events l JOIN STORE.streams s USING (stream_id)
WHERE NOT EXISTS (SELECT FROM STORE.events e WHERE e.event_id = l.event_id)
UNION ALL
SELECT 'The event ' || l.event_id || ' is listed by stream ' || l.stream_id || ', which is missing.'
FROM STORE.stream_events l WHERE NOT EXISTS (SELECT FROM STORE.streams s WHERE s.stream_id = l.stream_id)
UNION ALL
SELECT 'The stream ' || s.stream_uuid || ' is at version ' || s.stream_version || ' but has an event at ' || m.last || '.'
FROM STORE.streams s JOIN (SELECT stream_id, max(stream_version) AS last FROM STORE.stream_events GROUP BY 1) m USING (stream_id)
WHERE m.last > s.stream_version
LIMIT 100
)sql";
    const auto rows = session.query(findings);
    if (!rows) return std::unexpected(rows.error());
    std::vector<std::string> problems;
    for (int row = 0; row < rows->size(); ++row)
        problems.emplace_back(rows->text(row, 0));
    return problems;
}

} // namespace palmares::store::postgres
