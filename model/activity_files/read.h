#pragma once

#include <string_view>

#include "model/activity_files/containers/folder.h"
#include "model/activity_files/containers/unpack.h"
#include "model/imports/activity.h"

namespace palmares::activity_files {

/// Reads the activities of a file of any of the `formats`, plain or gzip, or of a .zip of them, of which archives in
/// archives are opened, too. Of a Strava export outside its archive or folder only the rows are read. Never fails as a
/// whole: what could not be read is in `problems`. References begin with `fileName`; inside a .zip they are the paths
/// there, so that an archive and its unpacked folder give the same ones.
FileContents read(std::string_view fileName, std::string_view bytes, const Defaults& defaults);

/// The same for a file out of an archive, which shares the archive's limits.
FileContents readWithin(UnpackBudget& budget, std::string_view fileName, std::string_view bytes,
                        const Defaults& defaults);

/// A Strava export with its linked files if there is one, otherwise every activity file. Paths become the names in
/// references.
FileContents readFolder(const Folder& folder, const Defaults& defaults);
FileContents readFolder(const Folder& folder, const Defaults& defaults, UnpackBudget& budget);

} // namespace palmares::activity_files
