#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "model/policies/stage_instances.h"
#include "model/stage_leaderboard/ranking.h"
#include "tests/support/segment_story.h"

/// Invariants of a segment challenge after any sequence of commands by athletes, providers and organisers.
namespace palmares::testing::whole_property {
namespace {

using stage_leaderboard::RankedEffort;
using stage_leaderboard::RankingItem;
using stage_leaderboard::StageLeaderboard;

constexpr int athletes = 5;

AthleteId athleteNumber(int number)
{
    return {"athlete-" + std::to_string(number)};
}

std::optional<Gender> anyGender()
{
    return *rc::gen::element<std::optional<Gender>>(Gender::M, Gender::F, std::nullopt);
}

ActivityId activityOf(std::int64_t number)
{
    return {"strava-" + std::to_string(number)};
}

/// One of few activities, so that removals and repetitions meet; few different times, so that ties abound.
athlete::ImportActivity anyRide(int athlete)
{
    const std::int64_t number = athlete * 100 + *rc::gen::inRange(1, 6);
    auto ride = providersActivity(athleteNumber(athlete), number, "Ride", "2016-01-20 10:00:00");
    const int passes = *rc::gen::inRange(0, 3);
    for (int i = 0; i < passes; ++i)
        ride.segment_efforts.push_back(
            pass(number * 10 + i, "2016-01-20 10:10:00", *rc::gen::inRange(180, 186), 180, 937.3));
    return ride;
}

athlete::UpdateActivity updateOf(const athlete::ImportActivity& ride)
{
    athlete::UpdateActivity update;
    update.athlete_uuid = ride.athlete_uuid;
    update.source = ride.source;
    update.provider = ride.provider;
    update.reference = ride.reference;
    update.strava_activity_id = ride.strava_activity_id;
    update.name = ride.name;
    update.activity_type = ride.activity_type;
    update.elapsed_time_in_seconds = ride.elapsed_time_in_seconds;
    update.moving_time_in_seconds = ride.moving_time_in_seconds;
    update.distance_in_metres = ride.distance_in_metres;
    update.start_date = ride.start_date;
    update.start_date_local = ride.start_date_local;
    update.segment_efforts = ride.segment_efforts;
    return update;
}

template <class EffortCommand>
EffortCommand aboutAnEffort(int athlete)
{
    const std::int64_t number = athlete * 100 + *rc::gen::inRange(1, 6);
    EffortCommand command;
    command.stage_uuid = stage1;
    command.strava_activity_id = number;
    command.strava_segment_effort_id = number * 10;
    command.reason = "Looked at";
    return command;
}

/// Refusals are expected.
void doSomething(DomainWorld& world)
{
    const int who = *rc::gen::inRange(0, athletes);
    const AthleteId athlete = athleteNumber(who);
    switch (*rc::gen::inRange(0, 12)) {
    case 0: world.attempt(challenge::LeaveChallenge{challengeId, athlete}); break;
    case 1: world.attempt(challenge::JoinChallenge{challengeId, athlete, {}, {}}); break;
    case 2: world.attempt(importAthlete(athlete, anyGender())); break;
    case 3: world.attempt(athlete::RemoveActivity{athlete, activityOf(who * 100 + 1), "Not mine"}); break;
    case 4: {
        auto flag = aboutAnEffort<stage::FlagStageEffort>(who);
        flag.flagged_by_athlete_uuid = organiser;
        world.attempt(flag);
        break;
    }
    case 5: {
        auto unflag = aboutAnEffort<stage::UnflagStageEffort>(who);
        unflag.unflagged_by_athlete_uuid = organiser;
        world.attempt(unflag);
        break;
    }
    case 6: {
        auto amend = aboutAnEffort<stage::AmendStageEffort>(who);
        amend.amended_by_athlete_uuid = organiser;
        amend.elapsed_time_in_seconds = Seconds{*rc::gen::inRange(180, 186)};
        world.attempt(amend);
        break;
    }
    case 7: world.attempt(updateOf(anyRide(who))); break;
    default: world.attempt(anyRide(who)); break;
    }
}

DomainWorld peopled()
{
    auto world = hostedSegmentChallenge();
    for (int i = 0; i < athletes; ++i) {
        world.send(importAthlete(athleteNumber(i), anyGender()));
        world.send(challenge::JoinChallenge{challengeId, athleteNumber(i), {}, {}});
    }
    return world;
}

/// All boards of the stage.
std::vector<StageLeaderboardId> boards()
{
    return {policies::stageBoardId(stage1, menCategory, "Men"), policies::stageBoardId(stage1, womenCategory, "Women"),
            policies::stageBoardId(stage1, openCategory, "Open")};
}

std::vector<RankedEffort> fromScratch(const stage::Stage& stage, const stage_leaderboard::Rules& rules)
{
    std::vector<RankingItem> items;
    for (const auto* const effort : stage.efforts.where([](const auto&) { return true; }))
        items.push_back(policies::stage_instances::rankingItem(*effort));
    std::ranges::reverse(items); // oldest recorded first
    return stage_leaderboard::ranked(stage_leaderboard::resultsOf(items, rules), rules);
}

template <class A>
A replayed(const std::vector<engine::DecodedEvent>& log, const typename A::Id& id)
{
    const engine::Application& domain = runtime::catalogue();
    const std::string stream = streamName(A::category, id.value);
    engine::State state{A()};
    for (const auto& [recorded, event] : log)
        if (recorded.stream == stream) domain.evolve(state, *domain.aggregate(A::category), *event);
    return std::any_cast<A>(state);
}

std::string outlineOf(const stage::Stage& stage)
{
    std::string text = std::to_string(static_cast<int>(stage.status));
    for (const auto& [athlete, gender] : stage.competitors)
        text += ' ' + athlete.value + (gender ? std::string(nameOf(*gender)) : "?");
    for (const auto* const effort : stage.efforts.where([](const auto&) { return true; }))
        text += '\n' + asText(*effort);
    for (const auto& [key, effort] : stage.flagged)
        text += "\nflagged " + key.activity.value;
    return text;
}

} // namespace

TEST(AnySegmentChallenge, RanksStepByStepAsFromScratch)
{
    const bool held = rc::check("whatever happens, the boards are those of the efforts that count", [] {
        auto world = peopled();
        const int steps = *rc::gen::inRange(1, 25);
        for (int i = 0; i < steps; ++i)
            doSomething(world);
        for (const auto& id : boards()) {
            const auto& board = world.state<StageLeaderboard>(id);
            RC_ASSERT(board.board.entries() == fromScratch(world.state<stage::Stage>(stage1), board.rules));
        }
        RC_ASSERT(world.refusedPolicies().empty());
    });
    EXPECT_TRUE(held);
}

TEST(AnySegmentChallenge, GivesExactlyThePointsOfItsTable)
{
    const bool held = rc::check("points are neither lost nor made, also by reopening and exclusion", [] {
        auto world = peopled();
        const int steps = *rc::gen::inRange(1, 20);
        for (int i = 0; i < steps; ++i)
            doSomething(world);
        finishStage(world);
        if (*rc::gen::arbitrary<bool>()) {
            world.send(stage::ReopenStage{stage1, organiser, "Again", {}});
            for (int i = 0; i < 5; ++i)
                doSomething(world);
            world.send(approveStage());
        }
        world.attempt(challenge::ExcludeCompetitorFromChallenge{challengeId, athleteNumber(0), "Cheated",
                                                                utc("2019-02-10 00:00:00")});
        const std::vector<std::int64_t> table{15, 12, 10, 8, 6, 5, 4, 3, 2, 1};
        const auto& men = world.state<StageLeaderboard>(menOfStage());
        std::map<std::string, std::int64_t> earned;
        std::set<std::int64_t> places;
        for (const auto& entry : men.finalEntries) {
            places.insert(entry.rank);
            earned[entry.athlete_uuid.value] = table.at(places.size() - 1); // 1, 2, 2, 4 earn as 1, 2, 2, 3
        }
        RC_ASSERT(pointsOn(world, menOfChallenge("GC")) == earned);
        RC_ASSERT(world.refusedPolicies().empty());
    });
    EXPECT_TRUE(held);
}

TEST(AnySegmentChallenge, ReplaysEveryPrefixToTheLiveState)
{
    const bool held = rc::check("folding the first events gives the state at that time", [] {
        auto world = peopled();
        const int steps = *rc::gen::inRange(1, 15);
        for (int i = 0; i < steps; ++i) {
            doSomething(world);
            RC_ASSERT(outlineOf(replayed<stage::Stage>(world.log(), stage1)) ==
                      outlineOf(world.state<stage::Stage>(stage1)));
            RC_ASSERT(replayed<StageLeaderboard>(world.log(), menOfStage()).board.entries() ==
                      world.state<StageLeaderboard>(menOfStage()).board.entries());
        }
    });
    EXPECT_TRUE(held);
}

} // namespace palmares::testing::whole_property
