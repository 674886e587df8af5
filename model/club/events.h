#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/core/describe.h"
#include "model/ids.h"
#include "model/values.h"

namespace palmares::club {

struct ClubImported {
    ClubId club_uuid;
    std::optional<std::int64_t> strava_id;
    std::string name;
    std::optional<std::string> description;
    std::optional<std::string> sport_type;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> country;
    std::optional<std::string> profile;
    std::optional<std::string> website;
    bool private_ = false;
};
PALMARES_DESCRIBE(ClubImported, club_uuid, strava_id, name, description, sport_type, city, state, country, profile,
                  website, private_);
PALMARES_MAY_BE_ABSENT(ClubImported, private_);

struct ClubProfileChanged {
    ClubId club_uuid;
    std::optional<std::int64_t> strava_id;
    std::optional<std::string> profile;
};
PALMARES_DESCRIBE(ClubProfileChanged, club_uuid, strava_id, profile);

/// Historical: a person as club streams once held them.
struct ClubMember {
    AthleteId athlete_uuid;
    std::optional<std::int64_t> strava_id;
    std::optional<std::string> firstname;
    std::optional<std::string> lastname;
    std::optional<std::string> profile;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> country;
    std::optional<Gender> gender;
};
PALMARES_DESCRIBE(ClubMember, athlete_uuid, strava_id, firstname, lastname, profile, city, state, country, gender);

/// Historical; memberships are in the athletes' streams now.
struct MemberJoinedClub {
    ClubId club_uuid;
    AthleteId athlete_uuid;
    std::optional<std::int64_t> strava_id;
    std::optional<std::string> firstname;
    std::optional<std::string> lastname;
    std::optional<std::string> profile;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> country;
    std::optional<Gender> gender;
};
PALMARES_DESCRIBE(MemberJoinedClub, club_uuid, athlete_uuid, strava_id, firstname, lastname, profile, city, state,
                  country, gender);

/// Historical.
struct MemberLeftClub {
    ClubId club_uuid;
    AthleteId athlete_uuid;
    std::optional<std::int64_t> strava_id;
    std::optional<std::string> firstname;
    std::optional<std::string> lastname;
};
PALMARES_DESCRIBE(MemberLeftClub, club_uuid, athlete_uuid, strava_id, firstname, lastname);

/// Historical.
struct MembersJoinedClub {
    ClubId club_uuid;
    std::vector<ClubMember> members;
};
PALMARES_DESCRIBE(MembersJoinedClub, club_uuid, members);

/// Historical.
struct MembersLeftClub {
    ClubId club_uuid;
    std::vector<AthleteId> left_athlete_uuids;
};
PALMARES_DESCRIBE(MembersLeftClub, club_uuid, left_athlete_uuids);

using Event = std::variant<ClubImported, ClubProfileChanged, MemberJoinedClub, MemberLeftClub, MembersJoinedClub,
                           MembersLeftClub>;

} // namespace palmares::club
