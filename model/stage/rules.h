#pragma once

#include <cmath>
#include <string_view>

#include "model/core/copy_fields.h"
#include "model/core/result.h"
#include "model/stage/stage.h"

/// What several decisions of a stage share.
namespace palmares::stage {

inline std::unexpected<Error> stageNotOpen()
{
    return rejected("stage_not_open", "Efforts count only from the start of a stage until its results are approved.");
}

/// The counts are those of the effort until RunningCounts writes its own.
inline StageEffortRemoved removalOf(const StageEffortRecorded& effort)
{
    return copyFields<StageEffortRemoved>(effort);
}

/// One event for each of `efforts`, with the counts after it.
Events removed(const Stage& stage, const Efforts::List& efforts);

/// The event about a segment whose details a command gives.
StageSegmentConfigured configured(const StageId& stage, const SegmentDetails& segment,
                                  std::optional<std::string> startDescription,
                                  std::optional<std::string> endDescription);

inline std::unexpected<Error> stageIsApproved()
{
    return rejected("stage_is_approved", "The results of this stage are final.");
}

inline std::unexpected<Error> stageIsDeleted()
{
    return rejected("stage_is_deleted", "This stage has been deleted.");
}

/// Long enough for a race; for other stages anything is.
bool isLongEnough(const Stage& stage, Metres distance);

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
