#pragma once

#include <string_view>

#include "model/imports/activity.h"

namespace palmares::activity_files {

/// Every `<Activity>` of a TCX file, also those of a multi-sport session: moving time and distance are the sums of
/// the laps, elapsed time is the longer of that sum and the span of the points. What a lap lacks comes from its points.
/// Courses are no activities.
FileContents readTcx(std::string_view fileName, std::string_view bytes, const Defaults& defaults);

bool looksLikeTcx(std::string_view bytes);

} // namespace palmares::activity_files
