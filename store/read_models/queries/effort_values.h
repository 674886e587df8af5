#pragma once

#include <string>

#include "model/core/time.h"
#include "model/measure.h"

namespace palmares::read_models {

/// FROM and WHERE of the efforts that count in some stages; binds the stages' ids as a JSON list.
inline const std::string countingEfforts =
    "stage_efforts WHERE flagged=0 AND stage_uuid IN (SELECT value FROM json_each(?))";

/// Whether the efforts of a stage are added up, as its challenge says; of a race the best one counts in any case.
inline bool addsUp(Measure measure, bool accumulatesActivities)
{
    return accumulatesActivities && rankOrderOf(measure) == RankOrder::desc;
}

/// The value of a group of efforts: their sum, or the best of them.
inline std::string valueSql(Measure measure, bool accumulates)
{
    const std::string best = rankOrderOf(measure) == RankOrder::desc ? "max" : "min";
    return "CAST(COALESCE(" + (accumulates ? "sum" : best) + '(' + std::string(nameOf(measure)) + "),0) AS REAL)";
}

/// Midnight of the day of `time`.
inline LocalTime dayOf(LocalTime time)
{
    return {time.seconds - ((time.seconds % secondsPerDay) + secondsPerDay) % secondsPerDay};
}

} // namespace palmares::read_models
