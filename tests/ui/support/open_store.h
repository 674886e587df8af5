#pragma once

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/athlete/known_activities.h"
#include "store/organising/challenge_draft.h"
#include "store/organising/people.h"
#include "store/runtime/session.h"

namespace palmares::testing {

/// Lets the window's events run until `done`, at most ten seconds.
inline bool waitUntil(const std::function<bool()>& done)
{
    return QTest::qWaitFor(done, 10'000);
}

inline void sendAll(runtime::Session& session, const std::vector<engine::Request>& requests)
{
    session.writeAndWait([&](runtime::Engine& engine) {
        for (const auto& answer : engine.dispatcher().dispatch(requests))
            if (!answer) ADD_FAILURE() << answer.error().message;
        if (const auto done = engine.follower().catchUp(); !done) ADD_FAILURE() << done.error().message;
        return true;
    });
}

/// A challenge of the rides of 30 days from `first`, which lie in the past.
inline organising::ChallengeDraft monthOfRides(std::string name, std::string_view first)
{
    organising::ChallengeDraft draft;
    draft.name = std::move(name);
    draft.first_day = dayFrom(first).value_or(0);
    draft.last_day = draft.first_day + 29 * secondsPerDay;
    draft.sports = {{"Ride"}};
    draft.time_zone = "UTC";
    draft.retrospective = true;
    return draft;
}

/// A session on a new store in a folder of its own: one running challenge of June 2024 with two riders.
class OpenStore {
public:
    OpenStore()
    {
        auto opened =
            runtime::Session::open({.store = {(m_folder.path() + QStringLiteral("/test.palmares")).toStdString()},
                                    .create = true,
                                    .organiser = "Ana Organiser"});
        if (!opened) throw std::runtime_error(opened.error().message);
        session = std::move(*opened);
        fill();
    }

    std::filesystem::path path() const { return m_folder.path().toStdString() + "/test.palmares"; }
    ChallengeId challenge{"11111111-2222-4333-8444-555555555555"};
    std::unique_ptr<runtime::Session> session;

    static engine::Request ride(const char* rider, const char* start, double metres, std::int64_t seconds = 3600,
                                const char* name = "Ride")
    {
        athlete::ImportActivity command;
        command.athlete_uuid = organising::athleteIdOf(rider);
        command.reference = std::string(start) + ".fit";
        command.name = name;
        command.activity_type = {"Ride"};
        command.elapsed_time_in_seconds = command.moving_time_in_seconds = {seconds};
        command.distance_in_metres = {metres};
        command.start_date = {secondsFrom(start).value_or(0)};
        command.start_date_local = {secondsFrom(start).value_or(0)};
        return {.command = std::move(command)};
    }

    void send(const std::vector<engine::Request>& requests) const { sendAll(*session, requests); }

private:
    void fill() const
    {
        auto requests = organising::requestsFor(monthOfRides("June", "2024-06-01"), challenge, session->actor());
        if (!requests) throw std::runtime_error(requests.error().message);
        for (const char* rider : {"Bea Rider", "Cem Rider"}) {
            requests->push_back({.command = organising::importAthlete(rider)});
            challenge::JoinChallenge join;
            join.challenge_uuid = challenge;
            join.athlete_uuid = organising::athleteIdOf(rider);
            requests->push_back({.command = std::move(join)});
        }
        requests->push_back(ride("Bea Rider", "2024-06-02T08:00:00", 20'000));
        requests->push_back(ride("Cem Rider", "2024-06-03T08:00:00", 30'000));
        send(*requests);
    }

    QTemporaryDir m_folder;
};

} // namespace palmares::testing
