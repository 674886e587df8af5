#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/athlete/commands.h"
#include "model/athlete/events.h"
#include "model/athlete/known_activities.h"
#include "model/core/aggregate.h"

namespace palmares::athlete {

/// A person with clubs, starred segments and every activity that files, providers or they themselves report.
struct Athlete {
    using Id = AthleteId;
    using Command = athlete::Command;
    using Creation = boost::mp11::mp_list<ImportAthlete>;
    using Event = athlete::Event;
    static constexpr std::string_view category = "athlete";

    enum class Status { absent, imported };

    Status status = Status::absent;
    std::string firstname;
    std::string lastname;
    std::optional<std::string> profile;
    std::optional<std::string> email;
    std::optional<Gender> gender;
    std::optional<std::int64_t> birth_year;
    std::vector<ClubId> club_memberships; ///< in the order of joining
    std::vector<std::int64_t> starred_segments;
    KnownActivities activities;
    std::set<std::string> closed_providers; ///< whose access the athlete has revoked

    bool exists() const { return status != Status::absent; }

    // What events make of it.
    void evolve(const AthleteImported& event);
    void evolve(const AthleteRenamed& event);
    void evolve(const AthleteEmailChanged& e) { email = e.email; }
    void evolve(const AthleteProfileChanged& e) { profile = e.profile; }
    void evolve(const AthleteGenderChanged& e) { gender = e.gender; }
    void evolve(const AthleteBirthYearChanged& e) { birth_year = e.birth_year; }
    void evolve(const AthleteJoinedClub& event);
    void evolve(const AthleteLeftClub& e) { std::erase(club_memberships, e.club_uuid); }
    void evolve(const AthleteStarredStravaSegment& event);
    void evolve(const AthleteUnstarredStravaSegment& e) { std::erase(starred_segments, e.strava_segment_id); }
    void evolve(const ActivityImported& event);
    void evolve(const ActivityUpdated& event);
    void evolve(const ActivityDeleted& e) { activities.remove(e.activity_uuid); }
    void evolve(const ProviderAccessRevoked& e) { closed_providers.insert(e.provider); }
    void evolve(const ProviderAccessGranted& e) { closed_providers.erase(e.provider); }
};

using Events = std::vector<Event>;
using Decision = palmares::Decision<Event>;

void validate(const ImportAthlete& command, Problems& problems, const Context& context);
void validate(const SetAthleteClubMemberships& command, Problems& problems, const Context& context);
void validate(const ImportActivity& command, Problems& problems, const Context& context);
void validate(const UpdateActivity& command, Problems& problems, const Context& context);

Decision decide(const Athlete& athlete, const ImportAthlete& command);
Decision decide(const Athlete& athlete, const SetAthleteClubMemberships& command);
Decision decide(const Athlete& athlete, const JoinClub& command);
Decision decide(const Athlete& athlete, const LeaveClub& command);
Decision decide(const Athlete& athlete, const ImportAthleteStarredStravaSegments& command);
/// Refused with `no_provider_access`, `activity_was_removed` or `probable_duplicate`; known already: nothing.
Decision decide(const Athlete& athlete, const ImportActivity& command);
/// Refused as ImportActivity is; imports an activity that is not known yet; no change: nothing.
Decision decide(const Athlete& athlete, const UpdateActivity& command);
/// Refused with `activity_not_found`; deleted already: nothing.
Decision decide(const Athlete& athlete, const RemoveActivity& command);
Decision decide(const Athlete& athlete, const RevokeProviderAccess& command);
Decision decide(const Athlete& athlete, const GrantProviderAccess& command);

} // namespace palmares::athlete
