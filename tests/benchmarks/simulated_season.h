#pragma once

#include "model/core/event_store.h"
#include "store/simulation/months.h"
#include "store/simulation/play.h"
#include "tests/benchmarks/measure.h"

namespace palmares::benchmarks {

/// The first month of 2024, as `palmares simulate` invents it: all kinds of challenges, followed by the policies.
inline void simulateMonth(EventStore& store, std::int64_t athletes)
{
    const simulation::SeasonSize size{.athletes = athletes, .months = 1, .seed = 1, .first_day = 1'704'067'200};
    simulation::ScriptedClock clock;
    clock.set({size.first_day - (simulation::daysAhead + 1) * secondsPerDay});
    simulation::Season season(size, {"organiser", "Olga"});
    must(simulation::play(season, store, clock, {}));
}

} // namespace palmares::benchmarks
