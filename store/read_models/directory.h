#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/read_models/rows.h"

namespace palmares::read_models {

/// Which challenges a page lists (domain.md 6.2). What is left empty does not matter. Of a person they are listed with
/// the latest start first, else by name.
struct ChallengeScope {
    std::vector<ChallengeStatus> statuses = {};
    std::optional<ChallengeType> type = {};
    std::optional<ActivityType> counts = {}; ///< counts activities of this type
    std::optional<AthleteId> created_by = {};
    std::optional<AthleteId> entered_by = {};
    std::optional<AthleteId> of_clubs_of = {}; ///< hosted by a club of this athlete
    std::int64_t limit = 12;
    std::int64_t skipped = 0; ///< on the pages before
};

} // namespace palmares::read_models
