#pragma once

#include <filesystem>

#include "model/stage/segment_details.h"

namespace palmares::organising {

/// The segment along which the one track of a GPX, TCX or FIT file was recorded, from its first to its last place, or
/// the one that a provider's document describes.
/// `file_not_found`, `not_one_track`, or why the file cannot be read.
Result<stage::SegmentDetails> segmentFrom(const std::filesystem::path& file);

} // namespace palmares::organising
