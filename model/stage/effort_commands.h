#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/core/describe.h"
#include "model/ids.h"
#include "model/sensor_facts.h"
#include "model/stage/effort_events.h"

/// What is done with the efforts of a stage.
namespace palmares::stage {

/// An attempt as a source reports it, named by its activity or by the provider's number of it.
struct StageEffort {
    AthleteId athlete_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    ActivityType activity_type;
    std::optional<std::string> activity_name = {}; ///< not stored with the effort
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres = {};
    Timestamp start_date;
    LocalTime start_date_local;
    std::optional<bool> trainer = {};
    std::optional<bool> commute = {};
    std::optional<bool> manual = {};
    std::optional<bool> private_ = {};
    std::optional<bool> flagged = {}; ///< by the provider
    PALMARES_SENSOR_FACTS(bool)
};
PALMARES_DESCRIBE(StageEffort, athlete_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id, activity_type,
                  activity_name, elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres,
                  elevation_gain_in_metres, start_date, start_date_local, trainer, commute, manual, private_, flagged,
                  PALMARES_SENSOR_FACT_NAMES);
PALMARES_MAY_BE_ABSENT(StageEffort, activity_uuid);

/// Records those that count; `droppedItems` says why the others do not.
struct ImportStageEfforts {
    StageId stage_uuid;
    std::vector<StageEffort> stage_efforts;
};
PALMARES_DESCRIBE(ImportStageEfforts, stage_uuid, stage_efforts);

/// Without any device: the organiser vouches for it, with a reason.
struct RecordManualStageEffort {
    StageId stage_uuid;
    AthleteId athlete_uuid;
    std::optional<std::string> activity_name = {};
    ActivityType activity_type;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres = {};
    Timestamp start_date;
    LocalTime start_date_local;
    AthleteId recorded_by_athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(RecordManualStageEffort, stage_uuid, athlete_uuid, activity_name, activity_type,
                  elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres,
                  start_date, start_date_local, recorded_by_athlete_uuid, reason);
PALMARES_MUST_BE_PRESENT(RecordManualStageEffort, reason);

/// Corrects what an effort measured; what is left out stays. The organiser vouches for it, with a reason.
struct AmendStageEffort {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    std::optional<Seconds> elapsed_time_in_seconds = {};
    std::optional<Seconds> moving_time_in_seconds = {};
    std::optional<Metres> distance_in_metres = {};
    std::optional<Metres> elevation_gain_in_metres = {};
    AthleteId amended_by_athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(AmendStageEffort, stage_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id,
                  elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres,
                  amended_by_athlete_uuid, reason);
PALMARES_MAY_BE_ABSENT(AmendStageEffort, activity_uuid);
PALMARES_MUST_BE_PRESENT(AmendStageEffort, reason);

struct FlagStageEffort {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    AthleteId flagged_by_athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(FlagStageEffort, stage_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id,
                  flagged_by_athlete_uuid, reason);
PALMARES_MAY_BE_ABSENT(FlagStageEffort, activity_uuid);
PALMARES_MUST_BE_PRESENT(FlagStageEffort, reason);

struct UnflagStageEffort {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    AthleteId unflagged_by_athlete_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(UnflagStageEffort, stage_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id,
                  unflagged_by_athlete_uuid, reason);
PALMARES_MAY_BE_ABSENT(UnflagStageEffort, activity_uuid);
PALMARES_MUST_BE_PRESENT(UnflagStageEffort, reason);

/// The activity is gone: every effort of it goes.
struct RemoveStageActivity {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
};
PALMARES_DESCRIBE(RemoveStageActivity, stage_uuid, activity_uuid, strava_activity_id);
PALMARES_MAY_BE_ABSENT(RemoveStageActivity, activity_uuid);

template <class T>
    requires boost::mp11::mp_contains<
        boost::mp11::mp_list<StageEffort, AmendStageEffort, FlagStageEffort, UnflagStageEffort>, T>::value
void complete(T& item)
{
    completeActivity(item);
}

} // namespace palmares::stage
