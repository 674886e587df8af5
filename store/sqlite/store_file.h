#pragma once

#include <filesystem>
#include <vector>

#include "model/core/result.h"

namespace palmares::store::sqlite {

/// Whether `file` is a store that this program can read, by its size and header alone. Changes nothing.
Result<void> examineStoreFile(const std::filesystem::path& file);

/// Whether there is a write-ahead log: pages that only it holds yet may be missing in the file itself.
bool hasWriteAheadLog(const std::filesystem::path& file);

/// Creates an empty store under `file`: the file appears complete or not at all. `store_exists` if there
/// already is something of that name.
Result<void> createStoreFile(const std::filesystem::path& file);

/// Touched after each commit, to wake readers in other processes.
std::filesystem::path pulseFileOf(const std::filesystem::path& store);
/// Holds the locks of subscriptions.
std::filesystem::path locksFileOf(const std::filesystem::path& store);
/// The files of any SQLite database: itself, its write-ahead log and the index of that.
std::vector<std::filesystem::path> databaseFilesOf(const std::filesystem::path& file);

} // namespace palmares::store::sqlite
