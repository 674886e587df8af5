#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/core/result.h"
#include "model/core/time.h"
#include "model/schedule/cron.h"

namespace palmares::engine {

/// Seconds to add to UTC to get the wall clock of `zone` (an IANA name) at `time`. `unknown_time_zone` otherwise.
Result<LocalTime> toLocal(Timestamp time, std::string_view zone);

/// The instant at which the wall clock of `zone` shows `time`; the earlier one where it shows it twice, and the end
/// of the gap where it never does.
Result<Timestamp> toUtc(LocalTime time, std::string_view zone);

/// How the clocks of `zone` go, for schedules. `unknown_time_zone`.
Result<schedule::Zone> zoneOf(std::string_view zone);

/// The IANA name of this machine's zone, `UTC` if it cannot be found out.
std::string currentZone();

/// All IANA names, sorted.
std::vector<std::string> zoneNames();

} // namespace palmares::engine
