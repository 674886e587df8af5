// The one statement that appends, see AppendPlan for its parameters.

#include "store/postgres/append_plan.h"

namespace palmares::store::postgres {

std::string appendStatement(const StoreDescription& store)
{
    const bool jsonb = store.payload == PayloadType::jsonb;
    const std::string data = jsonb ? "convert_from(e.data, 'UTF8')::jsonb" : "e.data";
    const std::string metadata = jsonb ? "convert_from(e.metadata, 'UTF8')::jsonb" : "e.metadata";
    // Locks the streams' own rows, in the order of their ids, before that of $all, as every other writer does. All
    // writers wait for the row of $all, so it comes last but for what needs the positions.
    return R"sql(
WITH touched AS (
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[])
        AS t (name, id, number, before, added, made_at)
), appended AS (
    SELECT * FROM unnest($7::uuid[], $8::text[], $9::uuid[], $10::uuid[], $11::bytea[], $12::bytea[], $13::timestamptz[],
                         $14::bigint[], $15::bigint[]) WITH ORDINALITY
        AS e (event_id, type, causation_id, correlation_id, data, metadata, created_at, number, version, place)
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
    FROM appended e ORDER BY e.place
    RETURNING 1
), own AS (
    INSERT INTO STORE.stream_events (event_id, stream_id, stream_version, original_stream_id, original_stream_version)
    SELECT e.event_id, t.stream_id, e.version, t.stream_id, e.version
    FROM appended e JOIN target t USING (number) ORDER BY e.place
    RETURNING 1
), everything AS (
    UPDATE STORE.streams SET stream_version = stream_version + $16::bigint
    WHERE stream_id = 0 AND (SELECT count(*) FROM target) = $17::bigint
        AND (SELECT count(*) FROM stored) = $16::bigint AND (SELECT count(*) FROM own) = $16::bigint
    RETURNING stream_version - $16::bigint AS before
), listed AS (
    INSERT INTO STORE.stream_events (event_id, stream_id, stream_version, original_stream_id, original_stream_version)
    SELECT e.event_id, 0, a.before + e.place, t.stream_id, e.version
    FROM appended e JOIN target t USING (number) CROSS JOIN everything a ORDER BY e.place
))sql" +
           std::string(store.ours ? R"sql(, kept AS (
    INSERT INTO palmares.records (store, kind, key, at, data)
    SELECT $18::text, kind, key, at, data
    FROM unnest($19::text[], $20::text[], $21::bigint[], $22::bytea[]) AS r (kind, key, at, data)
))sql"
                                  : "") +
           R"sql(
SELECT number, target.stream_id, (SELECT before FROM everything), 1 / (SELECT count(*) FROM everything)
FROM touched LEFT JOIN target USING (number)
)sql";
}

} // namespace palmares::store::postgres
