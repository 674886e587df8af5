// An import as window and command line run it: step by step, until it is done or cancelled.

#include "store/organising/import_job.h"
#include "tests/store/runtime_world.h"

namespace palmares::testing {
namespace {

using organising::ImportJob;
using organising::ImportLine;

class Importing : public RuntimeWorld {
protected:
    organising::Person olga{AthleteId{"athlete-9"}, "Olga"};
    ImportJob job{olga};

    /// Rides of 40 minutes, an hour apart, that name no athlete.
    static activity_files::FileContents rides(std::size_t count)
    {
        activity_files::FileContents contents;
        for (std::size_t i = 0; i < count; ++i) {
            activity_files::FileActivity& ride = contents.activities.emplace_back();
            ride.key = std::to_string(i);
            ride.reference = "rides.csv#" + ride.key;
            ride.is_row = true;
            ride.sport = "Ride";
            ride.start = {utc("2020-01-01 08:00:00").seconds + static_cast<std::int64_t>(i) * 3'600};
            ride.start_local = {ride.start.seconds};
            ride.elapsed_s = ride.moving_s = 2'400;
            ride.distance_m = 20'000;
        }
        return contents;
    }
    void plan(const std::string& athlete) { job.makePlan({}, {.athlete = {{}, athlete}}); }
    ImportJob::Batch record()
    {
        const auto batch = job.recordNext(engine->dispatcher());
        EXPECT_TRUE(batch) << batch.error().message;
        return batch.value_or(ImportJob::Batch());
    }
    std::int64_t ridesOf(const char* athlete)
    {
        return eventsOf(organising::athleteIdOf(athlete).value) - 1; // without the introduction
    }
};

} // namespace

TEST_F(Importing, RecordsAThousandActivitiesAStepAndThenTheRest)
{
    job.add(rides(2'300));
    plan("Ben Smith");
    for (const std::size_t recorded : {1'000UL, 2'000UL, 2'300UL}) {
        ASSERT_TRUE(job.hasMore());
        const auto batch = record();
        EXPECT_EQ(batch.to, recorded);
        EXPECT_EQ(batch.last, *store.head());
        EXPECT_EQ(ridesOf("Ben Smith"), static_cast<std::int64_t>(recorded));
    }
    EXPECT_FALSE(job.hasMore());
}

TEST_F(Importing, LetsOtherCommandsInBetweenSteps)
{
    job.add(rides(1'001));
    plan("Ben Smith");
    record();
    EXPECT_TRUE(send("ImportAthlete", importBen));
    record();
    EXPECT_EQ(eventsOf("athlete-1"), 1);
    EXPECT_EQ(ridesOf("Ben Smith"), 1'001);
}

TEST_F(Importing, KeepsWhatWasRecordedWhenItIsCancelled)
{
    job.add(rides(1'500));
    plan("Ben Smith");
    record();
    job.cancel();
    EXPECT_TRUE(job.isCancelled());
    EXPECT_FALSE(job.hasMore());
    EXPECT_EQ(ridesOf("Ben Smith"), 1'000);
}

TEST_F(Importing, IntroducesAthletesAlsoWhereThereIsNothingElseToRecord)
{
    activity_files::FileContents news;
    news.news.athletes.push_back(organising::importAthlete("Kim Lee"));
    job.add(std::move(news));
    plan("Ben Smith");
    ASSERT_TRUE(job.hasMore());
    EXPECT_EQ(record().last, 0);
    EXPECT_FALSE(job.hasMore());
    EXPECT_EQ(ridesOf("Kim Lee"), 0);
}

TEST_F(Importing, PlansAgainWithOtherChoicesAndStoresNothingInAPreview)
{
    job.add(rides(3));
    plan("Ben Smith");
    job.preview(engine->dispatcher());
    job.setAthlete(1, "Kim Lee");
    plan("Ada Chosen");
    job.preview(engine->dispatcher());
    ASSERT_EQ(job.plan().lines.size(), 3U);
    EXPECT_EQ(job.plan().lines[0].athlete.name, "Ada Chosen");
    EXPECT_EQ(job.plan().lines[1].athlete.name, "Kim Lee") << "chosen for this activity";
    EXPECT_EQ(job.plan().lines[2].activity.reference, "rides.csv#2");
    EXPECT_EQ(*store.head(), 0);
    record();
    EXPECT_EQ(ridesOf("Ada Chosen"), 2);
    EXPECT_EQ(ridesOf("Kim Lee"), 1);
}

TEST_F(Importing, SaysOfEachLineWhatBecameOfIt)
{
    job.add(rides(2));
    plan("Ben Smith");
    record();
    ImportJob again(olga);
    again.add(rides(3));
    again.makePlan({}, {.athlete = {{}, "Ben Smith"}});
    again.preview(engine->dispatcher());
    const auto& lines = again.plan().lines;
    EXPECT_EQ(lines[0].outcome, ImportLine::Outcome::duplicate);
    EXPECT_EQ(lines[1].outcome, ImportLine::Outcome::duplicate);
    EXPECT_EQ(lines[2].outcome, ImportLine::Outcome::fresh);
}

} // namespace palmares::testing
