#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/segments/track.h"

/// The fastest part of a track that is at least as long as a race (docs/domain.md 5.3).
namespace palmares::segments {

/// How far an athlete had come at a time.
struct Progress {
    double time_s = 0;     ///< seconds since 1970
    double distance_m = 0; ///< never less than before
};

/// The distance of every point of the track, in order of time. The device's own distance counts where each point has
/// one, since it bridges bad reception with its sensors; else the way between the places, along the ground. A jump
/// faster than anybody moves and what happened while the recording paused add time, but no distance.
std::vector<Progress> progressOf(const Track& track);

struct BestEffort {
    double start_s = 0;
    double finish_s = 0;
    double distance_m = 0; ///< as asked for

    double elapsed_s() const { return finish_s - start_s; }
};

/// No race is shorter, in metres.
inline constexpr double shortestEffort = 1;

/// The fastest window of exactly `distance_m`, hence of at least it; the first of equally fast ones; nothing where the
/// whole is shorter. Its ends may lie between two samples, where the speed counts as even.
///
/// One of the two ends of a fastest window is always a sample: between samples the duration is a linear function of
/// the start, and least at an end of its range. So each sample is tried as the start and as the finish, with two
/// indices that only move forward: O(n).
///
/// Sources of error: noise makes a track longer than the way (5 m of noise at a sample a second can add tens of per
/// cent), which makes efforts too fast; distances of devices have filtered it. A point every few seconds cuts bends,
/// which makes efforts too slow by a few per mille.
std::optional<BestEffort> bestEffort(std::span<const Progress> progress, double distance_m);

} // namespace palmares::segments
