#pragma once

#include <cstdint>
#include <string>

#include "model/core/result.h"

namespace palmares::store::sqlite {

/// "PALM" in the header of every store file, where SQLite keeps the number of the program a file belongs to.
inline constexpr std::uint32_t applicationId = 0x50414C4D;

/// Raised whenever older programs could no longer write the file correctly.
inline constexpr std::uint32_t schemaVersion = 1;

/// The bytes of a store without events.
Result<std::string> emptyStore();

} // namespace palmares::store::sqlite
