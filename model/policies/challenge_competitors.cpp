#include "model/policies/challenge_competitors.h"

#include <algorithm>
#include <utility>

#include "model/core/codec.h"
#include "model/policies/effort_routes.h"

namespace palmares::policies {
namespace {

using namespace effort_routes;
using stage::StageEffort;

/// Somebody who comes back is still in the stages that ended meanwhile, and brings what happened since.
void join(MyTurn& turn, const ChallengeId& id, const AthleteId& athleteId)
{
    auto* const challenge = openChallenge(turn, id);
    auto& athlete = openAthlete(turn, athleteId);
    if (challenge == nullptr || std::ranges::count(athlete.challenges, id) > 0) return;
    athlete.challenges.push_back(id);
    challenge->competitors.push_back(athleteId);
    for (const auto& [stage, _] : challenge->stages)
        backFill(turn, *challenge, stage, athleteId);
}

void leave(MyTurn& turn, const ChallengeId& id, const AthleteId& athlete)
{
    std::erase(openAthlete(turn, athlete).challenges, id);
    if (auto* const challenge = openChallenge(turn, id)) std::erase(challenge->competitors, athlete);
}

void close(MyTurn& turn, const ChallengeId& challenge, const StageId& stage)
{
    if (auto* const open = openChallenge(turn, challenge)) open->stages.erase(stage);
    turn.instances.complete(keyOf(stage));
}

void complete(MyTurn& turn, const ChallengeId& id)
{
    if (const auto* const challenge = lookUp(turn, id))
        for (const auto& [stage, _] : challenge->stages)
            turn.instances.complete(keyOf(stage));
    turn.instances.complete(keyOf(id));
}

std::optional<bool> plain(std::optional<Flag> flag)
{
    return flag ? std::optional<bool>(flag->value) : std::nullopt;
}

template <class ActivityEvent>
StageEffort effortOf(const ActivityEvent& event)
{
    return {.athlete_uuid = event.athlete_uuid,
            .activity_uuid = event.activity_uuid,
            .activity_type = event.activity_type,
            .elapsed_time_in_seconds = event.elapsed_time_in_seconds,
            .moving_time_in_seconds = event.moving_time_in_seconds,
            .distance_in_metres = event.distance_in_metres,
            .elevation_gain_in_metres = event.elevation_gain_in_metres,
            .start_date = event.start_date,
            .start_date_local = event.start_date_local,
            .trainer = plain(event.trainer),
            .commute = plain(event.commute),
            .private_ = plain(event.private_),
            .average_cadence = event.average_cadence,
            .average_watts = event.average_watts,
            .device_watts = plain(event.device_watts),
            .average_heartrate = event.average_heartrate,
            .max_heartrate = event.max_heartrate};
}

bool isSame(const StageEffort& a, const StageEffort& b)
{
    return toJson(a) == toJson(b);
}

/// `activity` is nothing when it must not count any more.
void replace(MyTurn& turn, const AthleteId& id, const ActivityId& activityId, std::optional<StageEffort> activity)
{
    auto& athlete = openAthlete(turn, id);
    const auto known = athlete.activities.take(activityId);
    const bool isUnchanged = known && activity && isSame(*known, *activity);
    if (known && !isUnchanged) removeFromStages(turn, athlete, *known);
    if (!activity) return;
    if (!isUnchanged) sendToStages(turn, athlete, *activity);
    athlete.activities.put(*std::move(activity));
}

} // namespace

void ChallengeCompetitors::on(const challenge::CompetitorJoinedChallenge& event, MyTurn& turn)
{
    join(turn, event.challenge_uuid, event.athlete_uuid);
}

void ChallengeCompetitors::on(const challenge::CompetitorsJoinedChallenge& event, MyTurn& turn)
{
    for (const auto& competitor : event.competitors)
        join(turn, event.challenge_uuid, competitor.athlete_uuid);
}

void ChallengeCompetitors::on(const challenge::CompetitorLeftChallenge& event, MyTurn& turn)
{
    leave(turn, event.challenge_uuid, event.athlete_uuid);
}

void ChallengeCompetitors::on(const challenge::CompetitorExcludedFromChallenge& event, MyTurn& turn)
{
    leave(turn, event.challenge_uuid, event.athlete_uuid);
}

void ChallengeCompetitors::on(const challenge::ChallengeCancelled& event, MyTurn& turn)
{
    complete(turn, event.challenge_uuid);
}

void ChallengeCompetitors::on(const challenge::ChallengeLeaderboardsApproved& event, MyTurn& turn)
{
    complete(turn, event.challenge_uuid);
}

void ChallengeCompetitors::on(const stage::StageCreated& event, MyTurn& turn)
{
    auto* const challenge = openChallenge(turn, event.challenge_uuid);
    auto* const stage = turn.instances.open(keyOf(event.stage_uuid));
    if (challenge == nullptr || stage == nullptr) return;
    challenge->stages[event.stage_uuid] = {event.start_date_local, event.end_date_local};
    stage->stage = {event.challenge_uuid, {}};
}

void ChallengeCompetitors::on(const stage::StageStarted& event, MyTurn& turn)
{
    auto* const challenge = openChallenge(turn, event.challenge_uuid);
    if (challenge == nullptr) return;
    const auto window = challenge->stages.find(event.stage_uuid);
    if (window != challenge->stages.end()) window->second.is_open = true;
}

void ChallengeCompetitors::on(const stage::StageDurationAdjusted& event, MyTurn& turn)
{
    const auto* const stage = findStage(turn, event.stage_uuid);
    auto* const challenge = stage != nullptr ? openChallenge(turn, stage->challenge_uuid) : nullptr;
    if (challenge == nullptr) return;
    auto& window = challenge->stages[event.stage_uuid];
    window.start_date_local = event.start_date_local;
    window.end_date_local = event.end_date_local;
    backFillEverybody(turn, event.stage_uuid);
}

void ChallengeCompetitors::on(const stage::StageIncludedActivitiesAdjusted& event, MyTurn& turn)
{
    backFillEverybody(turn, event.stage_uuid);
}

void ChallengeCompetitors::on(const stage::CompetitorsJoinedStage& event, MyTurn& turn)
{
    const auto* const challenge = challengeOf(turn, event.stage_uuid);
    if (challenge == nullptr) return;
    for (const auto& competitor : event.competitors) {
        auto& athlete = openAthlete(turn, competitor.athlete_uuid);
        if (std::ranges::count(athlete.stages, event.stage_uuid) == 0) athlete.stages.push_back(event.stage_uuid);
        backFill(turn, *challenge, event.stage_uuid, competitor.athlete_uuid);
    }
}

void ChallengeCompetitors::on(const stage::CompetitorRemovedFromStage& event, MyTurn& turn)
{
    std::erase(openAthlete(turn, event.athlete_uuid).stages, event.stage_uuid);
}

void ChallengeCompetitors::on(const stage::AthleteGenderAmendedInStage& event, MyTurn& turn)
{
    if (const auto* const challenge = challengeOf(turn, event.stage_uuid))
        backFill(turn, *challenge, event.stage_uuid, event.athlete_uuid);
}

void ChallengeCompetitors::on(const stage::StageLeaderboardsApproved& event, MyTurn& turn)
{
    close(turn, event.challenge_uuid, event.stage_uuid);
}

void ChallengeCompetitors::on(const stage::StageDeleted& event, MyTurn& turn)
{
    close(turn, event.challenge_uuid, event.stage_uuid);
}

void ChallengeCompetitors::on(const athlete::ActivityImported& event, MyTurn& turn)
{
    if (!event.manual.value_or(false)) replace(turn, event.athlete_uuid, event.activity_uuid, effortOf(event));
}

void ChallengeCompetitors::on(const athlete::ActivityUpdated& event, MyTurn& turn)
{
    const auto effort = event.manual.value_or(false) ? std::nullopt : std::optional(effortOf(event));
    replace(turn, event.athlete_uuid, event.activity_uuid, effort);
}

void ChallengeCompetitors::on(const athlete::ActivityDeleted& event, MyTurn& turn)
{
    replace(turn, event.athlete_uuid, event.activity_uuid, std::nullopt);
}

void ChallengeCompetitors::flush(MyTurn& turn)
{
    const auto touched = turn.instances.touched(); // looking at an instance touches it
    for (const auto& key : touched) {
        if (!key.starts_with(stagePrefix)) continue;
        const StageId stage{key.substr(stagePrefix.size())};
        if (auto* const outbox = findStage(turn, stage)) sendPending(turn, stage, *outbox);
    }
}

} // namespace palmares::policies
