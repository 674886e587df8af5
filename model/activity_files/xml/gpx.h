#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/activity_files/recording/points.h"
#include "model/imports/activity.h"

namespace palmares::activity_files {

/// One `<trk>` of a GPX file, with or without times.
struct GpxTrack {
    std::string name;
    std::string type;
    std::int64_t zone_offset_s = 0; ///< of its first time
    Points points;
};

struct GpxFile {
    std::string name; ///< of the whole file
    std::vector<GpxTrack> tracks;
    std::vector<FileProblem> problems;
    std::vector<Warning> warnings; ///< about all of it
    bool partial = false;
};

/// Every track of a GPX 1.0 or 1.1 file, also those that cannot become an activity.
GpxFile readGpxTracks(std::string_view fileName, std::string_view bytes);

/// Every track that has a time as one activity; its figures are those of its points.
FileContents readGpx(std::string_view fileName, std::string_view bytes, const Defaults& defaults);

bool looksLikeGpx(std::string_view bytes);

} // namespace palmares::activity_files
