#include "store/postgres/connection.h"

#include <algorithm>
#include <poll.h>

#include "store/postgres/database_url.h"

namespace palmares::store::postgres {

namespace {

/// The first line of what libpq has to say, without the colon and blanks at its ends.
std::string firstLine(std::string_view text)
{
    const auto end = text.find_last_not_of(" \n\r\t");
    text = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    std::string line(text);
    std::ranges::replace(line, '\n', ' ');
    return line;
}

/// Whether the server has ended the session, by command or because it is going down.
bool endsSession(std::string_view state)
{
    return state.starts_with("08") || state.starts_with("57P0") || state == "25P03";
}

std::vector<const char*> pointersTo(const Parameters& parameters, std::vector<int>& sizes, std::vector<int>& formats)
{
    std::vector<const char*> values;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        values.push_back(parameters.value(i).data());
        sizes.push_back(static_cast<int>(parameters.value(i).size()));
        formats.push_back(1);
    }
    return values;
}

} // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& url)
{
    const auto settings = connectionSettings(url);
    if (!settings) return std::unexpected(settings.error());
    std::vector<const char*> names;
    std::vector<const char*> values;
    for (const auto& [name, value] : *settings) {
        names.push_back(name.c_str());
        values.push_back(value.c_str());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    std::unique_ptr<Connection> connection(new Connection(PQconnectdbParams(names.data(), values.data(), 0)));
    PGconn* const handle = connection->m_handle.get();
    if (handle == nullptr || PQstatus(handle) != CONNECTION_OK)
        return failed(Error::Kind::unavailable, "store_unavailable",
                      withoutPassword(url) + " cannot be reached: " + firstLine(PQerrorMessage(handle)));
    PQsetNoticeProcessor(
        handle, [](void*, const char*) {}, nullptr);
    return connection;
}

Answer<void> Connection::run(const std::string& sql)
{
    if (auto rows = answerOf(PQexec(m_handle.get(), sql.c_str())); !rows) return std::unexpected(rows.error());
    return {};
}

Answer<Rows> Connection::query(const std::string& sql, const Parameters& parameters)
{
    auto known = m_prepared.find(sql);
    if (known == m_prepared.end()) {
        const std::string name = "palmares_" + std::to_string(m_prepared.size());
        auto prepared = answerOf(PQprepare(m_handle.get(), name.c_str(), sql.c_str(),
                                           static_cast<int>(parameters.size()), parameters.types().data()));
        if (!prepared) return prepared;
        known = m_prepared.emplace(sql, name).first;
    }
    std::vector<int> sizes;
    std::vector<int> formats;
    const auto values = pointersTo(parameters, sizes, formats);
    return answerOf(PQexecPrepared(m_handle.get(), known->second.c_str(), static_cast<int>(values.size()),
                                   values.data(), sizes.data(), formats.data(), 1));
}

Answer<Rows> Connection::queryOnce(const std::string& sql, const Parameters& parameters)
{
    std::vector<int> sizes;
    std::vector<int> formats;
    const auto values = pointersTo(parameters, sizes, formats);
    return answerOf(PQexecParams(m_handle.get(), sql.c_str(), static_cast<int>(values.size()),
                                 parameters.types().data(), values.data(), sizes.data(), formats.data(), 1));
}

Answer<Rows> Connection::answerOf(PGresult* result)
{
    Rows rows(result); // owns it from here on
    const ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return rows;
    return std::unexpected(failureOf(result));
}

Failure Connection::failureOf(const PGresult* result)
{
    const auto field = [result](int code) {
        const char* const text = PQresultErrorField(result, code);
        return std::string(text != nullptr ? text : "");
    };
    Failure failure{field(PG_DIAG_SQLSTATE), field(PG_DIAG_MESSAGE_PRIMARY), field(PG_DIAG_CONSTRAINT_NAME)};
    if (failure.message.empty()) failure.message = firstLine(PQerrorMessage(m_handle.get()));
    if (PQstatus(m_handle.get()) != CONNECTION_OK || endsSession(failure.state)) {
        failure.state.clear();
        m_handle.reset(); // not to be used by mistake
    }
    return failure;
}

bool Connection::isAlive()
{
    if (PQstatus(m_handle.get()) != CONNECTION_OK) return false;
    // The end of the session comes after the server's last words.
    for (pollfd source{socket(), POLLIN, 0}; ::poll(&source, 1, 0) > 0;)
        if (PQconsumeInput(m_handle.get()) == 0 || PQstatus(m_handle.get()) != CONNECTION_OK) return false;
    return true;
}

std::vector<std::string> Connection::takeNotifications()
{
    std::vector<std::string> channels;
    if (PQstatus(m_handle.get()) != CONNECTION_OK || PQconsumeInput(m_handle.get()) == 0) return channels;
    while (PGnotify* const notification = PQnotifies(m_handle.get())) {
        channels.emplace_back(notification->relname);
        PQfreemem(notification);
    }
    return channels;
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
