#include "model/policies/stage_instances.h"

#include <algorithm>

#include "model/core/copy_fields.h"

namespace palmares::policies::stage_instances {

using stage_leaderboard::RankingItem;

namespace {

std::string athleteKey(const AthleteId& athlete)
{
    return "athlete/" + athlete.value;
}

/// False for an unknown year of birth. Looks without touching, since what is touched is stored again.
bool isOfAge(const AgeGroup& group, const AthleteId& athlete, const StageInstance& whole,
             Instances<StageInstance>& instances)
{
    const auto& known = instances.stored(athleteKey(athlete)).state;
    return known && known->birth_year && whole.start && palmares::isOfAge(group, *known->birth_year, *whole.start);
}

} // namespace

std::string keyOf(const StageId& stage, const AthleteId& athlete)
{
    return stage.value + '/' + athlete.value;
}

StageInstance* opened(const StageId& stage, const AthleteId& athlete, Instances<StageInstance>& instances)
{
    StageInstance* const own = instances.open(keyOf(stage, athlete));
    if (!own || own->athlete_uuid) return own;
    StageInstance* const whole = instances.open(stage.value);
    if (!whole) return nullptr;
    whole->athletes.push_back(athlete);
    if (ranksByAge(*whole)) instances.open(athleteKey(athlete))->stages.push_back(stage); // athletes never complete
    own->stage_uuid = stage;
    own->athlete_uuid = athlete;
    return own;
}

std::vector<StageInstance*> everybody(const StageId& stage, const StageInstance& whole,
                                      Instances<StageInstance>& instances)
{
    std::vector<StageInstance*> all;
    for (const AthleteId& athlete : whole.athletes)
        if (StageInstance* const own = instances.find(keyOf(stage, athlete))) all.push_back(own);
    return all;
}

bool ranksByAge(const StageInstance& whole)
{
    return std::ranges::any_of(whole.boards,
                               [](const KnownStageBoard& board) { return ageGroupOf(board.category).has_value(); });
}

void noteBirthYear(const AthleteId& athlete, std::int64_t year, Instances<StageInstance>& instances)
{
    StageInstance* const known = instances.open(athleteKey(athlete));
    if (known->birth_year == year) return;
    known->birth_year = year;
    for (const StageId& stage : known->stages)
        instances.find(keyOf(stage, athlete));
}

void completeFor(const AthleteId& athlete, const StageId& stage, const StageInstance& whole,
                 Instances<StageInstance>& instances)
{
    if (ranksByAge(whole)) std::erase(instances.open(athleteKey(athlete))->stages, stage);
    instances.complete(keyOf(stage, athlete));
}

RankingItem rankingItem(const stage::StageEffortRecorded& effort)
{
    auto item = copyFields<RankingItem, &RankingItem::private_>(effort);
    item.private_ = effort.private_.value_or(false);
    return item;
}

std::vector<RankingItem> effortsFor(const KnownStageBoard& board, const std::vector<StageInstance*>& athletes,
                                    const StageInstance& whole, Instances<StageInstance>& instances)
{
    std::vector<RankingItem> efforts;
    std::size_t most = 0;
    for (const StageInstance* const athlete : athletes)
        most += athlete->efforts.size();
    efforts.reserve(most);
    const auto group = ageGroupOf(board.category);
    for (const StageInstance* const athlete : athletes) {
        if (group && !isOfAge(*group, *athlete->athlete_uuid, whole, instances)) continue;
        for (const RankingItem& item : athlete->efforts)
            if (!board.gender || item.athlete_gender == board.gender) efforts.push_back(item);
    }
    return efforts;
}

} // namespace palmares::policies::stage_instances
