// The two statements that append, see AppendPlan for their parameters.

#include "store/postgres/append_plan.h"

namespace palmares::store::postgres {

std::string appendStatement(const StoreDescription& store)
{
    const bool jsonb = store.payload == PayloadType::jsonb;
    const std::string data = jsonb ? "convert_from(e.data, 'UTF8')::jsonb" : "e.data";
    const std::string metadata = jsonb ? "convert_from(e.metadata, 'UTF8')::jsonb" : "e.metadata";
    // Locks the streams' own rows in the order of their ids. The division fails unless each was as it had been seen.
    return R"sql(
WITH touched AS (
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[])
        AS t (name, id, number, before, added, made_at)
), appended AS (
    SELECT * FROM unnest($7::uuid[], $8::text[], $9::uuid[], $10::uuid[], $11::bytea[], $12::bytea[], $13::timestamptz[],
                         $14::bigint[], $15::bigint[])
        AS e (event_id, type, causation_id, correlation_id, data, metadata, created_at, number, version)
), known AS (
    UPDATE STORE.streams s SET stream_version = s.stream_version + t.added
    FROM touched t WHERE t.id > 0 AND s.stream_id = t.id AND s.stream_uuid = t.name AND s.stream_version = t.before)sql" +
           std::string(store.readsDeletions ? " AND s.deleted_at IS NULL" : "") + R"sql(
    RETURNING s.stream_id, t.number
), created AS (
    INSERT INTO STORE.streams (stream_uuid, stream_version, created_at)
    SELECT name, added, made_at FROM touched WHERE id = 0 ORDER BY name
    RETURNING stream_id, stream_uuid
), target AS (
    SELECT stream_id, number FROM known
    UNION ALL
    SELECT c.stream_id, t.number FROM created c JOIN touched t ON t.name = c.stream_uuid
), stored AS (
    INSERT INTO STORE.events (event_id, event_type, causation_id, correlation_id, data, metadata, created_at)
    SELECT e.event_id, e.type, e.causation_id, e.correlation_id, )sql" +
           data + ", " + metadata + R"sql(, e.created_at
    FROM appended e
), own AS (
    INSERT INTO STORE.stream_events (event_id, stream_id, stream_version, original_stream_id, original_stream_version)
    SELECT e.event_id, t.stream_id, e.version, t.stream_id, e.version
    FROM appended e JOIN target t USING (number)
    RETURNING 1
))sql" +
           std::string(store.ours ? R"sql(, kept AS (
    INSERT INTO palmares.records (store, kind, key, at, data)
    SELECT $18::text, kind, key, at, data
    FROM unnest($19::text[], $20::text[], $21::bigint[], $22::bytea[]) AS r (kind, key, at, data)
))sql"
                                  : "") +
           R"sql(
SELECT number, target.stream_id, 1 / ((SELECT count(*) FROM target) = $17::bigint
                                      AND (SELECT count(*) FROM own) = $16::bigint)::integer
FROM touched LEFT JOIN target USING (number)
)sql";
}

// All writers wait for the row of $all, and look again at what a statement reads once they have it: so it has one of
// its own, after everything that does not need the positions.
std::string positionStatement()
{
    return R"sql(
WITH everything AS (
    UPDATE STORE.streams SET stream_version = stream_version + $2::bigint WHERE stream_id = 0
    RETURNING stream_version - $2::bigint AS before
), listed AS (
    INSERT INTO STORE.stream_events (event_id, stream_id, stream_version, original_stream_id, original_stream_version)
    SELECT e.event_id, 0, a.before + e.place, own.stream_id, own.stream_version
    FROM everything a CROSS JOIN unnest($1::uuid[]) WITH ORDINALITY AS e (event_id, place)
    JOIN STORE.stream_events own ON own.event_id = e.event_id
)
SELECT (SELECT before FROM everything), 1 / (SELECT count(*) FROM everything)
)sql";
}

} // namespace palmares::store::postgres
