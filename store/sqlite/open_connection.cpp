#include "store/sqlite/open_connection.h"

#include <cstdio>
#include <initializer_list>
#include <string>

#include "store/platform/files.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/store_file.h"

namespace palmares::store::sqlite {

namespace fs = std::filesystem;
using enum Error::Kind;

namespace {

using Opened = Result<std::unique_ptr<Connection>>;

/// Whether the tables are ours and the file can be read at all; SQLite opens its log only now.
Result<void> checkTables(Connection& connection)
{
    constexpr const char* newestEvent = "SELECT stream, version, event_id, type, causation_id, correlation_id, "
                                        "created_at, data, metadata FROM events ORDER BY position DESC LIMIT 1";
    for (const char* each : {"SELECT id, name FROM streams", "SELECT id, name FROM types", newestEvent,
                             "SELECT source, version, type, data, metadata FROM snapshots",
                             "SELECT id, stream, name, last_seen, created_at FROM subscriptions",
                             "SELECT stream, version, created_at, deleted_at FROM special_streams",
                             "SELECT stream, number, position FROM links",
                             "SELECT position, checksum FROM removed_events", "SELECT name, value FROM properties"}) {
        auto query = TRY(connection.statement(each));
        TRY(query.step());
    }
    return {};
}

using Settings = std::initializer_list<const char*>;

constexpr Settings durable{"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -32768",
                           "PRAGMA wal_autocheckpoint = 4000", "PRAGMA journal_size_limit = 67108864"};

Result<void> set(Connection& connection, Settings settings)
{
    for (const char* const each : settings)
        TRY(connection.run(each));
    return {};
}

static_assert(unfinishedVersion == 2'147'483'647 && schemaVersion == 2);
constexpr const char* markUnfinished = "PRAGMA user_version = 2147483647";
constexpr const char* markWhole = "PRAGMA user_version = 2";

/// False where another connection has the file open: the log stays.
Result<bool> dropLog(Connection& connection)
{
    auto change = TRY(connection.statement("PRAGMA journal_mode = MEMORY"));
    const auto row = change.step();
    return row && *row && change.bytes(0) == "memory";
}

/// `bringUpToDate` is what becomes of a file of an older version.
Opened opened(const fs::path& file, const std::string& name, int flags, std::chrono::milliseconds patience,
              Result<void> (*bringUpToDate)(Connection&), Settings settings)
{
    auto connection = Connection::open(file, name, flags, patience);
    if (!connection) return connection;
    TRY(bringUpToDate(**connection));
    TRY(set(**connection, settings));
    TRY(checkTables(**connection));
    return connection;
}

/// The name by which SQLite opens a file without locks and without its log.
std::string immutableName(const fs::path& file)
{
    std::string name = "file:";
    for (const char each : file.string()) {
        if (each != '%' && each != '?' && each != '#') {
            name.push_back(each);
            continue;
        }
        char escaped[4];
        std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned>(each));
        name.append(escaped);
    }
    return name.append("?immutable=1");
}

} // namespace

Opened connectToWrite(const fs::path& file, std::chrono::milliseconds patience)
{
    if (!isWritable(file))
        return std::unexpected(storeError(unavailable, "store_read_only", file, "cannot be written to."));
    if (!isFolderWritable(file.parent_path()))
        return std::unexpected(storeError(unavailable, "store_folder_read_only", file,
                                          "cannot be used for writing: its folder cannot be written to."));
    return opened(file, file.string(), SQLITE_OPEN_READWRITE, patience, &upgrade, durable);
}

Result<void> beginBulk(Connection& connection)
{
    const auto isAlone = TRY(dropLog(connection));
    if (isAlone) TRY(connection.run(markUnfinished));
    TRY(set(connection, {"PRAGMA synchronous = OFF", "PRAGMA cache_size = -262144"}));
    if (isAlone) connection.beginGathering();
    return {};
}

Result<void> finishBulk(Connection& connection)
{
    TRY(connection.stopGathering());
    // First everything is on the disk, then the mark goes, then the log begins: in the log the mark would be hidden.
    TRY(connection.run("PRAGMA synchronous = FULL"));
    TRY(connection.flushToDisk());
    TRY(connection.run(markWhole));
    return set(connection, durable);
}

Opened connectToRead(const fs::path& file, std::chrono::milliseconds patience)
{
    // Where it may write, SQLite tidies its log up when the last reader leaves; otherwise it could not.
    const bool tidy = isWritable(file) && isFolderWritable(file.parent_path());
    auto connection = opened(file, file.string(), tidy ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, patience,
                             &pretendUpgraded, {"PRAGMA query_only = 1", "PRAGMA cache_size = -32768"});
    if (connection || tidy || connection.error().kind != unavailable) return connection;
    if (hasWriteAheadLog(file))
        return std::unexpected(
            storeError(unavailable, "store_read_only", file,
                       "has events in its log that can only be read where its folder can be written to."));
    return opened(file, immutableName(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, patience, &pretendUpgraded, {});
}

} // namespace palmares::store::sqlite
