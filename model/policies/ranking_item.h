#pragma once

#include "model/stage/effort_events.h"
#include "model/stage_leaderboard/commands.h"

namespace palmares::policies {

/// What a leaderboard ranks of an effort that a stage has recorded.
stage_leaderboard::RankingItem rankingItem(const stage::StageEffortRecorded& effort);

} // namespace palmares::policies
