#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/club/commands.h"
#include "model/club/events.h"
#include "model/core/aggregate.h"

namespace palmares::club {

/// Hosts challenges. Memberships are in the athletes' own streams.
struct Club {
    using Id = ClubId;
    using Command = club::Command;
    using Event = club::Event;
    static constexpr std::string_view category = "club";

    enum class Status { absent, imported };

    Status status = Status::absent;
    std::optional<std::int64_t> strava_id;
    std::optional<std::string> profile;

    // What events make of it.
    void evolve(const ClubImported& event);
    void evolve(const ClubProfileChanged& e) { profile = e.profile; }
    // Memberships of old club streams: they are in the athletes' own streams now.
    void evolve(const MemberJoinedClub&) {}
    void evolve(const MemberLeftClub&) {}
    void evolve(const MembersJoinedClub&) {}
    void evolve(const MembersLeftClub&) {}
};

using Events = std::vector<Event>;
using Decision = palmares::Decision<Event>;

Decision decide(const Club& club, const ImportClub& command);

} // namespace palmares::club
