#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/read_models/read_model.h"

/// Athletes with their activities, and clubs.
namespace palmares::read_models {

inline constexpr TableSet athletesRead = tableSet<AthleteRow>;
Result<std::vector<AthleteRow>> athletes(ReadModel& rows); ///< by full name
Result<std::optional<AthleteRow>> athlete(ReadModel& rows, const AthleteId& athlete);

inline constexpr TableSet activitiesRead = tableSet<ActivityRow>;
Result<std::vector<ActivityRow>> activities(ReadModel& rows, const AthleteId& athlete); ///< newest first
/// The rows of a table that were imported.
Result<std::vector<ActivityRow>> activitiesOfTable(ReadModel& rows, const std::string& file);

inline constexpr TableSet clubsRead = tableSet<ClubRow, ClubMemberRow>;
Result<std::vector<ClubRow>> clubs(ReadModel& rows); ///< by name
Result<bool> isClubMember(ReadModel& rows, const ClubId& club, const AthleteId& athlete);

} // namespace palmares::read_models
