#include "store/sqlite/connection.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

namespace palmares::store::sqlite {

using enum Error::Kind;

namespace {

constexpr int mostGathered = 32; // transactions: their pages stay within the cache

/// The system's reason for the last failure. A failed commit leaves it with the log's file alone.
int lastSystemError(sqlite3* handle)
{
    if (!handle) return 0;
    int reason = sqlite3_system_errno(handle);
    sqlite3_file* log = nullptr;
    if (reason != 0 || sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) != SQLITE_OK)
        return reason;
    if (log && log->pMethods) log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &reason);
    return reason;
}

} // namespace

Error storeError(Error::Kind kind, std::string name, const std::filesystem::path& file, std::string_view sentence)
{
    return {kind, std::move(name), file.string().append(" ").append(sentence)};
}

Connection::Connection(std::filesystem::path file)
    : m_file(std::move(file))
{}

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& file, const std::string& name,
                                                     int flags, std::chrono::milliseconds patience)
{
    std::unique_ptr<Connection> connection(new Connection(file));
    // No mutexes: a connection belongs to one thread.
    const int code = sqlite3_open_v2(name.c_str(), &connection->m_handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) return std::unexpected(connection->error(code));
    sqlite3* const handle = connection->m_handle;
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, static_cast<int>(patience.count()));
    // Nothing in the schema of a foreign file may run.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    return connection;
}

Connection::~Connection()
{
    (void)stopGathering();
    for (const auto& [sql, handles] : m_idle)
        for (sqlite3_stmt* each : handles)
            sqlite3_finalize(each);
    sqlite3_close_v2(m_handle);
}

Result<Statement> Connection::prepare(const char* sql)
{
    if (auto found = m_idle.find(sql); found != m_idle.end() && !found->second.empty()) {
        sqlite3_stmt* const handle = found->second.back();
        found->second.pop_back();
        return Statement(*this, sql, handle);
    }
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    // The statements are ours, so a table or column they do not find is missing in the file.
    if (code == SQLITE_ERROR)
        return std::unexpected(
            storeError(corrupt, "store_damaged", m_file, std::string("is damaged: ") + sqlite3_errmsg(m_handle) + "."));
    if (code != SQLITE_OK) return std::unexpected(error(code));
    return Statement(*this, sql, handle);
}

Result<void> Connection::flushToDisk()
{
    for (const int which : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {
        sqlite3_file* file = nullptr;
        const int found = sqlite3_file_control(m_handle, "main", which, &file);
        if (found != SQLITE_OK || file == nullptr || file->pMethods == nullptr) continue;
        if (const int code = file->pMethods->xSync(file, SQLITE_SYNC_FULL); code != SQLITE_OK)
            return std::unexpected(error(code));
    }
    return {};
}

Error Connection::error(int code) const
{
    const int systemError = lastSystemError(m_handle);
    const bool noSpace = systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return storeError(unavailable, "store_locked", m_file, "is locked by another program.");
    case SQLITE_FULL: return storeError(unavailable, "store_full", m_file, "cannot grow: the disk is full.");
    case SQLITE_READONLY: return storeError(unavailable, "store_read_only", m_file, "cannot be written to.");
    case SQLITE_CORRUPT: return storeError(corrupt, "store_damaged", m_file, "is damaged.");
    case SQLITE_NOTADB: return storeError(corrupt, "store_not_sqlite", m_file, "is not an SQLite file.");
    case SQLITE_TOOBIG: return {rejected, "event_too_large", "The event is too large to be stored."};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        if (noSpace) return storeError(unavailable, "store_full", m_file, "cannot grow: the disk is full.");
        [[fallthrough]];
    default: break;
    }
    std::string sentence = std::string("cannot be used: ") + sqlite3_errstr(code);
    if (systemError != 0) sentence.append(" (").append(std::generic_category().message(systemError)).append(")");
    return storeError(unavailable, "store_unavailable", m_file, sentence.append("."));
}

Result<void> Connection::begin()
{
    if (!isInTransaction()) TRY(run("BEGIN IMMEDIATE"));
    return m_isGathering ? run("SAVEPOINT gathered") : Result<void>();
}

Result<void> Connection::commit()
{
    if (!m_isGathering) return run("COMMIT");
    TRY(run("RELEASE gathered"));
    if (++m_gathered < mostGathered) return {};
    m_gathered = 0;
    return run("COMMIT");
}

void Connection::rollBack()
{
    // SQLite itself rolls everything back after some errors, such as a full disk.
    if (!isInTransaction()) return;
    // Where what was gathered could not be written, there is no savepoint any more.
    if (m_isGathering && run("ROLLBACK TO gathered"))
        (void)run("RELEASE gathered");
    else
        (void)run("ROLLBACK");
}

Result<void> Connection::stopGathering()
{
    const bool isOpen = std::exchange(m_isGathering, false) && isInTransaction();
    m_gathered = 0;
    return isOpen ? run("COMMIT") : Result<void>();
}

Result<Transaction> Transaction::begin(Connection& connection)
{
    TRY(connection.begin());
    return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{}

Transaction::~Transaction()
{
    if (m_connection) m_connection->rollBack();
}

Result<void> Transaction::commit()
{
    auto committed = m_connection->commit();
    if (committed) m_connection = nullptr;
    return committed;
}

} // namespace palmares::store::sqlite
