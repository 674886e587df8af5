#pragma once

#include <filesystem>
#include <functional>
#include <span>

#include "model/imports/activity.h"

namespace palmares::organising {

/// Reads files, folders (in name order, with their sub-folders) and archives from disk. A path that cannot be read is
/// a problem among the others. `mayContinue` is asked between files.
activity_files::FileContents readActivityFiles(std::span<const std::filesystem::path> paths,
                                               const activity_files::Defaults& defaults,
                                               const std::function<bool()>& mayContinue = {});

} // namespace palmares::organising
