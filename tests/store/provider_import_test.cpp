// What becomes of a provider's documents in a store: facts that are told again, notifications, athletes and clubs.

#include "model/providers/provider.h"
#include "store/organising/import_job.h"
#include "tests/store/runtime_world.h"

namespace palmares::testing {
namespace {

using organising::ImportLine;
using organising::ImportPlan;
using Outcomes = std::vector<ImportLine::Outcome>;
constexpr auto fresh = ImportLine::Outcome::fresh;
constexpr auto duplicate = ImportLine::Outcome::duplicate;
constexpr auto refused = ImportLine::Outcome::refused;

const std::string onePass = R"("segment_efforts":[{"id":81,"elapsed_time":188,"moving_time":187,"distance":937.3,)"
                            R"("start_date":"2024-05-01T07:30:00Z","segment":{"id":9}}],)";

/// An hour's ride; `more` comes first, so that it wins.
std::string ride(const std::string& more = "")
{
    return "{" + more + R"("id":7001,"athlete":{"id":101},"name":"Hill loop","distance":25000,"moving_time":3600,)" +
           R"("elapsed_time":3700,"sport_type":"Ride","start_date":"2024-05-01T07:12:00Z"})";
}

std::string notice(const std::string& aspect, const std::string& more = "")
{
    return R"({"object_type":"activity","aspect_type":")" + aspect + R"(","object_id":7001,"owner_id":101)" + more +
           '}';
}

class ProviderImport : public RuntimeWorld {
protected:
    /// Imports the documents one after the other as one import.
    ImportPlan import(const std::vector<std::string>& documents, const organising::ImportChoices& choices = {})
    {
        activity_files::FileContents all;
        for (const std::string& json : documents)
            all.add(providers::readDocument("a.json", json, {.sport = {}, .now = {}}));
        catchUp();
        organising::ImportJob job({});
        job.add(std::move(all));
        job.makePlan(*rows->athletes(), choices);
        while (job.hasMore()) {
            const auto done = job.recordNext(engine->dispatcher());
            EXPECT_TRUE(done) << done.error().message;
        }
        return job.plan();
    }

    static Outcomes outcomesOf(const ImportPlan& plan)
    {
        Outcomes all;
        for (const ImportLine& line : plan.lines)
            all.push_back(line.outcome);
        return all;
    }

    /// What the athlete's stream says last of an activity.
    athlete::ActivityUpdated lastUpdate()
    {
        athlete::ActivityUpdated last;
        EXPECT_TRUE(store.readStream("athlete-101", {}, [&](RecordedEvent& event) {
            if (event.type.ends_with("ActivityUpdated")) last = *fromJson<athlete::ActivityUpdated>(event.data);
            return true;
        }));
        return last;
    }
};

} // namespace

TEST_F(ProviderImport, AStrangerIsANumberUntilSomebodySaysWhoItIs)
{
    import({ride()});
    catchUp();
    EXPECT_EQ(rows->athletes()->front().fullname, "Athlete 101");
    import({R"({"id":101,"firstname":"Kim","lastname":"Lee","sex":"F"})"});
    catchUp();
    ASSERT_EQ(rows->athletes()->size(), 1U);
    EXPECT_EQ(rows->athletes()->front().fullname, "Kim Lee");
    EXPECT_EQ(rows->athletes()->front().gender, Gender::F);
}

TEST_F(ProviderImport, TheOneStrangerIsWhomTheImportIsFor)
{
    import({ride()}, {.athlete = {{}, "Kim Lee"}, .isForOne = true});
    catchUp();
    ASSERT_EQ(rows->athletes()->size(), 1U);
    EXPECT_EQ(rows->athletes()->front().fullname, "Kim Lee");
    EXPECT_EQ(rows->athletes()->front().athlete_uuid.value, "athlete-101");
}

TEST_F(ProviderImport, AKnownAthleteTakesTheActivitiesOfTheOneStranger)
{
    ASSERT_TRUE(send("ImportAthlete", importBen));
    import({ride()}, {.athlete = {{}, "Ben Smith"}, .isForOne = true});
    catchUp();
    ASSERT_EQ(rows->athletes()->size(), 1U);
    EXPECT_EQ(rows->athletes()->front().activity_count, 1);
}

TEST_F(ProviderImport, AgainIsADuplicateAndOtherFactsAreAnUpdate)
{
    EXPECT_EQ(outcomesOf(import({ride()})), Outcomes{fresh});
    EXPECT_EQ(outcomesOf(import({ride()})), Outcomes{duplicate});
    const auto longer = import({ride(R"("distance":26000,)")});
    EXPECT_EQ(outcomesOf(longer), Outcomes{fresh});
    EXPECT_TRUE(longer.lines.front().is_update);
    EXPECT_EQ(lastUpdate().distance_in_metres.value, 26'000);
    EXPECT_EQ(outcomesOf(import({ride(), ride(R"("name":"Other",)"), ride(R"("name":"Other",)")})),
              (Outcomes{fresh, fresh, duplicate}));
}

TEST_F(ProviderImport, ASummaryTakesNoEffortsAway)
{
    import({ride(onePass)});
    EXPECT_EQ(outcomesOf(import({ride()})), Outcomes{duplicate});
    import({ride(R"("name":"Renamed",)")});
    EXPECT_EQ(lastUpdate().name, "Renamed");
    ASSERT_EQ(lastUpdate().segment_efforts.size(), 1U);
    EXPECT_EQ(lastUpdate().segment_efforts[0].strava_segment_effort_id, 81);
    import({ride(R"("segment_efforts":[],)")});
    EXPECT_TRUE(lastUpdate().segment_efforts.empty()) << "told in full that there are none";
}

TEST_F(ProviderImport, ANotificationChangesWhatIsKnownAlsoFromTheSameImport)
{
    const auto plan =
        import({notice("update", R"(,"updates":{"type":"Run","title":"Jog","private":"true"})"), ride(onePass)});
    EXPECT_EQ(outcomesOf(plan), (Outcomes{fresh, fresh}));
    EXPECT_EQ(lastUpdate().activity_type.value, "Run");
    EXPECT_EQ(lastUpdate().name, "Jog");
    EXPECT_EQ(lastUpdate().private_, Flag(true));
    EXPECT_EQ(lastUpdate().segment_efforts.size(), 1U);
    EXPECT_EQ(outcomesOf(import({notice("create")})), Outcomes{duplicate});
}

TEST_F(ProviderImport, NotificationsComeInTheOrderOfTheirTimes)
{
    import({ride()});
    import({notice("update", R"(,"event_time":20,"updates":{"title":"Last"})"),
            notice("update", R"(,"event_time":10,"updates":{"title":"First"})")});
    EXPECT_EQ(lastUpdate().name, "Last");
}

TEST_F(ProviderImport, ADeletedActivityIsRemovedAndStaysSo)
{
    import({ride()});
    EXPECT_EQ(outcomesOf(import({notice("delete")})), Outcomes{fresh});
    catchUp();
    EXPECT_EQ(rows->athletes()->front().activity_count, 0);
    const auto again = import({ride(), notice("update", R"(,"updates":{"title":"x"})")});
    EXPECT_EQ(again.lines[0].error->name, "activity_was_removed");
    EXPECT_EQ(again.lines[1].outcome, refused);
}

TEST_F(ProviderImport, ANotificationAboutAnUnknownActivityIsRefused)
{
    for (const std::string aspect : {"create", "update", "delete"}) {
        const auto plan = import({notice(aspect)});
        ASSERT_EQ(plan.lines.size(), 1U);
        EXPECT_EQ(plan.lines[0].error->name, "activity_not_found");
    }
    EXPECT_EQ(eventsOf("athlete-101"), 0);
}

TEST_F(ProviderImport, WithoutAccessImportsAreRefusedInOneSentence)
{
    import({ride()});
    import({R"({"object_type":"athlete","aspect_type":"update","object_id":101,"owner_id":101,)"
            R"("updates":{"authorized":"false"}})"});
    const auto later = import({ride(R"("id":7002,"start_date":"2024-05-02T07:12:00Z",)")});
    ASSERT_EQ(outcomesOf(later), Outcomes{refused});
    EXPECT_EQ(later.lines[0].error->name, "no_provider_access");
    ASSERT_TRUE(send("GrantProviderAccess", R"({"athlete_uuid":"athlete-101","provider":"strava"})"));
    EXPECT_EQ(outcomesOf(import({ride(R"("id":7002,"start_date":"2024-05-02T07:12:00Z",)")})), Outcomes{fresh});
}

TEST_F(ProviderImport, TheSameRideFromAFileIsAProbableDuplicate)
{
    activity_files::FileActivity file;
    file.reference = "ride.fit";
    file.athlete = "athlete-101";
    file.sport = "Ride";
    file.start = utc("2024-05-01 07:12:00");
    file.start_local = {file.start.seconds};
    file.distance_m = 25'000;
    file.moving_s = 3600;
    file.elapsed_s = 3700;
    import({R"({"id":101,"firstname":"Kim"})"});
    catchUp();
    activity_files::FileContents contents;
    contents.activities.push_back(file);
    auto plan = organising::planImport(contents, *rows->athletes(), {});
    ASSERT_TRUE(organising::importBatch(engine->dispatcher(), plan, 0, 1, {}, {}));
    ASSERT_EQ(outcomesOf(plan), Outcomes{fresh});
    const auto twin = import({ride(), notice("update", R"(,"updates":{"title":"x"})")});
    EXPECT_EQ(outcomesOf(twin), (Outcomes{duplicate, duplicate}));
    EXPECT_EQ(eventsOf("athlete-101"), 2);
}

TEST_F(ProviderImport, ClubsBecomeThoseOfTheAthleteTheyAreFor)
{
    const std::string clubs = R"([{"id":5,"name":"Wheelers","member_count":3}])";
    import({R"({"id":101,"firstname":"Kim"})"});
    import({clubs});
    EXPECT_EQ(eventsOf("club-5"), 1);
    EXPECT_EQ(eventsOf("athlete-101"), 1);
    import({clubs}, {.athlete = {{}, "Kim"}, .isForOne = true});
    EXPECT_EQ(eventsOf("athlete-101"), 2);
}

TEST_F(ProviderImport, APreviewSaysTheSameAndStoresNothing)
{
    import({ride()});
    const auto before = store.head();
    activity_files::FileContents contents;
    for (const std::string& json :
         {ride(R"("distance":26000,)"), notice("delete"), ride(R"("id":7009,"athlete":{"id":5},)")})
        contents.add(providers::readDocument("a.json", json, {.sport = {}, .now = {}}));
    catchUp();
    auto plan = organising::planImport(std::move(contents), *rows->athletes(), {});
    organising::previewImport(*engine, plan, {}, {});
    EXPECT_EQ(outcomesOf(plan), (Outcomes{fresh, fresh, fresh}));
    EXPECT_EQ(store.head(), before);
}

} // namespace palmares::testing
