#pragma once

#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <span>
#include <vector>

#include "model/core/event_store.h"

namespace palmares::testing {

/// The bare C API on a store file of ours, with the pragmas of the store: no versions to check, no names to
/// look up, no readers to wake. The limit that the store is measured against.
class RawSqlite {
public:
    explicit RawSqlite(const std::filesystem::path& file)
    {
        must(sqlite3_open_v2(file.c_str(), &m_handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr));
        for (const char* each : {"PRAGMA synchronous = FULL", "PRAGMA cache_size = -32768",
                                 "PRAGMA wal_autocheckpoint = 4000", "PRAGMA journal_size_limit = 67108864"})
            must(sqlite3_exec(m_handle, each, nullptr, nullptr, nullptr));
        prepare("BEGIN IMMEDIATE", m_begin);
        prepare("COMMIT", m_commit);
        prepare("INSERT INTO events (stream, version, event_id, type, causation_id, correlation_id, created_at, data, "
                "metadata, checksum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 2000000000)",
                m_insert);
        prepare("SELECT position, stream, version, event_id, type, causation_id, correlation_id, created_at, data, "
                "metadata "
                "FROM events ORDER BY position",
                m_select);
    }
    ~RawSqlite()
    {
        for (sqlite3_stmt* each : {m_begin, m_commit, m_insert, m_select})
            sqlite3_finalize(each);
        sqlite3_close(m_handle);
    }
    RawSqlite(const RawSqlite&) = delete;
    RawSqlite& operator=(const RawSqlite&) = delete;

    void append(std::int64_t stream, Version version, std::span<const NewEvent> events)
    {
        run(m_begin);
        for (const NewEvent& event : events) {
            sqlite3_bind_int64(m_insert, 1, stream);
            sqlite3_bind_int64(m_insert, 2, ++version);
            bind(3, event.event_id.bytes);
            sqlite3_bind_int64(m_insert, 4, 1);
            bind(5, event.causation_id->bytes);
            bind(6, event.correlation_id->bytes);
            sqlite3_bind_int64(m_insert, 7, 1'700'000'000'000'000);
            bind(8, event.data);
            bind(9, event.metadata);
            run(m_insert);
        }
        run(m_commit);
    }

    /// Reads all columns and returns their size in bytes.
    std::size_t readAll()
    {
        std::size_t bytes = 0;
        while (sqlite3_step(m_select) == SQLITE_ROW) {
            for (const int column : {0, 1, 2, 4, 7})
                bytes += static_cast<std::size_t>(sqlite3_column_int64(m_select, column) & 1);
            for (const int column : {3, 5, 6, 8, 9})
                if (sqlite3_column_blob(m_select, column))
                    bytes += static_cast<std::size_t>(sqlite3_column_bytes(m_select, column));
        }
        sqlite3_reset(m_select);
        return bytes;
    }

private:
    static void must(int code)
    {
        if (code == SQLITE_OK || code == SQLITE_DONE) return;
        std::cerr << "SQLite: " << sqlite3_errstr(code) << '\n';
        std::abort();
    }
    void prepare(const char* sql, sqlite3_stmt*& statement)
    {
        must(sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    }
    static void run(sqlite3_stmt* statement)
    {
        must(sqlite3_step(statement));
        must(sqlite3_reset(statement));
    }
    void bind(int parameter, const auto& bytes)
    {
        sqlite3_bind_blob64(m_insert, parameter, bytes.data(), bytes.size(), SQLITE_STATIC);
    }

    sqlite3* m_handle = nullptr;
    sqlite3_stmt* m_begin = nullptr;
    sqlite3_stmt* m_commit = nullptr;
    sqlite3_stmt* m_insert = nullptr;
    sqlite3_stmt* m_select = nullptr;
};

} // namespace palmares::testing
