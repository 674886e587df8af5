#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/core/describe.h"
#include "model/ids.h"
#include "model/sensor_facts.h"
#include "model/values.h"

namespace palmares::athlete {

/// A last name may be empty, and only athletes of a provider have a `strava_id`.
struct AthleteImported {
    AthleteId athlete_uuid;
    std::optional<std::int64_t> strava_id;
    std::string firstname;
    std::string lastname;
    std::string fullname;
    std::optional<std::string> profile;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> country;
    std::optional<Gender> gender;
    std::optional<std::string> date_preference;
    std::optional<std::string> measurement_preference;
    std::optional<std::string> email;
    std::optional<std::int64_t> ftp;
    std::optional<double> weight;
    std::optional<std::int64_t> birth_year = {};
};
PALMARES_DESCRIBE(AthleteImported, athlete_uuid, strava_id, firstname, lastname, fullname, profile, city, state,
                  country, gender, date_preference, measurement_preference, email, ftp, weight, birth_year);
PALMARES_MAY_BE_ABSENT(AthleteImported, lastname);

struct AthleteRenamed {
    AthleteId athlete_uuid;
    std::string firstname;
    std::string lastname;
    std::string fullname;
};
PALMARES_DESCRIBE(AthleteRenamed, athlete_uuid, firstname, lastname, fullname);
PALMARES_MAY_BE_ABSENT(AthleteRenamed, lastname);

struct AthleteEmailChanged {
    AthleteId athlete_uuid;
    std::string email;
};
PALMARES_DESCRIBE(AthleteEmailChanged, athlete_uuid, email);

struct AthleteProfileChanged {
    AthleteId athlete_uuid;
    std::optional<std::string> profile;
};
PALMARES_DESCRIBE(AthleteProfileChanged, athlete_uuid, profile);

struct AthleteGenderChanged {
    AthleteId athlete_uuid;
    Gender gender = Gender::M;
};
PALMARES_DESCRIBE(AthleteGenderChanged, athlete_uuid, gender);

struct AthleteBirthYearChanged {
    AthleteId athlete_uuid;
    std::int64_t birth_year = 0;
};
PALMARES_DESCRIBE(AthleteBirthYearChanged, athlete_uuid, birth_year);

struct AthleteJoinedClub {
    AthleteId athlete_uuid;
    ClubId club_uuid;
    std::string firstname;
    std::string lastname;
    std::optional<Gender> gender;
};
PALMARES_DESCRIBE(AthleteJoinedClub, athlete_uuid, club_uuid, firstname, lastname, gender);
PALMARES_MAY_BE_ABSENT(AthleteJoinedClub, firstname, lastname);

struct AthleteLeftClub {
    AthleteId athlete_uuid;
    ClubId club_uuid;
};
PALMARES_DESCRIBE(AthleteLeftClub, athlete_uuid, club_uuid);

struct AthleteStarredStravaSegment {
    AthleteId athlete_uuid;
    std::int64_t strava_segment_id = 0;
    std::string name;
    Metres distance_in_metres;
    double average_grade = 0; ///< per cent
    double maximum_grade = 0; ///< per cent
    Metres elevation_high;
    Metres elevation_low;
    std::vector<double> start_latlng; ///< latitude, longitude in degrees
    std::vector<double> end_latlng;
    std::int64_t climb_category = 0;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> country;
};
PALMARES_DESCRIBE(AthleteStarredStravaSegment, athlete_uuid, strava_segment_id, name, distance_in_metres, average_grade,
                  maximum_grade, elevation_high, elevation_low, start_latlng, end_latlng, climb_category, city, state,
                  country);

struct AthleteUnstarredStravaSegment {
    AthleteId athlete_uuid;
    std::int64_t strava_segment_id = 0;
};
PALMARES_DESCRIBE(AthleteUnstarredStravaSegment, athlete_uuid, strava_segment_id);

/// A part of an activity: a pass over a segment, or its fastest `distance_in_metres`. Which pass it is says
/// `strava_segment_effort_id`: the provider's number, or, in a matched track, 1 for the first one over the segment and
/// so on. Everything else, such as the type, is that of the activity.
struct ActivityEffort {
    std::optional<SegmentId> segment_uuid = {}; ///< of a pass
    std::optional<std::int64_t> strava_segment_effort_id = {};
    Seconds elapsed_time_in_seconds;
    Seconds moving_time_in_seconds;
    Metres distance_in_metres;
    Timestamp start_date;
    LocalTime start_date_local;
    std::optional<double> average_cadence = {};
    std::optional<double> average_watts = {};
    std::optional<double> average_heartrate = {};
    std::optional<double> max_heartrate = {};
    bool operator==(const ActivityEffort&) const = default;
};
PALMARES_DESCRIBE(ActivityEffort, segment_uuid, strava_segment_effort_id, elapsed_time_in_seconds,
                  moving_time_in_seconds, distance_in_metres, start_date, start_date_local, average_cadence,
                  average_watts, average_heartrate, max_heartrate);

/// What files, providers and athletes say about an activity, in the commands and events of its import. `reference` is
/// unique within its source: the file's name, then `#` and the key inside it where it holds several. `source_sport` is
/// the sport in the source's own word. `YesNo` is bool in commands and Flag in events.
#define PALMARES_ACTIVITY_FACTS(YesNo)                                                                                 \
    AthleteId athlete_uuid;                                                                                            \
    ActivityId activity_uuid;                                                                                          \
    ActivitySource source = ActivitySource::file;                                                                      \
    std::optional<std::string> provider;                                                                               \
    std::string reference;                                                                                             \
    std::string name;                                                                                                  \
    ActivityType activity_type;                                                                                        \
    std::string source_sport;                                                                                          \
    Seconds elapsed_time_in_seconds;                                                                                   \
    Seconds moving_time_in_seconds;                                                                                    \
    Metres distance_in_metres;                                                                                         \
    std::optional<Metres> elevation_gain_in_metres;                                                                    \
    Timestamp start_date;                                                                                              \
    LocalTime start_date_local;                                                                                        \
    std::optional<YesNo> trainer;                                                                                      \
    std::optional<YesNo> commute;                                                                                      \
    std::optional<YesNo> manual;                                                                                       \
    std::optional<YesNo> private_;                                                                                     \
    PALMARES_SENSOR_FACTS(YesNo)
#define PALMARES_ACTIVITY_FACT_NAMES                                                                                   \
    athlete_uuid, activity_uuid, source, provider, reference, name, activity_type, source_sport,                       \
        elapsed_time_in_seconds, moving_time_in_seconds, distance_in_metres, elevation_gain_in_metres, start_date,     \
        start_date_local, trainer, commute, manual, private_, PALMARES_SENSOR_FACT_NAMES

struct ActivityImported {
    static constexpr bool isExternal = true;
    PALMARES_ACTIVITY_FACTS(Flag)
    std::optional<Flag> flagged = {}; ///< by the provider
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<Flag> zone_unknown = {}; ///< the source tells UTC only: `start_date_local` repeats it
    std::vector<ActivityEffort> segment_efforts = {};
    std::vector<ActivityEffort> best_efforts = {};
};
PALMARES_DESCRIBE(ActivityImported, PALMARES_ACTIVITY_FACT_NAMES, flagged, strava_activity_id, zone_unknown,
                  segment_efforts, best_efforts);
PALMARES_MAY_BE_ABSENT(ActivityImported, segment_efforts, best_efforts);

/// The source changed its mind; every field is given again.
struct ActivityUpdated {
    static constexpr bool isExternal = true;
    PALMARES_ACTIVITY_FACTS(Flag)
    std::optional<Flag> flagged = {};
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<Flag> zone_unknown = {}; ///< the source tells UTC only: `start_date_local` repeats it
    std::vector<ActivityEffort> segment_efforts = {};
    std::vector<ActivityEffort> best_efforts = {};
};
PALMARES_DESCRIBE(ActivityUpdated, PALMARES_ACTIVITY_FACT_NAMES, flagged, strava_activity_id, zone_unknown,
                  segment_efforts, best_efforts);
PALMARES_MAY_BE_ABSENT(ActivityUpdated, segment_efforts, best_efforts);

struct ActivityDeleted {
    static constexpr bool isExternal = true;
    AthleteId athlete_uuid;
    ActivityId activity_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(ActivityDeleted, athlete_uuid, activity_uuid, reason);
PALMARES_MAY_BE_ABSENT(ActivityDeleted, reason);

/// The athlete no longer lets Palmares see what the provider knows; reported by the provider.
struct ProviderAccessRevoked {
    static constexpr bool isExternal = true;
    AthleteId athlete_uuid;
    std::string provider;
};
PALMARES_DESCRIBE(ProviderAccessRevoked, athlete_uuid, provider);

/// After a revocation; before one nothing needs to be granted.
struct ProviderAccessGranted {
    static constexpr bool isExternal = true;
    AthleteId athlete_uuid;
    std::string provider;
};
PALMARES_DESCRIBE(ProviderAccessGranted, athlete_uuid, provider);

using Event = std::variant<AthleteImported, AthleteRenamed, AthleteEmailChanged, AthleteProfileChanged,
                           AthleteGenderChanged, AthleteBirthYearChanged, AthleteJoinedClub, AthleteLeftClub,
                           AthleteStarredStravaSegment, AthleteUnstarredStravaSegment, ActivityImported,
                           ActivityUpdated, ActivityDeleted, ProviderAccessRevoked, ProviderAccessGranted>;

} // namespace palmares::athlete
