#pragma once

#include "model/policies/challenge_competitors.h"

/// How ChallengeCompetitorsPolicy finds its instances, and the ways of an activity into stages and out of them.
namespace palmares::policies::effort_routes {

using MyTurn = Turn<ChallengeCompetitorsInstance>;

inline constexpr std::string_view stagePrefix = "stage-";
std::string keyOf(const ChallengeId& challenge);
std::string keyOf(const StageId& stage);

/// The challenge, created when missing; nullptr once it has completed.
ChallengeDirectory* openChallenge(MyTurn& turn, const ChallengeId& id);
StageOutbox* findStage(MyTurn& turn, const StageId& id);
AthleteHistory& openAthlete(MyTurn& turn, const AthleteId& id);

/// What of an activity a stage takes: passes over its segment, the best effort of a race, or the whole.
std::vector<stage::StageEffort> effortsFor(const StageWindow& stage, const PastActivity& activity);

// Looks up without touching, since what is touched is stored again.
const ChallengeDirectory* lookUp(MyTurn& turn, const ChallengeId& id);
const ChallengeDirectory* challengeOf(MyTurn& turn, const StageId& stage);

/// To every open stage that the athlete has entered and whose dates contain the start.
void sendToStages(MyTurn& turn, const AthleteHistory& athlete, const PastActivity& activity);
/// Out of every stage it can be in, whether or not the athlete still takes part.
void removeFromStages(MyTurn& turn, const AthleteHistory& athlete, const PastActivity& activity);
void sendRemoval(MyTurn& turn, const StageId& stage, const ActivityId& activity);
/// Sends what is known of an athlete to a stage; nothing unless the athlete has entered it and it is open.
void backFill(MyTurn& turn, const ChallengeDirectory& challenge, const StageId& stage, const AthleteId& athlete);
void backFillEverybody(MyTurn& turn, const StageId& stage);

/// Empties the outbox: removals first, then one ImportStageEfforts in the order of the starts.
void sendPending(MyTurn& turn, const StageId& stage, StageOutbox& outbox);

} // namespace palmares::policies::effort_routes
