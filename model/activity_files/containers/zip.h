#pragma once

#include <string_view>

#include "model/activity_files/activity.h"
#include "model/activity_files/containers/unpack.h"

namespace palmares::activity_files {

bool looksLikeZip(std::string_view bytes);

/// What readFolder gives for the files of a .zip. References carry the paths inside it, so that the archive and
/// its unpacked folder give the same ones. Stops at 512 MB or a ratio of 200.
FileContents readZip(std::string_view fileName, std::string_view bytes, const Defaults& defaults, UnpackBudget& budget);

} // namespace palmares::activity_files
