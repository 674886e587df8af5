#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "model/core/event_store.h"

namespace palmares::store {

/// Whether `location` is the address of a PostgreSQL database and not a file.
bool isPostgresUrl(std::string_view location);

/// How a store that exists is opened, whatever kind it is.
struct StoreAccess {
    enum class Mode {
        automatic, ///< to write, but somebody else's PostgreSQL store only to read
        read_only,
        read_write, ///< also somebody else's: the user said so
    };
    Mode mode = Mode::automatic;
    std::string schema = {}; ///< of a PostgreSQL database; empty: the only one with a store
    HardDeletion hardDeletion = HardDeletion::refused;
};

/// Opens the store at `location`, a file's path or `postgresql://…`, for use on the calling thread. Its refusals are
/// those of openSqlite and openPostgres.
Result<std::unique_ptr<EventStore>> openStore(const std::string& location, const StoreAccess& access = {});

/// `location` as it may be shown and logged: without a password.
std::string shownLocation(const std::string& location);

} // namespace palmares::store
