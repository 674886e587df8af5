#pragma once

#include <optional>
#include <string_view>

#include "model/core/time.h"

namespace palmares::activity_files {

/// A date with time as people of several languages write it: `Apr 10, 2015, 2:02:56 PM`, `25 Jun 2015, 11:18:35`,
/// `21.07.2026, 15:09:27`, `2014-09-12 16:54:28`, `21 juil. 2026 à 15:09:27`. It is taken as UTC. `monthFirst`
/// decides `4/5/2015`.
std::optional<Timestamp> writtenDateFrom(std::string_view text, bool monthFirst);

/// Whether `4/5/2024 8:00` may be a day of April or of May.
bool isAmbiguousDate(std::string_view text);

} // namespace palmares::activity_files
