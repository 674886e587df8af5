#pragma once

#include "store/sqlite/connection.h"

namespace palmares::store::sqlite {

/// A connection that may write, with the settings every writer uses.
Result<std::unique_ptr<Connection>> connectToWrite(const std::filesystem::path& file,
                                                   std::chrono::milliseconds patience);

/// From now on nothing waits for the disk. Where no other connection has the file open, everything is written once
/// only, without a log beside it: until `finishBulk` the file is marked as unfinished, as a crash leaves it damaged.
Result<void> beginBulk(Connection& connection);

/// Brings everything to the disk; from now on transactions are durable, as `connectToWrite` has it.
Result<void> finishBulk(Connection& connection);

/// A connection for reading only, also from a medium that cannot be written to.
Result<std::unique_ptr<Connection>> connectToRead(const std::filesystem::path& file,
                                                  std::chrono::milliseconds patience);

} // namespace palmares::store::sqlite
