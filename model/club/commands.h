#pragma once

#include <optional>
#include <string>
#include <variant>

#include "model/core/describe.h"
#include "model/ids.h"

namespace palmares::club {

/// Only clubs of a provider have a `strava_id`.
struct ImportClub {
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
PALMARES_DESCRIBE(ImportClub, club_uuid, strava_id, name, description, sport_type, city, state, country, profile,
                  website, private_);
PALMARES_MUST_BE_PRESENT(ImportClub, name);

using Command = std::variant<ImportClub>;

} // namespace palmares::club
