#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "model/core/event_store.h"
#include "store/open_store.h"

namespace palmares::store {

/// For another program's transaction, by default.
inline constexpr std::chrono::milliseconds longestWait = std::chrono::seconds(5);

/// Opens the event store in `file`, for use on the calling thread. Beside it SQLite keeps `FILE-wal` and
/// `FILE-shm` while the store is open, and writers keep `FILE-pulse`, by which they wake readers, and `FILE-locks`,
/// where subscriptions are held. A file of an older version is upgraded when it is opened for writing.
///
/// `patience` bounds every wait for another program's transaction; after it the answer is `store_locked`.
/// Read-only works on a medium that cannot be written to, unless `FILE-wal` still holds events.
///
/// A refused open changes nothing and leaves nothing behind. Its names: `store_not_found`, `store_exists`,
/// `store_folder_missing`, `store_folder_read_only`, `store_is_directory`, `store_not_a_file`, `store_unreadable`,
/// `store_empty`, `store_not_sqlite`, `store_foreign`, `store_too_new`, `store_damaged`, `store_read_only`,
/// `store_locked`, `store_full`, `store_unavailable`.
Result<std::unique_ptr<EventStore>> openSqlite(const std::filesystem::path& file, OpenMode mode,
                                               std::chrono::milliseconds patience = longestWait,
                                               HardDeletion hardDeletion = HardDeletion::refused);

} // namespace palmares::store
