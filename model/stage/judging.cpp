#include <utility>

#include "model/stage/rules.h"
#include "model/stage/stage.h"

namespace palmares::stage {

using enum Stage::Status;

Decision decide(const Stage& stage, const FlagStageEffort& command)
{
    if (stage.status == absent) return stageNotFound();
    if (stage.status == approved) return stageIsApproved();
    if (stage.status == deleted) return stageIsDeleted();
    const auto* const effort = stage.efforts.find(keyOf(command));
    if (effort == nullptr) return Events{};
    return Events{RunningCounts(stage.efforts)
                      .lost(StageEffortFlagged{.stage_uuid = command.stage_uuid,
                                               .activity_uuid = effort->activity_uuid,
                                               .strava_activity_id = effort->strava_activity_id,
                                               .strava_segment_effort_id = effort->strava_segment_effort_id,
                                               .flagged_by_athlete_uuid = command.flagged_by_athlete_uuid,
                                               .reason = command.reason,
                                               .athlete_uuid = effort->athlete_uuid,
                                               .elapsed_time_in_seconds = effort->elapsed_time_in_seconds,
                                               .moving_time_in_seconds = effort->moving_time_in_seconds,
                                               .distance_in_metres = effort->distance_in_metres,
                                               .elevation_gain_in_metres = effort->elevation_gain_in_metres})};
}

Decision decide(const Stage& stage, const UnflagStageEffort& command)
{
    if (stage.status == absent) return stageNotFound();
    if (stage.status == approved) return stageIsApproved();
    if (stage.status == deleted) return stageIsDeleted();
    const auto flag = stage.flagged.find(keyOf(command));
    if (flag == stage.flagged.end() || !flag->second) return Events{};
    auto effort = *flag->second;
    Events events{StageEffortUnflagged{command.stage_uuid, effort.activity_uuid, effort.strava_activity_id,
                                       effort.strava_segment_effort_id, command.unflagged_by_athlete_uuid,
                                       command.reason, effort.athlete_uuid}};
    const auto competitor = stage.competitors.find(effort.athlete_uuid);
    if (competitor == stage.competitors.end() || !isOpen(stage) || !isWithin(stage, effort.start_date_local))
        return events;
    effort.athlete_gender = competitor->second;
    events.push_back(RunningCounts(stage.efforts).gained(std::move(effort)));
    return events;
}

Decision decide(const Stage& stage, const RemoveStageActivity& command)
{
    if (stage.status == absent) return stageNotFound();
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
