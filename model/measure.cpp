#include "model/measure.h"

namespace palmares {

Measure measureOf(StageType type)
{
    switch (type) {
    case StageType::distance: return Measure::distance_in_metres;
    case StageType::duration: return Measure::moving_time_in_seconds;
    case StageType::elevation: return Measure::elevation_gain_in_metres;
    default: return Measure::elapsed_time_in_seconds;
    }
}

Measure measureOf(ChallengeType type)
{
    switch (type) {
    case ChallengeType::distance: return Measure::distance_in_metres;
    case ChallengeType::duration: return Measure::moving_time_in_seconds;
    case ChallengeType::elevation: return Measure::elevation_gain_in_metres;
    default: return Measure::elapsed_time_in_seconds;
    }
}

bool isImperial(std::optional<GoalUnits> units)
{
    return units == GoalUnits::miles || units == GoalUnits::feet;
}

} // namespace palmares
