#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "model/core/result.h"

namespace palmares::store {

/// A right that one holder at a time has, in this program or another: an operating-system lock on a few bytes of a
/// file, which has to be one of its own because closing a descriptor of a database would drop SQLite's locks. It
/// belongs to this object; the system releases it when the process ends in whatever way. The file stays, and its bytes
/// hold the process id of the last holder.
class FileLock {
public:
    /// Right `number` of those that `file` stands for; the file is made if there is none. Nothing if another object
    /// holds it. `store_lock_unavailable` when the file cannot be made or locked. Never waits.
    static Result<std::unique_ptr<FileLock>> tryLock(const std::filesystem::path& file, std::int64_t number = 0);
    ~FileLock(); ///< releases
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    /// False once the file was deleted: somebody else could lock a new one.
    bool isHeld() const;

    /// The process that holds right `number`, if one does.
    static std::optional<std::int64_t> holderOf(const std::filesystem::path& file, std::int64_t number = 0);

private:
    FileLock(std::filesystem::path file, int descriptor);

    std::filesystem::path m_file;
    int m_descriptor;
};

} // namespace palmares::store
