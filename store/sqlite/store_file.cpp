#include "store/sqlite/store_file.h"

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

namespace palmares::store::sqlite {

namespace fs = std::filesystem;
using enum Error::Kind;

namespace {

std::unexpected<Error> refused(Error::Kind kind, std::string name, const fs::path& file, std::string_view sentence)
{
    return std::unexpected(storeError(kind, std::move(name), file, sentence));
}

/// What the file format keeps in the first 100 bytes.
struct Header {
    std::array<unsigned char, 100> bytes{};
    std::int64_t fileSize = 0;

    std::uint32_t number(std::size_t offset) const
    {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = value << 8 | bytes[offset + i];
        return value;
    }
    bool isSqlite() const
    {
        using namespace std::string_view_literals;
        return std::string_view(reinterpret_cast<const char*>(bytes.data()), 16) == "SQLite format 3\0"sv;
    }
    std::int64_t pageSize() const
    {
        const int stored = bytes[16] << 8 | bytes[17];
        return stored == 1 ? 65536 : stored;
    }
    std::int64_t pages() const { return number(28); }
    std::uint32_t userVersion() const { return number(60); }
    std::uint32_t application() const { return number(68); }
};

/// Reads through SQLite's own file layer: closing a descriptor of ours would drop the locks that other
/// connections of this process hold on the same file.
Result<Header> readHeader(const fs::path& file)
{
    sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    const std::unique_ptr<char[]> memory(new char[static_cast<std::size_t>(vfs->szOsFile)]());
    auto* const handle = reinterpret_cast<sqlite3_file*>(memory.get());
    const std::unique_ptr<const char, decltype(&sqlite3_free_filename)> name(
        sqlite3_create_filename(file.c_str(), "", "", 0, nullptr), &sqlite3_free_filename);
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
    const int opened = name ? vfs->xOpen(vfs, name.get(), handle, flags, &flags) : SQLITE_NOMEM;
    if (opened != SQLITE_OK) return refused(unavailable, "store_unreadable", file, "cannot be opened for reading.");
    Header header;
    sqlite3_int64 size = 0;
    int code = handle->pMethods->xFileSize(handle, &size);
    header.fileSize = size;
    if (code == SQLITE_OK) code = handle->pMethods->xRead(handle, header.bytes.data(), int(header.bytes.size()), 0);
    handle->pMethods->xClose(handle);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
        return refused(unavailable, "store_unreadable", file, "cannot be read.");
    return header;
}

} // namespace

bool hasWriteAheadLog(const fs::path& file)
{
    std::error_code none;
    const auto size = fs::file_size(file.string() + "-wal", none);
    return !none && size > 0;
}

Result<void> examineStoreFile(const fs::path& file)
{
    std::error_code failure;
    const fs::file_status status = fs::status(file, failure);
    if (status.type() == fs::file_type::not_found)
        return refused(unavailable, "store_not_found", file, "is not there: no such store exists.");
    if (status.type() == fs::file_type::directory)
        return refused(unavailable, "store_is_directory", file, "is a directory, not a store.");
    if (status.type() == fs::file_type::none)
        return refused(unavailable, "store_unreadable", file, "cannot be reached: " + failure.message() + ".");
    if (status.type() != fs::file_type::regular)
        return refused(unavailable, "store_not_a_file", file, "is not an ordinary file.");

    const auto header = TRY(readHeader(file));
    if (header.fileSize == 0) return refused(corrupt, "store_empty", file, "is empty, not a Palmares store.");
    if (!header.isSqlite()) return refused(corrupt, "store_not_sqlite", file, "is not an SQLite file.");
    const bool whole = header.fileSize >= 512 && header.pages() * header.pageSize() <= header.fileSize;
    if (header.fileSize < 100 || (header.application() == applicationId && !whole && !hasWriteAheadLog(file)))
        return refused(corrupt, "store_damaged", file, "is damaged: its end is missing.");
    if (header.application() != applicationId)
        return refused(corrupt, "store_foreign", file, "is an SQLite file of another program, not a Palmares store.");
    if (header.userVersion() == unfinishedVersion)
        return refused(unavailable, "store_unfinished", file,
                       "is not whole: it is still being filled, or that was cut off.");
    if (header.userVersion() > schemaVersion)
        return refused(unavailable, "store_too_new", file, "was written by a newer version of Palmares.");
    if (header.userVersion() == 0) return refused(corrupt, "store_damaged", file, "is damaged: it has no version.");
    return {};
}

fs::path pulseFileOf(const fs::path& store)
{
    return store.string() + "-pulse";
}

fs::path locksFileOf(const fs::path& store)
{
    return store.string() + "-locks";
}

std::vector<fs::path> databaseFilesOf(const fs::path& file)
{
    return {file, file.string() + "-wal", file.string() + "-shm"};
}

} // namespace palmares::store::sqlite
