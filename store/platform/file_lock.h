#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "model/core/result.h"

namespace palmares::store {

/// A right that one holder at a time has, in this program or another. It belongs to this object; the system releases it
/// when the process ends in whatever way. The file is one of its own: closing a descriptor of a database would drop
/// SQLite's locks. It stays.
class FileLock {
public:
    virtual ~FileLock() = default; ///< releases
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    /// Right `number` of those that `file` stands for; the file is made if there is none. Nothing if another object
    /// holds it. `store_lock_unavailable` when the file cannot be made or locked. Never waits.
    static Result<std::unique_ptr<FileLock>> tryLock(const std::filesystem::path& file, std::int64_t number = 0);

    /// False once the file was deleted: another program could lock a new one.
    virtual bool isHeld() const = 0;

    /// The process that holds right `number`, if one does.
    static std::optional<std::int64_t> holderOf(const std::filesystem::path& file, std::int64_t number = 0);

protected:
    FileLock() = default;
};

} // namespace palmares::store
