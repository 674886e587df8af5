#pragma once

#include <cstdint>
#include <functional>

#include "store/runtime/engine.h"
#include "store/simulation/scripted_clock.h"
#include "store/simulation/season.h"

namespace palmares::simulation {

/// What became of a season.
struct Played {
    std::int64_t commands = 0; ///< of people, without those of policies
    std::int64_t refused = 0;  ///< of these: doubled uploads, late joins
};

/// Sends a season through `engine` and lets the policies follow, at its times on `clock`; no tables. `progress` is told
/// the day and may end it there by returning false (`cancelled`). Commands that the domain refuses are part of the
/// season; any other error ends it.
Result<Played> play(Season& season, runtime::Engine& engine, ScriptedClock& clock, std::int64_t athletes,
                    const std::function<bool(Timestamp)>& progress = {});

} // namespace palmares::simulation
