#include "model/policies/stage_leaderboards.h"

#include <algorithm>
#include <map>
#include <utility>

#include "model/core/copy_fields.h"
#include "model/core/uuid.h"
#include "model/policies/stage_instances.h"

namespace palmares::policies {

using namespace stage_instances;

namespace {

using stage_leaderboard::RankingItem;

std::string challengeKey(const ChallengeId& challenge)
{
    return "challenge/" + challenge.value;
}

template <class EffortEvent>
bool isSame(const RankingItem& item, const EffortEvent& event)
{
    return item.activity_uuid == event.activity_uuid && item.strava_segment_effort_id == event.strava_segment_effort_id;
}

template <class EffortEvent>
void forget(const EffortEvent& event, Instances<StageInstance>& instances)
{
    StageInstance* const own = instances.find(keyOf(event.stage_uuid, event.athlete_uuid));
    if (own) std::erase_if(own->efforts, [&](const RankingItem& item) { return isSame(item, event); });
}

void addBoard(StageInstance& whole, KnownStageBoard board)
{
    const auto known = std::find_if(whole.boards.begin(), whole.boards.end(), [&](const KnownStageBoard& each) {
        return each.category == board.category && each.name == board.name;
    });
    if (known == whole.boards.end())
        whole.boards.push_back(std::move(board));
    else
        *known = std::move(board);
}

void adjustPoints(const StageId& stage, std::optional<PointsAdjustment> adjustment, Turn<StageInstance>& turn)
{
    const StageInstance* const whole = turn.instances.find(stage.value);
    if (!whole) return;
    for (const KnownStageBoard& board : whole->boards)
        turn.send(stage_leaderboard::SetStageLeaderboardPointsAdjustment{board.stage_leaderboard_uuid, adjustment});
}

void complete(const StageId& stage, Instances<StageInstance>& instances)
{
    if (const StageInstance* const whole = instances.find(stage.value))
        for (const AthleteId& athlete : whole->athletes)
            completeFor(athlete, stage, *whole, instances);
    instances.complete(stage.value);
}

void completeAll(const ChallengeId& challenge, Instances<StageInstance>& instances)
{
    if (const StageInstance* const known = instances.find(challengeKey(challenge)))
        for (const StageId& stage : known->stages)
            complete(stage, instances);
    instances.complete(challengeKey(challenge));
}

/// All efforts as they count now, for boards that are final.
void adjust(const StageId& stage, const StageInstance& whole, Turn<StageInstance>& turn)
{
    const std::vector<StageInstance*> athletes = everybody(stage, whole, turn.instances);
    for (const KnownStageBoard& board : whole.boards)
        turn.send(stage_leaderboard::AdjustStageLeaderboard{board.stage_leaderboard_uuid,
                                                            effortsFor(board, athletes, whole, turn.instances)});
}

} // namespace

StageLeaderboardId stageBoardId(const StageId& stage, const CategoryKey& category, std::string_view name)
{
    return {toText(uuidNamed("stage-leaderboard/" + stage.value + '/' + category.value + '/' + std::string(name)))};
}

void StageLeaderboardsPolicy::on(const stage::StageStarted& event, Turn<StageInstance>& turn)
{
    if (StageInstance* const whole = turn.instances.open(event.stage_uuid.value)) whole->start = event.start_date_local;
    if (StageInstance* const challenge = turn.instances.open(challengeKey(event.challenge_uuid)))
        challenge->stages.push_back(event.stage_uuid);
}

void StageLeaderboardsPolicy::on(const stage::StageLeaderboardRequested& event, Turn<StageInstance>& turn)
{
    StageInstance* const whole = turn.instances.open(event.stage_uuid.value);
    if (!whole) return;
    const StageLeaderboardId id = stageBoardId(event.stage_uuid, event.category, event.name);
    addBoard(*whole, {id, event.category, event.name, event.gender});
    using Create = stage_leaderboard::CreateStageLeaderboard;
    auto create = copyFields<Create, &Create::stage_leaderboard_uuid>(event);
    create.stage_leaderboard_uuid = id;
    turn.send(std::move(create));
}

/// Boards of older stores have ids of their own.
void StageLeaderboardsPolicy::on(const stage_leaderboard::StageLeaderboardCreated& event, Turn<StageInstance>& turn)
{
    StageInstance* const whole = turn.instances.open(event.stage_uuid.value);
    if (whole) addBoard(*whole, {event.stage_leaderboard_uuid, event.category, event.name, event.gender});
}

void StageLeaderboardsPolicy::on(const stage::StageMadePreview& event, Turn<StageInstance>& turn)
{
    adjustPoints(event.stage_uuid, PointsAdjustment::preview, turn);
}

void StageLeaderboardsPolicy::on(const stage::StageMadeQueen& event, Turn<StageInstance>& turn)
{
    adjustPoints(event.stage_uuid, PointsAdjustment::queen, turn);
}

void StageLeaderboardsPolicy::on(const stage::StageMadeDouble& event, Turn<StageInstance>& turn)
{
    adjustPoints(event.stage_uuid, PointsAdjustment::double_, turn);
}

void StageLeaderboardsPolicy::on(const stage::StageMadeOrdinary& event, Turn<StageInstance>& turn)
{
    adjustPoints(event.stage_uuid, {}, turn);
}

void StageLeaderboardsPolicy::on(const stage::StageEffortRecorded& event, Turn<StageInstance>& turn)
{
    StageInstance* const own = opened(event.stage_uuid, event.athlete_uuid, turn.instances);
    if (!own) return;
    const auto isKnown = [&](const RankingItem& item) { return isSame(item, event); };
    if (std::none_of(own->efforts.begin(), own->efforts.end(), isKnown)) own->efforts.push_back(rankingItem(event));
}

void StageLeaderboardsPolicy::on(const stage::StageEffortFlagged& event, Turn<StageInstance>& turn)
{
    forget(event, turn.instances);
}

void StageLeaderboardsPolicy::on(const stage::StageEffortRemoved& event, Turn<StageInstance>& turn)
{
    forget(event, turn.instances);
}

void StageLeaderboardsPolicy::on(const stage::CompetitorRemovedFromStage& event, Turn<StageInstance>& turn)
{
    StageInstance* const own = turn.instances.find(keyOf(event.stage_uuid, event.athlete_uuid));
    if (!own || own->efforts.empty()) return;
    own->efforts.clear();
    StageInstance* const whole = turn.instances.find(event.stage_uuid.value);
    if (whole && whole->is_final) whole->is_adjusted = true;
}

void StageLeaderboardsPolicy::on(const stage::StageEffortsCleared& event, Turn<StageInstance>& turn)
{
    const StageInstance* const whole = turn.instances.find(event.stage_uuid.value);
    if (!whole) return;
    for (StageInstance* const own : everybody(event.stage_uuid, *whole, turn.instances))
        own->efforts.clear();
    for (const KnownStageBoard& board : whole->boards)
        turn.send(stage_leaderboard::ResetStageLeaderboard{board.stage_leaderboard_uuid});
}

/// A start in another year changes all ages.
void StageLeaderboardsPolicy::on(const stage::StageDurationAdjusted& event, Turn<StageInstance>& turn)
{
    StageInstance* const whole = turn.instances.find(event.stage_uuid.value);
    if (!whole) return;
    whole->start = event.start_date_local;
    if (ranksByAge(*whole)) everybody(event.stage_uuid, *whole, turn.instances);
}

void StageLeaderboardsPolicy::on(const athlete::AthleteImported& event, Turn<StageInstance>& turn)
{
    if (event.birth_year) noteBirthYear(event.athlete_uuid, *event.birth_year, turn.instances);
}

void StageLeaderboardsPolicy::on(const athlete::AthleteBirthYearChanged& event, Turn<StageInstance>& turn)
{
    noteBirthYear(event.athlete_uuid, event.birth_year, turn.instances);
}

/// Provisional: ranked once more, and again with whatever arrives until the approval.
void StageLeaderboardsPolicy::on(const stage::StageEnded& event, Turn<StageInstance>& turn)
{
    if (const StageInstance* const whole = turn.instances.find(event.stage_uuid.value))
        everybody(event.stage_uuid, *whole, turn.instances);
}

void StageLeaderboardsPolicy::on(const stage::StageLeaderboardsApproved& event, Turn<StageInstance>& turn)
{
    StageInstance* const whole = turn.instances.find(event.stage_uuid.value);
    if (!whole || whole->is_final) return;
    whole->is_final = true;
    if (std::exchange(whole->was_final, true)) return adjust(event.stage_uuid, *whole, turn);
    const std::vector<StageInstance*> athletes = everybody(event.stage_uuid, *whole, turn.instances);
    for (const KnownStageBoard& board : whole->boards) {
        turn.send(stage_leaderboard::RankStageEffortsInStageLeaderboard{
            board.stage_leaderboard_uuid, effortsFor(board, athletes, *whole, turn.instances), {}});
        turn.send(stage_leaderboard::FinaliseStageLeaderboard{board.stage_leaderboard_uuid});
    }
}

void StageLeaderboardsPolicy::on(const stage::StageReopened& event, Turn<StageInstance>& turn)
{
    if (StageInstance* const whole = turn.instances.find(event.stage_uuid.value)) whole->is_final = false;
}

void StageLeaderboardsPolicy::on(const stage::StageDeleted& event, Turn<StageInstance>& turn)
{
    complete(event.stage_uuid, turn.instances);
}

void StageLeaderboardsPolicy::on(const challenge::ChallengeLeaderboardsApproved& event, Turn<StageInstance>& turn)
{
    completeAll(event.challenge_uuid, turn.instances);
}

void StageLeaderboardsPolicy::on(const challenge::ChallengeCancelled& event, Turn<StageInstance>& turn)
{
    completeAll(event.challenge_uuid, turn.instances);
}

void StageLeaderboardsPolicy::flush(Turn<StageInstance>& turn)
{
    std::map<StageId, std::vector<StageInstance*>> touched;
    const std::vector<std::string> keys = turn.instances.touched(); // looking at an instance touches it
    for (const std::string& key : keys) {
        StageInstance* const instance = turn.instances.find(key);
        if (instance && instance->athlete_uuid) touched[*instance->stage_uuid].push_back(instance);
    }
    for (const auto& [stage, athletes] : touched) {
        StageInstance* const whole = turn.instances.find(stage.value);
        if (!whole) continue;
        if (std::exchange(whole->is_adjusted, false)) adjust(stage, *whole, turn);
        if (whole->was_final) continue; // the next approval adjusts the boards
        std::vector<AthleteId> ids;
        for (const StageInstance* const athlete : athletes)
            ids.push_back(*athlete->athlete_uuid);
        for (const KnownStageBoard& board : whole->boards)
            turn.send(stage_leaderboard::RankStageEffortsInStageLeaderboard{
                board.stage_leaderboard_uuid, effortsFor(board, athletes, *whole, turn.instances), ids});
    }
}

} // namespace palmares::policies
