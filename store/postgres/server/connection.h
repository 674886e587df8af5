#pragma once

#include <memory>
#include <span>
#include <string>
#include <utility>

#include "store/postgres/server/prepared_statements.h"

namespace palmares::store::postgres {

/// What a transaction may do.
enum class Access { read, write };

struct Statement {
    const std::string& sql;
    const Parameters& parameters;
};

/// One connection to a server. When it breaks, its owner makes another.
///
/// Behind a pooler each transaction may get another session of the server, whose settings are not ours. So each
/// transaction, also of a single statement, begins with what has to hold for it: whether it may write, names of the
/// server's own only, the forms of texts that Rows reads. Statements name the tables of the store `STORE.streams`.
class Connection {
public:
    /// `url` as libpq takes it. Kept alive so that a dead peer is noticed within half a minute, unless the URL says
    /// otherwise. Errors: `store_url_wrong`, `store_password_missing`, `store_password_wrong`, `store_unavailable`.
    /// None shows a password.
    static Result<std::unique_ptr<Connection>> open(const std::string& url);
    ~Connection();

    /// `STORE` in statements means this schema.
    void useSchema(const std::string& schema) { m_schema = quoted(schema); }

    /// The statements of `sql`, without parameters or rows.
    Answer<void> run(const std::string& sql);
    /// One statement, in the open transaction or in one of its own. It is prepared when it is first used, unless the
    /// session is shared. Each `$n` has a type that follows from the statement, by a cast where need be, and that is
    /// the parameter's: an integer's is bigint.
    Answer<Rows> query(const std::string& sql, const Parameters& parameters = {}, Access access = Access::read);
    /// Several of them in one message and one transaction, all or none: what each answered.
    Answer<std::vector<Rows>> query(std::span<const Statement> statements, Access access);
    /// One statement whose text will not come again.
    Answer<Rows> queryOnce(const std::string& sql, const Parameters& parameters = {}, Access access = Access::read);

    /// The next rows, at most `count`, of a cursor declared BINARY: bytes come as they are, not as texts of twice the
    /// size.
    Answer<Rows> fetch(const std::string& cursor, std::int64_t count);

    /// Whether it can still be used, as far as can be seen without asking the server.
    bool isAlive();

    /// The server's process behind the connection, as it can be recognised from another one.
    struct Backend {
        std::int64_t process = 0;
        RecordedAt started{};
    };
    const Backend& backend() const { return m_backend; }
    /// A pooler answers: the session of the next transaction may be another one. Nothing may be left in it: no
    /// prepared statement, no lock, no LISTEN.
    bool isShared() const { return m_isShared; }

    int socket() const;         ///< to wait for notifications
    void forgetNotifications(); ///< those that have come; does not wait

    /// `text` as a quoted identifier.
    static std::string quoted(std::string_view text);

private:
    class Server;
    friend class Transaction;
    explicit Connection(std::unique_ptr<Server> server);

    enum class Repeated { no, yes };
    template <class Fill>
    Answer<std::vector<Rows>> exchange(Fill fill);
    Answer<std::vector<Rows>> ask(std::span<const Statement> statements, Access access, Repeated repeated);
    void addBegin(Message& message, Access access);
    void prepare(Message& message, const std::string& sql);
    void addStatement(Message& message, const Statement& statement);
    void rollBack(Failure& failure);
    Answer<void> begin(Access access);
    Answer<void> end(const char* how);
    Answer<void> findBackend();
    std::string withSchema(std::string_view sql) const;
    bool isOpen() const;
    Failure settled(Failure failure);

    std::unique_ptr<Server> m_server; ///< none once it is lost
    std::string m_schema;             ///< quoted
    Backend m_backend;
    bool m_isShared = true; ///< until the contrary is known
    bool m_isInTransaction = false;
    PreparedStatements m_prepared;
};

} // namespace palmares::store::postgres
