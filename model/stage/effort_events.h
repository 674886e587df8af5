#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/core/describe.h"
#include "model/ids.h"
#include "model/sensor_facts.h"
#include "model/values.h"

/// What happens to the efforts and competitors of a stage. Counts are those after the event.
namespace palmares::stage {

/// The id of an activity that was recorded when only a provider's number was known.
ActivityId providerActivity(std::int64_t number);

/// One result. `attempt_count` are the athlete's efforts with this one, `competitor_count` the athletes with any.
/// Only an effort recorded by hand has a name, a recorder and a reason.
struct StageEffortRecorded {
    StageId stage_uuid;
    StageType stage_type = StageType::segment;
    AthleteId athlete_uuid;
    std::optional<Gender> athlete_gender = {};
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    ActivityType activity_type;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Timestamp start_date;
    LocalTime start_date_local;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres = {};
    std::optional<Flag> trainer = {};
    std::optional<Flag> commute = {};
    std::optional<Flag> manual = {};
    std::optional<Flag> private_ = {};
    std::optional<Flag> flagged = {};
    PALMARES_SENSOR_FACTS(Flag)
    std::int64_t attempt_count = 0;
    std::int64_t competitor_count = 0;
    std::optional<std::string> activity_name = {};
    std::optional<AthleteId> recorded_by_athlete_uuid = {};
    std::optional<std::string> reason = {};
};
PALMARES_DESCRIBE(StageEffortRecorded, stage_uuid, stage_type, athlete_uuid, athlete_gender, activity_uuid,
                  strava_activity_id, strava_segment_effort_id, activity_type, elapsed_time_in_seconds,
                  moving_time_in_seconds, start_date, start_date_local, distance_in_metres, elevation_gain_in_metres,
                  trainer, commute, manual, private_, flagged, PALMARES_SENSOR_FACT_NAMES, attempt_count,
                  competitor_count, activity_name, recorded_by_athlete_uuid, reason);
PALMARES_MAY_BE_ABSENT(StageEffortRecorded, stage_type, activity_uuid);

/// `attempt_count` are the efforts the athlete has left.
struct StageEffortRemoved {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    AthleteId athlete_uuid;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres = {};
    std::optional<Timestamp> start_date = {}; ///< absent in old events
    std::optional<LocalTime> start_date_local = {};
    std::int64_t attempt_count = 0;
    std::int64_t competitor_count = 0;
};
PALMARES_DESCRIBE(StageEffortRemoved, stage_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id,
                  athlete_uuid, elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres,
                  elevation_gain_in_metres, start_date, start_date_local, attempt_count, competitor_count);
PALMARES_MAY_BE_ABSENT(StageEffortRemoved, activity_uuid);

/// The organiser struck an effort off. It stays listed, but is never ranked or imported again.
struct StageEffortFlagged {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    AthleteId flagged_by_athlete_uuid;
    std::string reason;
    AthleteId athlete_uuid;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres = {};
    std::int64_t attempt_count = 0;
    std::int64_t competitor_count = 0;
};
PALMARES_DESCRIBE(StageEffortFlagged, stage_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id,
                  flagged_by_athlete_uuid, reason, athlete_uuid, elapsed_time_in_seconds, moving_time_in_seconds,
                  distance_in_metres, elevation_gain_in_metres, attempt_count, competitor_count);
PALMARES_MAY_BE_ABSENT(StageEffortFlagged, activity_uuid);

/// Takes a flag back. While the athlete is in the stage the effort is recorded again right after.
struct StageEffortUnflagged {
    StageId stage_uuid;
    ActivityId activity_uuid;
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<std::int64_t> strava_segment_effort_id = {};
    AthleteId unflagged_by_athlete_uuid;
    std::string reason;
    AthleteId athlete_uuid;
};
PALMARES_DESCRIBE(StageEffortUnflagged, stage_uuid, activity_uuid, strava_activity_id, strava_segment_effort_id,
                  unflagged_by_athlete_uuid, reason, athlete_uuid);

struct StageEffortsCleared {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    std::int64_t attempt_count = 0;
    std::int64_t competitor_count = 0;
};
PALMARES_DESCRIBE(StageEffortsCleared, stage_uuid, challenge_uuid, attempt_count, competitor_count);
PALMARES_MAY_BE_ABSENT(StageEffortsCleared, attempt_count, competitor_count);

struct StageCompetitor {
    AthleteId athlete_uuid;
    std::optional<Gender> gender = {};
};
PALMARES_DESCRIBE(StageCompetitor, athlete_uuid, gender);

struct CompetitorsJoinedStage {
    StageId stage_uuid;
    std::vector<StageCompetitor> competitors;
};
PALMARES_DESCRIBE(CompetitorsJoinedStage, stage_uuid, competitors);

/// `attempt_count` are the athlete's efforts that were dropped, as the original stored it; what all others together
/// still have is `remaining_attempt_count`, absent in old events.
struct CompetitorRemovedFromStage {
    StageId stage_uuid;
    AthleteId athlete_uuid;
    std::optional<Timestamp> removed_at = {};
    std::int64_t attempt_count = 0;
    std::int64_t competitor_count = 0;
    std::optional<std::int64_t> remaining_attempt_count = {};
};
PALMARES_DESCRIBE(CompetitorRemovedFromStage, stage_uuid, athlete_uuid, removed_at, attempt_count, competitor_count,
                  remaining_attempt_count);
PALMARES_MAY_BE_ABSENT(CompetitorRemovedFromStage, attempt_count, competitor_count);

struct AthleteGenderAmendedInStage {
    StageId stage_uuid;
    ChallengeId challenge_uuid;
    AthleteId athlete_uuid;
    Gender gender = Gender::M;
};
PALMARES_DESCRIBE(AthleteGenderAmendedInStage, stage_uuid, challenge_uuid, athlete_uuid, gender);

/// Old events name an activity by the provider's number alone.
template <class T>
void completeActivity(T& item)
{
    if (item.activity_uuid.empty() && item.strava_activity_id)
        item.activity_uuid = providerActivity(*item.strava_activity_id);
}
template <class T>
    requires boost::mp11::mp_contains<boost::mp11::mp_list<StageEffortRecorded, StageEffortRemoved, StageEffortFlagged>,
                                      T>::value
void complete(T& item)
{
    completeActivity(item);
}

} // namespace palmares::stage
