#pragma once

#include <string_view>

#include "model/activity_files/containers/folder.h"
#include "model/activity_files/containers/unpack.h"

namespace palmares::activity_files {

bool looksLikeZip(std::string_view bytes);
bool isZipName(std::string_view path);

/// Whether the name ends like an archive that Palmares does not open: `.7z`, `.rar`, `.tar.gz`, …
bool isUnsupportedArchiveName(std::string_view path);

/// The files of a .zip, each unpacked when it is opened. `bytes` and `budget` must outlive it. Errors: `zip_damaged`,
/// `archive_too_many_files`; when a file is opened also `zip_encrypted`, `not_in_archive` and those of the budget.
Result<Folder> openZip(std::string_view bytes, UnpackBudget& budget);

} // namespace palmares::activity_files
