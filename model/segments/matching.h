#pragma once

#include <vector>

#include "model/segments/track.h"

/// Finds the efforts on a segment in the track of an activity, so that segment challenges work from files.
///
/// Method. Segment and track are flattened to a plane in metres. A gate stands across the first and another across the
/// last point of the segment, square to its first and last 15 m. An effort begins where the track crosses the start
/// gate in the direction of the segment; from there on each point is looked for on the segment near the place of the
/// point before it, never more than half as far again as the track moved, and the effort ends where the finish gate is
/// crossed. Looking near the last place only is what keeps laps, hairpins and out-and-back segments apart, and
/// it refuses the wrong direction, shortcuts, and athletes who turn off. Where the start is crossed again before the
/// finish, the last crossing counts. The two times come from `crossingTime`, which averages noise away.
///
/// Sources of error. A sample a second and a receiver with 5 m of noise give an elapsed time within a second
/// (a few tenths at cycling speed). What cannot be averaged away: a receiver that drifts as a whole by d metres shifts
/// both crossings, and their difference by up to 2 d / speed; a device that stores a point only every few seconds is
/// interpolated with even speed; a segment given as an encoded polyline is itself only exact to a metre; a gap in the
/// recording at a gate costs up to the length of the gap. The clock of the device is taken as it is.
namespace palmares::segments {

/// What still counts, in metres.
struct Tolerances {
    double gateHalfWidth = 25;  ///< to either side of the first and the last point
    double corridor = 30;       ///< from the segment
    double longestDetour = 150; ///< outside the corridor at a time, before the effort is given up
    double longestGap = 250;    ///< between two points; on long segments a tenth of their length
    double turningBack = 60;    ///< against the direction, before the effort is given up
    double lyingEnd = 10;       ///< a track that begins or ends this near a gate need not cross it
};

/// One pass over a segment. Times are seconds since 1970, with fractions.
struct Pass {
    double start_s = 0;
    double finish_s = 0;
    double moving_s = 0;
    double distance_m = 0;      ///< of the segment
    double largestOffset_m = 0; ///< how far the track was from the segment at most

    double elapsed_s() const { return finish_s - start_s; }
};

/// The shortest segment that stands out from the noise of a receiver.
inline constexpr double shortestSegment = 50;

/// All passes in the order of their starts; none overlap. A segment needs two points and `shortestSegment` metres,
/// else there is no pass. Takes time in proportion to the points of the track.
std::vector<Pass> passesOver(const std::vector<Position>& segment, const Track& track,
                             const Tolerances& tolerances = {});

/// The length of a polyline in metres.
double lengthOf(const std::vector<Position>& polyline);

} // namespace palmares::segments
