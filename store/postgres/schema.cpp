#include "store/postgres/schema.h"

namespace palmares::store::postgres {

namespace {

/// `PAYLOAD` is the type of payloads.
constexpr std::string_view tables = R"sql(
CREATE TABLE streams (
    stream_id bigserial PRIMARY KEY NOT NULL,
    stream_uuid text NOT NULL,
    stream_version bigint NOT NULL DEFAULT 0,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    deleted_at timestamp with time zone
);
CREATE UNIQUE INDEX ix_streams_stream_uuid ON streams (stream_uuid);

CREATE TABLE events (
    event_id uuid PRIMARY KEY NOT NULL,
    event_type text NOT NULL,
    causation_id uuid,
    correlation_id uuid,
    data PAYLOAD NOT NULL,
    metadata PAYLOAD,
    created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE stream_events (
    event_id uuid NOT NULL,
    stream_id bigint NOT NULL,
    stream_version bigint NOT NULL,
    original_stream_id bigint,
    original_stream_version bigint,
    PRIMARY KEY (event_id, stream_id)
);
CREATE UNIQUE INDEX ix_stream_events ON stream_events (stream_id, stream_version);

CREATE TABLE subscriptions (
    subscription_id bigserial PRIMARY KEY NOT NULL,
    stream_uuid text NOT NULL,
    subscription_name text NOT NULL,
    last_seen bigint,
    created_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX ix_subscriptions_stream_uuid_subscription_name ON subscriptions (stream_uuid, subscription_name);

CREATE TABLE snapshots (
    source_uuid text PRIMARY KEY NOT NULL,
    source_version bigint NOT NULL,
    source_type text NOT NULL,
    data PAYLOAD NOT NULL,
    metadata PAYLOAD,
    created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE schema_migrations (
    major_version integer NOT NULL,
    minor_version integer NOT NULL,
    patch_version integer NOT NULL,
    migrated_at timestamp with time zone NOT NULL DEFAULT now(),
    PRIMARY KEY (major_version, minor_version, patch_version)
);
)sql";

constexpr const char* foreignKeysOfStreamEvents = R"sql(
ALTER TABLE stream_events
    ADD CONSTRAINT stream_events_event_id_fkey FOREIGN KEY (event_id) REFERENCES events (event_id),
    ADD CONSTRAINT stream_events_stream_id_fkey FOREIGN KEY (stream_id) REFERENCES streams (stream_id),
    ADD CONSTRAINT stream_events_original_stream_id_fkey
        FOREIGN KEY (original_stream_id) REFERENCES streams (stream_id);
)sql";

constexpr const char* functions = R"sql(
CREATE FUNCTION event_store_exception() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = 'EventStore: ' || TG_ARGV[0];
END;
$$;

CREATE FUNCTION event_store_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF 'on' IN (current_setting('eventstore.enable_hard_deletes', true), current_setting('eventstore.reset', true)) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION USING MESSAGE = 'EventStore: ' || TG_ARGV[0], ERRCODE = 'feature_not_supported';
END;
$$;

-- Tells 'stream,id,first,last': the range of versions that the stream has grown by.
CREATE FUNCTION notify_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    first_version bigint := 1;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        first_version := OLD.stream_version + 1;
    END IF;
    PERFORM pg_notify(TG_TABLE_SCHEMA || '.events',
                      concat_ws(',', NEW.stream_uuid, NEW.stream_id, first_version, NEW.stream_version));
    RETURN NULL;
END;
$$;
)sql";

/// The stream of everything is made before there is anybody to tell.
constexpr const char* seedAndTriggers = R"sql(
INSERT INTO streams (stream_id, stream_uuid, stream_version) VALUES (0, '$all', 0);
INSERT INTO schema_migrations (major_version, minor_version, patch_version) VALUES (1, 3, 2);

CREATE TRIGGER no_update_events BEFORE UPDATE ON events
    FOR EACH STATEMENT EXECUTE PROCEDURE event_store_exception('Cannot update events');
CREATE TRIGGER no_delete_events BEFORE DELETE ON events
    FOR EACH STATEMENT EXECUTE PROCEDURE event_store_delete('Cannot delete events');
CREATE TRIGGER no_update_stream_events BEFORE UPDATE ON stream_events
    FOR EACH STATEMENT EXECUTE PROCEDURE event_store_exception('Cannot update stream events');
CREATE TRIGGER no_delete_stream_events BEFORE DELETE ON stream_events
    FOR EACH STATEMENT EXECUTE PROCEDURE event_store_delete('Cannot delete stream events');
CREATE TRIGGER no_delete_streams BEFORE DELETE ON streams
    FOR EACH STATEMENT EXECUTE PROCEDURE event_store_delete('Cannot delete streams');
CREATE TRIGGER event_notification AFTER INSERT OR UPDATE ON streams
    FOR EACH ROW EXECUTE PROCEDURE notify_events();
)sql";

constexpr const char* sideTables = R"sql(
CREATE SCHEMA IF NOT EXISTS palmares;
CREATE TABLE IF NOT EXISTS palmares.stores (
    store text PRIMARY KEY,
    created_at timestamp with time zone NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS palmares.properties (
    store text NOT NULL REFERENCES palmares.stores (store) ON DELETE CASCADE,
    name text NOT NULL,
    value bytea NOT NULL,
    PRIMARY KEY (store, name)
);
CREATE TABLE IF NOT EXISTS palmares.records (
    store text NOT NULL REFERENCES palmares.stores (store) ON DELETE CASCADE,
    kind text NOT NULL,
    key text NOT NULL,
    at bigint NOT NULL, -- microseconds since 1970
    data bytea NOT NULL,
    PRIMARY KEY (store, kind, key)
);
CREATE INDEX IF NOT EXISTS records_by_time ON palmares.records (store, kind, at);
)sql";

std::string withPayload(std::string_view sql, std::string_view type)
{
    constexpr std::string_view gap = "PAYLOAD";
    std::string text;
    for (auto found = sql.find(gap); found != std::string_view::npos; found = sql.find(gap)) {
        text += sql.substr(0, found);
        text += type;
        sql.remove_prefix(found + gap.size());
    }
    return text += sql;
}

} // namespace

Answer<void> createTables(Connection& connection, PayloadType payload, bool foreignKeys)
{
    const std::string sql = withPayload(tables, payload == PayloadType::bytea ? "bytea" : "jsonb") +
                            (foreignKeys ? foreignKeysOfStreamEvents : "") + functions + seedAndTriggers;
    return connection.run(sql);
}

Answer<void> createSideTables(Connection& connection)
{
    // One after the other: two programs that create the same table at once would both be refused.
    if (auto locked = connection.run("SELECT pg_advisory_xact_lock(hashtext('palmares side tables'))"); !locked)
        return locked;
    return connection.run(sideTables);
}

} // namespace palmares::store::postgres
