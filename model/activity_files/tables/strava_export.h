#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/activity_files/activity.h"
#include "model/activity_files/containers/unpack.h"

namespace palmares::activity_files {

/// The bytes of a file that `activities.csv` names, such as `activities/123.fit.gz`; nothing if it is not there.
using OpenLinked = std::function<std::optional<std::string>(std::string_view path)>;

bool looksLikeStravaExport(std::string_view text);

/// One activity for each row of a Strava export's `activities.csv`, of any version and language. The reference is
/// `activities.csv#<Activity ID>`, wherever the export lies, so that a newer export gives the same ones. The row's
/// figures count; the linked file adds what the row lacks (local time, moving time, heart rate…). Without
/// `openLinked` only the rows are read.
FileContents readStravaExport(std::string_view activitiesCsv, const OpenLinked& openLinked, const Defaults& defaults,
                              UnpackBudget& budget);
FileContents readStravaExport(std::string_view activitiesCsv, const OpenLinked& openLinked, const Defaults& defaults);

} // namespace palmares::activity_files
