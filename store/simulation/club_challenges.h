#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "store/organising/challenge_draft.h"
#include "store/simulation/season.h"

namespace palmares::simulation {

/// The challenge of a club in a month of the season, both counted from 0: of each type in turn.
organising::ChallengeDraft draftOf(const SeasonSize& size, const std::string& clubName, std::size_t club,
                                   std::int64_t month);

/// The id of that challenge, made of the seed and its name.
ChallengeId challengeOf(const SeasonSize& size, const organising::ChallengeDraft& draft);

} // namespace palmares::simulation
