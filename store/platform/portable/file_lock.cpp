#include "store/platform/file_lock.h"

#include <sqlite3.h>

#include <fstream>
#include <string>

#include "store/platform/process.h"

// The exclusive lock of a database without tables: SQLite knows every system's locks of files.
namespace palmares::store {

namespace {

namespace fs = std::filesystem;

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

fs::path databaseOf(const fs::path& file, std::int64_t number)
{
    return number == 0 ? file : fs::path(file.string() + '.' + std::to_string(number));
}

fs::path holderFileOf(const fs::path& database)
{
    return database.string() + "-holder";
}

/// An SQLite result; the lock is held until the database is closed.
int lock(const fs::path& file, int flags, Database& database)
{
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.string().c_str(), &opened, flags, nullptr);
    database.reset(opened);
    return code == SQLITE_OK ? sqlite3_exec(opened, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) : code;
}

class DatabaseLock final : public FileLock {
public:
    explicit DatabaseLock(Database database)
        : m_database(std::move(database))
    {}

    bool isHeld() const override
    {
        int hasMoved = 0;
        sqlite3_file_control(m_database.get(), nullptr, SQLITE_FCNTL_HAS_MOVED, &hasMoved);
        return hasMoved == 0;
    }

private:
    Database m_database;
};

} // namespace

Result<std::unique_ptr<FileLock>> FileLock::tryLock(const fs::path& file, std::int64_t number)
{
    const fs::path path = databaseOf(file, number);
    // Again only as long as another program keeps deleting the file.
    for (;;) {
        Database database;
        const int code = lock(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, database);
        if (code == SQLITE_BUSY) return nullptr;
        if (code != SQLITE_OK)
            return failed(Error::Kind::unavailable, "store_lock_unavailable",
                          path.string() + " cannot be locked: " + sqlite3_errstr(code) + ".");
        auto held = std::make_unique<DatabaseLock>(std::move(database));
        if (!held->isHeld()) continue;                    // deleted between opening and locking
        std::ofstream(holderFileOf(path)) << processId(); // only to be shown
        return held;
    }
}

std::optional<std::int64_t> FileLock::holderOf(const fs::path& file, std::int64_t number)
{
    const fs::path path = databaseOf(file, number);
    Database database;
    if (lock(path, SQLITE_OPEN_READWRITE, database) != SQLITE_BUSY) return std::nullopt;
    std::int64_t process = 0;
    std::ifstream(holderFileOf(path)) >> process;
    return process;
}

} // namespace palmares::store
