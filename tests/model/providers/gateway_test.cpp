#include <gtest/gtest.h>

#include "model/providers/pace.h"
#include "model/providers/strava/strava.h"
#include "tests/support/recorded_provider.h"

namespace palmares::providers {

namespace {

using palmares::testing::RecordedProvider;

const AthleteId rider{"athlete-5704447"};

RecordedProvider recorded()
{
    return RecordedProvider(PALMARES_SOURCE_DIR "/tests/model/providers/recorded");
}

std::string errorOf(int status)
{
    const Strava strava;
    RecordedProvider server;
    server.record(strava.activityAddress("1"), {status, "{}"});
    const auto activity = Gateway(strava, server).activity(rider, "1");
    return activity ? "" : activity.error().name;
}

Error unavailable()
{
    return {Error::Kind::unavailable, "provider_unavailable", "The provider does not answer."};
}

} // namespace

TEST(ProviderGateway, G1_AMissAsksOnce)
{
    const Strava strava;
    auto server = recorded();
    Gateway gateway(strava, server);
    ASSERT_TRUE(gateway.activity(rider, "465157631"));
    EXPECT_EQ(server.requests(), 1);
}

TEST(ProviderGateway, G1_AHitSendsNoRequest)
{
    const Strava strava;
    auto server = recorded();
    Gateway gateway(strava, server);
    ASSERT_TRUE(gateway.activity(rider, "465157631"));
    ASSERT_TRUE(gateway.activity(rider, "465157631"));
    EXPECT_EQ(server.requests(), 1);
}

TEST(ProviderGateway, G1_AnotherActivityIsAskedFor)
{
    const Strava strava;
    auto server = recorded();
    Gateway gateway(strava, server);
    ASSERT_TRUE(gateway.activity(rider, "465157631"));
    ASSERT_TRUE(gateway.activity(rider, "1936443168"));
    EXPECT_EQ(server.requests(), 2);
}

TEST(ProviderGateway, G1_APurgedActivityIsAskedForAgainAndNoOther)
{
    const Strava strava;
    auto server = recorded();
    Gateway gateway(strava, server);
    ASSERT_TRUE(gateway.activity(rider, "465157631"));
    ASSERT_TRUE(gateway.activity(rider, "1936443168"));
    gateway.purge("465157631");
    ASSERT_TRUE(gateway.activity(rider, "465157631"));
    ASSERT_TRUE(gateway.activity(rider, "1936443168"));
    EXPECT_EQ(server.requests(), 3);
}

TEST(ProviderGateway, G2_AnActivityComesWithItsBestEffortsAlsoTheSecondTime)
{
    const Strava strava;
    auto server = recorded();
    Gateway gateway(strava, server);
    for (int time = 1; time <= 2; ++time) {
        const auto activity = gateway.activity(rider, "2029711184");
        ASSERT_TRUE(activity);
        EXPECT_EQ(activity->best_efforts.size(), 7U);
        EXPECT_EQ(activity->sport, "Run");
    }
    EXPECT_EQ(server.requests(), 1);
}

TEST(ProviderGateway, G2_ADeletedActivityIsNotFound)
{
    const Strava strava;
    auto server = recorded();
    const auto activity = Gateway(strava, server).activity(rider, "404");
    ASSERT_FALSE(activity);
    EXPECT_EQ(activity.error().name, "activity_not_found");
    EXPECT_EQ(activity.error().kind, Error::Kind::not_found);
}

TEST(ProviderGateway, SaysWhatTheServerMeans)
{
    EXPECT_EQ(errorOf(401), "no_provider_access");
    EXPECT_EQ(errorOf(403), "no_provider_access");
    EXPECT_EQ(errorOf(404), "activity_not_found");
    EXPECT_EQ(errorOf(429), "provider_busy");
    EXPECT_EQ(errorOf(500), "provider_unavailable");
    EXPECT_EQ(errorOf(200), "unknown_document");
}

TEST(ProviderGateway, DoesNotRememberAFailure)
{
    const Strava strava;
    RecordedProvider server;
    Gateway gateway(strava, server);
    EXPECT_FALSE(gateway.activity(rider, "1936443168"));
    const auto real = recorded().get(rider, strava.activityAddress("1936443168"));
    server.record(strava.activityAddress("1936443168"), *real);
    EXPECT_TRUE(gateway.activity(rider, "1936443168"));
}

TEST(ProviderPace, TriesAgainAfter15And60And135And240Minutes)
{
    std::vector<std::int64_t> minutes;
    for (int failures = 1; const auto at = retryAt({0}, failures, unavailable()); ++failures)
        minutes.push_back(at->seconds / 60);
    EXPECT_EQ(minutes, (std::vector<std::int64_t>{15, 60, 135, 240}));
}

TEST(ProviderPace, DoesNotTryAgainWhatWillNotPass)
{
    EXPECT_EQ(retryAt({0}, 1, {Error::Kind::not_found, "activity_not_found", "Gone."}), std::nullopt);
    EXPECT_EQ(retryAt({0}, 1, {Error::Kind::rejected, "no_provider_access", "No."}), std::nullopt);
}

} // namespace palmares::providers
