#include "store/sqlite/schema.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace palmares::store::sqlite {

namespace {

// What version 1 had. The version of a stream is the highest of its events, its times are those of its first and
// last event: what can be looked up is not stored twice. Times are UTC microseconds, ids 16 bytes, data and metadata
// the bytes of their JSON text; checksums are chained, see checksum.h.
constexpr const char* firstTables = R"(
    PRAGMA page_size = 4096;
    PRAGMA encoding = 'UTF-8';
    CREATE TABLE streams (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE types (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE events (
        position INTEGER PRIMARY KEY,
        stream INTEGER NOT NULL,
        version INTEGER NOT NULL,
        event_id BLOB NOT NULL UNIQUE,
        type INTEGER NOT NULL,
        causation_id BLOB,
        correlation_id BLOB,
        created_at INTEGER NOT NULL,
        data BLOB NOT NULL,
        metadata BLOB NOT NULL,
        checksum INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX events_of_stream ON events (stream, version);
    CREATE TABLE snapshots (
        source TEXT NOT NULL PRIMARY KEY,
        version INTEGER NOT NULL,
        type TEXT NOT NULL,
        data BLOB NOT NULL
    ) STRICT;
    CREATE TABLE subscriptions (
        name TEXT NOT NULL PRIMARY KEY,
        position INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE properties (
        name TEXT NOT NULL PRIMARY KEY,
        value BLOB NOT NULL
    ) STRICT;
)";

// What version 2 adds. A link is at a number of its stream, which its events give no other. `special_streams` has a
// row for each stream whose events alone do not say enough: its version is never below that, 0 stands for a stream
// that was removed; `$all` is stream 0. Of removed events the checksums stay, so that the chain can still be verified.
#define PALMARES_NOW "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"
constexpr const char* secondVersion[] = {
    "CREATE TABLE special_streams (stream INTEGER PRIMARY KEY, version INTEGER NOT NULL, created_at INTEGER NOT NULL, "
    "deleted_at INTEGER) STRICT",
    "INSERT INTO special_streams (stream, version, created_at) SELECT 0, 0, "
    "coalesce((SELECT created_at FROM events ORDER BY position LIMIT 1), " PALMARES_NOW ")",
    "CREATE TABLE links (stream INTEGER NOT NULL, number INTEGER NOT NULL, position INTEGER NOT NULL, "
    "PRIMARY KEY (stream, number)) STRICT, WITHOUT ROWID",
    "CREATE UNIQUE INDEX links_of_event ON links (position, stream)",
    "CREATE TABLE removed_events (position INTEGER PRIMARY KEY, checksum INTEGER NOT NULL) STRICT",
    "ALTER TABLE snapshots ADD COLUMN metadata BLOB NOT NULL DEFAULT x''",
    "ALTER TABLE subscriptions RENAME TO first_subscriptions",
    // Ids are not used again: a lock is on an id.
    "CREATE TABLE subscriptions (id INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, name TEXT NOT NULL, "
    "last_seen INTEGER NOT NULL, created_at INTEGER NOT NULL, UNIQUE (stream, name)) STRICT",
    "INSERT INTO subscriptions (stream, name, last_seen, created_at) SELECT '$all', name, position, " PALMARES_NOW
    " FROM first_subscriptions",
    "DROP TABLE first_subscriptions",
    // A row of its own: inside an index everything above 1,002 bytes would take a page for itself.
    "CREATE TABLE records (kind TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, data BLOB NOT NULL, "
    "PRIMARY KEY (kind, key)) STRICT",
    "CREATE INDEX records_by_time ON records (kind, at)",
    "PRAGMA user_version = 2",
};

// The same for a file that stays as it is. Names are looked for among temporary tables first.
constexpr const char* pretendedSecondVersion[] = {
    "PRAGMA temp_store = MEMORY",
    "CREATE TEMP TABLE special_streams (stream INTEGER PRIMARY KEY, version, created_at, deleted_at)",
    "INSERT INTO temp.special_streams (stream, version, created_at) SELECT 0, 0, "
    "coalesce((SELECT created_at FROM main.events ORDER BY position LIMIT 1), " PALMARES_NOW ")",
    "CREATE TEMP TABLE links (stream, number, position)",
    "CREATE TEMP TABLE removed_events (position INTEGER PRIMARY KEY, checksum)",
    "CREATE TEMP TABLE records (kind, key, at, data)",
    "CREATE TEMP VIEW snapshots AS SELECT source, version, type, data, x'' AS metadata FROM main.snapshots",
    ("CREATE TEMP VIEW subscriptions AS SELECT rowid AS id, '$all' AS stream, name, position AS last_seen, "
     "0 AS created_at FROM main.subscriptions"),
};
#undef PALMARES_NOW

std::string applicationMark()
{
    return "PRAGMA application_id = " + std::to_string(applicationId);
}

bool execute(sqlite3* handle, const char* sql)
{
    return sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

/// The version of the tables that `connection` sees.
Result<std::int64_t> versionOf(Connection& connection)
{
    auto query = TRY(connection.statement("PRAGMA user_version"));
    TRY(query.step());
    return query.integer(0);
}

} // namespace

Result<std::string> emptyStore()
{
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(handle, &sqlite3_close);
    sqlite3_int64 size = 0;
    std::unique_ptr<unsigned char, decltype(&sqlite3_free)> image(nullptr, &sqlite3_free);
    const auto done = [handle](const char* sql) { return execute(handle, sql); };
    if (opened == SQLITE_OK && done(applicationMark().c_str()) && done(firstTables) &&
        std::ranges::all_of(secondVersion, done))
        image.reset(sqlite3_serialize(handle, "main", &size, 0));
    if (!image)
        return failed(Error::Kind::unavailable, "store_unavailable",
                      std::string("SQLite cannot make an empty store: ") + sqlite3_errmsg(handle) + ".");
    std::string bytes(reinterpret_cast<const char*>(image.get()), static_cast<std::size_t>(size));
    bytes[18] = bytes[19] = 2; // the file format's mark of write-ahead logging
    return bytes;
}

Result<void> upgrade(Connection& connection)
{
    const auto before = TRY(versionOf(connection));
    if (before >= schemaVersion) return {};
    auto transaction = TRY(Transaction::begin(connection));
    const auto version = TRY(versionOf(connection)); // another program may have been faster
    if (version >= schemaVersion) return {};
    for (const char* each : secondVersion)
        TRY(connection.run(each));
    return transaction.commit();
}

Result<void> pretendUpgraded(Connection& connection)
{
    const auto version = TRY(versionOf(connection));
    if (version >= schemaVersion) return {};
    for (const char* each : pretendedSecondVersion)
        TRY(connection.run(each));
    return {};
}

} // namespace palmares::store::sqlite
