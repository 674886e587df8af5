#pragma once

#include <boost/mp11.hpp>

#include "model/policies/athlete_notifications.h"
#include "model/policies/challenge_competitors.h"
#include "model/policies/challenge_leaderboards.h"
#include "model/policies/challenge_stages.h"
#include "model/policies/stage_competitors.h"
#include "model/policies/stage_leaderboards.h"

namespace palmares {

/// Every policy (process manager) of the program, in the order in which they see an event.
using Policies = boost::mp11::mp_list<policies::ChallengeStagesPolicy, policies::StageCompetitorsPolicy,
                                      policies::ChallengeCompetitorsPolicy, policies::StageLeaderboardsPolicy,
                                      policies::ChallengeLeaderboardsPolicy, policies::AthleteNotificationsPolicy>;

} // namespace palmares
