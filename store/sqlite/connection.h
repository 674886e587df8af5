#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/core/result.h"
#include "model/core/time.h"
#include "model/core/uuid.h"

namespace palmares::store::sqlite {

class Connection;

/// A parameter that is stored as bytes, not as text.
struct Bytes {
    std::string_view value;
};

/// A prepared statement on loan from its connection, to which it returns when it is destroyed. Bound text and
/// bytes are not copied: they must outlive the steps.
class Statement {
public:
    Statement(Connection& connection, const char* sql, sqlite3_stmt* handle);
    Statement(Statement&& other) noexcept;
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, std::string_view text);
    Statement& bind(int parameter, Bytes bytes);
    Statement& bind(int parameter, RecordedAt time) { return bind(parameter, time.microseconds); }
    Statement& bind(int parameter, const Uuid& uuid);
    Statement& bind(int parameter, const std::optional<Uuid>& uuid);
    /// The values of ?1, ?2…
    template <class... Values>
    Statement& bindAll(const Values&... values)
    {
        [[maybe_unused]] int parameter = 0;
        (bind(++parameter, values), ...);
        return *this;
    }

    /// The SQLite code of one step: SQLITE_ROW, SQLITE_DONE or an error.
    int stepCode() { return m_bindCode == SQLITE_OK ? sqlite3_step(m_handle) : m_bindCode; }
    /// True when there is a row.
    Result<bool> step();
    /// Steps a statement without rows, which may then be bound and run again.
    Result<void> run();
    void reset();

    std::int64_t integer(int column) const { return sqlite3_column_int64(m_handle, column); }
    /// Text or bytes of a column, valid until the next step.
    std::string_view bytes(int column) const;
    bool isNull(int column) const { return sqlite3_column_type(m_handle, column) == SQLITE_NULL; }

private:
    void noteBind(int code)
    {
        if (code != SQLITE_OK && m_bindCode == SQLITE_OK) m_bindCode = code;
    }

    Connection* m_connection;
    const char* m_sql;
    sqlite3_stmt* m_handle;
    int m_bindCode = SQLITE_OK;
};

/// One connection to an SQLite file with its prepared statements; belongs to one thread.
class Connection {
public:
    /// `flags` are those of sqlite3_open_v2; `patience` bounds the wait for other writers. With `uri`
    /// instead of a plain path `name` may carry parameters.
    static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file, const std::string& name,
                                                    int flags, std::chrono::milliseconds patience);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// `sql` must be a literal: prepared statements are kept by its address. `values` are those of ?1, ?2…
    template <class... Values>
    Result<Statement> statement(const char* sql, const Values&... values)
    {
        auto prepared = prepare(sql);
        if (prepared) prepared->bindAll(values...);
        return prepared;
    }
    template <class... Values>
    Result<void> run(const char* sql, const Values&... values)
    {
        auto statement = TRY(this->statement(sql, values...));
        return statement.run();
    }

    /// From now on several transactions are written as one large one, so that pages that they share are written once.
    /// For a file that no other connection has open.
    void beginGathering() { m_isGathering = true; }
    /// Writes what was gathered; from now on each transaction is written by itself.
    Result<void> stopGathering();

    /// Waits until the disk has the file and its write-ahead log.
    Result<void> flushToDisk();

    /// What the result `code` of this connection's last call means, in a sentence about the file.
    Error error(int code) const;

    const std::filesystem::path& file() const { return m_file; }
    sqlite3* handle() const { return m_handle; }

private:
    friend class Statement;
    friend class Transaction;
    explicit Connection(std::filesystem::path file);
    Result<Statement> prepare(const char* sql);
    void takeBack(const char* sql, sqlite3_stmt* handle) { m_idle[sql].push_back(handle); }
    bool isInTransaction() const { return sqlite3_get_autocommit(m_handle) == 0; }
    Result<void> begin();
    Result<void> commit();
    void rollBack();

    std::filesystem::path m_file;
    sqlite3* m_handle = nullptr;
    std::unordered_map<const char*, std::vector<sqlite3_stmt*>> m_idle;
    bool m_isGathering = false;
    int m_gathered = 0; ///< transactions since the last large one was written
};

/// A writing transaction: rolled back by its destructor unless it was committed.
class Transaction {
public:
    static Result<Transaction> begin(Connection& connection);
    Transaction(Transaction&& other) noexcept;
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    Result<void> commit();

private:
    explicit Transaction(Connection& connection)
        : m_connection(&connection)
    {}

    Connection* m_connection;
};

/// `FILE sentence`, as an Error about the store in `file`.
Error storeError(Error::Kind kind, std::string name, const std::filesystem::path& file, std::string_view sentence);

} // namespace palmares::store::sqlite
