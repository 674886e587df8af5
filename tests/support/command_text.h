#pragma once

#include <string>

#include "store/runtime/segment_challenge.h"
#include "tests/support/scenario.h"

namespace palmares::testing {

/// `StartStage {"stage_uuid":…}` of a command that a policy sent.
inline std::string asText(const Value& command)
{
    const engine::Application& all = runtime::catalogue();
    return all.nameOf(command) + ' ' + all.toJson(command).value_or("(cannot be written)");
}

} // namespace palmares::testing
