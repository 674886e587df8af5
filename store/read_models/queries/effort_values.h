#pragma once

#include <string>

#include "model/core/time.h"
#include "model/values.h"

namespace palmares::read_models {

/// FROM and WHERE of the efforts that count in some stages; binds the stages' ids as a JSON list.
inline const std::string countingEfforts =
    "stage_efforts WHERE flagged=0 AND stage_uuid IN (SELECT value FROM json_each(?))";

/// The value of a group of efforts: their sum, or the best of them.
inline std::string valueSql(Measure measure, RankOrder order, bool accumulates)
{
    const std::string best = order == RankOrder::desc ? "max" : "min";
    return "CAST(COALESCE(" + (accumulates ? "sum" : best) + '(' + std::string(nameOf(measure)) + "),0) AS REAL)";
}

/// Midnight of the day of `time`.
inline LocalTime dayOf(LocalTime time)
{
    return {time.seconds - ((time.seconds % secondsPerDay) + secondsPerDay) % secondsPerDay};
}

} // namespace palmares::read_models
