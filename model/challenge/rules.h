#pragma once

#include <string>
#include <vector>

#include "model/challenge/challenge.h"

/// Questions that several decisions ask.
namespace palmares::challenge {

/// Not over yet: created, hosted, approved or active.
bool isOpen(const Challenge& challenge);

/// Open, or provisional (ended, its results not approved yet).
bool isOpenOrProvisional(const Challenge& challenge);

/// Open, or provisional and about the past.
bool acceptsCompetitors(const Challenge& challenge);

/// `challenge_not_open`, with why.
std::unexpected<Error> notOpen(const Challenge& challenge);

/// Why the state of a challenge does not allow a step of its life; a missing one says so.
std::unexpected<Error> notNow(const Challenge& challenge, std::string name, std::string message);

/// The stages follow each other without gap or overlap and cover the period.
bool areConfigured(const Period& period, const std::vector<StageOfChallenge>& stages);
std::vector<StageId> idsOf(const std::vector<StageOfChallenge>& stages);

/// The stage type of a challenge that is not of type segment.
StageType stageTypeOf(ChallengeType type);

/// Whether a goal in these units can be set for the type: miles for distance, hours for duration …
bool fits(GoalUnits units, ChallengeType type);

/// The boards of a challenge, in the order in which they are requested (docs/domain.md 2.3.2 and the Open category).
std::vector<ChallengeLeaderboardRequested> leaderboardsOf(const Challenge& challenge, const ChallengeId& id);

} // namespace palmares::challenge
