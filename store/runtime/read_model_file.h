#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "store/open_store.h"

namespace palmares::runtime {

/// The read model's file of a store: beside an SQLite file; where nothing can be written there, and for a database, in
/// the user's data folder under the store's fingerprint.
std::filesystem::path readModelFile(const store::StoreAddress& store, std::string_view fingerprint);

/// Locked by the one program that projects into the tables.
std::filesystem::path tablesLockOf(const std::filesystem::path& tables);

/// Every file that a store in a file may consist of: events, tables, and what lies beside them.
std::vector<std::filesystem::path> filesOf(const store::StoreAddress& store);

/// What identifies a store: its `fingerprint` property, or where it is when it has none and is not ours to write to.
Result<std::string> fingerprintOf(EventStore& store, const store::StoreAddress& address);

} // namespace palmares::runtime
