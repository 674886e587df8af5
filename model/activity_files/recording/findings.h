#pragma once

#include "model/activity_files/recording/clock.h"
#include "model/activity_files/recording/figures.h"
#include "model/activity_files/recording/places.h"
#include "model/imports/activity.h"

namespace palmares::activity_files {

// Sentences about what was left out of a recording, as warnings of its activity.

/// `before` are the figures of all points, `now` those of the settled ones. What changed no figure is not worth a
/// warning: `found` has only what did.
void warnOfPlaces(FileActivity& activity, const PlaceFindings& found, const Figures& before, const Figures& now);

/// `start` is what the file states, if that was not believed.
void warnOfClock(FileActivity& activity, const ClockFindings& found, std::int64_t points,
                 std::optional<std::int64_t> start_us);

/// Where the stated distance is far from that of the points.
void warnOfContradiction(FileActivity& activity, std::optional<double> pointsDistance_m);

} // namespace palmares::activity_files
