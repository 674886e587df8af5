#pragma once

#include <string_view>

#include "model/imports/activity.h"

namespace palmares::activity_files {

/// Whether the first line names the columns that this CSV must have.
bool looksLikeAthleteCsv(std::string_view bytes);

/// One activity a row, as programs write it or as a spreadsheet saved it (`sep=;`, UTF-16, tabs, dates of a country
/// whose order is certain). Columns are known by their names, in any order and case: activity, start_utc or
/// start_local, distance_m and moving_s must be there; athlete, birth_year, sport, subtype, elapsed_s,
/// elevation_gain_m, avg_hr and name may be. A row that cannot be read is refused with its line and its reason; the
/// others are read.
FileContents readAthleteCsv(std::string_view fileName, std::string_view bytes, const Defaults& defaults);

} // namespace palmares::activity_files
