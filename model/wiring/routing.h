#pragma once

#include <string>
#include <string_view>

#include "model/domain.h"

namespace palmares {

/// `<category>-<id>`; an id that already starts with its category (`athlete-5704447`) is used as it is.
std::string streamName(std::string_view category, std::string_view id);

/// Category of any stream, also of foreign stores: the longest known prefix (`stage-leaderboard-` before `stage-`),
/// `(uuid)` for a bare UUID, otherwise what stands before the first `-`. Ends with the dash where there is one.
std::string categoryOfStream(std::string_view stream);

/// The stream that decides a command.
std::string streamOf(const AnyCommand& command);

/// The value of a command's identity field, for messages and routing.
std::string identityOf(const AnyCommand& command);

} // namespace palmares
