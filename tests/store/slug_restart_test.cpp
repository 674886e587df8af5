// Row SG5 of domain.md 10.1: which slugs are taken is known from the log.

#include "store/runtime/challenge_draft.h"
#include "tests/store/runtime_world.h"

namespace palmares::testing {
namespace {

using Slugs = RuntimeWorld;

TEST_F(Slugs, SG5_AreStillTakenAfterARestart)
{
    const auto create = [&](const char* id) {
        runtime::ChallengeDraft draft{.name = "An example title", .time_zone = "UTC"};
        draft.first_day = *dayFrom("2024-06-01");
        draft.last_day = *dayFrom("2024-06-30");
        const auto requests = runtime::requestsFor(draft, ChallengeId{id}, {AthleteId{"athlete-host"}, "Host"});
        ASSERT_TRUE(requests);
        for (const auto& answer : engine->dispatch(*requests))
            ASSERT_TRUE(answer) << answer.error().message;
        catchUp();
    };
    create("one");
    restart();
    catchUp();
    create("two");
    EXPECT_EQ(rows->slugOwner("an-example-title").value_or(std::nullopt), "one");
    EXPECT_EQ(rows->slugOwner("an-example-title-2").value_or(std::nullopt), "two");
}

} // namespace
} // namespace palmares::testing
