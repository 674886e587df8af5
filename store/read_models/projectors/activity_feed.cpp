#include "store/read_models/projectors/activity_feed.h"

namespace palmares::read_models {
namespace {

/// An activity may have several efforts in a stage.
template <class Effort>
std::string effortKey(const Effort& effort)
{
    if (!effort.strava_segment_effort_id) return effort.activity_uuid.value;
    return effort.activity_uuid.value + '#' + std::to_string(*effort.strava_segment_effort_id);
}

template <class Effort>
FeedEntryRow measuresOf(const Effort& effort)
{
    FeedEntryRow entry;
    entry.effort = effortKey(effort);
    entry.elapsed_time_in_seconds = effort.elapsed_time_in_seconds;
    entry.moving_time_in_seconds = effort.moving_time_in_seconds;
    entry.distance_in_metres = effort.distance_in_metres;
    entry.elevation_gain_in_metres = effort.elevation_gain_in_metres;
    return entry;
}

FeedEntryRow happened(LocalTime time)
{
    FeedEntryRow entry;
    entry.happened_at = time;
    return entry;
}

FeedActorRow actorRow(FeedKind kind, std::string uuid, std::string name, std::optional<std::string> image = {})
{
    FeedActorRow row;
    row.kind = kind;
    row.uuid = std::move(uuid);
    row.name = std::move(name);
    row.image = std::move(image);
    return row;
}

} // namespace

void ActivityFeedProjector::on(const athlete::AthleteImported& event)
{
    m_actors.put(actorRow(FeedKind::athlete, event.athlete_uuid.value, event.fullname, event.profile));
}

void ActivityFeedProjector::on(const club::ClubImported& event)
{
    m_actors.put(actorRow(FeedKind::club, event.club_uuid.value, event.name, event.profile));
}

void ActivityFeedProjector::on(const challenge::ChallengeCreated& event, const RecordedEvent& recorded)
{
    m_actors.putIfUnknown(actorRow(FeedKind::club, event.hosted_by_club_uuid.value, event.hosted_by_club_name));
    m_actors.put(actorRow(FeedKind::challenge, event.challenge_uuid.value, event.name));
    m_entries.add(recorded, FeedVerb::create, m_actors.find(event.hosted_by_club_uuid),
                  m_actors.find(event.challenge_uuid));
}

/// Athletes who joined before the approval get their entries now.
void ActivityFeedProjector::on(const challenge::ChallengeApproved& event, const RecordedEvent& recorded)
{
    m_actors.change(event.challenge_uuid, {set(&FeedActorRow::tells, true)});
    for (const auto& competitor :
         m_tables.select({is(&CompetitorRow::challenge_uuid, event.challenge_uuid)}, "joined_at, athlete_uuid"))
        join(event.challenge_uuid, competitor.athlete_uuid, recorded);
}

void ActivityFeedProjector::on(const challenge::CompetitorsJoinedChallenge& event, const RecordedEvent& recorded)
{
    for (const auto& competitor : event.competitors)
        join(event.challenge_uuid, competitor.athlete_uuid, recorded);
}

void ActivityFeedProjector::join(const ChallengeId& challenge, const AthleteId& athlete, const RecordedEvent& recorded)
{
    const auto object = m_actors.find(challenge);
    if (object && object->tells) m_entries.add(recorded, FeedVerb::join, m_actors.find(athlete), object);
}

/// An excluded athlete is removed from all results, so every entry of theirs about the challenge goes.
void ActivityFeedProjector::on(const challenge::CompetitorExcludedFromChallenge& event)
{
    const auto athlete = m_actors.find(event.athlete_uuid);
    const auto challenge = m_actors.find(event.challenge_uuid);
    if (!challenge) return;
    for (const std::int64_t part : m_actors.partsOf(challenge->number))
        m_tables.remove({is(&Entry::actor, athlete->number), is(&Entry::object, part)});
}

void ActivityFeedProjector::on(const challenge::ChallengeStarted& event, const RecordedEvent& recorded)
{
    const auto challenge = m_actors.find(event.challenge_uuid);
    m_entries.add(recorded, FeedVerb::start, challenge, challenge, happened(event.start_date_local));
}

void ActivityFeedProjector::on(const challenge::ChallengeEnded& event, const RecordedEvent& recorded)
{
    const auto challenge = m_actors.find(event.challenge_uuid);
    m_entries.add(recorded, FeedVerb::end, challenge, challenge, happened(event.end_date_local));
}

void ActivityFeedProjector::on(const challenge::ChallengeLeaderboardsApproved& event, const RecordedEvent& recorded)
{
    m_entries.add(recorded, FeedVerb::publish, m_actors.find(event.approved_by_club_uuid),
                  m_actors.find(event.challenge_uuid));
}

void ActivityFeedProjector::on(const stage::StageCreated& event)
{
    FeedActorRow row = actorRow(FeedKind::stage, event.stage_uuid.value, event.name);
    row.stage_type = event.stage_type;
    if (const auto challenge = m_actors.find(event.challenge_uuid)) row.parent = challenge->number;
    m_actors.put(std::move(row));
}

void ActivityFeedProjector::on(const stage::StageStarted& event, const RecordedEvent& recorded)
{
    m_entries.add(recorded, FeedVerb::start, m_actors.find(event.challenge_uuid), m_actors.find(event.stage_uuid),
                  happened(event.start_date_local));
}

void ActivityFeedProjector::on(const stage::StageEnded& event, const RecordedEvent& recorded)
{
    m_entries.add(recorded, FeedVerb::end, m_actors.find(event.challenge_uuid), m_actors.find(event.stage_uuid),
                  happened(event.end_date_local));
}

void ActivityFeedProjector::on(const stage::StageLeaderboardsApproved& event, const RecordedEvent& recorded)
{
    m_entries.add(recorded, FeedVerb::publish, m_actors.find(event.approved_by_club_uuid),
                  m_actors.find(event.stage_uuid));
}

void ActivityFeedProjector::on(const stage::StageEffortRecorded& event, const RecordedEvent& recorded)
{
    Entry entry = measuresOf(event);
    entry.happened_at = event.start_date_local;
    entry.activity_type = event.activity_type;
    m_entries.add(recorded, FeedVerb::attempt, m_actors.find(event.athlete_uuid), m_actors.find(event.stage_uuid),
                  std::move(entry));
}

void ActivityFeedProjector::on(const stage::StageEffortRemoved& event)
{
    const auto athlete = m_actors.find(event.athlete_uuid);
    const auto stage = m_actors.find(event.stage_uuid);
    if (!stage) return;
    m_tables.remove({is(&Entry::actor, athlete->number), is(&Entry::object, stage->number),
                     is(&Entry::verb, FeedVerb::attempt), is(&Entry::effort, effortKey(event))});
}

void ActivityFeedProjector::on(const stage::StageEffortFlagged& event, const RecordedEvent& recorded)
{
    Entry entry = measuresOf(event);
    entry.reason = event.reason;
    m_entries.add(recorded, FeedVerb::flag, m_actors.find(event.athlete_uuid), m_actors.find(event.stage_uuid),
                  std::move(entry));
}

/// While it counts the effort is recorded again right after.
void ActivityFeedProjector::on(const stage::StageEffortUnflagged& event)
{
    const auto athlete = m_actors.find(event.athlete_uuid);
    const auto stage = m_actors.find(event.stage_uuid);
    if (!stage) return;
    m_tables.remove(
        {is(&Entry::actor, athlete->number), is(&Entry::object, stage->number), is(&Entry::effort, effortKey(event))});
}

/// That the stage started stays.
void ActivityFeedProjector::on(const stage::StageEffortsCleared& event)
{
    using enum FeedVerb;
    m_entries.remove(m_actors.find(event.stage_uuid), {attempt, flag, achieved, completed, finish});
}

} // namespace palmares::read_models
