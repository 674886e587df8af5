#pragma once

#include "model/sensor_facts.h"
#include "model/values.h"

/// The rows of a stage leaderboard, as its events store them.
namespace palmares::stage_leaderboard {

/// An effort as leaderboards know it: in what they rank, in their rows and in their events. `YesNo` is bool in commands
/// and Flag in events.
#define PALMARES_EFFORT_FACTS(YesNo)                                                                                   \
    AthleteId athlete_uuid;                                                                                            \
    std::optional<Gender> athlete_gender;                                                                              \
    ActivityId activity_uuid;                                                                                          \
    std::optional<std::int64_t> strava_activity_id;                                                                    \
    std::optional<std::int64_t> strava_segment_effort_id;                                                              \
    ActivityType activity_type;                                                                                        \
    Seconds elapsed_time_in_seconds;                                                                                   \
    Seconds moving_time_in_seconds;                                                                                    \
    Metres distance_in_metres;                                                                                         \
    std::optional<Metres> elevation_gain_in_metres;                                                                    \
    Timestamp start_date;                                                                                              \
    LocalTime start_date_local;                                                                                        \
    PALMARES_SENSOR_FACTS(YesNo)
#define PALMARES_EFFORT_FACT_NAMES                                                                                     \
    athlete_uuid, athlete_gender, activity_uuid, strava_activity_id, strava_segment_effort_id, activity_type,          \
        elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres, start_date,     \
        start_date_local, PALMARES_SENSOR_FACT_NAMES

/// `strava-<id>` for an effort that was stored before activities had an identity of their own.
inline void completeActivity(ActivityId& activity, const std::optional<std::int64_t>& strava)
{
    if (activity.empty() && strava) activity.value = "strava-" + std::to_string(*strava);
}

/// One athlete's place: the best effort, or the sum of all with the latest one's dates and ids.
struct RankedEffort {
    std::int64_t rank = 0;
    PALMARES_EFFORT_FACTS(Flag)
    std::optional<Decimal> goal_progress; ///< percent, not capped
    std::int64_t stage_effort_count = 1;
    Flag private_;
    bool operator==(const RankedEffort&) const = default;
};
PALMARES_DESCRIBE(RankedEffort, rank, PALMARES_EFFORT_FACT_NAMES, goal_progress, stage_effort_count, private_);
PALMARES_MAY_BE_ABSENT(RankedEffort, activity_uuid, private_);
inline void complete(RankedEffort& effort)
{
    completeActivity(effort.activity_uuid, effort.strava_activity_id);
}

/// One athlete's result when the board is final.
struct FinalEntry {
    std::int64_t rank = 0;
    AthleteId athlete_uuid;
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    std::int64_t stage_effort_count = 1;
    std::optional<std::int64_t> goals; ///< 1 when the stage's goal was reached, 0 when not, null without a goal
    std::optional<Decimal> goal_progress;
    bool operator==(const FinalEntry&) const = default;
};
PALMARES_DESCRIBE(FinalEntry, rank, athlete_uuid, elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres,
                  elevation_gain_in_metres, stage_effort_count, goals, goal_progress);

/// Athletes whose rank was within `from`…`to` and who did nothing themselves move by `by`; negative is upwards.
struct Shift {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t by = 0;
};
PALMARES_DESCRIBE(Shift, from, to, by);

} // namespace palmares::stage_leaderboard
