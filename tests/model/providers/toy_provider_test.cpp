#include <gtest/gtest.h>

#include <array>

#include "model/activity_files/commands.h"
#include "model/providers/jobs.h"
#include "tests/support/recorded_provider.h"
#include "tests/support/segment_story.h"
#include "tests/support/toy_provider.h"

/// One more provider is one more class: what it tells comes as far as what Strava tells.
namespace palmares::testing::toy_provider {
namespace {

constexpr std::string_view walk =
    R"({"walks":[{"key":"w1","who":"7","metres":5000,"seconds":3600,"at":"2018-12-10T10:00:00Z"}]})";
const AthleteId walker{"athlete-toy-7"};

DomainWorld walkingDecember()
{
    auto december = createActivityChallenge();
    december.included_activity_types = types({"Walk"});
    DomainWorld world;
    world.at("2018-11-20 00:00:00").send(december).at("2018-12-02 00:00:00");
    world.send(challenge::HostChallenge{challengeId, organiser}).send(importAthlete(walker));
    world.send(challenge::JoinChallenge{challengeId, walker, {}, {}});
    return world;
}

} // namespace

TEST(ToyProvider, IsReadBesideTheOthers)
{
    const ToyProvider toy;
    std::vector<const providers::Provider*> all(providers::providers().begin(), providers::providers().end());
    all.push_back(&toy);
    const auto contents = providers::readDocument("w.json", walk, {.sport = {}, .now = {}}, all);
    ASSERT_EQ(contents.activities.size(), 1U);
    auto world = walkingDecember();
    const auto command = activity_files::importOf(contents.activities[0], walker);
    world.send(command);
    EXPECT_EQ(command.activity_uuid, athlete::activityId(walker, ActivitySource::provider, "toy#w1"));
    ASSERT_EQ(world.count<stage::StageEffortRecorded>(), 1U);
    EXPECT_EQ(world.last<stage::StageEffortRecorded>().distance_in_metres.value, 5000);
    EXPECT_EQ(world.last<athlete::ActivityImported>().provider, "toy");
    EXPECT_EQ(world.last<athlete::ActivityImported>().strava_activity_id, std::nullopt);
}

TEST(ToyProvider, IsAskedAndPolledLikeTheOthers)
{
    const ToyProvider toy;
    RecordedProvider server;
    server.record("/walks?page=1", {200, std::string(walk)});
    server.record("/walks?page=2", {200, R"({"walks":[]})"});
    server.record("/walks/w1", {200, std::string(walk)});
    providers::Gateway gateway(toy, server);
    EXPECT_TRUE(gateway.activity(walker, "w1"));
    const auto commands = providers::poll({}, walker, gateway);
    ASSERT_TRUE(commands);
    ASSERT_EQ(commands->size(), 1U);
    auto world = walkingDecember();
    world.send(commands->front());
    EXPECT_EQ(world.count<stage::StageEffortRecorded>(), 1U);
}

} // namespace palmares::testing::toy_provider
