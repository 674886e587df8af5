#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "model/core/result.h"

namespace palmares::store::sqlite {

/// The right to run one subscription of an SQLite store: an operating-system lock on a few bytes of `STORE-locks`,
/// a file of its own for the reason that StoreLock gives. It belongs to this object, not to the process, which ends
/// it in whatever way. The bytes hold the process id of the last holder.
class SubscriptionLockFile {
public:
    /// Nothing if another object holds subscription `id`, here or in another process. `store_lock_unavailable` when
    /// the file cannot be made or locked.
    static Result<std::unique_ptr<SubscriptionLockFile>> tryLock(const std::filesystem::path& store, std::int64_t id);
    ~SubscriptionLockFile(); ///< releases
    SubscriptionLockFile(const SubscriptionLockFile&) = delete;
    SubscriptionLockFile& operator=(const SubscriptionLockFile&) = delete;

    /// False once the file was deleted: somebody else could lock a new one.
    bool isHeld() const;

    /// The process that holds subscription `id`, if one does.
    static std::optional<std::int64_t> holderOf(const std::filesystem::path& store, std::int64_t id);

private:
    SubscriptionLockFile(std::filesystem::path file, int descriptor);

    std::filesystem::path m_file;
    int m_descriptor;
};

} // namespace palmares::store::sqlite
