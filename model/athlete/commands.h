#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/athlete/events.h"
#include "model/core/describe.h"
#include "model/ids.h"
#include "model/sensor_facts.h"
#include "model/values.h"

namespace palmares::athlete {

struct ImportAthlete {
    AthleteId athlete_uuid;
    std::optional<std::int64_t> strava_id;
    std::string firstname;
    std::string lastname;
    std::optional<std::string> profile;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> country;
    std::optional<Gender> gender;
    std::optional<std::string> date_preference;
    std::optional<std::string> measurement_preference;
    std::optional<std::string> email;
    std::optional<std::int64_t> ftp; ///< watts
    std::optional<double> weight;    ///< kilograms
    std::optional<std::int64_t> birth_year = {};
};
PALMARES_DESCRIBE(ImportAthlete, athlete_uuid, strava_id, firstname, lastname, profile, city, state, country, gender,
                  date_preference, measurement_preference, email, ftp, weight, birth_year);
PALMARES_MAY_BE_ABSENT(ImportAthlete, lastname);

struct SetAthleteClubMemberships {
    AthleteId athlete_uuid;
    std::vector<ClubId> club_uuids;
};
PALMARES_DESCRIBE(SetAthleteClubMemberships, athlete_uuid, club_uuids);
PALMARES_MAY_BE_ABSENT(SetAthleteClubMemberships, club_uuids);

struct JoinClub {
    AthleteId athlete_uuid;
    ClubId club_uuid;
};
PALMARES_DESCRIBE(JoinClub, athlete_uuid, club_uuid);

struct LeaveClub {
    AthleteId athlete_uuid;
    ClubId club_uuid;
};
PALMARES_DESCRIBE(LeaveClub, athlete_uuid, club_uuid);

/// A provider's segment as the athlete sees it.
struct StarredSegment {
    std::int64_t strava_segment_id = 0;
    std::string name;
    Metres distance_in_metres;
    double average_grade = 0;
    double maximum_grade = 0;
    Metres elevation_high;
    Metres elevation_low;
    std::vector<double> start_latlng;
    std::vector<double> end_latlng;
    std::int64_t climb_category = 0;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> country;
    bool private_ = false;
};
PALMARES_DESCRIBE(StarredSegment, strava_segment_id, name, distance_in_metres, average_grade, maximum_grade,
                  elevation_high, elevation_low, start_latlng, end_latlng, climb_category, city, state, country,
                  private_);
PALMARES_MAY_BE_ABSENT(StarredSegment, start_latlng, end_latlng, climb_category, private_);

struct ImportAthleteStarredStravaSegments {
    AthleteId athlete_uuid;
    std::vector<StarredSegment> starred_segments;
};
PALMARES_DESCRIBE(ImportAthleteStarredStravaSegments, athlete_uuid, starred_segments);

/// See ActivityImported. Without an `activity_uuid` it is the one of athlete, source and reference.
struct ImportActivity {
    PALMARES_ACTIVITY_FACTS(bool)
    bool keep_duplicate = false;
    std::optional<bool> flagged = {}; ///< by the provider
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<bool> zone_unknown = {};
    std::vector<ActivityEffort> segment_efforts = {};
    std::vector<ActivityEffort> best_efforts = {};
};
PALMARES_DESCRIBE(ImportActivity, PALMARES_ACTIVITY_FACT_NAMES, keep_duplicate, flagged, strava_activity_id,
                  zone_unknown, segment_efforts, best_efforts);
PALMARES_MAY_BE_ABSENT(ImportActivity, activity_uuid, source_sport, keep_duplicate, segment_efforts, best_efforts);
PALMARES_MUST_BE_PRESENT(ImportActivity, reference);

/// The source reports the activity anew, every field of it: another type, privacy, distance, or further efforts. Found
/// by its `activity_uuid`, else as ImportActivity names it.
struct UpdateActivity {
    PALMARES_ACTIVITY_FACTS(bool)
    std::optional<bool> flagged = {};
    std::optional<std::int64_t> strava_activity_id = {};
    std::optional<bool> zone_unknown = {};
    std::vector<ActivityEffort> segment_efforts = {};
    std::vector<ActivityEffort> best_efforts = {};
};
PALMARES_DESCRIBE(UpdateActivity, PALMARES_ACTIVITY_FACT_NAMES, flagged, strava_activity_id, zone_unknown,
                  segment_efforts, best_efforts);
PALMARES_MAY_BE_ABSENT(UpdateActivity, activity_uuid, source_sport, segment_efforts, best_efforts);
PALMARES_MUST_BE_PRESENT(UpdateActivity, reference);

struct RemoveActivity {
    AthleteId athlete_uuid;
    ActivityId activity_uuid;
    std::string reason;
};
PALMARES_DESCRIBE(RemoveActivity, athlete_uuid, activity_uuid, reason);
PALMARES_MUST_BE_PRESENT(RemoveActivity, reason);

/// The athlete withdrew our access: nothing more is taken from this provider until it is granted again.
struct RevokeProviderAccess {
    AthleteId athlete_uuid;
    std::string provider;
};
PALMARES_DESCRIBE(RevokeProviderAccess, athlete_uuid, provider);
PALMARES_MUST_BE_PRESENT(RevokeProviderAccess, provider);

struct GrantProviderAccess {
    AthleteId athlete_uuid;
    std::string provider;
};
PALMARES_DESCRIBE(GrantProviderAccess, athlete_uuid, provider);
PALMARES_MUST_BE_PRESENT(GrantProviderAccess, provider);

using Command =
    std::variant<ImportAthlete, SetAthleteClubMemberships, JoinClub, LeaveClub, ImportAthleteStarredStravaSegments,
                 ImportActivity, UpdateActivity, RemoveActivity, RevokeProviderAccess, GrantProviderAccess>;

} // namespace palmares::athlete
