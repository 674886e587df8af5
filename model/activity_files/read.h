#pragma once

#include <string_view>

#include "model/activity_files/activity.h"
#include "model/activity_files/containers/unpack.h"

namespace palmares::activity_files {

/// Reads the activities of any file: FIT, GPX, TCX, a provider's JSON, athlete CSV, `activities.csv` of a Strava export
/// (without its linked files), each plain or gzip, or a .zip of them. The content tells the format, and only where it
/// does not, the name does. Never fails as a whole: what could not be read is in `problems`. `fileName` begins the
/// references.
FileContents read(std::string_view fileName, std::string_view bytes, const Defaults& defaults);

/// The same for a file out of an archive, which shares the archive's limits.
FileContents readWithin(UnpackBudget& budget, std::string_view fileName, std::string_view bytes,
                        const Defaults& defaults);

} // namespace palmares::activity_files
