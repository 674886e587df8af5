#include "model/policies/stage_leaderboards.h"

#include <algorithm>
#include <map>

#include "model/core/uuid.h"

namespace palmares::policies {
namespace {

using stage_leaderboard::RankingItem;
using Instance = StageLeaderboardsInstance;

std::string keyOf(const StageId& stage, const AthleteId& athlete)
{
    return stage.value + '/' + athlete.value;
}

RankingItem itemFrom(const stage::StageEffortRecorded& e)
{
    RankingItem item;
    item.athlete_uuid = e.athlete_uuid;
    item.athlete_gender = e.athlete_gender;
    item.activity_uuid = e.activity_uuid;
    item.strava_activity_id = e.strava_activity_id;
    item.strava_segment_effort_id = e.strava_segment_effort_id;
    item.activity_type = e.activity_type;
    item.elapsed_time_in_seconds = e.elapsed_time_in_seconds;
    item.moving_time_in_seconds = e.moving_time_in_seconds;
    item.distance_in_metres = e.distance_in_metres;
    item.elevation_gain_in_metres = e.elevation_gain_in_metres;
    item.start_date = e.start_date;
    item.start_date_local = e.start_date_local;
    item.average_cadence = e.average_cadence;
    item.average_watts = e.average_watts;
    if (e.device_watts) item.device_watts = e.device_watts->value;
    item.average_heartrate = e.average_heartrate;
    item.max_heartrate = e.max_heartrate;
    item.private_ = e.private_.value_or(false);
    return item;
}

template <class EffortEvent>
bool isSame(const RankingItem& item, const EffortEvent& event)
{
    return item.activity_uuid == event.activity_uuid && item.strava_segment_effort_id == event.strava_segment_effort_id;
}

/// The athlete's part, created with the first effort; nullptr once the stage is final.
Instance* opened(const StageId& stage, const AthleteId& athlete, Instances<Instance>& instances)
{
    Instance* const own = instances.open(keyOf(stage, athlete));
    if (!own || own->athlete_uuid) return own;
    Instance* const whole = instances.open(stage.value);
    if (!whole) return nullptr;
    whole->athletes.push_back(athlete);
    own->stage_uuid = stage;
    own->athlete_uuid = athlete;
    return own;
}

template <class EffortEvent>
void forget(const EffortEvent& event, Instances<Instance>& instances)
{
    Instance* const own = instances.find(keyOf(event.stage_uuid, event.athlete_uuid));
    if (own) std::erase_if(own->efforts, [&](const RankingItem& item) { return isSame(item, event); });
}

/// Finding an instance marks it as touched, which makes flush rank its athlete.
std::vector<Instance*> everybody(const StageId& stage, const Instance& whole, Instances<Instance>& instances)
{
    std::vector<Instance*> all;
    for (const AthleteId& athlete : whole.athletes)
        if (Instance* const own = instances.find(keyOf(stage, athlete))) all.push_back(own);
    return all;
}

/// The efforts that count on a board.
std::vector<RankingItem> effortsFor(const KnownStageBoard& board, const std::vector<Instance*>& athletes)
{
    std::vector<RankingItem> efforts;
    for (const Instance* const athlete : athletes)
        for (const RankingItem& item : athlete->efforts)
            if (!board.gender || item.athlete_gender == board.gender) efforts.push_back(item);
    return efforts;
}

void addBoard(Instance& whole, KnownStageBoard board)
{
    const auto known = std::find_if(whole.boards.begin(), whole.boards.end(), [&](const KnownStageBoard& each) {
        return each.category == board.category && each.name == board.name;
    });
    if (known == whole.boards.end())
        whole.boards.push_back(std::move(board));
    else
        *known = std::move(board);
}

void adjustPoints(const StageId& stage, PointsAdjustment adjustment, Turn<Instance>& turn)
{
    const Instance* const whole = turn.instances.find(stage.value);
    if (!whole) return;
    for (const KnownStageBoard& board : whole->boards)
        turn.send(stage_leaderboard::SetStageLeaderboardPointsAdjustment{board.stage_leaderboard_uuid, adjustment});
}

void complete(const StageId& stage, Instances<Instance>& instances)
{
    if (const Instance* const whole = instances.find(stage.value))
        for (const AthleteId& athlete : whole->athletes)
            instances.complete(keyOf(stage, athlete));
    instances.complete(stage.value);
}

} // namespace

StageLeaderboardId stageBoardId(const StageId& stage, const CategoryKey& category, std::string_view name)
{
    return {toText(uuidNamed("stage-leaderboard/" + stage.value + '/' + category.value + '/' + std::string(name)))};
}

void StageLeaderboards::on(const stage::StageStarted& event, Turn<Instance>& turn)
{
    turn.instances.open(event.stage_uuid.value);
}

void StageLeaderboards::on(const stage::StageLeaderboardRequested& event, Turn<Instance>& turn)
{
    Instance* const whole = turn.instances.open(event.stage_uuid.value);
    if (!whole) return;
    const StageLeaderboardId id = stageBoardId(event.stage_uuid, event.category, event.name);
    addBoard(*whole, {id, event.category, event.name, event.gender});
    turn.send(stage_leaderboard::CreateStageLeaderboard{
        .stage_leaderboard_uuid = id,
        .challenge_uuid = event.challenge_uuid,
        .stage_uuid = event.stage_uuid,
        .stage_type = event.stage_type,
        .points_adjustment = event.points_adjustment,
        .name = event.name,
        .gender = event.gender,
        .category = event.category,
        .rank_by = event.rank_by,
        .rank_order = event.rank_order,
        .accumulate_activities = event.accumulate_activities,
        .has_goal = event.has_goal,
        .goal = event.goal,
        .goal_measure = event.goal_measure,
        .goal_units = event.goal_units,
    });
}

/// Boards of older stores have ids of their own.
void StageLeaderboards::on(const stage_leaderboard::StageLeaderboardCreated& event, Turn<Instance>& turn)
{
    Instance* const whole = turn.instances.open(event.stage_uuid.value);
    if (whole) addBoard(*whole, {event.stage_leaderboard_uuid, event.category, event.name, event.gender});
}

void StageLeaderboards::on(const stage::StageMadePreview& event, Turn<Instance>& turn)
{
    adjustPoints(event.stage_uuid, PointsAdjustment::preview, turn);
}

void StageLeaderboards::on(const stage::StageMadeQueen& event, Turn<Instance>& turn)
{
    adjustPoints(event.stage_uuid, PointsAdjustment::queen, turn);
}

void StageLeaderboards::on(const stage::StageEffortRecorded& event, Turn<Instance>& turn)
{
    Instance* const own = opened(event.stage_uuid, event.athlete_uuid, turn.instances);
    if (!own) return;
    const auto isKnown = [&](const RankingItem& item) { return isSame(item, event); };
    if (std::none_of(own->efforts.begin(), own->efforts.end(), isKnown)) own->efforts.push_back(itemFrom(event));
}

void StageLeaderboards::on(const stage::StageEffortFlagged& event, Turn<Instance>& turn)
{
    forget(event, turn.instances);
}

void StageLeaderboards::on(const stage::StageEffortRemoved& event, Turn<Instance>& turn)
{
    forget(event, turn.instances);
}

void StageLeaderboards::on(const stage::CompetitorRemovedFromStage& event, Turn<Instance>& turn)
{
    if (Instance* const own = turn.instances.find(keyOf(event.stage_uuid, event.athlete_uuid))) own->efforts.clear();
}

void StageLeaderboards::on(const stage::StageEffortsCleared& event, Turn<Instance>& turn)
{
    const Instance* const whole = turn.instances.find(event.stage_uuid.value);
    if (!whole) return;
    for (Instance* const own : everybody(event.stage_uuid, *whole, turn.instances))
        own->efforts.clear();
    for (const KnownStageBoard& board : whole->boards)
        turn.send(stage_leaderboard::ResetStageLeaderboard{board.stage_leaderboard_uuid});
}

/// Provisional: ranked once more, and again with whatever arrives until the approval.
void StageLeaderboards::on(const stage::StageEnded& event, Turn<Instance>& turn)
{
    if (const Instance* const whole = turn.instances.find(event.stage_uuid.value))
        everybody(event.stage_uuid, *whole, turn.instances);
}

void StageLeaderboards::on(const stage::StageLeaderboardsApproved& event, Turn<Instance>& turn)
{
    const Instance* const whole = turn.instances.find(event.stage_uuid.value);
    if (!whole) return;
    const std::vector<Instance*> athletes = everybody(event.stage_uuid, *whole, turn.instances);
    for (const KnownStageBoard& board : whole->boards) {
        turn.send(stage_leaderboard::RankStageEffortsInStageLeaderboard{
            board.stage_leaderboard_uuid, effortsFor(board, athletes), {}});
        turn.send(stage_leaderboard::FinaliseStageLeaderboard{board.stage_leaderboard_uuid});
    }
    complete(event.stage_uuid, turn.instances);
}

void StageLeaderboards::on(const stage::StageDeleted& event, Turn<Instance>& turn)
{
    complete(event.stage_uuid, turn.instances);
}

void StageLeaderboards::flush(Turn<Instance>& turn)
{
    std::map<StageId, std::vector<Instance*>> touched;
    for (const std::string& key : std::set<std::string>(turn.instances.touched())) {
        Instance* const instance = turn.instances.find(key);
        if (instance && instance->athlete_uuid) touched[*instance->stage_uuid].push_back(instance);
    }
    for (const auto& [stage, athletes] : touched) {
        const Instance* const whole = turn.instances.find(stage.value);
        if (!whole) continue;
        std::vector<AthleteId> ids;
        for (const Instance* const athlete : athletes)
            ids.push_back(*athlete->athlete_uuid);
        for (const KnownStageBoard& board : whole->boards)
            turn.send(stage_leaderboard::RankStageEffortsInStageLeaderboard{board.stage_leaderboard_uuid,
                                                                            effortsFor(board, athletes), ids});
    }
}

} // namespace palmares::policies
