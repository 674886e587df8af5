#include "store/postgres/server/connection.h"

#include <pqxx/pqxx>

#include <algorithm>
#include <array>

#include "store/postgres/server/database_url.h"

namespace palmares::store::postgres {

namespace {

/// Keeps libpq's connection, which libpqxx does not show otherwise.
struct Connecting : pqxx::connect_direct {
    using connect_direct::connect_direct;
    handle do_startconnect(handle before) override { return server = connect_direct::do_startconnect(before); }
    handle server = nullptr;
};

/// Temporary tables come last, where they hide nothing.
const std::string closedSession = R"sql(
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
       pg_catalog.set_config('row_security', 'off', true),
       pg_catalog.set_config('client_encoding', 'UTF8', true), pg_catalog.set_config('datestyle', 'ISO', true),
       pg_catalog.set_config('timezone', 'UTC', true), pg_catalog.set_config('bytea_output', 'hex', true)
)sql";

/// Statements that write find rows by their keys, whatever the values: to plan them anew costs more than to run them.
const std::string onePlan = "SELECT pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true)";

const Parameters none;

Answer<Rows> onlyOne(Answer<std::vector<Rows>> answers)
{
    if (!answers) return std::unexpected(std::move(answers.error()));
    return std::move(answers->front());
}

/// libpqxx has only libpq's message. The first of these is never translated.
std::string nameOfRefusal(std::string_view reason)
{
    if (reason.contains("no password supplied")) return "store_password_missing";
    if (reason.contains("password authentication failed")) return "store_password_wrong";
    return "store_unavailable";
}

Failure alreadyLost()
{
    return {{}, "The connection was lost.", {}};
}

} // namespace

/// libpqxx's connection, without messages on the standard error.
class Connection::Server : private Connecting, public pqxx::connection_base {
public:
    explicit Server(const std::string& settings)
        : Connecting(settings)
        , connection_base(static_cast<Connecting&>(*this))
    {
        init();
        stayLost();
    }
    ~Server() override { close(); }

    ServerHandle handle() const { return server; }

private:
    /// libpqxx would replace a lost session, with its locks and its transaction, by a new one without a word.
    void stayLost()
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations" // what replaces it comes with libpqxx 7
        inhibit_reactivation(true);
#pragma GCC diagnostic pop
    }

    pqxx::quiet_errorhandler m_quiet{*this};
};

Connection::Connection(std::unique_ptr<Server> server)
    : m_server(std::move(server))
{}

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const std::string& url)
{
    const auto settings = connectionSettings(url);
    if (!settings) return std::unexpected(settings.error());
    const auto unreachable = [&](std::string_view reason) {
        return failed(Error::Kind::unavailable, nameOfRefusal(reason),
                      withoutPassword(url) + " cannot be reached: " + oneLine(reason));
    };
    std::unique_ptr<Connection> connection;
    try {
        connection.reset(new Connection(std::make_unique<Server>(*settings)));
    } catch (const std::exception& error) {
        return unreachable(error.what());
    }
    if (const auto found = connection->findBackend(); !found) return unreachable(found.error().message);
    return connection;
}

/// A pooler tells its clients other processes than the server has.
Answer<void> Connection::findBackend()
{
    const auto row = queryOnce("SELECT pg_backend_pid(), a.backend_start FROM (SELECT 1) AS one LEFT JOIN "
                               "pg_stat_activity a ON a.pid = pg_backend_pid()");
    if (!row) return std::unexpected(row.error());
    m_backend = {row->integer(0, 0), row->time(0, 1)};
    m_isShared = m_backend.process != m_server->backendpid();
    return {};
}

/// The failure, once the connection can be used again or is known to be lost.
Failure Connection::settled(Failure failure)
{
    failure.message = oneLine(failure.message);
    if (!failure.isLost() && !failure.endsSession() && isOpen()) return failure;
    m_server.reset(); // not to be used by mistake
    return {{}, std::move(failure.message), {}};
}

Answer<void> Connection::run(const std::string& sql)
{
    if (!isOpen()) return std::unexpected(settled(alreadyLost()));
    const auto done = runStatements(m_server->handle(), withSchema(sql));
    if (!done) return std::unexpected(settled(done.error()));
    return {};
}

Answer<Rows> Connection::query(const std::string& sql, const Parameters& parameters, Access access)
{
    return onlyOne(ask(std::array{Statement{sql, parameters}}, access, Repeated::yes));
}

Answer<std::vector<Rows>> Connection::query(std::span<const Statement> statements, Access access)
{
    return ask(statements, access, Repeated::yes);
}

Answer<Rows> Connection::queryOnce(const std::string& sql, const Parameters& parameters, Access access)
{
    return onlyOne(ask(std::array{Statement{sql, parameters}}, access, Repeated::no));
}

/// What the statements answered that `fill` adds to a message.
template <class Fill>
Answer<std::vector<Rows>> Connection::exchange(Fill fill)
{
    if (!isOpen()) return std::unexpected(settled(alreadyLost()));
    const int preparedBefore = m_prepared.count();
    auto answers = [&] {
        Message message(m_server->handle());
        fill(message);
        return message.send();
    }();
    if (answers) return answers;
    m_prepared.forgetAfter(preparedBefore);
    return std::unexpected(settled(std::move(answers.error())));
}

Answer<std::vector<Rows>> Connection::ask(std::span<const Statement> statements, Access access, Repeated repeated)
{
    const bool isAlone = !m_isInTransaction;
    auto answers = exchange([&](Message& message) {
        if (isAlone) addBegin(message, access);
        if (repeated == Repeated::yes)
            for (const Statement& each : statements)
                prepare(message, each.sql);
        for (const Statement& each : statements)
            addStatement(message, each);
        if (isAlone) message.add("COMMIT");
    });
    if (answers) {
        if (isAlone) answers->pop_back();
        // Before those of the statements come the answers to BEGIN, the settings and what was prepared.
        answers->erase(answers->begin(), answers->end() - std::ssize(statements));
        return answers;
    }
    if (isAlone) rollBack(answers.error());
    return std::unexpected(std::move(answers.error()));
}

/// Ends the transaction in which `failure` happened.
void Connection::rollBack(Failure& failure)
{
    if (failure.isLost()) return;
    if (auto undone = run("ROLLBACK"); !undone) failure = std::move(undone.error());
}

void Connection::addBegin(Message& message, Access access)
{
    const bool writes = access == Access::write;
    message.add(writes ? "BEGIN READ WRITE" : "BEGIN READ ONLY");
    const auto set = [&](const std::string& sql) {
        prepare(message, sql);
        addStatement(message, {sql, none});
    };
    set(closedSession);
    if (writes) set(onePlan);
}

/// Nothing is left in a session that is shared.
void Connection::prepare(Message& message, const std::string& sql)
{
    if (!m_isShared) m_prepared.prepare(message, sql, withSchema(sql));
}

void Connection::addStatement(Message& message, const Statement& statement)
{
    const std::string name = m_prepared.nameOf(statement.sql);
    if (name.empty())
        message.add(withSchema(statement.sql), statement.parameters);
    else
        message.addPrepared(name, statement.parameters);
}

Answer<Rows> Connection::fetch(const std::string& cursor, std::int64_t count)
{
    auto answers = exchange([&](Message& message) {
        message.add("FETCH " + std::to_string(count) + " FROM " + cursor, {}, Rows::Form::binary);
    });
    if (!answers) return std::unexpected(std::move(answers.error()));
    return std::move(answers->back());
}

Answer<void> Connection::begin(Access access)
{
    auto begun = exchange([&](Message& message) { addBegin(message, access); });
    m_isInTransaction = begun.has_value();
    if (begun) return {};
    rollBack(begun.error());
    return std::unexpected(std::move(begun.error()));
}

Answer<void> Connection::end(const char* how)
{
    m_isInTransaction = false;
    return run(how);
}

/// `sql` with the schema in place of `STORE`.
std::string Connection::withSchema(std::string_view sql) const
{
    constexpr std::string_view placeholder = "STORE.";
    std::string text;
    for (auto found = sql.find(placeholder); found != std::string_view::npos; found = sql.find(placeholder)) {
        text.append(sql.substr(0, found)).append(m_schema).append(".");
        sql.remove_prefix(found + placeholder.size());
    }
    return text.append(sql);
}

bool Connection::isOpen() const
{
    return m_server && m_server->is_open();
}

bool Connection::isAlive()
{
    // The end of the session comes after the server's last words.
    for (int look = 0; look < 2; ++look)
        forgetNotifications();
    return isOpen();
}

int Connection::socket() const
{
    return m_server ? m_server->sock() : -1;
}

void Connection::forgetNotifications()
{
    if (!m_server) return;
    try {
        m_server->get_notifs();
    } catch (const std::exception&) {
        m_server.reset();
    }
}

std::string Connection::quoted(std::string_view text)
{
    std::string quoted = "\"";
    for (const char each : text) {
        if (each == '"') quoted += '"';
        quoted += each;
    }
    return quoted + '"';
}

} // namespace palmares::store::postgres
