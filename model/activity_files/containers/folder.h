#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/activity_files/activity.h"
#include "model/activity_files/containers/unpack.h"

namespace palmares::activity_files {

/// A folder or archive: the paths of its files relative to it, and a way to their bytes.
struct Folder {
    std::vector<std::string> paths;
    std::function<Result<std::string>(const std::string& path)> open;
};

/// Whether the name ends like a file that may hold activities: .fit, .gpx, .tcx, .csv or .json, in any case, plain or
/// .gz.
bool isActivityFileName(std::string_view path);

/// The activity files of a folder in the order of their names, without hidden ones.
std::vector<std::string> activityFilesOf(const std::vector<std::string>& paths);

/// The `activities.csv` that lies highest in the folder, if there is one.
std::optional<std::string> stravaExportIn(const std::vector<std::string>& paths);

/// A Strava export if there is one, otherwise every activity file. Paths become the names in references.
FileContents readFolder(const Folder& folder, const Defaults& defaults);
FileContents readFolder(const Folder& folder, const Defaults& defaults, UnpackBudget& budget);

} // namespace palmares::activity_files
