#pragma once

#include <string_view>

#include "model/core/result.h"
#include "model/core/time.h"
#include "model/schedule/cron.h"

namespace palmares::schedule {

/// The wall clock of `zone` (an IANA name) at `time`. `unknown_time_zone` otherwise.
Result<LocalTime> toLocal(Timestamp time, std::string_view zone);

/// The instant at which the wall clock of `zone` shows `time`; the earlier one where it shows it twice, and the end
/// of the gap where it never does.
Result<Timestamp> toUtc(LocalTime time, std::string_view zone);

/// How the clocks of `zone` go. `unknown_time_zone`.
Result<Zone> zoneOf(std::string_view zone);

} // namespace palmares::schedule
