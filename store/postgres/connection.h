#pragma once

#include <chrono>
#include <libpq-fe.h>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/postgres/failure.h"
#include "store/postgres/parameters.h"
#include "store/postgres/rows.h"

namespace palmares::store::postgres {

/// One session on a server. Lost for good when its connection breaks: whoever holds one makes another.
class Connection {
public:
    /// `url` as libpq takes it. Kept alive so that a dead peer is noticed within half a minute, unless the URL says
    /// otherwise. Errors: `store_url_wrong`, `store_unavailable`. Neither shows a password.
    static Result<std::unique_ptr<Connection>> open(const std::string& url);

    /// The statements of `sql`, without parameters or rows.
    Answer<void> run(const std::string& sql);
    /// One statement, prepared when it is first used.
    Answer<Rows> query(const std::string& sql, const Parameters& parameters = {});
    /// One statement whose text will not come again.
    Answer<Rows> queryOnce(const std::string& sql, const Parameters& parameters = {});

    /// Whether it can still be used, as far as can be seen without asking the server.
    bool isAlive();

    /// The channels on which something was notified since this was last asked. Does not wait.
    std::vector<std::string> takeNotifications();
    int socket() const { return PQsocket(m_handle.get()); } ///< to wait for notifications
    int serverVersion() const { return PQserverVersion(m_handle.get()); }
    int processId() const { return PQbackendPID(m_handle.get()); }

    /// `text` as a quoted identifier.
    static std::string quoted(std::string_view text);

private:
    struct HandleDeleter {
        void operator()(PGconn* handle) const { PQfinish(handle); }
    };
    explicit Connection(PGconn* handle)
        : m_handle(handle)
    {}

    Answer<Rows> answerOf(PGresult* result);
    Failure failureOf(const PGresult* result);

    std::unique_ptr<PGconn, HandleDeleter> m_handle;
    std::unordered_map<std::string, std::string> m_prepared; ///< names by statement
};

/// A transaction, rolled back unless it is committed.
class Transaction {
public:
    static Answer<Transaction> begin(Connection& connection);
    Transaction(Transaction&& other) noexcept
        : m_connection(std::exchange(other.m_connection, nullptr))
    {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Answer<void> commit();

private:
    explicit Transaction(Connection& connection)
        : m_connection(&connection)
    {}
    Connection* m_connection;
};

} // namespace palmares::store::postgres
