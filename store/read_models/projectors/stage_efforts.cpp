#include "store/read_models/projectors/stage_efforts.h"

namespace palmares::read_models {

void StageEffortsProjector::on(const stage::StageEffortRecorded& event, const RecordedEvent& recorded)
{
    m_tables.upsert(StageEffortRow{.stage_uuid = event.stage_uuid,
                                   .activity_uuid = event.activity_uuid,
                                   .strava_segment_effort_id = event.strava_segment_effort_id.value_or(0),
                                   .athlete_uuid = event.athlete_uuid,
                                   .athlete_gender = event.athlete_gender,
                                   .activity_type = event.activity_type,
                                   .elapsed_time_in_seconds = event.elapsed_time_in_seconds,
                                   .moving_time_in_seconds = event.moving_time_in_seconds,
                                   .distance_in_metres = event.distance_in_metres,
                                   .elevation_gain_in_metres = event.elevation_gain_in_metres,
                                   .start_date = event.start_date,
                                   .start_date_local = event.start_date_local,
                                   .trainer = event.trainer.value_or(false),
                                   .commute = event.commute.value_or(false),
                                   .manual = event.manual.value_or(false),
                                   .private_ = event.private_.value_or(false),
                                   .flagged = false,
                                   .flagged_reason = {},
                                   .average_heartrate = event.average_heartrate,
                                   .max_heartrate = event.max_heartrate,
                                   .average_watts = event.average_watts,
                                   .device_watts = event.device_watts ? std::optional<bool>(event.device_watts->value)
                                                                      : std::nullopt,
                                   .average_cadence = event.average_cadence,
                                   .position = recorded.position});
    count(event.stage_uuid, 1, event.competitor_count);
}

void StageEffortsProjector::on(const stage::StageEffortRemoved& event)
{
    const auto removed = m_tables.remove(
        {is(&StageEffortRow::stage_uuid, event.stage_uuid), is(&StageEffortRow::activity_uuid, event.activity_uuid),
         is(&StageEffortRow::strava_segment_effort_id, event.strava_segment_effort_id.value_or(0)),
         is(&StageEffortRow::flagged, false)});
    count(event.stage_uuid, -removed, event.competitor_count);
}

void StageEffortsProjector::on(const stage::StageEffortFlagged& event)
{
    const auto flagged = m_tables.update(
        {set(&StageEffortRow::flagged, true), set(&StageEffortRow::flagged_reason, event.reason)},
        {is(&StageEffortRow::stage_uuid, event.stage_uuid), is(&StageEffortRow::activity_uuid, event.activity_uuid),
         is(&StageEffortRow::strava_segment_effort_id, event.strava_segment_effort_id.value_or(0)),
         is(&StageEffortRow::flagged, false)});
    count(event.stage_uuid, -flagged, event.competitor_count);
}

/// If the effort counts again it is recorded again.
void StageEffortsProjector::on(const stage::StageEffortUnflagged& event)
{
    m_tables.remove({is(&StageEffortRow::stage_uuid, event.stage_uuid),
                     is(&StageEffortRow::activity_uuid, event.activity_uuid),
                     is(&StageEffortRow::strava_segment_effort_id, event.strava_segment_effort_id.value_or(0)),
                     is(&StageEffortRow::flagged, true)});
}

void StageEffortsProjector::on(const stage::CompetitorRemovedFromStage& event)
{
    const auto removed =
        m_tables.remove({is(&StageEffortRow::stage_uuid, event.stage_uuid),
                         is(&StageEffortRow::athlete_uuid, event.athlete_uuid), is(&StageEffortRow::flagged, false)});
    m_tables.remove(
        {is(&StageEffortRow::stage_uuid, event.stage_uuid), is(&StageEffortRow::athlete_uuid, event.athlete_uuid)});
    count(event.stage_uuid, -removed, event.competitor_count);
}

void StageEffortsProjector::on(const stage::StageEffortsCleared& event)
{
    const auto removed =
        m_tables.remove({is(&StageEffortRow::stage_uuid, event.stage_uuid), is(&StageEffortRow::flagged, false)});
    m_tables.remove({is(&StageEffortRow::stage_uuid, event.stage_uuid)});
    count(event.stage_uuid, -removed, 0);
}

void StageEffortsProjector::on(const stage::StageDeleted& event)
{
    on(stage::StageEffortsCleared{.stage_uuid = event.stage_uuid, .challenge_uuid = event.challenge_uuid});
    m_tables.remove({is(&StageRow::stage_uuid, event.stage_uuid)});
}

void StageEffortsProjector::count(const StageId& stage, std::int64_t attempts, std::int64_t competitors)
{
    if (challengeOf(stage).empty()) return; // nothing to count in, whatever else the batch brings
    Counted& counted = m_counted[stage];
    counted.attempts += attempts;
    counted.competitors = competitors;
}

void StageEffortsProjector::flush()
{
    for (const auto& [stage, counted] : m_counted) {
        m_tables.update(
            {plus(&StageRow::attempt_count, counted.attempts), set(&StageRow::competitor_count, counted.competitors)},
            {is(&StageRow::stage_uuid, stage)});
        m_tables.update({plus(&ChallengeRow::attempt_count, counted.attempts)},
                        {is(&ChallengeRow::challenge_uuid, challengeOf(stage))});
    }
    m_counted.clear();
}

const ChallengeId& StageEffortsProjector::challengeOf(const StageId& stage)
{
    ChallengeId& challenge = m_challenges[stage];
    if (challenge.empty())
        if (const auto row = m_tables.find({is(&StageRow::stage_uuid, stage)})) challenge = row->challenge_uuid;
    return challenge;
}

} // namespace palmares::read_models
