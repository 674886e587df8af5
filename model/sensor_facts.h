#pragma once

#include <optional>

#include "model/core/types.h"

/// What sensors say about an activity. These facts travel by name (see copyFields) from the import of an activity
/// through the efforts of a stage to its boards: a fact in both lists is there in each of them.
///
///     struct RankingItem {
///         AthleteId athlete_uuid;
///         PALMARES_SENSOR_FACTS(bool)
///     };
///     PALMARES_DESCRIBE(RankingItem, athlete_uuid, PALMARES_SENSOR_FACT_NAMES);
///
/// `average_cadence` counts revolutions, or steps of one foot, a minute; heart rates are beats a minute; `device_watts`
/// says that the power was measured. `YesNo` is bool in commands and Flag in events.
#define PALMARES_SENSOR_FACTS(YesNo)                                                                                   \
    std::optional<double> average_cadence = {};                                                                        \
    std::optional<double> average_watts = {};                                                                          \
    std::optional<YesNo> device_watts = {};                                                                            \
    std::optional<double> average_heartrate = {};                                                                      \
    std::optional<double> max_heartrate = {};
#define PALMARES_SENSOR_FACT_NAMES average_cadence, average_watts, device_watts, average_heartrate, max_heartrate
