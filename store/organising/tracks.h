#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/core/describe.h"
#include "model/core/event_store.h"
#include "model/ids.h"
#include "store/organising/import_plan.h"

namespace palmares::organising {

/// The kind of side record that keeps the thinned tracks of imported activities, by their ids.
inline constexpr std::string_view trackKind = "tracks";

/// The way of an activity: columns of equal length, of at most 2,000 points.
struct StoredTrack {
    AthleteId athlete_uuid;
    Timestamp start_date;
    std::vector<std::int64_t> after_s; ///< seconds since the start
    std::vector<double> latitude, longitude;
    std::vector<std::optional<double>> height_m;
};
PALMARES_DESCRIBE(StoredTrack, athlete_uuid, start_date, after_s, latitude, longitude, height_m);

/// Keeps the tracks of the lines that were recorded; those of lines that were recorded before, where the store has
/// none. A row that moved takes its track along. A store that keeps no side records keeps no tracks. nullptr is passed
/// over.
Result<void> keepTracks(EventStore& store, std::span<ImportLine* const> lines, RecordedAt now);

/// Nothing for an activity without a track.
Result<std::optional<StoredTrack>> trackOf(EventStore& store, const ActivityId& activity);

} // namespace palmares::organising
