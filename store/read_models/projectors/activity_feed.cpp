#include "store/read_models/projectors/activity_feed.h"

namespace palmares::read_models {
namespace {

/// Activities may have several efforts in a stage.
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

void ActivityFeedProjector::tell(const RecordedEvent& recorded, FeedVerb verb, Known actor, Known object, Entry entry)
{
    if (!actor || !object) return;
    if (m_position != recorded.position) m_told = 0;
    m_position = recorded.position;
    entry.position = recorded.position;
    entry.number = m_told++;
    entry.recorded_at = recorded.created_at.toSeconds();
    entry.verb = verb;
    entry.actor = actor->number;
    entry.object = object->number;
    m_tables.insert(entry);
}

/// What somebody did to a thing or within it.
void ActivityFeedProjector::removeAbout(const AthleteId& athlete, Known thing)
{
    const auto actor = m_actors.find(athlete);
    if (!thing) return;
    m_tables.remove({is(&Entry::actor, actor->number), is(&Entry::object, thing->number)});
    m_tables.remove({is(&Entry::actor, actor->number), is(&Entry::target, thing->number)});
}

void ActivityFeedProjector::remove(Known object, std::initializer_list<FeedVerb> verbs)
{
    if (!object) return;
    for (const FeedVerb verb : verbs)
        m_tables.remove({is(&Entry::object, object->number), is(&Entry::verb, verb)});
}

void ActivityFeedProjector::on(const athlete::AthleteImported& event)
{
    m_actors.introduce(actorRow(FeedKind::athlete, event.athlete_uuid.value, event.fullname, event.profile));
}

void ActivityFeedProjector::on(const athlete::AthleteRenamed& event)
{
    m_actors.change(event.athlete_uuid, {set(&FeedActorRow::name, event.fullname)});
}

void ActivityFeedProjector::on(const athlete::AthleteProfileChanged& event)
{
    m_actors.change(event.athlete_uuid, {set(&FeedActorRow::image, event.profile)});
}

void ActivityFeedProjector::on(const club::ClubImported& event)
{
    m_actors.introduce(actorRow(FeedKind::club, event.club_uuid.value, event.name, event.profile));
}

void ActivityFeedProjector::on(const club::ClubProfileChanged& event)
{
    m_actors.change(event.club_uuid, {set(&FeedActorRow::image, event.profile)});
}

void ActivityFeedProjector::on(const challenge::ChallengeCreated& event, const RecordedEvent& recorded)
{
    m_actors.introduceUnknown(actorRow(FeedKind::club, event.hosted_by_club_uuid.value, event.hosted_by_club_name));
    m_actors.introduce(actorRow(FeedKind::challenge, event.challenge_uuid.value, event.name));
    tell(recorded, FeedVerb::create, m_actors.find(event.hosted_by_club_uuid), m_actors.find(event.challenge_uuid));
}

void ActivityFeedProjector::on(const challenge::ChallengeRenamed& event)
{
    m_actors.change(event.challenge_uuid, {set(&FeedActorRow::name, event.name)});
}

/// Who joined before is told now.
void ActivityFeedProjector::on(const challenge::ChallengeApproved& event, const RecordedEvent& recorded)
{
    m_actors.change(event.challenge_uuid, {set(&FeedActorRow::tells, true)});
    for (const auto& competitor :
         m_tables.select({is(&CompetitorRow::challenge_uuid, event.challenge_uuid)}, "joined_at, athlete_uuid"))
        join(event.challenge_uuid, competitor.athlete_uuid, recorded);
}

void ActivityFeedProjector::on(const challenge::CompetitorJoinedChallenge& event, const RecordedEvent& recorded)
{
    join(event.challenge_uuid, event.athlete_uuid, recorded);
}

void ActivityFeedProjector::on(const challenge::CompetitorsJoinedChallenge& event, const RecordedEvent& recorded)
{
    for (const auto& competitor : event.competitors)
        join(event.challenge_uuid, competitor.athlete_uuid, recorded);
}

void ActivityFeedProjector::join(const ChallengeId& challenge, const AthleteId& athlete, const RecordedEvent& recorded)
{
    const auto object = m_actors.find(challenge);
    if (object && object->tells) tell(recorded, FeedVerb::join, m_actors.find(athlete), object);
}

void ActivityFeedProjector::on(const challenge::CompetitorLeftChallenge& event)
{
    removeAbout(event.athlete_uuid, m_actors.find(event.challenge_uuid));
}

/// Whoever is excluded is taken out of all results, so nothing of the challenge remains.
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
    tell(recorded, FeedVerb::start, challenge, challenge, happened(event.start_date_local));
}

void ActivityFeedProjector::on(const challenge::ChallengeEnded& event, const RecordedEvent& recorded)
{
    const auto challenge = m_actors.find(event.challenge_uuid);
    tell(recorded, FeedVerb::end, challenge, challenge, happened(event.end_date_local));
}

void ActivityFeedProjector::on(const challenge::ChallengeLeaderboardsApproved& event, const RecordedEvent& recorded)
{
    tell(recorded, FeedVerb::publish, m_actors.find(event.approved_by_club_uuid), m_actors.find(event.challenge_uuid));
}

void ActivityFeedProjector::on(const challenge::ChallengeCancelled& event)
{
    m_actors.remove(event.challenge_uuid);
}

void ActivityFeedProjector::on(const stage::StageCreated& event)
{
    FeedActorRow row = actorRow(FeedKind::stage, event.stage_uuid.value, event.name);
    row.stage_type = event.stage_type;
    if (const auto challenge = m_actors.find(event.challenge_uuid)) row.parent = challenge->number;
    m_actors.introduce(std::move(row));
}

void ActivityFeedProjector::on(const stage::StageStarted& event, const RecordedEvent& recorded)
{
    tell(recorded, FeedVerb::start, m_actors.find(event.challenge_uuid), m_actors.find(event.stage_uuid),
         happened(event.start_date_local));
}

void ActivityFeedProjector::on(const stage::StageEnded& event, const RecordedEvent& recorded)
{
    tell(recorded, FeedVerb::end, m_actors.find(event.challenge_uuid), m_actors.find(event.stage_uuid),
         happened(event.end_date_local));
}

void ActivityFeedProjector::on(const stage::StageLeaderboardsApproved& event, const RecordedEvent& recorded)
{
    tell(recorded, FeedVerb::publish, m_actors.find(event.approved_by_club_uuid), m_actors.find(event.stage_uuid));
}

/// Final places come again with the next approval.
void ActivityFeedProjector::on(const stage::StageReopened& event)
{
    remove(m_actors.find(event.stage_uuid), {FeedVerb::publish, FeedVerb::finish});
}

void ActivityFeedProjector::on(const stage::StageDeleted& event)
{
    m_actors.remove(event.stage_uuid);
}

void ActivityFeedProjector::on(const stage::StageEffortRecorded& event, const RecordedEvent& recorded)
{
    Entry entry = measuresOf(event);
    entry.happened_at = event.start_date_local;
    entry.activity_type = event.activity_type;
    tell(recorded, FeedVerb::attempt, m_actors.find(event.athlete_uuid), m_actors.find(event.stage_uuid),
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
    tell(recorded, FeedVerb::flag, m_actors.find(event.athlete_uuid), m_actors.find(event.stage_uuid),
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
    remove(m_actors.find(event.stage_uuid), {attempt, flag, achieved, completed, finish});
}

void ActivityFeedProjector::on(const stage::CompetitorRemovedFromStage& event)
{
    removeAbout(event.athlete_uuid, m_actors.find(event.stage_uuid));
}

} // namespace palmares::read_models
