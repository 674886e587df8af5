#include <gtest/gtest.h>

#include "model/activity_files/read.h"
#include "model/providers/jobs.h"
#include "model/providers/strava/strava.h"
#include "tests/support/recorded_provider.h"
#include "tests/support/segment_story.h"

/// What a provider says, from its notification to the effort in the stage.
namespace palmares::testing::provider_jobs {
namespace {

using providers::Gateway;
using providers::Notice;
using stage::StageEffortRecorded;

/// A provider that was recorded, and what runs on it.
struct Server {
    Server()
        : transport(PALMARES_SOURCE_DIR "/tests/model/providers/recorded")
        , gateway(strava, transport)
    {}
    providers::Strava strava;
    RecordedProvider transport;
    Gateway gateway;
};

std::string webhook(std::string_view aspect, std::int64_t activity, const std::string& updates = "{}")
{
    return R"({"object_type":"activity","aspect_type":")" + std::string(aspect) + R"(","object_id":)" +
           std::to_string(activity) + R"(,"owner_id":5704447,"event_time":1516126040,"subscription_id":1,"updates":)" +
           updates + '}';
}

Notice noticeIn(const std::string& json)
{
    const auto contents = activity_files::read("webhook.json", json, {.sport = {}, .now = {}});
    EXPECT_EQ(contents.news.notices.size(), 1U) << json;
    return contents.news.notices.empty() ? Notice() : contents.news.notices.front();
}

void send(DomainWorld& world, const Result<Value>& command)
{
    ASSERT_TRUE(command) << command.error().message;
    world.send(*command);
}

void job(DomainWorld& world, Server& server, const std::string& json)
{
    send(world, providers::commandFor(noticeIn(json), server.gateway));
}

challenge::CreateChallenge october()
{
    auto command = createActivityChallenge();
    command.start_date = utc("2018-10-01 00:00:00");
    command.start_date_local = local("2018-10-01 00:00:00");
    command.end_date = utc("2018-10-31 23:59:59");
    command.end_date_local = local("2018-10-31 23:59:59");
    return command;
}

DomainWorld runningOctober()
{
    return running(october(), "2018-09-20 00:00:00", "2018-10-02 00:00:00");
}

/// Five kilometres in December 2018.
DomainWorld runningRace()
{
    auto command = createRace();
    command.goal = 5.0;
    return running(command, "2018-11-20 00:00:00", "2018-12-02 00:00:00");
}

providers::Wanted wantedBy(const stage::StageCreated& stage)
{
    return {.stage_type = stage.stage_type,
            .start_date = stage.start_date,
            .end_date = stage.end_date,
            .start_date_local = stage.start_date_local,
            .end_date_local = stage.end_date_local};
}

void pollFor(DomainWorld& world, Server& server, const providers::Wanted& wanted)
{
    const auto commands = providers::poll(wanted, ben, server.gateway);
    ASSERT_TRUE(commands) << commands.error().message;
    for (const Value& command : *commands)
        world.send(command);
}

void expectBestEffort(const DomainWorld& world)
{
    ASSERT_EQ(world.count<StageEffortRecorded>(), 1U);
    const auto effort = world.last<StageEffortRecorded>();
    EXPECT_EQ(effort.strava_activity_id, 2029711184);
    EXPECT_EQ(effort.strava_segment_effort_id, 4336058562);
    EXPECT_EQ(effort.distance_in_metres.value, 5000.0);
    EXPECT_EQ(effort.elapsed_time_in_seconds.value, 1577);
    EXPECT_EQ(effort.moving_time_in_seconds.value, 1570);
    EXPECT_EQ(effort.start_date, utc("2018-12-22 12:23:39"));
}

} // namespace

TEST(ProviderJobs, J1_ANewActivityBringsItsPassOverTheSegment)
{
    auto world = hostedSegmentChallenge();
    Server server;
    job(world, server, webhook("create", 465157631));
    ASSERT_EQ(world.count<StageEffortRecorded>(), 1U);
    const auto effort = world.last<StageEffortRecorded>();
    EXPECT_EQ(effort.strava_activity_id, 465157631);
    EXPECT_EQ(effort.strava_segment_effort_id, 11176421917);
    EXPECT_EQ(effort.elevation_gain_in_metres->value, 68.0); // of the segment
}

TEST(ProviderJobs, J1_ANewActivityCountsAsAWhole)
{
    auto world = runningOctober();
    Server server;
    job(world, server, webhook("create", 1936443168));
    ASSERT_EQ(world.count<StageEffortRecorded>(), 1U);
    const auto effort = world.last<StageEffortRecorded>();
    EXPECT_EQ(effort.distance_in_metres.value, 50'472.7);
    EXPECT_EQ(effort.elapsed_time_in_seconds.value, 6096);
    EXPECT_EQ(effort.moving_time_in_seconds.value, 5642);
    EXPECT_EQ(effort.elevation_gain_in_metres->value, 487.0);
    EXPECT_EQ(effort.average_watts, 176.7);
    EXPECT_EQ(effort.strava_segment_effort_id, std::nullopt);
}

TEST(ProviderJobs, J1_ANewActivityBringsItsBestEffortOverTheDistance)
{
    auto world = runningRace();
    Server server;
    job(world, server, webhook("create", 2029711184));
    expectBestEffort(world);
}

TEST(ProviderJobs, J2_Q17_ADeletedActivityLeavesTheStage)
{
    for (const std::int64_t activity : {465157631, 1936443168, 2029711184}) {
        auto world = activity == 465157631    ? hostedSegmentChallenge()
                     : activity == 1936443168 ? runningOctober()
                                              : runningRace();
        Server server;
        job(world, server, webhook("create", activity));
        const auto recorded = world.last<StageEffortRecorded>();
        job(world, server, webhook("delete", activity));
        ASSERT_EQ(world.count<stage::StageEffortRemoved>(), 1U);
        const auto removed = world.last<stage::StageEffortRemoved>();
        EXPECT_EQ(removed.strava_activity_id, activity);
        EXPECT_EQ(removed.strava_segment_effort_id, recorded.strava_segment_effort_id);
        EXPECT_EQ(removed.elapsed_time_in_seconds, recorded.elapsed_time_in_seconds);
        EXPECT_EQ(removed.moving_time_in_seconds, recorded.moving_time_in_seconds);
        EXPECT_EQ(removed.distance_in_metres, recorded.distance_in_metres);
        EXPECT_EQ(removed.elevation_gain_in_metres, recorded.elevation_gain_in_metres);
        EXPECT_EQ(std::pair(removed.attempt_count, removed.competitor_count),
                  std::pair(std::int64_t{0}, std::int64_t{0}));
        EXPECT_EQ(server.transport.requests(), 1);
        ASSERT_TRUE(server.gateway.activity(ben, std::to_string(activity)));
        EXPECT_EQ(server.transport.requests(), 2) << "what was known of it is forgotten";
    }
}

TEST(ProviderJobs, K6_PollingForASegmentStageFindsThePass)
{
    auto world = hostedSegmentChallenge();
    Server server;
    auto wanted = wantedBy(world.last<stage::StageCreated>());
    wanted.segment_uuid = SegmentId{"strava-8622812"};
    pollFor(world, server, wanted);
    ASSERT_EQ(world.count<StageEffortRecorded>(), 1U);
    EXPECT_EQ(world.last<StageEffortRecorded>().strava_segment_effort_id, 11176421917);
    pollFor(world, server, wanted);
    EXPECT_EQ(world.count<StageEffortRecorded>(), 1U);
}

TEST(ProviderJobs, K6_PollingForADistanceStageFindsTheSummary)
{
    auto world = runningOctober();
    Server server;
    pollFor(world, server, wantedBy(world.last<stage::StageCreated>()));
    ASSERT_EQ(world.count<StageEffortRecorded>(), 1U);
    const auto effort = world.last<StageEffortRecorded>();
    EXPECT_EQ(effort.strava_activity_id, 1916162879);
    EXPECT_EQ(effort.distance_in_metres.value, 43'871.1);
    EXPECT_EQ(effort.start_date_local, local("2018-10-20 12:26:42"));
}

TEST(ProviderJobs, K6_PollingForARaceFindsTheBestEffort)
{
    auto world = runningRace();
    Server server;
    pollFor(world, server, wantedBy(world.last<stage::StageCreated>()));
    expectBestEffort(world);
}

TEST(ProviderJobs, Q16_AnUpdatedActivityIsAskedForAgainAndReachesTheEffort)
{
    auto world = runningOctober();
    Server server;
    job(world, server, webhook("create", 1936443168));
    const std::string address = server.strava.activityAddress("1936443168");
    auto told = server.transport.get(ben, address)->body;
    const auto replaceIn = [&](const std::string& before, const std::string& after) {
        told.replace(told.find(before), before.size(), after);
        server.transport.record(address, {200, told});
    };
    replaceIn("50472.7", "51000.5");
    job(world, server, webhook("update", 1936443168));
    EXPECT_EQ(world.last<StageEffortRecorded>().distance_in_metres.value, 51'000.5);
    const auto stage = onlyStage(world);
    replaceIn(R"("sport_type":"Ride")", R"("sport_type":"Run")");
    job(world, server, webhook("update", 1936443168, R"({"type":"Run"})"));
    EXPECT_EQ(world.state<stage::Stage>(stage).efforts.size(), 0) << "runs do not count";
    replaceIn(R"("sport_type":"Run")", R"("sport_type":"Ride")");
    job(world, server, webhook("update", 1936443168, R"({"type":"Ride"})"));
    EXPECT_EQ(world.state<stage::Stage>(stage).efforts.size(), 1);
}

TEST(ProviderJobs, Q13_Q18_WhatComesLateCountsByItsOwnDates)
{
    DomainWorld world;
    Server server;
    world.at("2018-09-20 00:00:00").send(october()).send(importAthlete(ben));
    world.send(challenge::JoinChallenge{challengeId, ben, Gender::M, {}});
    job(world, server, webhook("create", 1936443168));
    job(world, server, webhook("create", 2029711184)); // of December
    EXPECT_EQ(world.count<StageEffortRecorded>(), 0U);
    world.at("2018-10-31 01:00:00").send(challenge::HostChallenge{challengeId, organiser});
    ASSERT_EQ(world.count<StageEffortRecorded>(), 1U);
    EXPECT_EQ(world.last<StageEffortRecorded>().strava_activity_id, 1936443168);
}

TEST(ProviderJobs, AStageThatIsMadeLaterFindsThePassesOfActivitiesThatAreKnown)
{
    DomainWorld world;
    Server server;
    world.at("2015-12-31 00:00:00").send(importAthlete(ben));
    job(world, server, webhook("create", 465157631));
    world.send(createSegmentChallenge()).send(createSegmentStage());
    world.at("2016-01-09 00:00:00").send(challenge::HostChallenge{challengeId, organiser});
    world.send(challenge::JoinChallenge{challengeId, ben, Gender::M, {}});
    ASSERT_EQ(world.count<StageEffortRecorded>(), 1U);
    EXPECT_EQ(world.last<StageEffortRecorded>().strava_segment_effort_id, 11176421917);
}

TEST(ProviderJobs, WithoutAccessNothingMoreIsImported)
{
    auto world = hostedSegmentChallenge();
    Server server;
    job(world, server, webhook("create", 465157631));
    job(world, server,
        R"({"object_type":"athlete","aspect_type":"update","object_id":5704447,"owner_id":5704447,)"
        R"("event_time":1,"updates":{"authorized":"false"}})");
    EXPECT_EQ(world.count<athlete::ProviderAccessRevoked>(), 1U);
    EXPECT_EQ(world.count<stage::StageEffortRemoved>(), 0U) << "what was achieved stays";
    const auto import = providersActivity(ben, 1, "Ride", "2016-01-20 10:00:00");
    EXPECT_EQ(world.refusal(import), "no_provider_access");
    auto elsewhere = import;
    elsewhere.provider = "toy";
    elsewhere.strava_activity_id.reset();
    world.send(elsewhere).send(athlete::GrantProviderAccess{ben, "strava"});
    auto next = providersActivity(ben, 2, "Ride", "2016-01-21 10:00:00");
    world.send(next);
    EXPECT_EQ(world.count<athlete::ActivityImported>(), 3U);
    job(world, server, webhook("delete", 465157631));
    EXPECT_EQ(world.count<stage::StageEffortRemoved>(), 1U);
}

TEST(ProviderJobs, AFailureOfTheProviderIsAValue)
{
    Server server;
    server.transport.deny(ben);
    const auto denied = providers::commandFor(noticeIn(webhook("create", 465157631)), server.gateway);
    ASSERT_FALSE(denied);
    EXPECT_EQ(denied.error().name, "no_provider_access");
    const auto polled = providers::poll({.start_date = utc("2018-10-01 00:00:00")}, ben, server.gateway);
    ASSERT_FALSE(polled);
    EXPECT_EQ(polled.error().name, "no_provider_access");
}

} // namespace palmares::testing::provider_jobs
