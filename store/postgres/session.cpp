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
    session->use(std::move(*connection));
    if (options.access == PostgresAccess::read_write)
        if (auto allowed = session->checkWritable(); !allowed) return std::unexpected(allowed.error());
    return session;
}

Result<Connection*> Session::connection()
{
    if (m_connection && m_connection->isAlive()) return m_connection.get();
    m_connection.reset();
    ++m_generation;
    auto connection = anotherConnection();
    if (!connection) return std::unexpected(connection.error());
    use(std::move(*connection));
    return m_connection.get();
}

void Session::use(std::unique_ptr<Connection> connection)
{
    m_connection = std::move(connection);
    m_backend = m_connection->backend();
    m_store.pooled = m_connection->isShared();
}

Result<std::unique_ptr<Connection>> Session::anotherConnection() const
{
    auto connection = Connection::open(m_url);
    if (connection) (*connection)->useSchema(m_store.schema);
    return connection;
}

Result<Rows> Session::query(const std::string& sql, const Parameters& parameters, Access access)
{
    auto ready = connection();
    if (!ready) return std::unexpected(ready.error());
    auto rows = (*ready)->query(sql, parameters, access);
    if (!rows) return refused(rows.error());
    return std::move(*rows);
}

Result<void> Session::checkWritable() const
{
    if (m_store.pooled)
        return rejected("store_pooled",
                        "Through a pooler of connections this store can only be read, because its locks "
                        "need a session of their own: give the address of the server itself.");
    if (m_store.writable) return {};
    return rejected("store_read_only", m_store.ours ? "This store was opened to be read only."
                                                    : "This store was not created by Palmares and is only read unless "
                                                      "it is opened to be written to.");
}

} // namespace palmares::store::postgres
