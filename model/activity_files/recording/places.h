#pragma once

#include <cstdint>
#include <string_view>

#include "model/activity_files/recording/points.h"

namespace palmares::activity_files {

/// What was left out of a recording because no athlete moves like that.
struct PlaceFindings {
    std::int64_t at_zero = 0;      ///< places at 0° N 0° E, which receivers write that know none
    std::int64_t stray_places = 0; ///< too far from the others
    std::int64_t stray_counts = 0; ///< distances of the device that do not follow from the others
    std::int64_t stray_heights = 0;
    std::int64_t jumps = 0;      ///< steps that no athlete makes, between places that are many
    std::int64_t kept_stray = 0; ///< places that are too far, but too many to be faults: the sport may be another
};

/// Removes the values that are wrong and keeps the rest of their points; what was too far is as fast as no athlete of
/// `sport` is. The times must be settled. Afterwards the device's count never decreases: one that begins anew is
/// carried on.
PlaceFindings settlePlaces(Points& points, std::string_view sport);

} // namespace palmares::activity_files
