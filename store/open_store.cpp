#include "store/open_store.h"

#include "store/postgres/database_url.h"
#include "store/postgres/postgres_event_store.h"
#include "store/sqlite/sqlite_event_store.h"

namespace palmares::store {

bool isPostgresUrl(std::string_view location)
{
    return location.starts_with("postgresql://") || location.starts_with("postgres://");
}

Result<std::unique_ptr<EventStore>> openStore(const std::string& location, const StoreAccess& access)
{
    using Mode = StoreAccess::Mode;
    if (!isPostgresUrl(location)) {
        const OpenMode mode = access.mode == Mode::read_only ? OpenMode::read_only : OpenMode::read_write_existing;
        return openSqlite(location, mode, std::chrono::seconds(5), access.hardDeletion);
    }
    PostgresOptions options{access.schema};
    options.hardDeletion = access.hardDeletion;
    options.access = access.mode == Mode::automatic   ? PostgresAccess::as_created
                     : access.mode == Mode::read_only ? PostgresAccess::read_only
                                                      : PostgresAccess::read_write;
    return openPostgres(location, options);
}

std::string shownLocation(const std::string& location)
{
    return isPostgresUrl(location) ? postgres::withoutPassword(location) : location;
}

} // namespace palmares::store
