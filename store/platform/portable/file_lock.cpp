#include "store/platform/file_lock.h"

#include <sqlite3.h>

#include <fstream>
#include <random>
#include <string>

#include "store/platform/files.h"
#include "store/platform/process.h"

// The exclusive locks of databases without tables: SQLite knows every system's locks of files.
namespace palmares::store {

namespace {

namespace fs = std::filesystem;

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

/// The number that a lock file was made with; empty for none. A file made after a deletion has another one.
std::string generationOf(const fs::path& file)
{
    std::string generation;
    std::ifstream(file) >> generation;
    return generation;
}

std::error_code makeIfMissing(const fs::path& file)
{
    if (!generationOf(file).empty()) return {};
    std::random_device random;
    const std::error_code failure = createFile(file, std::to_string(random()) + std::to_string(random()));
    return generationOf(file).empty() ? failure : std::error_code();
}

/// Each right is a database of its own beside the file.
fs::path databaseOf(const fs::path& file, const std::string& generation, std::int64_t number)
{
    return file.string() + '.' + generation + '.' + std::to_string(number);
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
    DatabaseLock(const fs::path& file, std::string generation, Database database)
        : m_file(file)
        , m_generation(std::move(generation))
        , m_database(std::move(database))
    {}

    bool isHeld() const override { return generationOf(m_file) == m_generation; }

private:
    fs::path m_file;
    std::string m_generation;
    Database m_database;
};

std::unexpected<Error> unavailable(const fs::path& file, const std::string& reason)
{
    return failed(Error::Kind::unavailable, "store_lock_unavailable",
                  file.string() + " cannot be locked: " + reason + ".");
}

} // namespace

Result<std::unique_ptr<FileLock>> FileLock::tryLock(const fs::path& file, std::int64_t number)
{
    // Again only as long as another program keeps deleting the file.
    for (;;) {
        if (const auto failure = makeIfMissing(file)) return unavailable(file, failure.message());
        std::string generation = generationOf(file);
        const fs::path path = databaseOf(file, generation, number);
        Database database;
        const int code = lock(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, database);
        if (code == SQLITE_BUSY) return nullptr;
        if (code != SQLITE_OK) return unavailable(file, sqlite3_errstr(code));
        auto held = std::make_unique<DatabaseLock>(file, std::move(generation), std::move(database));
        if (!held->isHeld()) continue;
        std::ofstream(holderFileOf(path)) << processId(); // only to be shown
        return held;
    }
}

std::optional<std::int64_t> FileLock::holderOf(const fs::path& file, std::int64_t number)
{
    const std::string generation = generationOf(file);
    if (generation.empty()) return std::nullopt;
    const fs::path path = databaseOf(file, generation, number);
    Database database;
    if (lock(path, SQLITE_OPEN_READWRITE, database) != SQLITE_BUSY) return std::nullopt;
    std::int64_t process = 0;
    std::ifstream(holderFileOf(path)) >> process;
    return process;
}

} // namespace palmares::store
