#pragma once

#include <string>

#include "model/ids.h"
#include "store/engine/commands/request.h"

namespace palmares::runtime {

using engine::DroppedItem;
using engine::Receipt;
using engine::Request;

/// Somebody commands are sent for.
struct Person {
    AthleteId id;
    std::string name;

    operator engine::Actor() const { return {id.value, name}; } // NOLINT(google-explicit-constructor): is one
};

} // namespace palmares::runtime
