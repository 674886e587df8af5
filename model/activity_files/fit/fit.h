#pragma once

#include <string_view>

#include "model/imports/activity.h"

namespace palmares::activity_files {

/// Every session of a FIT file or chain of FIT files as one activity. Moving time is the session's timer time.
/// What a session lacks comes from its laps, else from its records; without a session message one is derived from laps,
/// records and timer events, and carries a warning. Times that count from switching on are counted from the creation.
FileContents readFit(std::string_view fileName, std::string_view bytes, const Defaults& defaults);

bool looksLikeFit(std::string_view bytes);

} // namespace palmares::activity_files
