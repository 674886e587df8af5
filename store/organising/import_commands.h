#pragma once

#include <span>
#include <vector>

#include "store/engine/commands/request.h"
#include "store/organising/import_plan.h"
#include "store/organising/told_activities.h"

namespace palmares::organising {

/// The commands that introduce newcomers and clubs, and enter all athletes of the plan into the challenges.
std::vector<engine::Request> entriesOf(const ImportPlan& plan, std::span<const ChallengeId> challenges,
                                       const Person& actor);

/// The command that a line stands for, and whether it updates an activity. Provider documents may describe an activity
/// again; a file is only ever imported. `activity_not_found` for a notification about an unknown one.
Result<Value> commandOf(ImportLine& line, bool keepDuplicate, ToldActivities& told);

} // namespace palmares::organising
