#include "store/runtime/read_model_file.h"

#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include "model/core/uuid.h"
#include "store/platform/files.h"
#include "store/sqlite/store_file.h"

namespace palmares::runtime {

namespace fs = std::filesystem;

namespace {

/// As the XDG base directory specification says.
fs::path userDataFolder()
{
    const char* const data = std::getenv("XDG_DATA_HOME");
    if (data != nullptr && *data == '/') return data;
    const char* const home = std::getenv("HOME");
    return fs::path(home == nullptr ? "/" : home) / ".local" / "share";
}

fs::path tablesBeside(const store::StoreAddress& store)
{
    return store.location + "-rows";
}

} // namespace

fs::path readModelFile(const store::StoreAddress& store, std::string_view fingerprint)
{
    const fs::path file = store.location;
    if (!store.isPostgres() && store::isWritable(file) && store::isFolderWritable(file.parent_path()))
        return tablesBeside(store);
    const fs::path folder = userDataFolder() / "palmares" / "rows";
    std::error_code ignored; // opening the file says what is wrong
    fs::create_directories(folder, ignored);
    return folder / fingerprint;
}

fs::path tablesLockOf(const fs::path& tables)
{
    return tables.string() + "-lock";
}

std::vector<fs::path> filesOf(const store::StoreAddress& store)
{
    namespace sqlite = palmares::store::sqlite;
    const fs::path tables = tablesBeside(store);
    std::vector<fs::path> files = sqlite::databaseFilesOf(store.location);
    for (fs::path& each : sqlite::databaseFilesOf(tables))
        files.push_back(std::move(each));
    for (fs::path each :
         {sqlite::pulseFileOf(store.location), sqlite::locksFileOf(store.location), tablesLockOf(tables)})
        files.push_back(std::move(each));
    return files;
}

Result<std::string> fingerprintOf(EventStore& store, const store::StoreAddress& address)
{
    auto known = TRY(store.property("fingerprint"));
    return known.value_or(toText(uuidNamed(address.title() + '\n' + address.location)));
}

} // namespace palmares::runtime
