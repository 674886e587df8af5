#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "model/core/event_store.h"
#include "store/simulation/scripted_clock.h"
#include "store/simulation/season.h"

namespace palmares::simulation {

/// What became of a season.
struct Played {
    std::int64_t commands = 0;                        ///< of people, without those of policies
    std::map<std::string, std::int64_t> refused = {}; ///< how many of these, by the error's name: doubled uploads …
};

/// Sends a season to `store`, which has no other user meanwhile, and lets the policies follow, at its times on `clock`;
/// no tables, and no audit of commands that no person has sent. Throw the store away if this fails. `progress` gets the
/// day and cancels by returning false (`cancelled`). Commands that the domain refuses are part of the season; any other
/// error ends it.
Result<Played> play(Season& season, EventStore& store, ScriptedClock& clock,
                    const std::function<bool(Timestamp)>& progress = {});

} // namespace palmares::simulation
