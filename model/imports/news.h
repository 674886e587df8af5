#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/athlete/commands.h"
#include "model/club/commands.h"
#include "model/core/time.h"
#include "model/ids.h"
#include "model/stage/segment_details.h"

namespace palmares::activity_files {

/// A provider's notification that something happened to an activity, or that an athlete withdrew our access. It states
/// what changed at most; everything else has to be asked for.
struct Notice {
    enum class Kind { created, updated, deleted, access_revoked };
    std::string document; ///< the file it was read from, if any
    std::string provider; ///< its name
    Kind kind = Kind::created;
    AthleteId athlete_uuid;
    std::string activity; ///< as the provider numbers it; empty for `access_revoked`
    ActivityId activity_uuid;
    Timestamp at;
    std::optional<std::string> name = {}; ///< the new one
    std::optional<ActivityType> activity_type = {};
    std::optional<bool> is_private = {};

    bool isAboutFacts() const { return kind == Kind::created || kind == Kind::updated; }
};

/// What a provider's documents hold beside activities.
struct News {
    std::vector<athlete::ImportAthlete> athletes;
    std::vector<club::ImportClub> clubs;
    std::vector<athlete::SetAthleteClubMemberships> memberships;
    std::vector<ClubId> own_clubs; ///< of the athlete who asked; the document names none
    std::vector<Notice> notices;
    std::vector<stage::SegmentDetails> segments; ///< to hold stages over; nothing is imported of them

    bool isEmpty() const { return athletes.empty() && clubs.empty() && notices.empty(); }
    void add(News other);
};

} // namespace palmares::activity_files
