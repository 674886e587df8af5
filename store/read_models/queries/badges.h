#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/read_models/read_model.h"

namespace palmares::read_models {

/// An athlete's badge for reaching a challenge's goal, with the current facts of the challenge.
struct EarnedBadge {
    AthleteId athlete;
    std::string athlete_name;
    ChallengeRow challenge; ///< its goal, dates and club
    bool single_activity_goal = false;
    Timestamp earned_at;
};

inline constexpr TableSet badgesRead = tableSet<BadgeRow, ChallengeRow, AthleteRow>;
/// The badges of an athlete, or of all athletes, of final challenges; newest first.
Result<std::vector<EarnedBadge>> badges(ReadModel& rows, const std::optional<AthleteId>& athlete);

} // namespace palmares::read_models
