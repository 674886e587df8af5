#pragma once

#include <cstddef>
#include <optional>

#include "model/activity_files/tables/csv.h"

namespace palmares::activity_files {

/// Where the columns of a Strava export stand, in whatever version and language it is, or of a table that another
/// program made of one: by their names where these are known, by their order only where not.
struct StravaColumns {
    using Column = std::optional<std::size_t>;
    Column id, date, name, type, elapsed, distance, commute, filename;
    /// The second half of the wider exports, in plain units.
    Column elapsed_s, moving_s, distance_m, elevation_gain, average_speed, average_cadence, max_heart_rate,
        average_heart_rate, average_watts;
    bool first_distance_in_metres = false; ///< the exports of 2018
    bool is_in_order = false;              ///< the order of Strava, by which units are known
    bool american = false;                 ///< month before day in `4/10/2015`
    bool comma_is_decimal = false;         ///< `2,81`
    std::size_t count = 0;
};

/// Nothing for a header that is not of a Strava export.
std::optional<StravaColumns> stravaColumnsOf(const CsvRecord& header);

} // namespace palmares::activity_files
