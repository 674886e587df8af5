#include "model/policies/effort_routes.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "model/core/copy_fields.h"
#include "model/measure.h"
#include "model/schedule/zones.h"

namespace palmares::policies::effort_routes {

using athlete::ActivityEffort;
using stage::StageEffort;

namespace {

std::string keyOf(const AthleteId& athlete)
{
    return "athlete-" + athlete.value;
}

bool contains(const std::vector<StageId>& stages, const StageId& stage)
{
    return std::ranges::find(stages, stage) != stages.end();
}

const AthleteHistory* lookUp(MyTurn& turn, const AthleteId& id)
{
    const auto& stored = turn.instances.stored(keyOf(id));
    return stored.state && stored.state->athlete ? &*stored.state->athlete : nullptr;
}

constexpr std::int64_t widestZone = 15 * secondsPerHour; ///< east or west of UTC

/// Seconds that the local times of the activity lack in the challenge.
std::int64_t lackingOffset(const ChallengeDirectory& challenge, const PastActivity& activity)
{
    if (!activity.zone_unknown || !challenge.time_zone) return 0;
    const auto local = schedule::toLocal(activity.whole.start_date, *challenge.time_zone);
    return local ? local->seconds - activity.whole.start_date_local.seconds : 0;
}

bool isWithin(const StageWindow& window, const ChallengeDirectory& challenge, const PastActivity& activity)
{
    const LocalTime start{activity.whole.start_date_local.seconds + lackingOffset(challenge, activity)};
    return window.start_date_local <= start && start <= window.end_date_local;
}

void sendEfforts(MyTurn& turn, const StageId& stage, const ChallengeDirectory& challenge, const PastActivity& activity)
{
    auto efforts = effortsFor(challenge.stages.at(stage), activity);
    if (efforts.empty()) return;
    const std::int64_t offset = lackingOffset(challenge, activity);
    for (StageEffort& effort : efforts)
        effort.start_date_local.seconds += offset;
    if (auto* const outbox = findStage(turn, stage))
        outbox->pending[activity.whole.activity_uuid].efforts = std::move(efforts);
}

/// The part takes all else from its activity, except its share of the climbing, which is unknown.
StageEffort partOf(const StageEffort& whole, const ActivityEffort& part)
{
    StageEffort effort = whole;
    takeFields<&ActivityEffort::segment_uuid>(effort, part);
    effort.elevation_gain_in_metres.reset();
    return effort;
}

/// Providers round their distances in miles to whole metres (805 is half a mile) and ten miles to 16,090.
Metres exactDistance(Metres stated)
{
    for (const double miles : {0.5, 1.0, 2.0, 10.0}) {
        const double exact = miles * metresPerMile;
        if (std::abs(stated.value - exact) < 0.5 || stated.value == 1609 * miles) return {exact};
    }
    return stated;
}

/// The shortest of those that are long enough.
const ActivityEffort* bestEffortFor(Metres race, const std::vector<ActivityEffort>& efforts)
{
    const ActivityEffort* best = nullptr;
    for (const ActivityEffort& effort : efforts) {
        const Metres distance = exactDistance(effort.distance_in_metres);
        if (distance < race || (best != nullptr && exactDistance(best->distance_in_metres) <= distance)) continue;
        best = &effort;
    }
    return best;
}

} // namespace

std::vector<StageEffort> effortsFor(const StageWindow& stage, const PastActivity& activity)
{
    std::vector<StageEffort> efforts;
    if (isOverSegment(stage.stage_type)) {
        for (const ActivityEffort& pass : activity.segment_efforts)
            if (stage.segment_uuid && pass.segment_uuid == stage.segment_uuid)
                efforts.push_back(partOf(activity.whole, pass));
        return efforts;
    }
    const ActivityEffort* const best =
        stage.race_distance ? bestEffortFor(*stage.race_distance, activity.best_efforts) : nullptr;
    efforts.push_back(best != nullptr ? partOf(activity.whole, *best) : activity.whole);
    if (best != nullptr) efforts.back().distance_in_metres = exactDistance(best->distance_in_metres);
    return efforts;
}

std::string keyOf(const ChallengeId& challenge)
{
    return "challenge-" + challenge.value;
}

std::string keyOf(const StageId& stage)
{
    return std::string(stagePrefix) + stage.value;
}

ChallengeDirectory* openChallenge(MyTurn& turn, const ChallengeId& id)
{
    auto* const instance = turn.instances.open(keyOf(id));
    if (instance == nullptr) return nullptr;
    if (!instance->challenge) instance->challenge.emplace();
    return &*instance->challenge;
}

StageOutbox* findStage(MyTurn& turn, const StageId& id)
{
    auto* const instance = turn.instances.find(keyOf(id));
    return instance != nullptr && instance->stage ? &*instance->stage : nullptr;
}

AthleteHistory& openAthlete(MyTurn& turn, const AthleteId& id)
{
    auto* const instance = turn.instances.open(keyOf(id)); // athletes never complete
    if (!instance->athlete) instance->athlete.emplace();
    return *instance->athlete;
}

const ChallengeDirectory* lookUp(MyTurn& turn, const ChallengeId& id)
{
    const auto& stored = turn.instances.stored(keyOf(id));
    return stored.state && stored.state->challenge ? &*stored.state->challenge : nullptr;
}

const ChallengeDirectory* challengeOf(MyTurn& turn, const StageId& stage)
{
    const auto& stored = turn.instances.stored(keyOf(stage));
    return stored.state && stored.state->stage ? lookUp(turn, stored.state->stage->challenge_uuid) : nullptr;
}

void sendRemoval(MyTurn& turn, const StageId& stage, const ActivityId& activity)
{
    if (auto* const outbox = findStage(turn, stage)) outbox->pending[activity] = {true, {}};
}

void sendToStages(MyTurn& turn, const AthleteHistory& athlete, const PastActivity& activity)
{
    for (const auto& id : athlete.challenges) {
        const auto* const challenge = lookUp(turn, id);
        if (challenge == nullptr) continue;
        for (const auto& [stage, window] : challenge->stages)
            if (window.is_open && isWithin(window, *challenge, activity) && contains(athlete.stages, stage))
                sendEfforts(turn, stage, *challenge, activity);
    }
}

void removeFromStages(MyTurn& turn, const AthleteHistory& athlete, const PastActivity& activity)
{
    for (const auto& stage : athlete.stages) {
        const auto* const challenge = challengeOf(turn, stage);
        if (challenge == nullptr) continue;
        const auto window = challenge->stages.find(stage);
        if (window == challenge->stages.end() || !isWithin(window->second, *challenge, activity)) continue;
        if (!window->second.is_final)
            sendRemoval(turn, stage, activity.whole.activity_uuid);
        else if (auto* const outbox = findStage(turn, stage))
            outbox->late_removals.push_back(activity.whole.activity_uuid);
    }
}

void backFill(MyTurn& turn, const ChallengeDirectory& challenge, const StageId& stage, const AthleteId& id)
{
    const auto window = challenge.stages.find(stage);
    if (window == challenge.stages.end() || !window->second.is_open) return;
    const auto* const athlete = lookUp(turn, id);
    if (athlete == nullptr || !contains(athlete->stages, stage)) return;
    const LocalTime first{window->second.start_date_local.seconds - widestZone};
    const LocalTime last{window->second.end_date_local.seconds + widestZone};
    for (const auto* const activity : athlete->activities.between(first, last))
        if (isWithin(window->second, challenge, *activity)) sendEfforts(turn, stage, challenge, *activity);
}

void backFillEverybody(MyTurn& turn, const StageId& stage)
{
    const auto* const challenge = challengeOf(turn, stage);
    if (challenge == nullptr) return;
    for (const auto& athlete : challenge->competitors)
        backFill(turn, *challenge, stage, athlete);
}

void sendPending(MyTurn& turn, const StageId& stage, StageOutbox& outbox)
{
    stage::ImportStageEfforts import{stage, {}};
    for (auto& [activity, pending] : std::exchange(outbox.pending, {})) {
        if (pending.is_removed) turn.send(stage::RemoveStageActivity{.stage_uuid = stage, .activity_uuid = activity});
        std::ranges::move(pending.efforts, std::back_inserter(import.stage_efforts));
    }
    std::ranges::stable_sort(import.stage_efforts, {}, &StageEffort::start_date);
    if (!import.stage_efforts.empty()) turn.send(std::move(import));
}

} // namespace palmares::policies::effort_routes
