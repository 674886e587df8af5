#pragma once

#include <memory>
#include <string>

#include "store/postgres/server/transaction.h"
#include "store/postgres/store_description.h"

namespace palmares::store::postgres {

/// The connection of one open store. A lost one is made anew when it is next needed.
class Session {
public:
    /// Connects and looks at the store.
    static Result<std::unique_ptr<Session>> open(const std::string& url, const PostgresOptions& options);

    /// The connection, or `store_unavailable` when it was lost and cannot be made anew.
    Result<Connection*> connection();
    /// The same, to outlive a reconnection.
    std::shared_ptr<Connection> keep() const { return m_connection; }
    void disconnect() { m_connection.reset(); } ///< the next call connects again
    /// How often the connection was made anew: what belonged to an earlier one is gone.
    int generation() const { return m_generation; }
    /// One statement on the connection.
    Result<Rows> query(const std::string& sql, const Parameters& parameters = {}, Access access = Access::read);
    const Connection::Backend& backend() const { return m_backend; }

    const StoreDescription& store() const { return m_store; }
    const PostgresOptions& options() const { return m_options; }
    /// A second connection to the store, for a thread that waits on it.
    Result<std::unique_ptr<Connection>> anotherConnection() const;
    /// `store_read_only` or `store_pooled` unless the store may be written to.
    Result<void> checkWritable() const;

private:
    Session(std::string url, PostgresOptions options)
        : m_url(std::move(url))
        , m_options(std::move(options))
    {}
    void use(std::unique_ptr<Connection> connection);

    std::string m_url;
    PostgresOptions m_options;
    StoreDescription m_store;
    std::shared_ptr<Connection> m_connection;
    Connection::Backend m_backend; ///< of the connection, also once it is lost
    int m_generation = 0;
};

} // namespace palmares::store::postgres
