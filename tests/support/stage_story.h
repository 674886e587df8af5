#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/stage/stage.h"
#include "tests/support/challenge_story.h"

/// The stages and efforts of docs/domain.md 10 (ST-S, ST-D, E0). The athlete A is `organiser`, as there.
namespace palmares::testing {

using StageStory = Given<stage::Stage>;

inline const AthleteId a2{"athlete2"};
inline const AthleteId& ben = organiser;

inline std::vector<ActivityType> types(const std::vector<std::string>& names)
{
    std::vector<ActivityType> all;
    for (const auto& name : names)
        all.push_back({name});
    return all;
}

/// January 2016, on rides. A mountain stage as in ST-S; its segment has 68 m of climbing.
inline stage::StageCreated stageCreated(StageType type = StageType::mountain)
{
    stage::StageCreated event;
    event.stage_uuid = stage1;
    event.challenge_uuid = challengeId;
    event.stage_type = type;
    event.stage_number = 1;
    event.name = "VCV Sleepers Hill";
    event.description = "Uphill.";
    event.start_date = utc("2016-01-01 00:00:00");
    event.start_date_local = local("2016-01-01 00:00:00");
    event.end_date = utc("2016-01-31 23:59:59");
    event.end_date_local = local("2016-01-31 23:59:59");
    event.included_activity_types = types({"Ride"});
    event.created_by_athlete_uuid = organiser;
    event.url_slug = "vcv-sleepers-hill";
    return event;
}

inline stage::StageStarted stageStarted(const StageId& id = stage1)
{
    return {id, challengeId, 1, utc("2016-01-01 00:00:00"), local("2016-01-01 00:00:00")};
}

inline stage::StageEnded stageEnded(const StageId& id = stage1)
{
    return {id, challengeId, 1, utc("2016-01-31 23:59:59"), local("2016-01-31 23:59:59")};
}

inline stage::StageLeaderboardsApproved stageApproved(const StageId& id = stage1)
{
    return {id, challengeId, organiser, hostingClub, "Well done."};
}

inline stage::StageDeleted stageDeleted(const StageId& id = stage1)
{
    return {id, challengeId, 1, organiser};
}

inline stage::CompetitorsJoinedStage joinedStage(const AthleteId& athlete, std::optional<Gender> gender = Gender::M,
                                                 const StageId& id = stage1)
{
    stage::CompetitorsJoinedStage event{id, {}};
    event.competitors.push_back({athlete, gender});
    return event;
}

/// E0.
inline stage::StageEffort e0()
{
    stage::StageEffort effort;
    effort.athlete_uuid = ben;
    effort.strava_activity_id = 478127401;
    effort.strava_segment_effort_id = 11478431697;
    effort.activity_type = ActivityType{"Ride"};
    effort.elapsed_time_in_seconds = Seconds{188};
    effort.moving_time_in_seconds = Seconds{188};
    effort.distance_in_metres = Metres{937.3};
    effort.elevation_gain_in_metres = Metres{68.0};
    effort.start_date = utc("2016-01-25 12:48:14");
    effort.start_date_local = local("2016-01-25 12:48:14");
    effort.trainer = false;
    effort.commute = false;
    effort.manual = false;
    effort.private_ = false;
    effort.flagged = false;
    effort.average_cadence = 94.3;
    effort.average_watts = 352.0;
    effort.device_watts = true;
    return effort;
}

/// E0 of another athlete or with another number of its activity.
inline stage::StageEffort effortOf(const AthleteId& athlete, std::int64_t activity, std::int64_t segmentEffort)
{
    auto effort = e0();
    effort.athlete_uuid = athlete;
    effort.strava_activity_id = activity;
    effort.strava_segment_effort_id = segmentEffort;
    return effort;
}

/// The event of an accepted effort of a man, written out from E0, not by the stage's own code.
inline stage::StageEffortRecorded recorded(const stage::StageEffort& told, std::int64_t attempts,
                                           std::int64_t competitors)
{
    stage::StageEffortRecorded event;
    event.stage_uuid = stage1;
    event.stage_type = StageType::mountain;
    event.athlete_uuid = told.athlete_uuid;
    event.athlete_gender = Gender::M;
    event.activity_uuid = ActivityId{"strava-" + std::to_string(told.strava_activity_id.value_or(0))};
    event.strava_activity_id = told.strava_activity_id;
    event.strava_segment_effort_id = told.strava_segment_effort_id;
    event.activity_type = told.activity_type;
    event.elapsed_time_in_seconds = told.elapsed_time_in_seconds;
    event.moving_time_in_seconds = told.moving_time_in_seconds;
    event.start_date = told.start_date;
    event.start_date_local = told.start_date_local;
    event.distance_in_metres = told.distance_in_metres;
    event.elevation_gain_in_metres = told.elevation_gain_in_metres;
    event.trainer = *told.trainer;
    event.commute = false;
    event.manual = false;
    event.private_ = *told.private_;
    event.flagged = false;
    event.average_cadence = told.average_cadence;
    event.average_watts = told.average_watts;
    event.device_watts = true;
    event.attempt_count = attempts;
    event.competitor_count = competitors;
    return event;
}

inline stage::StageEffortRemoved removedEffort(const stage::StageEffort& told, std::int64_t attempts,
                                               std::int64_t competitors)
{
    stage::StageEffortRemoved event;
    event.stage_uuid = stage1;
    event.activity_uuid = ActivityId{"strava-" + std::to_string(told.strava_activity_id.value_or(0))};
    event.strava_activity_id = told.strava_activity_id;
    event.strava_segment_effort_id = told.strava_segment_effort_id;
    event.athlete_uuid = told.athlete_uuid;
    event.elapsed_time_in_seconds = told.elapsed_time_in_seconds;
    event.moving_time_in_seconds = told.moving_time_in_seconds;
    event.distance_in_metres = told.distance_in_metres;
    event.elevation_gain_in_metres = told.elevation_gain_in_metres;
    event.start_date = told.start_date;
    event.start_date_local = told.start_date_local;
    event.attempt_count = attempts;
    event.competitor_count = competitors;
    return event;
}

template <class... Efforts>
stage::ImportStageEfforts importOf(const Efforts&... efforts)
{
    stage::ImportStageEfforts command{stage1, {}};
    (command.stage_efforts.push_back(efforts), ...);
    return command;
}

/// ST-S started, with A in it.
inline StageStory activeStage()
{
    return StageStory().given(stageCreated(), stageStarted(), joinedStage(ben));
}

/// As above, on other types of activity.
inline StageStory activeStageOn(const std::vector<std::string>& included)
{
    auto created = stageCreated();
    created.included_activity_types = types(included);
    return StageStory().given(created, stageStarted(), joinedStage(ben));
}

} // namespace palmares::testing
