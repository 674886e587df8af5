// The activity feed by the rows F1 to F8 of docs/domain.md 10.6, from commands through all policies to what is read.
#include <algorithm>

#include "store/read_models/queries/badges.h"
#include "store/read_models/queries/boards.h"
#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/feed.h"
#include "tests/support/told_story.h"

namespace palmares::testing::told_feed {
namespace {

using read_models::FeedKind;
using read_models::FeedScope;
using read_models::FeedVerb;
using Told = std::vector<std::string>;

const std::string benDid = "Ben Smith: ";

void approve(DomainWorld& world)
{
    finishStage(world);
    world.send(challenge::EndChallenge{challengeId});
    world.send(challenge::ApproveChallengeLeaderboards{challengeId, organiser, hostingClub, "Well ridden.", {}});
}

} // namespace

TEST(ToldFeed, F1_AClubCreatesAChallenge)
{
    DomainWorld world;
    auto athlete = importAthlete(ben);
    athlete.profile = "ben.png";
    world.at("2015-12-31 00:00:00").send(importClub()).send(athlete).send(createSegmentChallenge());
    const auto rows = tablesOf(world);
    const auto entries = read_models::feed(*rows, {});
    ASSERT_TRUE(entries);
    ASSERT_EQ(entries->size(), 1U);
    EXPECT_EQ(messageOf(entries->front()), "Created challenge October Cycling Challenge");
    EXPECT_EQ(entries->front().facts.verb, FeedVerb::create);
    EXPECT_EQ(entries->front().actor.kind, FeedKind::club);
    EXPECT_EQ(entries->front().actor.name, "VC Venta");
    EXPECT_EQ(entries->front().actor.image, "venta.png");
    EXPECT_EQ(entries->front().object.kind, FeedKind::challenge);
    const auto actors = linesOf(*rows, "activity_feed_actors");
    EXPECT_EQ(actors.size(), 3U) << "the athlete, the club, the challenge";
    EXPECT_TRUE(
        std::ranges::any_of(actors, [](const std::string& line) { return line.find("ben.png") != std::string::npos; }));
}

TEST(ToldFeed, F2_AnAthleteJoins)
{
    auto world = hostedSegmentChallenge();
    EXPECT_EQ(toldIn(world).front(), benDid + "Joined challenge October Cycling Challenge");
    DomainWorld ofClub = newSegmentChallenge();
    ofClub.at("2016-01-02 00:00:00").send(challenge::HostChallenge{challengeId, organiser});
    ofClub.send(importAthlete(ben)).send(athlete::JoinClub{ben, hostingClub});
    ofClub.send(challenge::JoinChallenge{challengeId, ben, Gender::M, {}});
    EXPECT_EQ(toldIn(ofClub).front(), benDid + "Joined challenge October Cycling Challenge");
}

TEST(ToldFeed, F2_JoinsBeforeTheHostingAreReportedThen)
{
    auto world = newSegmentChallenge();
    world.send(importAthlete(ben)).send(challenge::JoinChallenge{challengeId, ben, Gender::M, {}});
    EXPECT_EQ(toldIn(world, by(ben)), Told{});
    world.at("2016-01-02 00:00:00").send(challenge::HostChallenge{challengeId, organiser});
    EXPECT_EQ(toldIn(world, by(ben)), Told{benDid + "Joined challenge October Cycling Challenge"});
}

TEST(ToldFeed, F3_NothingRemainsOfAnExcludedAthlete)
{
    auto world = ridden();
    EXPECT_FALSE(toldIn(world, by(ben)).empty());
    world.send(challenge::ExcludeCompetitorFromChallenge{challengeId, ben, "No", utc("2016-01-26 00:00:00")});
    EXPECT_EQ(toldIn(world, by(ben)), Told{});
}

TEST(ToldFeed, F4_AHostedChallengeStartsItsStage)
{
    auto world = newSegmentChallenge();
    world.at("2016-01-02 00:00:00").send(challenge::HostChallenge{challengeId, organiser});
    const auto entries = read_models::feed(*tablesOf(world), ofChallenge());
    ASSERT_TRUE(entries && !entries->empty());
    EXPECT_EQ(messageOf(entries->front()), "Stage VCV Sleepers Hill started");
    EXPECT_EQ(entries->front().facts.happened_at, local("2016-01-01 00:00:00"));
    EXPECT_EQ(entries->front().actor.kind, FeedKind::challenge);
}

TEST(ToldFeed, F5_AnAttemptHasItsMeasuresAndAPlace)
{
    auto world = ridden();
    const auto entries = read_models::feed(*tablesOf(world), by(ben));
    ASSERT_TRUE(entries && entries->size() == 3) << "the attempt, the place on one board, the joining";
    EXPECT_EQ(messageOf(entries->at(0)), "Ranked 1st in stage VCV Sleepers Hill");
    EXPECT_EQ(messageOf(entries->at(1)), "Recorded an attempt at stage VCV Sleepers Hill of 3:08");
    const auto& facts = entries->at(1).facts;
    EXPECT_EQ(facts.elapsed_time_in_seconds, Seconds{188});
    EXPECT_EQ(facts.moving_time_in_seconds, Seconds{188});
    EXPECT_EQ(facts.distance_in_metres, Metres{937.3});
    EXPECT_EQ(facts.elevation_gain_in_metres, Metres{68.0});
    EXPECT_EQ(facts.activity_type, ActivityType{"Ride"});
    EXPECT_EQ(facts.happened_at, local("2016-01-25 12:48:14"));
    EXPECT_EQ(entries->at(1).object.stage_type, StageType::mountain);
}

TEST(ToldFeed, F6_AnApprovedStageGivesPlacesAndPoints)
{
    auto world = ridden();
    finishStage(world);
    const auto told = toldIn(world, by(ben));
    const std::string challenge = "October Cycling Challenge";
    EXPECT_TRUE(tells(told, benDid + "Finished 1st in stage VCV Sleepers Hill"));
    EXPECT_TRUE(tells(told, benDid + "Accumulated 10 points in the KOM leaderboard for " + challenge));
    EXPECT_TRUE(tells(told, benDid + "Accumulated 15 points in the GC leaderboard for " + challenge));
    Told ranks;
    std::ranges::copy_if(told.rbegin(), told.rend(), std::back_inserter(ranks),
                         [](const std::string& each) { return each.starts_with(benDid + "Ranked"); });
    EXPECT_EQ(ranks, (Told{benDid + "Ranked 1st in stage VCV Sleepers Hill", benDid + "Ranked 1st in GC leaderboard",
                           benDid + "Ranked 1st in KOM leaderboard"}));
    EXPECT_EQ(toldIn(world, ofChallenge()).back(), "VC Venta: Created challenge " + challenge);
    EXPECT_TRUE(tells(toldIn(world, ofChallenge()), "VC Venta: Published VCV Sleepers Hill stage results"));
}

TEST(ToldFeed, F7_AnApprovedChallengeHasItsWinners)
{
    auto world = ridden();
    rides(world, a2, 500, 200);
    approve(world);
    const auto told = toldIn(world, by(ben));
    EXPECT_TRUE(tells(told, benDid + "Finished 1st in October Cycling Challenge GC competition"));
    EXPECT_TRUE(tells(told, benDid + "Finished 1st in October Cycling Challenge KOM competition"));
    EXPECT_TRUE(tells(told, benDid + "Finished 1st in stage VCV Sleepers Hill"));
    EXPECT_TRUE(tells(toldIn(world, by(a2)), benDid + "Finished 2nd in October Cycling Challenge GC competition"));
    const auto ofStage = toldIn(world, {.of = FeedScope::Of::object, .uuid = stage1.value, .limit = 3});
    EXPECT_EQ(ofStage.front(), benDid + "Finished 1st in stage VCV Sleepers Hill") << "the winner is told last";
}

TEST(ToldFeed, F8_ADeletedStageTakesItsEntriesAlong)
{
    auto world = newSegmentChallenge();
    world.at("2016-01-02 00:00:00").send(challenge::HostChallenge{challengeId, organiser});
    auto rows = tablesOf(world);
    EXPECT_TRUE(tells(toldIn(*rows), "October Cycling Challenge: Stage VCV Sleepers Hill started"));
    auto log = logOf(world);
    log.add(stageDeleted());
    rows = tablesOf(log);
    for (const auto& sentence : toldIn(*rows, everything()))
        EXPECT_EQ(sentence.find("Sleepers"), std::string::npos) << sentence;
    for (const auto& actor : linesOf(*rows, "activity_feed_actors"))
        EXPECT_EQ(actor.find("Sleepers"), std::string::npos) << actor;
}

TEST(ToldFeed, F8_ANewPictureIsOnEveryEntry)
{
    auto world = ridden();
    finishStage(world);
    world.send(importClub("new.png"));
    std::size_t ofClub = 0;
    const auto entries = read_models::feed(*tablesOf(world), everything());
    ASSERT_TRUE(entries);
    for (const auto& entry : *entries) {
        if (entry.actor.kind != FeedKind::club) continue;
        ++ofClub;
        EXPECT_EQ(entry.actor.image, "new.png");
    }
    EXPECT_EQ(ofClub, 2U) << "created, and published";
}

TEST(ToldFeed, Q24_NewNamesReachFeedAndTheRest)
{
    auto world = ridden();
    auto renamed = importAthlete(ben);
    renamed.firstname = "Benjamin";
    world.send(renamed).send(challenge::RenameChallenge{challengeId, "Autumn Hills", organiser, {}});
    const auto rows = tablesOf(world);
    const auto told = toldIn(*rows, everything());
    EXPECT_TRUE(tells(told, "Benjamin Smith: Joined challenge Autumn Hills"));
    EXPECT_TRUE(tells(told, "Benjamin Smith: Recorded an attempt at stage VCV Sleepers Hill of 3:08"));
    for (const auto& sentence : told)
        EXPECT_EQ(sentence.find("October"), std::string::npos) << sentence;
    EXPECT_EQ(read_models::challenges(*rows)->front().name, "Autumn Hills");
    EXPECT_EQ(read_models::challenges(*rows)->front().created_by_athlete_name, "Benjamin Smith");
    EXPECT_EQ(read_models::board(*rows, challengeId, 1, openCategory)->rows.front().name, "Benjamin Smith");
}

TEST(ToldFeed, Q42_RemovesTheOneAttemptThatIsGone)
{
    auto world = hostedSegmentChallenge();
    auto ride = rideOfE0();
    ride.segment_efforts.push_back(ride.segment_efforts.front()); // starts in the same second
    ride.segment_efforts.back().strava_segment_effort_id = 11478431698;
    ride.segment_efforts.back().elapsed_time_in_seconds = {250};
    world.send(ride);
    auto log = logOf(world);
    const auto attempts = [&log] {
        Told told = toldIn(*tablesOf(log), by(ben));
        std::erase_if(told, [](const std::string& each) { return each.find("attempt") == std::string::npos; });
        return told;
    };
    ASSERT_EQ(attempts().size(), 2U);
    auto gone = e0();
    gone.strava_segment_effort_id = 11478431698;
    auto removed = removedEffort(gone, 1, 1);
    removed.activity_uuid = world.all<stage::StageEffortRecorded>().front().activity_uuid;
    log.add(removed);
    EXPECT_EQ(attempts(), Told{benDid + "Recorded an attempt at stage VCV Sleepers Hill of 3:08"});
}

TEST(ToldFeed, Q42_ClearedEffortsLeaveThatTheStageStarted)
{
    auto log = logOf(ridden());
    log.add(stage::StageEffortsCleared{stage1, challengeId});
    const auto told = toldIn(*tablesOf(log), everything());
    EXPECT_TRUE(tells(told, "October Cycling Challenge: Stage VCV Sleepers Hill started"));
    EXPECT_FALSE(tells(told, benDid + "Recorded an attempt at stage VCV Sleepers Hill of 3:08"));
}

TEST(ToldFeed, Q46_NeedsNoRowsOfOthers)
{
    auto world = ridden();
    finishStage(world);
    EventLog log;
    for (const auto& [recorded, event] : world.log())
        if (shortTypeName(recorded.type) != "ChallengeCreated" && shortTypeName(recorded.type) != "AthleteImported")
            log.add(*event);
    const auto rows = tablesOf(log);
    EXPECT_EQ(rows->position(), log.head());
    EXPECT_EQ(toldIn(*rows, everything()), Told{"VC Venta: Published VCV Sleepers Hill stage results"})
        << "nobody else is known";
    EXPECT_TRUE(read_models::badges(*rows, {})->empty());
    log.add(world.last<athlete::AthleteImported>());
    EXPECT_TRUE(
        tells(toldIn(*tablesOf(log), everything()), benDid + "Recorded an attempt at stage VCV Sleepers Hill of 3:08"))
        << "the stage is known, and the athlete by now";
}

TEST(ToldFeed, Q44_IsInTheOrderOfEventsHoweverTheirTimesWereGiven)
{
    auto world = hostedSegmentChallenge();
    rides(world, a2, 500, 200); // on the 20th
    auto late = providersActivity(ben, 3, "Ride", "2016-01-05 10:00:00");
    late.segment_efforts.push_back(pass(4, "2016-01-05 10:10:00", 190, 190, 937.3));
    world.send(late); // ridden before that, imported after
    const auto entries = read_models::feed(*tablesOf(world), everything());
    ASSERT_TRUE(entries);
    const auto isNewer = [](const auto& a, const auto& b) {
        return std::pair(a.facts.position, a.facts.number) > std::pair(b.facts.position, b.facts.number);
    };
    EXPECT_TRUE(std::ranges::is_sorted(*entries, isNewer));
    const auto told = toldIn(world, by(ben));
    EXPECT_TRUE(tells(told, benDid + "Recorded an attempt at stage VCV Sleepers Hill of 3:10"));
    EXPECT_TRUE(tells(toldIn(world, by(a2)), benDid + "Lost 1 place in stage VCV Sleepers Hill leaderboard, now 2nd"));
}

TEST(ToldFeed, ADashboardShowsTheAthleteAndWhatJoinedChallengesDo)
{
    auto world = ridden();
    world.send(importAthlete(a2));
    const auto own = toldIn(world, {.of = FeedScope::Of::dashboard, .uuid = ben.value});
    EXPECT_TRUE(tells(own, benDid + "Recorded an attempt at stage VCV Sleepers Hill of 3:08"));
    EXPECT_TRUE(tells(own, "October Cycling Challenge: Stage VCV Sleepers Hill started"));
    EXPECT_EQ(toldIn(world, {.of = FeedScope::Of::dashboard, .uuid = a2.value}), Told{});
    world.send(athlete::JoinClub{a2, hostingClub});
    EXPECT_TRUE(tells(toldIn(world, {.of = FeedScope::Of::dashboard, .uuid = a2.value}),
                      "October Cycling Challenge: Stage VCV Sleepers Hill started"))
        << "hosted by the athlete's club";
}

TEST(ToldFeed, PagesFollowEachOther)
{
    auto world = ridden();
    approve(world);
    const auto rows = tablesOf(world);
    const auto whole = toldIn(*rows, everything());
    ASSERT_GT(whole.size(), 10U);
    Told paged;
    FeedScope scope{.limit = 4};
    for (auto page = read_models::feed(*rows, scope); page && !page->empty(); page = read_models::feed(*rows, scope)) {
        EXPECT_LE(page->size(), 4U);
        for (const auto& entry : *page)
            paged.push_back(entry.actor.name + ": " + messageOf(entry));
        scope.before = {page->back().facts.position, page->back().facts.number};
    }
    EXPECT_EQ(paged, whole);
}

TEST(ToldFeed, ReadInAnyPartsItIsTheSame)
{
    auto world = ridden();
    rides(world, a2, 500, 170);
    approve(world);
    const auto log = logOf(world);
    const auto stepwise = *read_models::openReadModel({}, "the store");
    for (Position position = 1; position <= log.head(); ++position)
        ASSERT_TRUE(stepwise->apply(log.events(position, position), position));
    EXPECT_EQ(textOf(*stepwise), textOf(*tablesOf(log)));
}

} // namespace palmares::testing::told_feed
