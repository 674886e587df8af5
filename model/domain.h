#pragma once

#include <boost/mp11.hpp>

#include <utility>
#include <variant>

#include "model/athlete/athlete.h"
#include "model/challenge/challenge.h"
#include "model/challenge_leaderboard/challenge_leaderboard.h"
#include "model/club/club.h"
#include "model/notifications/notifications.h"
#include "model/stage/stage.h"
#include "model/stage_leaderboard/stage_leaderboard.h"

namespace palmares {

/// Every aggregate of the program. Decoding, routing and the catalogues read this list.
using Aggregates =
    boost::mp11::mp_list<athlete::Athlete, club::Club, challenge::Challenge, stage::Stage,
                         stage_leaderboard::StageLeaderboard, challenge_leaderboard::ChallengeLeaderboard,
                         notifications::AthleteNotifications>;

template <class A>
using EventOf = typename A::Event;
template <class A>
using CommandOf = typename A::Command;

/// A variant of one variant an aggregate: one flat variant of all events is slow to compile and large.
using AnyEvent = boost::mp11::mp_rename<boost::mp11::mp_transform<EventOf, Aggregates>, std::variant>;
using AnyCommand = boost::mp11::mp_rename<boost::mp11::mp_transform<CommandOf, Aggregates>, std::variant>;
using AllEvents = boost::mp11::mp_flatten<boost::mp11::mp_rename<AnyEvent, boost::mp11::mp_list>, std::variant<>>;
using AllCommands = boost::mp11::mp_flatten<boost::mp11::mp_rename<AnyCommand, boost::mp11::mp_list>, std::variant<>>;
static_assert(boost::mp11::mp_is_set<AllEvents>::value, "two aggregates list the same event");
static_assert(boost::mp11::mp_is_set<AllCommands>::value, "two aggregates list the same command");

template <class T, class A>
using ListsEvent = boost::mp11::mp_contains<typename A::Event, T>;
template <class T, class A>
using ListsCommand = boost::mp11::mp_contains<typename A::Command, T>;

/// The aggregate that decides `Command`, or that `Event` belongs to.
template <class Command>
using DeciderOf =
    boost::mp11::mp_front<boost::mp11::mp_copy_if_q<Aggregates, boost::mp11::mp_bind_front<ListsCommand, Command>>>;
template <class Event>
using SourceOf =
    boost::mp11::mp_front<boost::mp11::mp_copy_if_q<Aggregates, boost::mp11::mp_bind_front<ListsEvent, Event>>>;

template <class Command>
AnyCommand asAnyCommand(Command command)
{
    return AnyCommand(std::in_place_type<typename DeciderOf<Command>::Command>, std::move(command));
}
template <class Event>
AnyEvent asAnyEvent(Event event)
{
    return AnyEvent(std::in_place_type<typename SourceOf<Event>::Event>, std::move(event));
}

/// Calls `visitor` with the event or command itself.
template <class Visitor, class... Variants>
decltype(auto) visitInner(Visitor&& visitor, const std::variant<Variants...>& any)
{
    return std::visit([&](const auto& inner) -> decltype(auto) { return std::visit(visitor, inner); }, any);
}

} // namespace palmares
