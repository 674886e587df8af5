#include "store/read_models/projectors/stage_efforts.h"

#include "model/core/copy_fields.h"

namespace palmares::read_models {

void StageEffortsProjector::on(const stage::StageEffortRecorded& event, const RecordedEvent& recorded)
{
    using Row = StageEffortRow;
    auto row = copyFields<Row, &Row::strava_segment_effort_id, &Row::trainer, &Row::commute, &Row::manual,
                          &Row::private_, &Row::flagged, &Row::flagged_reason, &Row::position>(event);
    row.strava_segment_effort_id = event.strava_segment_effort_id.value_or(0);
    row.trainer = event.trainer.value_or(false);
    row.commute = event.commute.value_or(false);
    row.manual = event.manual.value_or(false);
    row.private_ = event.private_.value_or(false);
    row.position = recorded.position;
    m_tables.upsert(row);
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

/// An effort that counts again is recorded again.
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
    if (challengeOf(stage).empty()) return; // the stage is deleted, or not created yet
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
