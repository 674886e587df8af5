#include "app/demo/store.h"

#include "app/demo/season.h"
#include "app/support/open.h"
#include "model/athlete/known_activities.h"
#include "store/organising/challenge_draft.h"
#include "store/organising/people.h"
#include "store/simulation/scripted_clock.h"

namespace palmares::app {
namespace {

using engine::Request;
using runtime::Engine;

using simulation::ScriptedClock;

Timestamp at(std::string_view time)
{
    return {*secondsFrom(time)};
}

constexpr std::size_t organiserIndex = 5;

organising::ChallengeDraft draft()
{
    return {.name = std::string(demoChallenge),
            .description = "Every outdoor ride of the year counts. 2,019 miles are the goal.",
            .first_day = *dayFrom("2019-01-01"),
            .last_day = *dayFrom("2019-12-31"),
            .sports = {ActivityType{"Ride"}},
            .goal = 2019.0,
            .units = GoalUnits::miles,
            .time_zone = "Europe/London",
            .club = "Hill Valley Wheelers"};
}

Result<void> send(Engine& engine, const std::vector<Request>& requests)
{
    for (const auto& answer : engine.dispatcher().dispatch(requests))
        TRY(answer);
    TRY(engine.follower().catchUp());
    return {};
}

Request importOf(const DemoRide& ride)
{
    athlete::ImportActivity command;
    const AthleteId rider = organising::athleteIdOf(demoRiders[ride.rider].name);
    command.athlete_uuid = rider;
    command.reference = toText(ride.start) + ".fit";
    command.activity_uuid = athlete::activityId(rider, ActivitySource::file, command.reference);
    command.name = ride.name;
    command.activity_type = {"Ride"};
    command.source_sport = "cycling";
    command.elapsed_time_in_seconds = ride.elapsed;
    command.moving_time_in_seconds = ride.moving;
    command.distance_in_metres = ride.distance;
    command.elevation_gain_in_metres = ride.climb;
    command.start_date = ride.start;
    command.start_date_local = {ride.start.seconds};
    return {.command = std::move(command)};
}

/// December: the club, its riders and the challenge.
Result<void> prepare(Engine& engine, ScriptedClock& clock, const organising::Person& organiser)
{
    clock.set(at("2018-12-02T20:14:00"));
    std::vector<Request> riders;
    for (const DemoRider& rider : demoRiders)
        riders.push_back({.command = organising::importAthlete(rider.name, Gender::M)});
    TRY(send(engine, riders));
    const ChallengeId id{toText(uuidNamed("demo/ride-2019"))};
    auto requests = TRY(organising::requestsFor(draft(), id, organiser));
    const Request host = std::move(requests.back());
    requests.pop_back();
    TRY(send(engine, requests));
    clock.set(at("2018-12-14T18:30:00"));
    return send(engine, {host});
}

Request joinOf(const DemoRider& rider)
{
    challenge::JoinChallenge join;
    join.challenge_uuid = {toText(uuidNamed("demo/ride-2019"))};
    join.athlete_uuid = organising::athleteIdOf(rider.name);
    join.gender = Gender::M;
    return {.command = std::move(join)};
}

/// January to March: riders join, and each ride is imported a few minutes after it ended.
Result<void> ride(Engine& engine, ScriptedClock& clock)
{
    clock.set(at("2019-01-01T00:00:05"));
    TRY(engine.follower().catchUp());
    const std::int64_t firstOfJanuary = *dayFrom("2019-01-01");
    std::size_t joined = 0;
    for (const DemoRide& each : demoRides()) {
        const std::int64_t recorded = each.start.seconds + each.elapsed.value + 240 + each.moving.value % 400;
        while (joined < demoRiders.size()) {
            const std::int64_t joins =
                firstOfJanuary + (demoRiders[joined].joined_day - 1) * secondsPerDay + 6 * secondsPerHour;
            if (joins > recorded) break;
            clock.set(Timestamp{joins});
            TRY(send(engine, {joinOf(demoRiders[joined++])}));
        }
        clock.set(Timestamp{recorded});
        TRY(send(engine, {importOf(each)}));
    }
    clock.set(at("2019-03-13T21:07:00"));
    return engine.store().setProperty("clock", std::to_string(clock.microseconds()));
}

} // namespace

Result<void> makeDemoStore(const store::StoreAddress& store)
{
    FreshStore fresh(store);
    ScriptedClock clock;
    clock.set(at("2018-12-02T20:10:00"));
    const std::string organiser(demoRiders[organiserIndex].name);
    const auto session = TRY(runtime::Session::open({.store = store,
                                                     .create = true,
                                                     .mustBeNew = true,
                                                     .organiser = organiser,
                                                     .clock = clock.clock(),
                                                     .idSeed = 2019}));
    const auto played = session->writeAndWait([&](Engine& engine) -> Result<void> {
        TRY(prepare(engine, clock, session->actor()));
        return ride(engine, clock);
    });
    if (!played) return played;
    TRY(session->settle());
    fresh.keep();
    return {};
}

} // namespace palmares::app
