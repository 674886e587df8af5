#include "store/postgres/postgres_event_store.h"
#include "store/postgres/schema.h"
#include "store/postgres/server/database_url.h"
#include "store/postgres/server/transaction.h"

namespace palmares::store::postgres {

namespace {

/// The channel `<schema>.events` has to be shorter than 64 bytes.
constexpr std::size_t longestSchemaName = 56;

std::unexpected<Error> storeExists(const std::string& schema)
{
    return rejected("store_exists", "The schema " + schema + " already has an events table.");
}

/// Creates the database of `url` unless the server has it.
Result<void> makeDatabase(const std::string& url)
{
    const auto name = databaseOf(url);
    if (!name) return std::unexpected(name.error());
    const auto server = withDatabase(url, "postgres");
    if (!server) return std::unexpected(server.error());
    auto connection = Connection::open(*server);
    if (!connection) return std::unexpected(connection.error());
    const auto found =
        (*connection)->queryOnce("SELECT 1 FROM pg_database WHERE datname = $1::text", Parameters().add(*name));
    if (!found) return refused(found.error());
    if (!found->empty()) return {};
    // Streams are listed by the bytes of their names, which this order lets the server do with its index.
    auto made = (*connection)
                    ->run("CREATE DATABASE " + Connection::quoted(*name) +
                          " ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0");
    if (!made && made.error().state != "42P04") return refused(made.error()); // 42P04: another was faster
    return {};
}

Result<void> checkName(const std::string& schema)
{
    if (schema.empty() || schema.size() > longestSchemaName || schema == "palmares" || schema.starts_with("pg_") ||
        schema == "information_schema" || schema.find('\0') != std::string::npos)
        return rejected("store_schema_name", "A store cannot be created in a schema named \"" + schema +
                                                 "\": the name has 1 to 56 bytes and is not one of the server's or "
                                                 "Palmares' own.");
    return {};
}

Answer<bool> hasEvents(Connection& connection, const std::string& schema)
{
    const auto found = connection.queryOnce("SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                                            "WHERE n.nspname = $1::text AND c.relname = 'events'",
                                            Parameters().add(schema));
    if (!found) return std::unexpected(found.error());
    return !found->empty();
}

Answer<void> createIn(Connection& connection, const PostgresCreation& creation)
{
    const std::string schema = Connection::quoted(creation.schema);
    if (auto made = connection.run("CREATE SCHEMA IF NOT EXISTS " + schema); !made) return made;
    if (auto set = connection.run("SET LOCAL search_path TO " + schema); !set) return set;
    const PayloadType payload = creation.jsonb ? PayloadType::jsonb : PayloadType::bytea;
    if (auto made = createTables(connection, payload, creation.foreignKeys); !made) return made;
    if (auto made = createSideTables(connection); !made) return made;
    for (const char* mark : {"DELETE FROM palmares.stores WHERE store = $1", // of one that is gone
                             "INSERT INTO palmares.stores (store) VALUES ($1)"})
        if (auto done = connection.queryOnce(mark, Parameters().add(creation.schema)); !done)
            return std::unexpected(done.error());
    return {};
}

} // namespace

} // namespace palmares::store::postgres

namespace palmares::store {

Result<void> createPostgres(const std::string& url, const PostgresCreation& creation)
{
    using namespace postgres;
    if (auto good = checkName(creation.schema); !good) return good;
    if (creation.makeDatabase)
        if (auto made = makeDatabase(url); !made) return made;
    auto connection = Connection::open(url);
    if (!connection) return std::unexpected(connection.error());
    const auto taken = hasEvents(**connection, creation.schema);
    if (!taken) return refused(taken.error());
    if (*taken) return storeExists(creation.schema);
    auto transaction = Transaction::begin(**connection, Access::write);
    if (!transaction) return refused(transaction.error());
    auto created = createIn(**connection, creation);
    if (created) created = transaction->commit();
    if (created) return {};
    const std::string& state = created.error().state;
    if (state == "42P07" || state == "23505") return storeExists(creation.schema); // another was faster
    return refused(created.error());
}

} // namespace palmares::store
