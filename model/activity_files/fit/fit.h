#pragma once

#include <string_view>

#include "model/imports/activity.h"

namespace palmares::activity_files {

/// Every session of a FIT file or chain of FIT files as one activity. Moving time is the session's timer time.
/// Without a session message one is derived from laps, records and timer events, and carries a warning.
FileContents readFit(std::string_view fileName, std::string_view bytes, const Defaults& defaults);

bool looksLikeFit(std::string_view bytes);

} // namespace palmares::activity_files
