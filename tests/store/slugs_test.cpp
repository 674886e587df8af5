// Slugs of challenges, which the tables know after a restart, too.

#include "store/organising/challenge_draft.h"
#include "tests/store/runtime_world.h"

namespace palmares::testing {
namespace {

class Slugs : public RuntimeWorld {
protected:
    /// Creates the challenge and tells its slug.
    std::string slugOf(const std::string& id, const std::string& name)
    {
        organising::ChallengeDraft draft{.name = name, .time_zone = "UTC"};
        draft.first_day = *dayFrom("2024-06-01");
        draft.last_day = *dayFrom("2024-06-30");
        const auto requests = organising::requestsFor(draft, {id}, {AthleteId{"athlete-host"}, "Host"});
        EXPECT_TRUE(requests);
        for (const auto& answer : engine->dispatcher().dispatch(*requests))
            EXPECT_TRUE(answer) << answer.error().message;
        catchUp();
        std::string slug;
        EXPECT_TRUE(store.readStream("challenge-" + id, {}, [&](RecordedEvent& event) {
            if (shortTypeName(event.type) == "ChallengeCreated")
                slug = fromJson<challenge::ChallengeCreated>(event.data)->url_slug;
            return true;
        }));
        return slug;
    }
};

} // namespace

TEST_F(Slugs, SG5_ATakenSlugGetsANumberAlsoAfterARestart)
{
    EXPECT_EQ(slugOf("first", "An example title"), "an-example-title");
    restart();
    catchUp();
    EXPECT_EQ(slugOf("second", "An example title"), "an-example-title-2");
}

} // namespace palmares::testing
