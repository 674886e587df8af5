#include "store/postgres/session.h"

namespace palmares::store::postgres {

Result<std::unique_ptr<Session>> Session::open(const std::string& url, const PostgresOptions& options)
{
    std::unique_ptr<Session> session(new Session(url, options));
    auto connection = Connection::open(url);
    if (!connection) return std::unexpected(connection.error());
    auto store = describeStore(**connection, options.schema, options.access);
    if (!store) return std::unexpected(store.error());
    session->m_store = std::move(*store);
    session->m_connection = std::move(*connection);
    if (!session->m_store.writable)
        if (auto set = session->m_connection->run("SET default_transaction_read_only TO on"); !set)
            return refused(set.error());
    if (auto found = session->findBackend(); !found) return std::unexpected(found.error());
    return session;
}

Result<Connection*> Session::connection()
{
    if (m_connection && m_connection->isAlive()) return m_connection.get();
    m_connection.reset();
    ++m_generation;
    auto connection = anotherConnection();
    if (!connection) return std::unexpected(connection.error());
    m_connection = std::move(*connection);
    if (auto found = findBackend(); !found) return std::unexpected(found.error());
    return m_connection.get();
}

Result<std::unique_ptr<Connection>> Session::anotherConnection() const
{
    auto connection = Connection::open(m_url);
    if (!connection) return connection;
    const std::string settings = "SET search_path TO " + Connection::quoted(m_store.schema) +
                                 ", pg_temp; SET default_transaction_read_only TO " + (m_store.writable ? "off" : "on");
    if (auto set = (*connection)->run(settings); !set) return refused(set.error());
    return connection;
}

Result<Rows> Session::query(const std::string& sql, const Parameters& parameters)
{
    auto ready = connection();
    if (!ready) return std::unexpected(ready.error());
    auto rows = (*ready)->query(sql, parameters);
    if (!rows) return refused(rows.error());
    return std::move(*rows);
}

Result<void> Session::checkWritable() const
{
    if (m_store.writable) return {};
    return rejected("store_read_only", m_store.ours ? "This store was opened to be read only."
                                                    : "This store was not created by Palmares and is only read unless "
                                                      "it is opened to be written to.");
}

Result<void> Session::findBackend()
{
    const auto row =
        m_connection->queryOnce("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()");
    if (!row) return refused(row.error());
    if (!row->empty()) m_backend = {row->integer(0, 0), row->time(0, 1)};
    return {};
}

} // namespace palmares::store::postgres
