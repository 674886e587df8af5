#pragma once

#include <pqxx/result>

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/postgres/failure.h"
#include "store/postgres/parameters.h"
#include "store/postgres/rows.h"

namespace palmares::store::postgres {

/// One session on a server. It ends when its connection breaks; the owner then makes another.
class Connection {
public:
    /// `url` as libpq takes it. Kept alive so that a dead peer is noticed within half a minute, unless the URL says
    /// otherwise. Errors: `store_url_wrong`, `store_password_missing`, `store_password_wrong`, `store_unavailable`.
    /// None shows a password.
    static Result<std::unique_ptr<Connection>> open(const std::string& url);
    ~Connection();

    /// The statements of `sql`, without parameters or rows.
    Answer<void> run(const std::string& sql);
    /// One statement, prepared when it is first used. Each `$n` of it has to have a type that follows from the
    /// statement, by a cast where need be, and that is the parameter's: an integer's is bigint.
    Answer<Rows> query(const std::string& sql, const Parameters& parameters = {});
    /// One statement whose text will not come again.
    Answer<Rows> queryOnce(const std::string& sql, const Parameters& parameters = {});

    /// The next rows, at most `count`, of a cursor declared BINARY: bytes come as they are, not as texts of twice the
    /// size.
    Answer<Rows> fetch(const std::string& cursor, std::int64_t count);

    /// Whether it can still be used, as far as can be seen without asking the server.
    bool isAlive();

    int socket() const;         ///< to wait for notifications
    void forgetNotifications(); ///< those that have come; does not wait

    /// `text` as a quoted identifier.
    static std::string quoted(std::string_view text);

private:
    struct Handle;
    explicit Connection(std::unique_ptr<Handle> handle);

    template <class Work>
    Answer<pqxx::result> answerOf(Work work);
    bool isOpen() const;
    Failure refusal(std::string state, std::string_view message);
    Failure loss(std::string_view message);

    std::unique_ptr<Handle> m_handle;                        ///< none once it is lost
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
