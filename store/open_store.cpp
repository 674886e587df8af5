#include "store/open_store.h"

#include <system_error>

#include "store/postgres/postgres_event_store.h"
#include "store/sqlite/sqlite_event_store.h"

namespace palmares::store {

namespace fs = std::filesystem;

bool StoreAddress::isPostgres() const
{
    return location.starts_with("postgresql://") || location.starts_with("postgres://");
}

std::string StoreAddress::title() const
{
    if (!isPostgres()) return fs::path(location).filename().string();
    std::string rest = location.substr(location.find("://") + 3);
    if (const auto end = rest.find_first_of("@/"); end != rest.npos && rest[end] == '@') rest.erase(0, end + 1);
    rest.resize(std::min(rest.find('?'), rest.size()));
    rest.erase(0, rest.rfind('@') + 1);          // only in an address that cannot be opened
    if (rest.starts_with('/')) rest.erase(0, 1); // no host: the database alone
    if (rest.empty()) rest = "PostgreSQL";
    return schema.empty() ? rest : rest + ' ' + schema;
}

StoreAddress canonical(StoreAddress address)
{
    if (address.isPostgres()) return address;
    std::error_code ignored;
    const fs::path whole = fs::absolute(address.location, ignored);
    address.location = fs::weakly_canonical(whole, ignored).string();
    return address;
}

bool mayExist(const StoreAddress& address)
{
    std::error_code ignored;
    return address.isPostgres() || fs::exists(address.location, ignored);
}

Result<void> createStore(const StoreAddress& address, const StoreLayout& layout)
{
    if (!address.isPostgres()) {
        const auto made = openSqlite(address.location, OpenMode::create_new);
        return made ? Result<void>() : std::unexpected(made.error());
    }
    return createPostgres(address.location, {.schema = address.schema.empty() ? "public" : address.schema,
                                             .jsonb = layout.jsonb,
                                             .foreignKeys = layout.foreignKeys,
                                             .makeDatabase = true});
}

Result<std::unique_ptr<EventStore>> openStore(const StoreAddress& address, OpenMode mode)
{
    if (!address.isPostgres()) return openSqlite(address.location, mode);
    PostgresOptions options{address.schema};
    if (mode == OpenMode::read_only)
        options.access = PostgresAccess::read_only;
    else if (address.mayWriteForeign)
        options.access = PostgresAccess::read_write;
    return openPostgres(address.location, options);
}

} // namespace palmares::store
