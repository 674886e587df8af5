#include "model/values.h"

namespace palmares {
namespace {

Decimal factorOf(GoalUnits units)
{
    switch (units) {
    case GoalUnits::metres:
    case GoalUnits::seconds: return decimalFrom(1.0);
    case GoalUnits::kilometres: return decimalFrom(1000.0);
    case GoalUnits::feet: return decimalFrom(metresPerFoot);
    case GoalUnits::miles: return decimalFrom(metresPerMile);
    case GoalUnits::minutes: return decimalFrom(60.0);
    case GoalUnits::hours: return decimalFrom(3600.0);
    case GoalUnits::days: return decimalFrom(86400.0);
    }
    return decimalFrom(1.0);
}

} // namespace

Decimal goalInUnits(double goal, GoalUnits units)
{
    return times(decimalFrom(goal), factorOf(units));
}

Measure measureOf(StageType type)
{
    switch (type) {
    case StageType::distance: return Measure::distance_in_metres;
    case StageType::duration: return Measure::moving_time_in_seconds;
    case StageType::elevation: return Measure::elevation_gain_in_metres;
    default: return Measure::elapsed_time_in_seconds;
    }
}

} // namespace palmares
