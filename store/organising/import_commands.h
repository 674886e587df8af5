#pragma once

#include <span>
#include <vector>

#include "store/engine/commands/request.h"
#include "store/organising/import_plan.h"
#include "store/organising/stored_activities.h"

namespace palmares::organising {

/// The commands that introduce newcomers and clubs, and enter all athletes of the plan into the challenges.
std::vector<engine::Request> entriesOf(const ImportPlan& plan, std::span<const ChallengeId> challenges,
                                       const Person& actor);

/// The command that a line stands for, and whether it updates an activity, with what that changes. `activity_not_found`
/// for a notification about an unknown one, `ambiguous_name` while it is not clear whose activity it is.
Result<athlete::Command> commandOf(ImportLine& line, bool keepDuplicate, StoredActivities& stored);

/// `{"warnings":[{"kind":…,"field":…,"value":…}]}`, or `{}`: what every event of the line's command carries.
JsonText metadataOf(const ImportLine& line);

} // namespace palmares::organising
