-- Three roles for an event store that Palmares created, to be granted to people's own accounts:
--   palmares_owner      owns the tables: may do everything, also migrate and drop them
--   palmares_organiser  reads and appends, runs subscriptions, keeps snapshots; cannot change or delete what happened
--   palmares_viewer     only reads
--
--   psql -v ON_ERROR_STOP=1 -v schema=public -f roles.sql DATABASE      as an administrator, after `palmares create`
--   GRANT palmares_viewer TO anna;

\if :{?schema}
\else
    \set schema public
\endif

BEGIN;

SELECT format('CREATE ROLE %I NOLOGIN', name)
FROM unnest(ARRAY['palmares_owner', 'palmares_organiser', 'palmares_viewer']) AS wanted (name)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

ALTER SCHEMA :"schema" OWNER TO palmares_owner;
ALTER SCHEMA palmares OWNER TO palmares_owner;
SELECT format('ALTER TABLE %I.%I OWNER TO palmares_owner', schemaname, tablename)
FROM pg_tables WHERE schemaname IN (:'schema', 'palmares') \gexec
SELECT format('ALTER FUNCTION %s OWNER TO palmares_owner', oid::regprocedure)
FROM pg_proc WHERE pronamespace = to_regnamespace(quote_ident(:'schema'))
    AND proname IN ('event_store_exception', 'event_store_delete', 'notify_events') \gexec

SET LOCAL search_path TO :"schema";
GRANT USAGE ON SCHEMA :"schema", palmares TO palmares_organiser, palmares_viewer;
GRANT SELECT ON streams, events, stream_events, subscriptions, snapshots, schema_migrations, palmares.stores,
    palmares.properties, palmares.records TO palmares_organiser, palmares_viewer;

-- Of a stream only its version grows; a soft deletion would be another column.
GRANT INSERT ON streams, events, stream_events TO palmares_organiser;
GRANT UPDATE (stream_version) ON streams TO palmares_organiser;
GRANT INSERT, UPDATE ON subscriptions, palmares.properties TO palmares_organiser;
GRANT INSERT, UPDATE, DELETE ON snapshots, palmares.records TO palmares_organiser;
GRANT USAGE ON SEQUENCE streams_stream_id_seq, subscriptions_subscription_id_seq TO palmares_organiser;

COMMIT;
