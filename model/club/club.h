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
};

using Events = std::vector<Event>;
using Decision = palmares::Decision<Event>;

Decision decide(const Club& club, const ImportClub& command);

Club evolve(Club club, const ClubImported& event);
Club evolve(Club club, const ClubProfileChanged& event);
Club evolve(Club club, const MemberJoinedClub& event);
Club evolve(Club club, const MemberLeftClub& event);
Club evolve(Club club, const MembersJoinedClub& event);
Club evolve(Club club, const MembersLeftClub& event);

} // namespace palmares::club
