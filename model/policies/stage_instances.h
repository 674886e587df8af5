#pragma once

#include <string>
#include <vector>

#include "model/policies/stage_leaderboards.h"

/// How StageLeaderboardsPolicy finds its instances, and whose efforts count on which board.
namespace palmares::policies::stage_instances {

using StageInstance = StageLeaderboardsInstance;

std::string keyOf(const StageId& stage, const AthleteId& athlete);

/// The athlete's part, created with the first effort; nullptr once the stage is final.
StageInstance* opened(const StageId& stage, const AthleteId& athlete, Instances<StageInstance>& instances);

/// Finding an instance marks it as touched, which makes flush rank its athlete.
std::vector<StageInstance*> everybody(const StageId& stage, const StageInstance& whole,
                                      Instances<StageInstance>& instances);

/// Whether the stage has boards of age groups.
bool ranksByAge(const StageInstance& whole);

/// Touches the athlete's part of every stage with age groups.
void noteBirthYear(const AthleteId& athlete, std::int64_t year, Instances<StageInstance>& instances);

/// The athlete is done with the stage.
void completeFor(const AthleteId& athlete, const StageId& stage, const StageInstance& whole,
                 Instances<StageInstance>& instances);

/// What a leaderboard ranks of an effort that a stage has recorded.
stage_leaderboard::RankingItem rankingItem(const stage::StageEffortRecorded& effort);

/// The efforts of these athletes that count on a board.
std::vector<stage_leaderboard::RankingItem> effortsFor(const KnownStageBoard& board,
                                                       const std::vector<StageInstance*>& athletes,
                                                       const StageInstance& whole, Instances<StageInstance>& instances);

} // namespace palmares::policies::stage_instances
