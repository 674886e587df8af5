#pragma once

#include <cmath>
#include <string_view>

#include "model/core/result.h"
#include "model/stage/stage.h"

/// What several decisions of a stage share.
namespace palmares::stage {

/// Efforts are taken: active, or ended and not yet approved.
bool isOpen(const Stage& stage);
/// Local start within the stage's local dates, both included.
bool isWithin(const Stage& stage, LocalTime start);
/// Whether `included` lets an activity count: on a trainer only its virtual or indoor types do.
bool isTypeAllowed(const ActivityType& type, bool trainer, const std::vector<ActivityType>& included);
/// Long enough for a race; for other stages anything is.
bool isLongEnough(const Stage& stage, Metres distance);

std::unexpected<Error> stageNotOpen();
std::unexpected<Error> stageIsApproved();
std::unexpected<Error> stageIsDeleted();

/// The counts are those of the effort until RunningCounts writes its own.
StageEffortRemoved removalOf(const StageEffortRecorded& effort);

/// One event for each of `efforts`, with the counts after it.
Events removed(const Stage& stage, const Efforts::List& efforts);

/// The event about a segment whose details a command gives.
StageSegmentConfigured configured(const StageId& stage, const SegmentDetails& segment,
                                  std::optional<std::string> startDescription,
                                  std::optional<std::string> endDescription);

/// The four measures of an effort are durations, lengths and heights: none is negative or beyond any number.
template <class Effort>
bool hasSoundMeasures(const Effort& effort)
{
    const auto isSound = [](Metres metres) { return std::isfinite(metres.value) && metres.value >= 0; };
    return effort.elapsed_time_in_seconds.value >= 0 && effort.moving_time_in_seconds.value >= 0 &&
           isSound(effort.distance_in_metres) &&
           (!effort.elevation_gain_in_metres || isSound(*effort.elevation_gain_in_metres));
}

} // namespace palmares::stage
