#pragma once

#include <filesystem>
#include <memory>

#include "model/core/event_store.h"

namespace palmares::store {

/// A store that is filled from nothing, and thrown away unless that is finished: until then nothing waits for the disk.
/// A crash or a power cut leaves a damaged file, which then says so (`store_unfinished`), and others may not be able to
/// open it.
class BulkStore : public EventStore {
public:
    /// Brings everything to the disk. From now on it is a store like any other.
    virtual Result<void> finish() = 0;
};

/// Opens an SQLite file to be filled. Error names: see openSqlite.
Result<std::unique_ptr<BulkStore>> openInBulk(const std::filesystem::path& file);

} // namespace palmares::store
