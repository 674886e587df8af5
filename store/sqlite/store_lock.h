#pragma once

#include <filesystem>

#include "model/core/result.h"

namespace palmares::store {

/// The right to run policies, handlers and the scheduler of an SQLite store: an operating-system lock on
/// `STORE-lock`, a file of its own because closing a descriptor of the database would drop SQLite's locks. The
/// system releases it when the process ends in whatever way; the empty file stays.
class StoreLock {
public:
    /// Takes no lock yet, touches nothing.
    explicit StoreLock(const std::filesystem::path& store);
    ~StoreLock(); ///< releases
    StoreLock(const StoreLock&) = delete;
    StoreLock& operator=(const StoreLock&) = delete;

    /// True when this object holds the lock, now or already; false when another one does, in this process or
    /// another. `store_lock_unavailable` when the file cannot be made or locked.
    Result<bool> tryLock();
    void unlock();
    bool isHeld() const { return m_descriptor >= 0; }

private:
    std::filesystem::path m_file;
    int m_descriptor = -1;
};

} // namespace palmares::store
