#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/core/result.h"

namespace palmares::activity_files {

/// A folder or archive: the paths of its files relative to it, and a way to their bytes.
struct Folder {
    std::vector<std::string> paths;
    std::function<Result<std::string>(const std::string& path)> open;
};

} // namespace palmares::activity_files
