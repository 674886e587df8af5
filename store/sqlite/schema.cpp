#include "store/sqlite/schema.h"

#include <sqlite3.h>

#include <memory>

namespace palmares::store::sqlite {

namespace {

// The version of a stream is the highest of its events, its times are those of its first and last event:
// what can be looked up is not stored twice. Times are UTC microseconds, ids 16 bytes, data and metadata the
// bytes of their JSON text; checksums are chained, see checksum.h.
constexpr const char* tables = R"(
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

std::string numbers()
{
    return "PRAGMA application_id = " + std::to_string(applicationId) +
           "; PRAGMA user_version = " + std::to_string(schemaVersion) + ";";
}

} // namespace

Result<std::string> emptyStore()
{
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(handle, &sqlite3_close);
    sqlite3_int64 size = 0;
    std::unique_ptr<unsigned char, decltype(&sqlite3_free)> image(nullptr, &sqlite3_free);
    if (opened == SQLITE_OK &&
        sqlite3_exec(handle, (tables + numbers()).c_str(), nullptr, nullptr, nullptr) == SQLITE_OK)
        image.reset(sqlite3_serialize(handle, "main", &size, 0));
    if (!image)
        return failed(Error::Kind::unavailable, "store_unavailable",
                      std::string("SQLite cannot make an empty store: ") + sqlite3_errmsg(handle) + ".");
    std::string bytes(reinterpret_cast<const char*>(image.get()), static_cast<std::size_t>(size));
    bytes[18] = bytes[19] = 2; // the file format's mark of write-ahead logging
    return bytes;
}

} // namespace palmares::store::sqlite
