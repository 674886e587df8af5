#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "model/imports/activity.h"

namespace palmares::activity_files {

/// What a file holds that `activities.csv` names, such as `activities/123.fit.gz`; nothing if it is not there.
using ReadLinked = std::function<std::optional<FileContents>(std::string_view path)>;

bool looksLikeStravaExport(std::string_view bytes);

/// One activity for each row of a Strava export's `activities.csv`, of any version and language. The reference is
/// `activities.csv#<Activity ID>`, wherever the export lies, so that a newer export gives the same ones. The row's
/// figures count; the linked file adds what the row lacks (local time, moving time, heart rate…). Without
/// `readLinked` only the rows are read.
FileContents readStravaExport(std::string_view activitiesCsv, const ReadLinked& readLinked, const Defaults& defaults);

} // namespace palmares::activity_files
