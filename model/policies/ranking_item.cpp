#include "model/policies/ranking_item.h"

namespace palmares::policies {

stage_leaderboard::RankingItem rankingItem(const stage::StageEffortRecorded& e)
{
    stage_leaderboard::RankingItem item;
    item.athlete_uuid = e.athlete_uuid;
    item.athlete_gender = e.athlete_gender;
    item.activity_uuid = e.activity_uuid;
    item.strava_activity_id = e.strava_activity_id;
    item.strava_segment_effort_id = e.strava_segment_effort_id;
    item.activity_type = e.activity_type;
    item.elapsed_time_in_seconds = e.elapsed_time_in_seconds;
    item.moving_time_in_seconds = e.moving_time_in_seconds;
    item.distance_in_metres = e.distance_in_metres;
    item.elevation_gain_in_metres = e.elevation_gain_in_metres;
    item.start_date = e.start_date;
    item.start_date_local = e.start_date_local;
    item.average_cadence = e.average_cadence;
    item.average_watts = e.average_watts;
    if (e.device_watts) item.device_watts = e.device_watts->value;
    item.average_heartrate = e.average_heartrate;
    item.max_heartrate = e.max_heartrate;
    item.private_ = e.private_.value_or(false);
    return item;
}

} // namespace palmares::policies
