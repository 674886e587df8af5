#pragma once

#include <vector>

#include "model/activity_files/fit/part.h"

namespace palmares::activity_files::fit {

/// Assigns each lap and each record to the last session that began before it, and each record to its lap there. What
/// lies between two sessions belongs to none.
void assignToSessions(std::vector<Stated> laps, Points points, std::vector<Session>& sessions);

} // namespace palmares::activity_files::fit
