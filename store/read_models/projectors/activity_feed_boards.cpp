#include "store/read_models/projectors/activity_feed.h"

/// Entries from leaderboards.
namespace palmares::read_models {

using namespace stage_leaderboard;
using namespace challenge_leaderboard;

namespace {

template <class Created>
FeedActorRow boardRow(FeedKind kind, std::string uuid, const Created& event, std::int64_t parent)
{
    FeedActorRow row;
    row.kind = kind;
    row.uuid = std::move(uuid);
    row.name = event.name;
    row.parent = parent;
    row.category = event.category;
    row.has_goal = event.has_goal;
    return row;
}

} // namespace

void ActivityFeedProjector::on(const StageLeaderboardCreated& event)
{
    const auto stage = m_actors.find(event.stage_uuid);
    if (!stage) return;
    auto row = boardRow(FeedKind::stage_leaderboard, event.stage_leaderboard_uuid.value, event, stage->number);
    row.accumulates = event.accumulate_activities;
    m_actors.putBoard(std::move(row));
}

void ActivityFeedProjector::on(const StageLeaderboardRanked& event, const RecordedEvent& recorded)
{
    m_entries.addRanking(event, event.new_positions, m_actors.find(event.stage_leaderboard_uuid),
                         m_actors.find(event.stage_uuid), recorded);
}

void ActivityFeedProjector::on(const StageLeaderboardEntriesRanked& event, const RecordedEvent& recorded)
{
    m_entries.addRanking(event, event.new_positions, m_actors.find(event.stage_leaderboard_uuid),
                         m_actors.find(event.stage_uuid), recorded);
}

void ActivityFeedProjector::on(const StageLeaderboardCleared& event)
{
    const auto board = m_actors.find(event.stage_leaderboard_uuid);
    if (board) m_tables.remove({is(&Entry::object, board->number)});
}

/// Adds the winner last: the feed shows the newest entry first.
void ActivityFeedProjector::on(const StageLeaderboardFinalised& event, const RecordedEvent& recorded)
{
    const auto board = m_actors.find(event.stage_leaderboard_uuid);
    if (!board || !board->tells || event.has_goal) return;
    const auto stage = m_actors.find(event.stage_uuid);
    for (auto entry = event.entries.rbegin(); entry != event.entries.rend(); ++entry)
        m_entries.addPlace(recorded, entry->athlete_uuid, entry->rank, stage, {});
}

void ActivityFeedProjector::on(const AthleteAchievedStageGoal& event, const RecordedEvent& recorded)
{
    const auto board = m_actors.find(event.stage_leaderboard_uuid);
    if (!board || !board->tells) return;
    Entry entry;
    entry.goal = event.goal;
    entry.goal_units = event.goal_units;
    const FeedVerb verb = event.stage_type == StageType::race ? FeedVerb::completed : FeedVerb::achieved;
    m_entries.add(recorded, verb, m_actors.find(event.athlete_uuid), m_actors.find(event.stage_uuid), std::move(entry));
}

void ActivityFeedProjector::on(const AthleteRankedInStageLeaderboard& event, const RecordedEvent& recorded)
{
    const auto board = m_actors.find(event.stage_leaderboard_uuid);
    if (!board || !board->tells || board->has_goal) return;
    m_entries.addRank(recorded, {event.athlete_uuid, event.rank, {}}, FeedVerb::rank, board,
                      m_actors.find(event.stage_uuid));
}

void ActivityFeedProjector::on(const AthleteRecordedImprovedStageEffort& event, const RecordedEvent& recorded)
{
    const auto board = m_actors.find(event.stage_leaderboard_uuid);
    const auto stage = m_actors.find(event.stage_uuid);
    if (!board || !board->tells || !stage) return;
    Entry entry;
    entry.happened_at = event.start_date_local;
    entry.target = stage->number;
    entry.activity_type = event.activity_type;
    entry.elapsed_time_in_seconds = event.elapsed_time_in_seconds;
    entry.moving_time_in_seconds = event.moving_time_in_seconds;
    entry.distance_in_metres = event.distance_in_metres;
    entry.elevation_gain_in_metres = event.elevation_gain_in_metres;
    m_entries.add(recorded, FeedVerb::record, m_actors.find(event.athlete_uuid), board, std::move(entry));
}

void ActivityFeedProjector::on(const ChallengeLeaderboardCreated& event)
{
    if (const auto challenge = m_actors.find(event.challenge_uuid))
        m_actors.putBoard(boardRow(FeedKind::challenge_leaderboard, event.challenge_leaderboard_uuid.value, event,
                                   challenge->number));
}

void ActivityFeedProjector::on(const AthleteAccumulatedPointsInChallengeLeaderboard& event,
                               const RecordedEvent& recorded)
{
    const auto board = m_actors.find(event.challenge_leaderboard_uuid);
    const auto challenge = m_actors.find(event.challenge_uuid);
    if (!board || !board->tells || !challenge) return;
    Entry entry;
    entry.target = challenge->number;
    entry.points = event.points;
    m_entries.add(recorded, FeedVerb::accumulate, m_actors.find(event.athlete_uuid), board, std::move(entry));
}

/// Shows the total that the challenge measures.
void ActivityFeedProjector::on(const AthleteAccumulatedActivityInChallengeLeaderboard& event,
                               const RecordedEvent& recorded)
{
    const auto board = m_actors.find(event.challenge_leaderboard_uuid);
    const auto challenge = m_actors.find(event.challenge_uuid);
    if (!board || !board->tells || !challenge || event.goals) return;
    Entry entry;
    entry.target = challenge->number;
    if (event.challenge_type == ChallengeType::distance)
        entry.distance_in_metres = event.distance_in_metres;
    else if (event.challenge_type == ChallengeType::elevation)
        entry.elevation_gain_in_metres = event.elevation_gain_in_metres;
    else
        entry.moving_time_in_seconds = event.moving_time_in_seconds;
    m_entries.add(recorded, FeedVerb::accumulate, m_actors.find(event.athlete_uuid), board, std::move(entry));
}

void ActivityFeedProjector::on(const ChallengeLeaderboardRanked& event, const RecordedEvent& recorded)
{
    m_entries.addRanking(event, event.new_entries, m_actors.find(event.challenge_leaderboard_uuid), {}, recorded);
}

void ActivityFeedProjector::on(const AthleteAchievedChallengeGoal& event, const RecordedEvent& recorded)
{
    const auto board = m_actors.find(event.challenge_leaderboard_uuid);
    if (board && board->tells)
        m_entries.add(recorded, FeedVerb::achieved, m_actors.find(event.athlete_uuid),
                      m_actors.find(event.challenge_uuid));
}

void ActivityFeedProjector::on(const ChallengeLeaderboardFinalised& event, const RecordedEvent& recorded)
{
    const auto board = m_actors.find(event.challenge_leaderboard_uuid);
    if (!board || !board->tells) return;
    const auto challenge = m_actors.find(event.challenge_uuid);
    for (auto entry = event.entries.rbegin(); entry != event.entries.rend(); ++entry)
        if (entry->rank) m_entries.addPlace(recorded, entry->athlete_uuid, *entry->rank, board, challenge);
}

} // namespace palmares::read_models
