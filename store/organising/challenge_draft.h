#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/domain.h"
#include "store/engine/commands/request.h"
#include "store/organising/people.h"

namespace palmares::organising {

/// What an organiser says about a new challenge, in days and words.
struct ChallengeDraft {
    std::string name;
    std::string description = {}; ///< default: the name
    ChallengeType type = ChallengeType::distance;
    std::int64_t first_day = 0;            ///< local midnight, seconds since 1970
    std::int64_t last_day = 0;             ///< local midnight of the last day, which counts to its end
    std::vector<ActivityType> sports = {}; ///< none: all
    bool best_single = false;              ///< the best activity counts instead of the sum
    std::optional<double> goal = {};
    std::optional<GoalUnits> units = {};
    Recurrence recurrence = Recurrence::none;
    std::string time_zone;
    std::string club = {}; ///< default "Palmares"
    bool members_only = false;
    bool retrospective = false;
    bool allow_private = false;
    std::vector<std::string> age_groups = {};          ///< `40-49`, `70+`: boards beside Men, Women and Open
    std::optional<stage::SegmentDetails> segment = {}; ///< of a segment challenge: its one stage leads over it
    StageType terrain = StageType::rolling;            ///< of the segment: mountain, rolling or flat
};

/// The id of a club no provider knows: name-based.
ClubId clubIdOf(const std::string& name);

/// The commands that create and host the challenge: its club, itself with its stages, its hosting. `unknown_time_zone`
/// or `invalid_goal` when the draft cannot become commands; everything else is for the challenge to decide.
Result<std::vector<engine::Request>> requestsFor(const ChallengeDraft& draft, const ChallengeId& id,
                                                 const Person& organiser);

} // namespace palmares::organising
