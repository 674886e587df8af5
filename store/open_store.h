#pragma once

#include <memory>
#include <string>

#include "model/core/event_store.h"

namespace palmares::store {

/// Where a store is: an SQLite file, or one schema of a PostgreSQL database.
struct StoreAddress {
    std::string location;         ///< a path, or `postgresql://…` with everything libpq reads there
    std::string schema{};         ///< of PostgreSQL; empty: the only store that is there
    bool mayWriteForeign = false; ///< a foreign PostgreSQL store is read-only unless the user allows writing

    bool operator==(const StoreAddress&) const = default;
    bool isPostgres() const;
    /// For titles: the file's name, or database, host and schema. Never a password.
    std::string title() const;
};

/// The same store under one name, wherever the program is started.
StoreAddress canonical(StoreAddress address);

/// Whether there is a file of that name; true for any database, which has to be asked.
bool mayExist(const StoreAddress& address);

enum class OpenMode {
    read_write_existing,
    create_if_missing, ///< SQLite only: a database is made by `palmares create`
    create_new,        ///< `store_exists` if there already is a file
    read_only,
};

/// How a new store keeps its events. An SQLite file knows no difference.
struct StoreLayout {
    bool jsonb = false;      ///< payloads as `jsonb` instead of their bytes
    bool foreignKeys = true; ///< without them large appends are more than twice as fast
};

/// Makes an empty store: a file, or a schema (`public` by default), and its database if the server does not have it.
Result<void> createStore(const StoreAddress& address, const StoreLayout& layout);

/// Opens a store of either kind for use on the calling thread. Error names: see openSqlite and openPostgres.
Result<std::unique_ptr<EventStore>> openStore(const StoreAddress& address, OpenMode mode);

} // namespace palmares::store
