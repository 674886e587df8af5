#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/challenge/commands.h"
#include "model/core/time.h"
#include "model/values.h"

namespace palmares {

/// The UTC instant of a time on the organiser's clock.
using ToUtc = std::function<Timestamp(LocalTime)>;

/// The stages of a challenge whose goal recurs: "Day n", "Week n" (7 days) or months named "January 2019", each
/// starting at midnight where the previous one ended, the first at `start` and the last cut at `end`. A month that
/// begins on a month's last day is followed by one that does, too. Without recurrence there is the one stage "Stage 1".
/// At most 10,000 stages; none when `end` is before `start`.
std::vector<challenge::StageToRequest> recurringStages(const std::string& challengeName, LocalTime start, LocalTime end,
                                                       Recurrence recurrence, const ToUtc& toUtc);

} // namespace palmares
