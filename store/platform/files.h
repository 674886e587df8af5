#pragma once

#include <filesystem>
#include <string_view>
#include <system_error>

namespace palmares::store {

/// Whether this program may write to the file.
bool isWritable(const std::filesystem::path& file);
/// Whether this program may make files in the folder.
bool isFolderWritable(const std::filesystem::path& folder);

/// Makes a file that holds all of `bytes` from the moment it has its name, and never replaces another
/// (`file_exists`). Where the system allows it, file and name are on the disk when this returns.
std::error_code createFile(const std::filesystem::path& file, std::string_view bytes);

} // namespace palmares::store
