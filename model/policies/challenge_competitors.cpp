#include "model/policies/challenge_competitors.h"

#include <algorithm>
#include <utility>

#include "model/core/codec.h"
#include "model/core/copy_fields.h"
#include "model/policies/effort_routes.h"

namespace palmares::policies {
namespace {

using namespace effort_routes;
using stage::StageEffort;

/// The stage as its challenge lists it, or nullptr.
StageWindow* windowOf(MyTurn& turn, const StageId& id)
{
    const auto* const stage = findStage(turn, id);
    auto* const challenge = stage != nullptr ? openChallenge(turn, stage->challenge_uuid) : nullptr;
    if (challenge == nullptr) return nullptr;
    const auto window = challenge->stages.find(id);
    return window != challenge->stages.end() ? &window->second : nullptr;
}

template <class ActivityEvent>
StageEffort wholeOf(const ActivityEvent& event)
{
    return copyFields<StageEffort, &StageEffort::strava_segment_effort_id, &StageEffort::activity_name,
                      &StageEffort::manual>(event);
}

template <class ActivityEvent>
PastActivity activityFrom(const ActivityEvent& event)
{
    return {wholeOf(event), event.segment_efforts, event.best_efforts, event.zone_unknown.value_or(false)};
}

bool isSame(const PastActivity& a, const PastActivity& b)
{
    return toJson(a) == toJson(b);
}

/// `activity` is nothing when it must not count any more.
void replace(MyTurn& turn, const AthleteId& id, const ActivityId& activityId, std::optional<PastActivity> activity)
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

void ChallengeCompetitorsPolicy::join(MyTurn& turn, const ChallengeId& id, const AthleteId& athleteId)
{
    auto* const challenge = openChallenge(turn, id);
    auto& athlete = openAthlete(turn, athleteId);
    if (challenge == nullptr || std::ranges::count(athlete.challenges, id) > 0) return;
    athlete.challenges.push_back(id);
    challenge->competitors.push_back(athleteId);
    for (const auto& [stage, _] : challenge->stages)
        backFill(turn, *challenge, stage, athleteId);
}

void ChallengeCompetitorsPolicy::leave(MyTurn& turn, const ChallengeId& id, const AthleteId& athlete)
{
    std::erase(openAthlete(turn, athlete).challenges, id);
    if (auto* const challenge = openChallenge(turn, id)) std::erase(challenge->competitors, athlete);
}

void ChallengeCompetitorsPolicy::complete(MyTurn& turn, const ChallengeId& id)
{
    if (const auto* const challenge = lookUp(turn, id)) {
        for (const AthleteId& competitor : challenge->competitors) {
            auto& athlete = openAthlete(turn, competitor);
            std::erase(athlete.challenges, id);
            std::erase_if(athlete.stages, [&](const StageId& stage) { return challenge->stages.contains(stage); });
        }
        for (const auto& [stage, _] : challenge->stages)
            turn.instances.complete(keyOf(stage));
    }
    turn.instances.complete(keyOf(id));
}

void ChallengeCompetitorsPolicy::on(const challenge::ChallengeCreated& e, MyTurn& turn)
{
    if (auto* const challenge = openChallenge(turn, e.challenge_uuid)) challenge->time_zone = e.time_zone;
}

void ChallengeCompetitorsPolicy::on(const stage::StageCreated& e, MyTurn& turn)
{
    auto* const challenge = openChallenge(turn, e.challenge_uuid);
    auto* const stage = turn.instances.open(keyOf(e.stage_uuid));
    if (challenge == nullptr || stage == nullptr) return;
    challenge->stages[e.stage_uuid] = {
        .start_date_local = e.start_date_local, .end_date_local = e.end_date_local, .stage_type = e.stage_type};
    stage->stage = {e.challenge_uuid, {}};
}

void ChallengeCompetitorsPolicy::on(const stage::StageGoalConfigured& e, MyTurn& turn)
{
    StageWindow* const window = windowOf(turn, e.stage_uuid);
    if (window == nullptr || window->stage_type != StageType::race) return;
    window->race_distance = Metres{toDouble(goalInUnits(e.goal, e.goal_units))};
}

/// Also when a stage that has started gets another segment.
void ChallengeCompetitorsPolicy::on(const stage::StageSegmentConfigured& e, MyTurn& turn)
{
    StageWindow* const window = windowOf(turn, e.stage_uuid);
    if (window == nullptr) return;
    window->segment_uuid = e.segment_uuid;
    backFillEverybody(turn, e.stage_uuid);
}

void ChallengeCompetitorsPolicy::on(const stage::StageStarted& e, MyTurn& turn)
{
    auto* const challenge = openChallenge(turn, e.challenge_uuid);
    if (challenge == nullptr) return;
    const auto window = challenge->stages.find(e.stage_uuid);
    if (window != challenge->stages.end()) window->second.is_open = true;
}

void ChallengeCompetitorsPolicy::on(const stage::StageDurationAdjusted& e, MyTurn& turn)
{
    StageWindow* const window = windowOf(turn, e.stage_uuid);
    if (window == nullptr) return;
    window->start_date_local = e.start_date_local;
    window->end_date_local = e.end_date_local;
    backFillEverybody(turn, e.stage_uuid);
}

void ChallengeCompetitorsPolicy::on(const stage::StageIncludedActivitiesAdjusted& e, MyTurn& turn)
{
    backFillEverybody(turn, e.stage_uuid);
}

void ChallengeCompetitorsPolicy::on(const stage::CompetitorsJoinedStage& e, MyTurn& turn)
{
    const auto* const challenge = challengeOf(turn, e.stage_uuid);
    if (challenge == nullptr) return;
    for (const auto& competitor : e.competitors) {
        auto& athlete = openAthlete(turn, competitor.athlete_uuid);
        if (std::ranges::count(athlete.stages, e.stage_uuid) == 0) athlete.stages.push_back(e.stage_uuid);
        backFill(turn, *challenge, e.stage_uuid, competitor.athlete_uuid);
    }
}

void ChallengeCompetitorsPolicy::on(const stage::CompetitorRemovedFromStage& e, MyTurn& turn)
{
    std::erase(openAthlete(turn, e.athlete_uuid).stages, e.stage_uuid);
}

void ChallengeCompetitorsPolicy::on(const stage::AthleteGenderAmendedInStage& e, MyTurn& turn)
{
    if (const auto* const challenge = challengeOf(turn, e.stage_uuid))
        backFill(turn, *challenge, e.stage_uuid, e.athlete_uuid);
}

void ChallengeCompetitorsPolicy::on(const stage::StageLeaderboardsApproved& e, MyTurn& turn)
{
    StageWindow* const window = windowOf(turn, e.stage_uuid);
    if (window == nullptr) return;
    window->is_open = false;
    window->is_final = true;
}

/// What has come and gone since the approval is made up for.
void ChallengeCompetitorsPolicy::on(const stage::StageReopened& e, MyTurn& turn)
{
    StageWindow* const window = windowOf(turn, e.stage_uuid);
    if (window == nullptr) return;
    window->is_open = true;
    window->is_final = false;
    for (const ActivityId& activity : std::exchange(findStage(turn, e.stage_uuid)->late_removals, {}))
        sendRemoval(turn, e.stage_uuid, activity);
    backFillEverybody(turn, e.stage_uuid);
}

void ChallengeCompetitorsPolicy::on(const stage::StageDeleted& e, MyTurn& turn)
{
    if (auto* const challenge = openChallenge(turn, e.challenge_uuid)) challenge->stages.erase(e.stage_uuid);
    turn.instances.complete(keyOf(e.stage_uuid));
}

void ChallengeCompetitorsPolicy::on(const athlete::ActivityImported& e, MyTurn& turn)
{
    if (!e.manual.value_or(false)) replace(turn, e.athlete_uuid, e.activity_uuid, activityFrom(e));
}

void ChallengeCompetitorsPolicy::on(const athlete::ActivityUpdated& e, MyTurn& turn)
{
    const auto activity = e.manual.value_or(false) ? std::nullopt : std::optional(activityFrom(e));
    replace(turn, e.athlete_uuid, e.activity_uuid, activity);
}

void ChallengeCompetitorsPolicy::on(const athlete::ActivityDeleted& e, MyTurn& turn)
{
    replace(turn, e.athlete_uuid, e.activity_uuid, std::nullopt);
}

void ChallengeCompetitorsPolicy::flush(MyTurn& turn)
{
    const auto touched = turn.instances.touched(); // looking at an instance touches it
    for (const auto& key : touched) {
        if (!key.starts_with(stagePrefix)) continue;
        const StageId stage{key.substr(stagePrefix.size())};
        if (auto* const outbox = findStage(turn, stage)) sendPending(turn, stage, *outbox);
    }
}

} // namespace palmares::policies
