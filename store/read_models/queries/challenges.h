#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/read_models/read_model.h"

/// Challenges with their stages and efforts.
namespace palmares::read_models {

/// Which challenges a page lists (docs/domain.md 6.2). Empty fields restrict nothing. Those of a person are listed
/// latest start first, others by name.
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

inline constexpr TableSet challengesRead = tableSet<ChallengeRow>;
Result<std::vector<ChallengeRow>> challenges(ReadModel& rows); ///< by name, cancelled ones left out
/// The owner's id if a challenge that is not cancelled has the slug.
Result<std::optional<std::string>> slugOwner(ReadModel& rows, std::string_view slug);

inline constexpr TableSet challengePageRead = tableSet<ChallengeRow, CompetitorRow, ClubMemberRow>;
Result<std::vector<ChallengeRow>> challenges(ReadModel& rows, const ChallengeScope& scope);

inline constexpr TableSet stagesRead = tableSet<StageRow>;
Result<std::vector<StageRow>> stages(ReadModel& rows, const ChallengeId& challenge); ///< by number
Result<std::vector<StageRow>> stagesOfAll(ReadModel& rows);                          ///< by challenge and number

inline constexpr TableSet effortsRead = tableSet<StageEffortRow, StageRow>;
/// Recorded efforts in all stages of the challenge, flagged ones included; newest first.
Result<std::vector<StageEffortRow>> efforts(ReadModel& rows, const ChallengeId& challenge, const AthleteId& athlete);

} // namespace palmares::read_models
