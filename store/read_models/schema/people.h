#pragma once

#include <optional>
#include <string>

#include "model/values.h"
#include "store/read_models/schema/table_info.h"

/// Athletes and clubs, and the activities of athletes.
namespace palmares::read_models {

struct AthleteRow {
    AthleteId athlete_uuid;
    std::string firstname, lastname, fullname;
    std::optional<Gender> gender;
    std::optional<std::string> email;
    std::optional<std::string> profile;
    std::int64_t activity_count = 0;
    std::optional<std::int64_t> birth_year = {};
};
PALMARES_DESCRIBE(AthleteRow, athlete_uuid, firstname, lastname, fullname, gender, email, profile, activity_count,
                  birth_year);
template <>
inline constexpr TableInfo tableOf<AthleteRow>{"athletes", key<&AthleteRow::athlete_uuid>};

struct ClubRow {
    ClubId club_uuid;
    std::string name;
    std::optional<std::string> profile;
    bool private_ = false;
    std::int64_t member_count = 0;
};
PALMARES_DESCRIBE(ClubRow, club_uuid, name, profile, private_, member_count);
template <>
inline constexpr TableInfo tableOf<ClubRow>{"clubs", key<&ClubRow::club_uuid>};

struct ClubMemberRow {
    ClubId club_uuid;
    AthleteId athlete_uuid;
};
PALMARES_DESCRIBE(ClubMemberRow, club_uuid, athlete_uuid);
template <>
inline constexpr TableInfo tableOf<ClubMemberRow>{"athlete_club_memberships",
                                                  key<&ClubMemberRow::club_uuid, &ClubMemberRow::athlete_uuid>,
                                                  {index<&ClubMemberRow::athlete_uuid>}};

/// An activity as its source reported it: the external fact behind stage efforts.
struct ActivityRow {
    ActivityId activity_uuid;
    AthleteId athlete_uuid;
    std::string source; ///< file, manual or provider
    std::string reference, name;
    ActivityType activity_type;
    Seconds elapsed_time_in_seconds, moving_time_in_seconds;
    Metres distance_in_metres;
    std::optional<Metres> elevation_gain_in_metres;
    Timestamp start_date;
    LocalTime start_date_local;
    std::optional<double> average_heartrate, average_watts, average_cadence;
    std::int64_t position = 0; ///< of its last event
};
PALMARES_DESCRIBE(ActivityRow, activity_uuid, athlete_uuid, source, reference, name, activity_type,
                  elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres,
                  start_date, start_date_local, average_heartrate, average_watts, average_cadence, position);
template <>
inline constexpr TableInfo tableOf<ActivityRow>{
    "activities", key<&ActivityRow::activity_uuid>, {index<&ActivityRow::athlete_uuid>}};

} // namespace palmares::read_models
