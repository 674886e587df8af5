#include <utility>

#include "model/stage/rules.h"
#include "model/stage/stage.h"

namespace palmares::stage {

using enum Stage::Status;

namespace {

bool haveSameMeasures(const StageEffortRecorded& a, const StageEffortRecorded& b)
{
    return a.elapsed_time_in_seconds == b.elapsed_time_in_seconds &&
           a.moving_time_in_seconds == b.moving_time_in_seconds && a.distance_in_metres == b.distance_in_metres &&
           a.elevation_gain_in_metres == b.elevation_gain_in_metres;
}

} // namespace

Decision decide(const Stage& stage, const AmendStageEffort& command)
{
    if (stage.status == approved) return stageIsApproved();
    if (stage.status == deleted) return stageIsDeleted();
    const auto* const effort = stage.efforts.find(keyOf(command));
    if (effort == nullptr) return notFound("effort", "This stage has no such effort.");
    auto amended = *effort;
    amended.elapsed_time_in_seconds = command.elapsed_time_in_seconds.value_or(effort->elapsed_time_in_seconds);
    amended.moving_time_in_seconds = command.moving_time_in_seconds.value_or(effort->moving_time_in_seconds);
    amended.distance_in_metres = command.distance_in_metres.value_or(effort->distance_in_metres);
    if (command.elevation_gain_in_metres) amended.elevation_gain_in_metres = command.elevation_gain_in_metres;
    if (!isLongEnough(stage, amended.distance_in_metres))
        return rejected("below_race_distance", "The activity would be shorter than the race.");
    if (haveSameMeasures(amended, *effort)) return Events{};
    amended.recorded_by_athlete_uuid = command.amended_by_athlete_uuid;
    amended.reason = command.reason;
    RunningCounts counts(stage.efforts);
    Events events{counts.lost(removalOf(*effort))};
    events.push_back(counts.gained(std::move(amended)));
    return events;
}

Decision decide(const Stage& stage, const FlagStageEffort& command)
{
    if (stage.status == approved) return stageIsApproved();
    if (stage.status == deleted) return stageIsDeleted();
    const auto* const effort = stage.efforts.find(keyOf(command));
    if (effort == nullptr) return Events{};
    auto event =
        copyFields<StageEffortFlagged, &StageEffortFlagged::flagged_by_athlete_uuid, &StageEffortFlagged::reason>(
            *effort);
    event.flagged_by_athlete_uuid = command.flagged_by_athlete_uuid;
    event.reason = command.reason;
    return Events{RunningCounts(stage.efforts).lost(std::move(event))};
}

Decision decide(const Stage& stage, const UnflagStageEffort& command)
{
    if (stage.status == approved) return stageIsApproved();
    if (stage.status == deleted) return stageIsDeleted();
    const auto flag = stage.flagged.find(keyOf(command));
    if (flag == stage.flagged.end() || !flag->second) return Events{};
    auto effort = *flag->second;
    auto unflagged = copyFields<StageEffortUnflagged, &StageEffortUnflagged::unflagged_by_athlete_uuid,
                                &StageEffortUnflagged::reason>(effort);
    unflagged.unflagged_by_athlete_uuid = command.unflagged_by_athlete_uuid;
    unflagged.reason = command.reason;
    Events events{std::move(unflagged)};
    const auto competitor = stage.competitors.find(effort.athlete_uuid);
    if (competitor == stage.competitors.end() || !isOpen(stage) || !isWithin(stage, effort.start_date_local))
        return events;
    effort.athlete_gender = competitor->second;
    events.push_back(RunningCounts(stage.efforts).gained(std::move(effort)));
    return events;
}

Decision decide(const Stage& stage, const RemoveStageActivity& command)
{
    const auto hasNumber = [&](const StageEffortRecorded& effort) {
        return effort.strava_activity_id && effort.strava_activity_id == command.strava_activity_id;
    };
    const auto efforts = command.activity_uuid.empty() ? stage.efforts.where(hasNumber)
                                                       : stage.efforts.ofActivity(command.activity_uuid);
    if (efforts.empty()) return Events{};
    if (stage.status == approved) return stageIsApproved();
    return removed(stage, efforts);
}

} // namespace palmares::stage
