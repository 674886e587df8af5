#pragma once

#include <cstdint>
#include <string>

#include "store/sqlite/connection.h"

namespace palmares::store::sqlite {

/// "PALM" in the header of every store file, where SQLite keeps the number of the program a file belongs to.
inline constexpr std::uint32_t applicationId = 0x50414C4D;

/// Raised whenever older programs could no longer write the file correctly.
inline constexpr std::uint32_t schemaVersion = 2;

/// In the place of the version while a file is written in a way that a crash does not leave it whole.
inline constexpr std::uint32_t unfinishedVersion = 0x7FFFFFFF;

/// The bytes of a store without events.
Result<std::string> emptyStore();

/// Gives a file that an older version of the program wrote today's tables, in one transaction.
Result<void> upgrade(Connection& connection);

/// Lets a connection that only reads see such a file as if it had today's tables, without changing it.
Result<void> pretendUpgraded(Connection& connection);

} // namespace palmares::store::sqlite
