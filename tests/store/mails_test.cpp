// Mails caused by events (docs/domain.md 5.2), from the command to the outbox, on a scripted clock.

#include "tests/store/mail_world.h"

namespace palmares::testing {
namespace {

using mails::MailStatus;
using mails::NotificationType;
using notifications::ToggleEmailNotification;

class MailsCaused : public MailWorld {
protected:
    mails::Mail onlyMail(NotificationType type)
    {
        const auto all = mailsOf(type);
        EXPECT_EQ(all.size(), 1U);
        return all.empty() ? mails::Mail() : all.front();
    }
    void doesNotWant(const AthleteId& athlete, NotificationType type)
    {
        give(ToggleEmailNotification{notifications::notificationsOf(athlete), type});
    }
    /// A second program begins: what it knows comes from the store.
    void restartWithEverything()
    {
        restart();
        catchUp();
    }
};

} // namespace

TEST_F(MailsCaused, NT5_AnImportedAthleteIsSubscribed)
{
    addressed(mailA, "Ann");
    EXPECT_EQ(eventsOf("notifications-athlete-a-notifications"), 1);
    doesNotWant(mailA, NotificationType::lost_place);
    EXPECT_EQ(eventsOf("notifications-athlete-a-notifications"), 2);
    auto moved = importAthlete(mailA);
    moved.email = "ann@example.com";
    give(moved);
    EXPECT_EQ(eventsOf("notifications-athlete-a-notifications"), 3);
}

TEST_F(MailsCaused, NT4_AnAthleteWithoutAnAddressIsNot)
{
    give(importAthlete(mailA));
    EXPECT_EQ(eventsOf("notifications-athlete-a-notifications"), 0);
    EXPECT_FALSE(send("ToggleEmailNotification",
                      R"({"athlete_notification_uuid":"nobody-notifications","notification_type":"lost_place"})"));
}

TEST_F(MailsCaused, M1_ACreatedChallengeRemindsItsHost)
{
    create("2016-01-01 00:00:00");
    const auto mail = onlyMail(NotificationType::host_challenge);
    EXPECT_EQ(mail.status, MailStatus::pending);
    EXPECT_EQ(mail.send_after, utc("2016-01-01 00:00:00"));
    EXPECT_EQ(mail.to, "Olga@example.org");
    ASSERT_TRUE(mail.host_challenge);
    EXPECT_EQ(mail.host_challenge->challenge_uuid, challengeId);
    EXPECT_EQ(mail.host_challenge->name, createSegmentChallenge().name);
    EXPECT_EQ(mail.host_challenge->url_slug, "october-cycling-challenge");
}

TEST_F(MailsCaused, M2_HostingDiscardsTheReminder)
{
    create();
    give(createSegmentStage());
    setClock("2015-12-31 01:00:00");
    give(challenge::HostChallenge{challengeId, organiser});
    EXPECT_EQ(onlyMail(NotificationType::host_challenge).status, MailStatus::discarded);
}

TEST_F(MailsCaused, CancellingDiscardsTheReminder)
{
    create();
    give(challenge::CancelChallenge{challengeId, organiser});
    EXPECT_EQ(onlyMail(NotificationType::host_challenge).status, MailStatus::discarded);
}

TEST_F(MailsCaused, M3_AFasterRiderTakesThePlace)
{
    host();
    ride(mailA, 199, "2016-01-25 19:00:00");
    ride(mailB, 188, "2016-01-25 19:16:29");
    const auto mail = onlyMail(NotificationType::lost_place); // one, though the open board ranks both as well
    EXPECT_EQ(mail.to, "Ann@example.org");
    EXPECT_EQ(mail.send_after, utc("2016-01-25 19:31:29"));
    ASSERT_TRUE(mail.lost_place);
    EXPECT_EQ(mail.lost_place->previous_rank, 1);
    EXPECT_EQ(mail.lost_place->current_rank, 2);
    EXPECT_EQ(mail.lost_place->taker_uuid, mailB);
    EXPECT_EQ(mail.lost_place->taker, "Bob");
    EXPECT_EQ(mail.lost_place->gap, Seconds{11});
    EXPECT_EQ(toText(mail.lost_place->stage_ends_at), "2016-01-31T23:59:59");
    EXPECT_EQ(mail.lost_place->stage_number, 1);
    EXPECT_EQ(mail.lost_place->stage_name, "VCV Sleepers Hill");
}

TEST_F(MailsCaused, M3_Q36_EveryLoserLearnsTheTaker)
{
    host();
    ride(mailA, 199, "2016-01-25 18:00:00");
    ride(mailB, 210, "2016-01-25 18:01:00");
    ride(mailC, 188, "2016-01-25 19:00:00");
    EXPECT_EQ(lossesInWords(), (Words{"Ann 1→2 Cal 11 pending", "Bob 2→3 Cal 22 pending"}));
}

TEST_F(MailsCaused, Q36_TwoLossesOfAStageAreOneMail)
{
    host();
    ride(mailA, 199, "2016-01-25 19:00:00");
    ride(mailB, 188, "2016-01-25 19:16:29");
    ride(mailC, 190, "2016-01-25 19:20:00");
    EXPECT_EQ(lossesInWords(), Words{"Ann 1→3 - 0 pending"});
    EXPECT_EQ(losses().front().send_after, utc("2016-01-25 19:31:29")) << "who loses again and again is told in time";
}

TEST_F(MailsCaused, Q36_AfterAMailWasSentTheNextLossIsAnother)
{
    host();
    ride(mailA, 199, "2016-01-25 19:00:00");
    ride(mailB, 188, "2016-01-25 19:10:00");
    waitUntil("2016-01-25 19:25:00");
    EXPECT_EQ(sendDue(), 1U);
    ride(mailC, 190, "2016-01-25 19:26:00");
    EXPECT_EQ(lossesInWords(), (Words{"Ann 1→2 Bob 11 sent", "Ann 2→3 Cal 9 pending"}));
}

TEST_F(MailsCaused, RegainingThePlaceDiscardsTheMail)
{
    host();
    ride(mailA, 199, "2016-01-25 19:00:00");
    ride(mailB, 188, "2016-01-25 19:10:00");
    ride(mailA, 180, "2016-01-25 19:12:00");
    EXPECT_EQ(lossesInWords(), (Words{"Ann 1→1 Bob 11 discarded", "Bob 1→2 Ann 8 pending"}));
}

TEST_F(MailsCaused, Q36_NothingIsSentAfterTheEndOfTheStage)
{
    host();
    ride(mailA, 199, "2016-01-25 19:00:00");
    ride(mailB, 188, "2016-01-31 23:45:00"); // could be sent a second after the end
    EXPECT_EQ(lossesInWords(), Words{});
    ride(mailC, 150, "2016-01-31 23:44:59");
    EXPECT_EQ(lossesInWords(), (Words{"Bob 1→2 Cal 38 pending", "Ann 2→3 Cal 49 pending"}));
    waitUntil("2016-02-01 00:00:00");
    EXPECT_EQ(lossesInWords(), (Words{"Bob 1→2 Cal 38 discarded", "Ann 2→3 Cal 49 discarded"}));
}

TEST_F(MailsCaused, Q37_TheHostIsRemindedOnceOfAnEndedStage)
{
    host();
    waitUntil("2016-02-01 00:00:00"); // the calendar ends it
    const auto mail = onlyMail(NotificationType::approve_leaderboards);
    EXPECT_EQ(mail.to, "Olga@example.org");
    EXPECT_EQ(mail.status, MailStatus::pending);
    ASSERT_TRUE(mail.approve_leaderboards);
    EXPECT_EQ(mail.approve_leaderboards->stage_name, "VCV Sleepers Hill");
    EXPECT_EQ(mail.approve_leaderboards->challenge_name, createSegmentChallenge().name);
    give(stage::ApproveStageLeaderboards{stage1, challengeId, organiser, hostingClub, "Well done."});
    EXPECT_EQ(onlyMail(NotificationType::approve_leaderboards).status, MailStatus::discarded);
}

TEST_F(MailsCaused, Q37_AnUnsubscribedKindIsNotWritten)
{
    host();
    doesNotWant(organiser, NotificationType::approve_leaderboards);
    doesNotWant(mailA, NotificationType::lost_place);
    ride(mailA, 199, "2016-01-25 19:00:00");
    ride(mailB, 188, "2016-01-25 19:10:00");
    ride(mailC, 150, "2016-01-25 19:11:00");
    EXPECT_EQ(lossesInWords(), Words{"Bob 1→2 Cal 38 pending"});
    doesNotWant(mailB, NotificationType::lost_place);
    EXPECT_EQ(lossesInWords(), Words{"Bob 1→2 Cal 38 discarded"}) << "also what waits already";
    waitUntil("2016-02-01 00:00:00");
    EXPECT_TRUE(mailsOf(NotificationType::approve_leaderboards).empty());
}

TEST_F(MailsCaused, ANewAddressReachesWhatWaits)
{
    create();
    auto moved = importAthlete(organiser);
    moved.email = "olga@example.com";
    give(moved);
    EXPECT_EQ(onlyMail(NotificationType::host_challenge).to, "olga@example.com");
}

TEST_F(MailsCaused, AWomanGetsTheWomensBoardAndAnAthleteWithoutGenderTheOpenOne)
{
    host();
    const AthleteId eva{"athlete-e"}, kim{"athlete-k"};
    addressed(eva, "Eva", Gender::F);
    give(challenge::JoinChallenge{challengeId, eva, Gender::F, {}});
    addressed(kim, "Kim", std::nullopt);
    give(challenge::JoinChallenge{challengeId, kim, {}, {}});
    ride(eva, 200, "2016-01-25 19:00:00");
    ride(kim, 210, "2016-01-25 19:01:00");
    ride(mailA, 190, "2016-01-25 19:02:00"); // first of the men, before both on the open board
    EXPECT_EQ(lossesInWords(), Words{"Kim 2→3 Ann 20 pending"});
}

TEST_F(MailsCaused, ARestartWritesNothingTwice)
{
    host();
    ride(mailA, 199, "2016-01-25 19:00:00");
    ride(mailB, 188, "2016-01-25 19:10:00");
    restartWithEverything();
    EXPECT_EQ(lossesInWords(), Words{"Ann 1→2 Bob 11 pending"});
    ride(mailC, 190, "2016-01-25 19:12:00"); // it knows the board as it was
    EXPECT_EQ(lossesInWords(), Words{"Ann 1→3 - 0 pending"});
}

TEST_F(MailsCaused, ReadingTheWholeLogAgainWritesAndSendsNothingTwice)
{
    host();
    ride(mailA, 199, "2016-01-25 19:00:00");
    ride(mailB, 188, "2016-01-25 19:10:00");
    ride(mailC, 190, "2016-01-25 19:12:00");
    ride(mailB, 150, "2016-01-25 19:13:00");
    waitUntil("2016-01-25 19:25:00");
    EXPECT_EQ(sendDue(), 1U);
    const auto before = lossesInWords();
    ASSERT_TRUE(store.deleteSubscription({.stream = "$all", .name = "mails"}));
    restartWithEverything();
    EXPECT_EQ(lossesInWords(), before);
    EXPECT_EQ(sendDue(), 0U);
}

TEST_F(MailsCaused, AnOldLogCausesNoMails)
{
    host();
    ride(mailA, 199, "2016-01-25 19:00:00");
    ride(mailB, 188, "2016-01-25 19:10:00");
    const auto all = mails::allMails(store);
    std::vector<SideRecord> gone;
    for (const mails::Mail& mail : *all)
        gone.push_back({std::string(mails::waitingMailKind), mail.key, {}, {}});
    ASSERT_TRUE(store.saveRecords(gone));
    ASSERT_TRUE(store.deleteSubscription({.stream = "$all", .name = "mails"}));
    setClock("2016-01-25 22:00:00");
    restartWithEverything();
    EXPECT_EQ(lossesInWords(), Words{});
}

TEST_F(MailsCaused, LosersOnLargeBoardsGetMails)
{
    host();
    setClock("2016-01-25 10:00:00");
    for (int i = 0; i < 210; ++i) { // beyond 200 athletes only what changed is recorded
        const AthleteId id{"athlete-x" + std::to_string(i)};
        dispatch(importAthlete(id));
        dispatch(challenge::JoinChallenge{challengeId, id, Gender::M, {}});
        dispatch(passing(id, 100'000 + i * 10, 1'000 + i));
    }
    catchUp();
    ride(mailA, 199, "2016-01-25 19:00:00");
    ride(mailB, 200, "2016-01-25 19:00:10");
    ride(mailC, 188, "2016-01-25 19:10:00");
    EXPECT_EQ(lossesInWords(), (Words{"Ann 1→2 Cal 11 pending", "Bob 2→3 Cal 12 pending"}));
    ride(mailA, 180, "2016-01-25 19:11:00");
    EXPECT_EQ(lossesInWords(), (Words{"Bob 2→3 Cal 12 pending", "Ann 1→1 Cal 11 discarded", "Cal 1→2 Ann 8 pending"}));
}

} // namespace palmares::testing
