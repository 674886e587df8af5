#include "store/postgres/store_description.h"

#include <algorithm>
#include <map>

namespace palmares::store::postgres {

namespace {

constexpr SchemaVersion oldestReadable{0, 14, 0};
constexpr SchemaVersion oldestWritable{1, 1, 0};
constexpr SchemaVersion newestKnown{1, 3, 2};

std::string asText(const SchemaVersion& version)
{
    return std::to_string(version.major) + '.' + std::to_string(version.minor) + '.' + std::to_string(version.patch);
}

std::unexpected<Error> unusable(std::string name, std::string message)
{
    return failed(Error::Kind::unavailable, std::move(name), std::move(message));
}

/// The schemas that hold the tables of an event store. Those before 0.14 had no stream_events.
constexpr const char* schemasWithStores = R"sql(
SELECT n.nspname::text FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
WHERE c.relkind IN ('r', 'p') AND c.relname IN ('streams', 'events', 'subscriptions', 'snapshots')
  AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname IN
              ('stream_uuid', 'event_type', 'source_uuid')) -- each table has one of them
GROUP BY n.nspname HAVING count(*) = 4 ORDER BY 1
)sql";

Result<std::string> findSchema(Connection& connection, const std::string& wanted)
{
    const auto found = connection.queryOnce(schemasWithStores);
    if (!found) return refused(found.error());
    std::vector<std::string> schemas;
    for (int row = 0; row < found->size(); ++row)
        schemas.emplace_back(found->text(row, 0));
    if (!wanted.empty()) {
        if (std::ranges::find(schemas, wanted) != schemas.end()) return wanted;
        return unusable("store_not_found", "The schema " + wanted + " of this database holds no event store.");
    }
    if (schemas.empty()) return unusable("store_not_found", "This database holds no event store.");
    if (schemas.size() == 1) return schemas.front();
    std::string names;
    for (const std::string& schema : schemas)
        names += (names.empty() ? "" : ", ") + schema;
    return rejected("store_ambiguous",
                    "This database holds several event stores, in the schemas " + names + ": name one of them.");
}

/// Types of columns by `table.column`.
using Columns = std::map<std::string, std::string, std::less<>>;

Result<Columns> columnsOf(Connection& connection, const std::string& schema)
{
    const auto found = connection.queryOnce(
        "SELECT c.relname || '.' || a.attname, t.typname::text FROM pg_class c JOIN pg_namespace n ON n.oid = "
        "c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid "
        "WHERE n.nspname = $1::text AND a.attnum > 0 AND NOT a.attisdropped",
        Parameters().add(schema));
    if (!found) return refused(found.error());
    Columns columns;
    for (int row = 0; row < found->size(); ++row)
        columns.emplace(found->text(row, 0), found->text(row, 1));
    return columns;
}

bool hasColumn(const Columns& columns, std::string_view column, std::string_view type)
{
    const auto found = columns.find(column);
    return found != columns.end() && found->second == type;
}

/// The highest recorded version, or what the columns tell where an application has its own table of that name.
Result<SchemaVersion> versionOf(Connection& connection, const Columns& columns, const std::string& schema)
{
    if (!columns.contains("stream_events.stream_version")) return SchemaVersion{0, 13, 0};
    if (hasColumn(columns, "schema_migrations.major_version", "int4")) {
        const auto rows = connection.queryOnce("SELECT major_version, minor_version, patch_version FROM "
                                               "STORE.schema_migrations ORDER BY 1 DESC, 2 DESC, 3 DESC LIMIT 1");
        if (!rows && rows.error().state != "42501") return refused(rows.error()); // a viewer need not be allowed to
        if (rows && !rows->empty())
            return SchemaVersion{static_cast<int>(rows->integer(0, 0)), static_cast<int>(rows->integer(0, 1)),
                                 static_cast<int>(rows->integer(0, 2))};
    }
    if (!columns.contains("streams.deleted_at")) return SchemaVersion{0, 17, 0};
    const auto body = connection.queryOnce("SELECT position('TG_OP' IN p.prosrc) FROM pg_proc p JOIN pg_namespace n ON "
                                           "n.oid = p.pronamespace WHERE p.proname = 'notify_events' AND "
                                           "n.nspname = $1::text",
                                           Parameters().add(schema));
    if (!body) return refused(body.error());
    return !body->empty() && body->integer(0, 0) > 0 ? SchemaVersion{1, 3, 2} : SchemaVersion{1, 2, 0};
}

/// Finds tables that only have the names of an event store's.
Result<PayloadType> checkColumns(const Columns& columns, const std::string& schema)
{
    const std::string* const data = columns.contains("events.data") ? &columns.at("events.data") : nullptr;
    const bool known = data != nullptr && (*data == "bytea" || *data == "jsonb");
    bool fits =
        known && hasColumn(columns, "streams.stream_id", "int8") && hasColumn(columns, "streams.stream_uuid", "text") &&
        hasColumn(columns, "streams.stream_version", "int8") && hasColumn(columns, "events.event_id", "uuid") &&
        hasColumn(columns, "events.event_type", "text") && hasColumn(columns, "events.causation_id", "uuid") &&
        hasColumn(columns, "events.correlation_id", "uuid") && hasColumn(columns, "stream_events.event_id", "uuid") &&
        hasColumn(columns, "subscriptions.last_seen", "int8") && hasColumn(columns, "snapshots.source_version", "int8");
    for (const char* column : {"stream_id", "stream_version", "original_stream_id", "original_stream_version"})
        fits = fits && hasColumn(columns, std::string("stream_events.") + column, "int8");
    for (const char* column : {"events.metadata", "snapshots.data", "snapshots.metadata"})
        fits = fits && hasColumn(columns, column, *data);
    if (!fits) return unusable("store_foreign", "The tables in the schema " + schema + " are not an event store's.");
    return *data == "bytea" ? PayloadType::bytea : PayloadType::jsonb;
}

/// What the session may not do to the store, of what reading (or also writing) it takes.
Result<std::string> missingPermission(Connection& connection, const std::string& schema, bool toWrite)
{
    constexpr const char* permissions = R"sql(
SELECT label FROM (VALUES
    (1, false, 'USAGE on the schema', has_schema_privilege($1::text, 'USAGE')),
    (2, false, 'SELECT on streams', has_table_privilege(to_regclass($2::text || '.streams'), 'SELECT')),
    (3, false, 'SELECT on events', has_table_privilege(to_regclass($2::text || '.events'), 'SELECT')),
    (4, false, 'SELECT on stream_events', has_table_privilege(to_regclass($2::text || '.stream_events'), 'SELECT')),
    (5, false, 'SELECT on subscriptions', has_table_privilege(to_regclass($2::text || '.subscriptions'), 'SELECT')),
    (6, false, 'SELECT on snapshots', has_table_privilege(to_regclass($2::text || '.snapshots'), 'SELECT')),
    (7, true, 'INSERT on streams', has_table_privilege(to_regclass($2::text || '.streams'), 'INSERT')),
    (8, true, 'UPDATE on streams', has_any_column_privilege(to_regclass($2::text || '.streams'), 'UPDATE')),
    (9, true, 'INSERT on events', has_table_privilege(to_regclass($2::text || '.events'), 'INSERT')),
    (10, true, 'INSERT on stream_events', has_table_privilege(to_regclass($2::text || '.stream_events'), 'INSERT'))
) AS needed (place, to_write, label, granted) WHERE NOT coalesce(granted, false) AND (NOT to_write OR $3::bigint = 1)
ORDER BY place LIMIT 1
)sql";
    // Without the first one, the names of the tables cannot be looked up.
    const auto usage = connection.queryOnce("SELECT has_schema_privilege($1::text, 'USAGE')", Parameters().add(schema));
    if (!usage) return refused(usage.error());
    if (!usage->truth(0, 0)) return std::string("USAGE on the schema");
    const auto missing = connection.queryOnce(
        permissions, Parameters().add(schema).add(Connection::quoted(schema)).add(toWrite ? 1 : 0));
    if (!missing) return refused(missing.error());
    return missing->empty() ? std::string() : std::string(missing->text(0, 0));
}

Result<bool> isOurs(Connection& connection, const std::string& schema)
{
    const auto table = connection.queryOnce("SELECT to_regclass('palmares.stores') IS NOT NULL AND "
                                            "has_schema_privilege(to_regnamespace('palmares'), 'USAGE') AND "
                                            "has_table_privilege(to_regclass('palmares.stores'), 'SELECT')");
    if (!table) return refused(table.error());
    if (!table->truth(0, 0)) return false;
    const auto row = connection.queryOnce("SELECT 1 FROM palmares.stores WHERE store = $1", Parameters().add(schema));
    if (!row) return refused(row.error());
    return !row->empty();
}

Result<void> checkVersion(const StoreDescription& store, PostgresAccess access)
{
    if (store.version < oldestReadable)
        return unusable("store_too_old", "The event store in the schema " + store.schema +
                                             " is older than version 0.14, which is the oldest that can be read.");
    if (newestKnown < store.version)
        return unusable("store_too_new", "The event store in the schema " + store.schema + " has version " +
                                             asText(store.version) + "; the newest known is " + asText(newestKnown) +
                                             ".");
    if (store.version < oldestWritable && access == PostgresAccess::read_write)
        return unusable("store_too_old", "The event store in the schema " + store.schema + " has version " +
                                             asText(store.version) + " and can only be read.");
    return {};
}

/// Whether `$all` is where it belongs.
Result<void> checkStreamOfEverything(Connection& connection, const std::string& schema)
{
    const auto row = connection.queryOnce("SELECT stream_uuid FROM STORE.streams WHERE stream_id = 0");
    if (!row) return refused(row.error());
    if (row->empty() || row->text(0, 0) != allStream)
        return failed(Error::Kind::corrupt, "store_damaged",
                      "The event store in the schema " + schema + " has lost its stream $all.");
    return {};
}

std::unexpected<Error> notPermitted(const std::string& schema, const std::string& permission)
{
    return rejected("insufficient_privilege",
                    "This role lacks the permission " + permission + " in the schema " + schema + ".");
}

} // namespace

std::string StoreDescription::tableName(std::string_view table) const
{
    return Connection::quoted(schema) + '.' + std::string(table);
}

Result<StoreDescription> describeStore(Connection& connection, const std::string& wanted, PostgresAccess access)
{
    const auto schema = findSchema(connection, wanted);
    if (!schema) return std::unexpected(schema.error());
    connection.useSchema(*schema);
    const auto columns = columnsOf(connection, *schema);
    if (!columns) return std::unexpected(columns.error());
    const auto version = versionOf(connection, *columns, *schema);
    if (!version) return std::unexpected(version.error());
    StoreDescription store{*schema, *version};
    if (auto good = checkVersion(store, access); !good) return std::unexpected(good.error());
    const auto missing = missingPermission(connection, *schema, access == PostgresAccess::read_write);
    if (!missing) return std::unexpected(missing.error());
    if (!missing->empty()) return notPermitted(*schema, *missing);
    const auto payload = checkColumns(*columns, *schema);
    if (!payload) return std::unexpected(payload.error());
    if (auto good = checkStreamOfEverything(connection, *schema); !good) return std::unexpected(good.error());
    const auto ours = isOurs(connection, *schema);
    if (!ours) return std::unexpected(ours.error());

    store.payload = *payload;
    store.ours = *ours;
    store.readsDeletions = columns->contains("streams.deleted_at");
    store.insertNotifies = store.version >= SchemaVersion{1, 3, 0};
    store.channel = store.version < oldestWritable ? "events" : *schema + ".events";
    store.writable = access == PostgresAccess::read_write;
    if (access == PostgresAccess::as_created && store.ours) {
        const auto denied = missingPermission(connection, *schema, true);
        if (!denied) return std::unexpected(denied.error());
        store.writable = denied->empty();
    }
    return store;
}

} // namespace palmares::store::postgres
