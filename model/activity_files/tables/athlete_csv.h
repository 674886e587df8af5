#pragma once

#include <string_view>

#include "model/imports/activity.h"

namespace palmares::activity_files {

/// Whether the first line names the columns that this CSV must have.
bool looksLikeAthleteCsv(std::string_view text);

/// One activity a row. Columns are known by their names, in any order and case: activity, start_utc or start_local,
/// distance_m and moving_s must be there; athlete, birth_year, sport, subtype, elapsed_s, elevation_gain_m, avg_hr and
/// name may be. A row that cannot be read is refused with its line and its reason; the others are read.
FileContents readAthleteCsv(std::string_view fileName, std::string_view text, const Defaults& defaults);

} // namespace palmares::activity_files
