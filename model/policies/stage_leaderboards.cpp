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

/// All efforts as they count now, for boards that are final.
void adjust(const StageId& stage, const StageInstance& whole, Turn<StageInstance>& turn)
{
    const std::vector<StageInstance*> athletes = everybody(stage, whole, turn.instances);
    for (const KnownStageBoard& board : whole.boards)
        turn.send(stage_leaderboard::AdjustStageLeaderboard{board.stage_leaderboard_uuid,
                                                            effortsFor(board, athletes, whole, turn.instances)});
}

} // namespace

void StageLeaderboardsPolicy::adjustPoints(const StageId& stage, std::optional<PointsAdjustment> adjustment,
                                           Turn<StageInstance>& turn)
{
    const StageInstance* const whole = turn.instances.find(stage.value);
    if (!whole) return;
    for (const KnownStageBoard& board : whole->boards)
        turn.send(stage_leaderboard::SetStageLeaderboardPointsAdjustment{board.stage_leaderboard_uuid, adjustment});
}

void StageLeaderboardsPolicy::complete(const StageId& stage, Instances<StageInstance>& instances)
{
    if (const StageInstance* const whole = instances.find(stage.value))
        for (const AthleteId& athlete : whole->athletes)
            completeFor(athlete, stage, *whole, instances);
    instances.complete(stage.value);
}

void StageLeaderboardsPolicy::completeAll(const ChallengeId& challenge, Instances<StageInstance>& instances)
{
    if (const StageInstance* const known = instances.find(challengeKey(challenge)))
        for (const StageId& stage : known->stages)
            complete(stage, instances);
    instances.complete(challengeKey(challenge));
}

StageLeaderboardId stageBoardId(const StageId& stage, const CategoryKey& category, std::string_view name)
{
    return {toText(uuidNamed("stage-leaderboard/" + stage.value + '/' + category.value + '/' + std::string(name)))};
}

void StageLeaderboardsPolicy::on(const stage::StageStarted& e, MyTurn& turn)
{
    if (StageInstance* const whole = turn.instances.open(e.stage_uuid.value)) whole->start = e.start_date_local;
    if (StageInstance* const challenge = turn.instances.open(challengeKey(e.challenge_uuid)))
        challenge->stages.push_back(e.stage_uuid);
}

void StageLeaderboardsPolicy::on(const stage::StageLeaderboardRequested& e, MyTurn& turn)
{
    StageInstance* const whole = turn.instances.open(e.stage_uuid.value);
    if (!whole) return;
    const StageLeaderboardId id = stageBoardId(e.stage_uuid, e.category, e.name);
    addBoard(*whole, {id, e.category, e.name, e.gender});
    using Create = stage_leaderboard::CreateStageLeaderboard;
    auto create = copyFields<Create, &Create::stage_leaderboard_uuid>(e);
    create.stage_leaderboard_uuid = id;
    turn.send(std::move(create));
}

/// Boards of older stores have ids of their own.
void StageLeaderboardsPolicy::on(const stage_leaderboard::StageLeaderboardCreated& e, MyTurn& turn)
{
    StageInstance* const whole = turn.instances.open(e.stage_uuid.value);
    if (whole) addBoard(*whole, {e.stage_leaderboard_uuid, e.category, e.name, e.gender});
}

void StageLeaderboardsPolicy::on(const stage::StageEffortRecorded& e, MyTurn& turn)
{
    StageInstance* const own = opened(e.stage_uuid, e.athlete_uuid, turn.instances);
    if (!own) return;
    const auto isKnown = [&](const RankingItem& item) { return isSame(item, e); };
    if (std::none_of(own->efforts.begin(), own->efforts.end(), isKnown)) own->efforts.push_back(rankingItem(e));
}

void StageLeaderboardsPolicy::on(const stage::StageEffortFlagged& e, MyTurn& turn)
{
    forget(e, turn.instances);
}

void StageLeaderboardsPolicy::on(const stage::StageEffortRemoved& e, MyTurn& turn)
{
    forget(e, turn.instances);
}

void StageLeaderboardsPolicy::on(const stage::CompetitorRemovedFromStage& e, MyTurn& turn)
{
    StageInstance* const own = turn.instances.find(keyOf(e.stage_uuid, e.athlete_uuid));
    if (!own || own->efforts.empty()) return;
    own->efforts.clear();
    StageInstance* const whole = turn.instances.find(e.stage_uuid.value);
    if (whole && whole->is_final) whole->is_adjusted = true;
}

void StageLeaderboardsPolicy::on(const stage::StageEffortsCleared& e, MyTurn& turn)
{
    const StageInstance* const whole = turn.instances.find(e.stage_uuid.value);
    if (!whole) return;
    for (StageInstance* const own : everybody(e.stage_uuid, *whole, turn.instances))
        own->efforts.clear();
    for (const KnownStageBoard& board : whole->boards)
        turn.send(stage_leaderboard::ResetStageLeaderboard{board.stage_leaderboard_uuid});
}

/// A start in another year changes all ages.
void StageLeaderboardsPolicy::on(const stage::StageDurationAdjusted& e, MyTurn& turn)
{
    StageInstance* const whole = turn.instances.find(e.stage_uuid.value);
    if (!whole) return;
    whole->start = e.start_date_local;
    if (ranksByAge(*whole)) everybody(e.stage_uuid, *whole, turn.instances);
}

void StageLeaderboardsPolicy::on(const athlete::AthleteImported& e, MyTurn& turn)
{
    if (e.birth_year) noteBirthYear(e.athlete_uuid, *e.birth_year, turn.instances);
}

void StageLeaderboardsPolicy::on(const athlete::AthleteBirthYearChanged& e, MyTurn& turn)
{
    noteBirthYear(e.athlete_uuid, e.birth_year, turn.instances);
}

/// Provisional: ranked once more, and again with whatever arrives until the approval.
void StageLeaderboardsPolicy::on(const stage::StageEnded& e, MyTurn& turn)
{
    if (const StageInstance* const whole = turn.instances.find(e.stage_uuid.value))
        everybody(e.stage_uuid, *whole, turn.instances);
}

void StageLeaderboardsPolicy::on(const stage::StageLeaderboardsApproved& e, MyTurn& turn)
{
    StageInstance* const whole = turn.instances.find(e.stage_uuid.value);
    if (!whole || whole->is_final) return;
    whole->is_final = true;
    if (std::exchange(whole->was_final, true)) return adjust(e.stage_uuid, *whole, turn);
    const std::vector<StageInstance*> athletes = everybody(e.stage_uuid, *whole, turn.instances);
    for (const KnownStageBoard& board : whole->boards) {
        turn.send(stage_leaderboard::RankStageEffortsInStageLeaderboard{
            board.stage_leaderboard_uuid, effortsFor(board, athletes, *whole, turn.instances), {}});
        turn.send(stage_leaderboard::FinaliseStageLeaderboard{board.stage_leaderboard_uuid});
    }
}

void StageLeaderboardsPolicy::flush(MyTurn& turn)
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
