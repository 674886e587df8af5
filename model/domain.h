#pragma once

#include <boost/mp11.hpp>

#include "model/athlete/athlete.h"
#include "model/challenge/challenge.h"
#include "model/challenge_leaderboard/challenge_leaderboard.h"
#include "model/club/club.h"
#include "model/notifications/notifications.h"
#include "model/stage/stage.h"
#include "model/stage_leaderboard/stage_leaderboard.h"

namespace palmares {

/// Every aggregate of the program: what the application registers.
using Aggregates =
    boost::mp11::mp_list<athlete::Athlete, club::Club, challenge::Challenge, stage::Stage,
                         stage_leaderboard::StageLeaderboard, challenge_leaderboard::ChallengeLeaderboard,
                         notifications::AthleteNotifications>;

template <class A>
using EventOf = typename A::Event;
template <class A>
using CommandOf = typename A::Command;

/// The alternatives of several variants, as one mp_list.
template <class Variants>
using AlternativesOf =
    boost::mp11::mp_apply<boost::mp11::mp_append, boost::mp11::mp_push_front<Variants, boost::mp11::mp_list<>>>;
using AllEvents = AlternativesOf<boost::mp11::mp_transform<EventOf, Aggregates>>;
using AllCommands = AlternativesOf<boost::mp11::mp_transform<CommandOf, Aggregates>>;
static_assert(boost::mp11::mp_is_set<AllEvents>::value, "two aggregates list the same event");
static_assert(boost::mp11::mp_is_set<AllCommands>::value, "two aggregates list the same command");

} // namespace palmares
