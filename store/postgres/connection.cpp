#include "store/postgres/connection.h"

#include <pqxx/pqxx>

#include <algorithm>

#include "store/postgres/database_url.h"

namespace palmares::store::postgres {

/// The connection, which says nothing on the standard error.
struct Connection::Handle {
    pqxx::connection connection;
    pqxx::quiet_errorhandler quiet{connection};
};

namespace {

/// Values are read as texts, see Rows: these are the forms that it knows.
constexpr const char* formsOfTexts = "SET DateStyle TO ISO; SET TimeZone TO 'UTC'; SET bytea_output TO hex";

/// What libpq has to say, on one line.
std::string oneLine(std::string_view text)
{
    const auto end = text.find_last_not_of(" \n\r\t");
    std::string line(text.substr(0, end == std::string_view::npos ? 0 : end + 1));
    std::ranges::replace(line, '\n', ' ');
    return line;
}

/// The message itself of `ERROR:  The message`, whose first word is in the server's language.
std::string withoutSeverity(std::string_view text)
{
    constexpr std::string_view separator = ":  ";
    const auto found = text.find(separator);
    if (found != std::string_view::npos) text.remove_prefix(found + separator.size());
    return oneLine(text);
}

/// libpqxx has only libpq's message. The first of these is never translated.
std::string nameOfRefusal(std::string_view reason)
{
    if (reason.contains("no password supplied")) return "store_password_missing";
    if (reason.contains("password authentication failed")) return "store_password_wrong";
    return "store_unavailable";
}

/// Whether the server has ended the session, by command or because it is going down.
bool endsSession(std::string_view state)
{
    return state.starts_with("08") || state.starts_with("57P0") || state == "25P03";
}

/// libpqxx would replace a lost session, with its locks and its transaction, by a new one without a word.
void stayLost(pqxx::connection& connection)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations" // what replaces it comes with libpqxx 7
    connection.inhibit_reactivation(true);
#pragma GCC diagnostic pop
}

} // namespace

Connection::Connection(std::unique_ptr<Handle> handle)
    : m_handle(std::move(handle))
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
        connection.reset(new Connection(std::unique_ptr<Handle>(new Handle{pqxx::connection(*settings)})));
    } catch (const std::exception& error) {
        return unreachable(error.what());
    }
    stayLost(connection->m_handle->connection);
    connection->m_handle->connection.set_verbosity(
        pqxx::connection_base::terse); // the message without what it is about
    if (const auto set = connection->run(formsOfTexts); !set) return unreachable(set.error().message);
    return connection;
}

/// What `work` gets from the server. It is given a session in which each statement stands alone: transactions are
/// statements of their own here, see Transaction.
template <class Work>
Answer<pqxx::result> Connection::answerOf(Work work)
{
    if (!m_handle) return std::unexpected(loss("The connection was lost."));
    try {
        pqxx::nontransaction session(m_handle->connection);
        return work(session);
    } catch (const pqxx::insufficient_privilege& error) { // this and the classes of 40 come without their state
        return std::unexpected(refusal("42501", error.what()));
    } catch (const pqxx::sql_error& error) {
        return std::unexpected(refusal(error.sqlstate(), error.what()));
    } catch (const pqxx::deadlock_detected& error) {
        return std::unexpected(refusal("40P01", error.what()));
    } catch (const pqxx::serialization_failure& error) {
        return std::unexpected(refusal("40001", error.what()));
    } catch (const pqxx::transaction_rollback& error) {
        return std::unexpected(refusal("40000", error.what()));
    } catch (const std::exception& error) {
        return std::unexpected(loss(error.what()));
    }
}

Failure Connection::refusal(std::string state, std::string_view message)
{
    if (state.empty() || endsSession(state) || !isOpen()) return loss(withoutSeverity(message));
    Failure failure{std::move(state), withoutSeverity(message), {}};
    if (failure.isOf("23")) failure.constraint = constraintIn(failure.message);
    return failure;
}

Failure Connection::loss(std::string_view message)
{
    m_handle.reset(); // not to be used by mistake
    return {{}, oneLine(message), {}};
}

Answer<void> Connection::run(const std::string& sql)
{
    const auto done = answerOf([&](pqxx::nontransaction& session) { return session.exec(sql); });
    if (!done) return std::unexpected(done.error());
    return {};
}

Answer<Rows> Connection::query(const std::string& sql, const Parameters& parameters)
{
    auto known = m_prepared.find(sql);
    if (known == m_prepared.end()) {
        const std::string name = "palmares_" + std::to_string(m_prepared.size());
        known = m_prepared.emplace(sql, name).first;
    }
    const std::string& name = known->second;
    const auto result = answerOf([&](pqxx::nontransaction& session) {
        m_handle->connection.prepare(name, sql); // does nothing the second time
        return session.exec_prepared(name, pqxx::prepare::make_dynamic_params(parameters.values()));
    });
    if (!result) return std::unexpected(result.error());
    return Rows(*result);
}

Answer<Rows> Connection::queryOnce(const std::string& sql, const Parameters& parameters)
{
    const auto result = answerOf([&](pqxx::nontransaction& session) {
        return session.exec_params(sql, pqxx::prepare::make_dynamic_params(parameters.values()));
    });
    if (!result) return std::unexpected(result.error());
    return Rows(*result);
}

Answer<Rows> Connection::fetch(const std::string& cursor, std::int64_t count)
{
    const auto result = answerOf([&](pqxx::nontransaction& session) {
        return session.exec("FETCH " + std::to_string(count) + " FROM " + cursor);
    });
    if (!result) return std::unexpected(result.error());
    return Rows(*result, Rows::Form::binary);
}

bool Connection::isOpen() const
{
    return m_handle && m_handle->connection.is_open();
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
    return m_handle ? m_handle->connection.sock() : -1;
}

void Connection::forgetNotifications()
{
    if (!m_handle) return;
    try {
        m_handle->connection.get_notifs();
    } catch (const std::exception&) {
        m_handle.reset();
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

Answer<Transaction> Transaction::begin(Connection& connection)
{
    if (auto begun = connection.run("BEGIN"); !begun) return std::unexpected(begun.error());
    return Transaction(connection);
}

Transaction::~Transaction()
{
    if (m_connection != nullptr) (void)m_connection->run("ROLLBACK");
}

Answer<void> Transaction::commit()
{
    return std::exchange(m_connection, nullptr)->run("COMMIT");
}

} // namespace palmares::store::postgres
