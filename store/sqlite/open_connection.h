#pragma once

#include "store/sqlite/connection.h"

namespace palmares::store::sqlite {

/// A connection that may write, with the settings every writer uses.
Result<std::unique_ptr<Connection>> connectToWrite(const std::filesystem::path& file,
                                                   std::chrono::milliseconds patience);

/// A connection for reading only, also from a medium that cannot be written to.
Result<std::unique_ptr<Connection>> connectToRead(const std::filesystem::path& file,
                                                  std::chrono::milliseconds patience);

} // namespace palmares::store::sqlite
