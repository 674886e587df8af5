#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "store/platform/files.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/store_file.h"

namespace palmares::store::sqlite {

namespace fs = std::filesystem;
using enum Error::Kind;

namespace {

std::unexpected<Error> cannotCreate(const fs::path& file, std::error_code why)
{
    const auto refused = [&](std::string name, std::string_view sentence) {
        return std::unexpected(storeError(unavailable, std::move(name), file, sentence));
    };
    if (why == std::errc::file_exists) return refused("store_exists", "already exists.");
    if (why == std::errc::no_such_file_or_directory || why == std::errc::not_a_directory)
        return refused("store_folder_missing", "cannot be created: there is no such folder.");
    if (why == std::errc::permission_denied || why == std::errc::operation_not_permitted ||
        why == std::errc::read_only_file_system)
        return refused("store_folder_read_only", "cannot be created: its folder cannot be written to.");
    if (why == std::errc::no_space_on_device || why == std::errc::file_too_large)
        return refused("store_full", "cannot be created: the disk is full.");
    return refused("store_unavailable", "cannot be created: " + why.message() + ".");
}

} // namespace

Result<void> createStoreFile(const fs::path& file)
{
    std::error_code none;
    const bool isTaken = fs::exists(fs::symlink_status(file, none));
    if (isTaken) return cannotCreate(file, std::make_error_code(std::errc::file_exists));
    const auto bytes = TRY(emptyStore());
    if (const std::error_code failure = createFile(file, bytes)) return cannotCreate(file, failure);
    return {};
}

} // namespace palmares::store::sqlite
