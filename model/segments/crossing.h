#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace palmares::segments {

/// How far a track is past a gate at a time.
struct Approach {
    double time_s = 0;
    double ahead_m = 0; ///< negative before the gate
};

/// When the gate is crossed, between `samples[after - 1]` (before it) and `samples[after]` (past it).
///
/// Two points alone give the time as exactly as they lie: 5 m of noise at 4 m/s are more than a second. A line, then a
/// parabola, through more and more points around the crossing averages the noise away, but an athlete who turns or
/// starts from a stop moves along neither. So the widest fit is taken whose answer still agrees, within two and a half
/// standard errors, with the answers of all narrower ones (the intersection of confidence intervals). `noise_m` is the
/// standard deviation of one point along the way; without noise all answers have to be the same.
double crossingTime(std::span<const Approach> samples, std::size_t after, double noise_m);

/// The standard deviation of the noise in a series of equally reliable places, from how far each lies from the line
/// between its neighbours: the median of these distances, which turns and stops do not disturb. Noise that changes
/// slowly, such as the drift of a receiver, cannot be seen.
double noiseOf(std::vector<double> residuals);

} // namespace palmares::segments
