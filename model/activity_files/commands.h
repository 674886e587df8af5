#pragma once

#include "model/activity_files/activity.h"
#include "model/athlete/commands.h"

namespace palmares::activity_files {

/// The command that imports what a file or a provider's document tells, for the athlete.
athlete::ImportActivity importOf(const FileActivity& activity, const AthleteId& athlete);

/// The command that tells an activity anew, with the same facts.
athlete::UpdateActivity updateOf(const athlete::ImportActivity& told);

} // namespace palmares::activity_files
