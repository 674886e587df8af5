#pragma once

#include <string>
#include <string_view>

/// How stores name events and streams.
namespace palmares {

/// What precedes the struct's name in a stored event type.
inline constexpr std::string_view eventTypePrefix = "Elixir.SegmentChallenge.Events.";

/// "StageStarted" of "Elixir.SegmentChallenge.Events.StageStarted": what follows the last dot, in foreign types too.
std::string_view shortTypeName(std::string_view storedType);

/// `<category>-<id>`; an id that already starts with its category (`athlete-5704447`) is used as it is.
std::string streamName(std::string_view category, std::string_view id);

/// Category of any stream, also of foreign stores: the longest known prefix (`stage-leaderboard-` before `stage-`),
/// `(uuid)` for a bare UUID, otherwise what stands before the first `-`. Ends with the dash where there is one.
std::string categoryOfStream(std::string_view stream);

} // namespace palmares
