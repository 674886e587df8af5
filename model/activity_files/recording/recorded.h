#pragma once

#include <vector>

#include "model/activity_files/recording/totals.h"
#include "model/imports/activity.h"

namespace palmares::activity_files {

/// One activity as a parser found it: what the file states, and its points in the order of the file.
struct Recorded {
    Totals summary = {};
    std::vector<Totals> laps = {};
    Points points = {};
    bool is_unfinished = false; ///< no summary was written, so laps may be missing as well
    bool is_first = true;       ///< of its file: the device counts its distance from 0
};

/// Fills `activity`, whose sport and offset from UTC (`start_local` minus `start`) are known, with start, totals, track
/// and outline. Times of a wrong clock and steps that no athlete makes are left out; a warning says what, and how much
/// it changed. False where nothing states a start.
bool measure(FileActivity& activity, Recorded recorded, const Defaults& defaults);

} // namespace palmares::activity_files
