// Mails in the outbox are sent when due, and never twice.

#include "tests/store/mail_world.h"

namespace palmares::testing {
namespace {

using mails::Delivery;
using mails::MailStatus;
using End = mails::Delivery::End;

class PostOffices : public MailWorld {
protected:
    void put(const std::string& key, std::string_view sendAfter, std::string to = "ann@example.org")
    {
        mails::Mail mail;
        mail.key = key;
        mail.to = std::move(to);
        mail.created_at = utc(sendAfter);
        mail.send_after = utc(sendAfter);
        mail.type = mails::NotificationType::host_challenge;
        mail.host_challenge = mails::HostChallengeMail{challengeId, "Winter", "winter"};
        ASSERT_TRUE(mails::saveMail(store, mail));
    }
    mails::Mail mail(const std::string& key = "one") { return mails::findMail(store, key).value_or(mails::Mail()); }
    MailStatus status(const std::string& key = "one") { return mail(key).status; }
    void tidyAt(std::string_view now)
    {
        setClock(now);
        ASSERT_TRUE(office.tidy(clock().toSeconds()));
    }
    std::optional<mails::Mail> take() { return office.take(clock().toSeconds()).value_or(std::nullopt); }
    std::string discard(const std::string& key)
    {
        const auto done = mails::discardMail(store, key);
        return done ? "ok" : done.error().name;
    }
    std::string retry(const std::string& key)
    {
        const auto done = mails::retryMail(store, key, clock().toSeconds());
        return done ? "ok" : done.error().name;
    }
};

const Delivery noAnswer{End::unknown, "It may have arrived."};
const Delivery busy{End::not_now, "The server is busy."};
const Delivery nobody{End::refused, "The mail server said: 550 Nobody here."};

} // namespace

TEST_F(PostOffices, IsMarkedDurablyBeforeAndAfterTheConversation)
{
    setClock("2024-05-01 08:00:00");
    put("one", "2024-05-01 08:00:00");
    const auto taken = take();
    ASSERT_TRUE(taken);
    EXPECT_EQ(status(), MailStatus::sending);
    EXPECT_FALSE(take()) << "one conversation at a time";
    ASSERT_TRUE(office.settle(*taken, {End::accepted}, utc("2024-05-01 08:00:02")));
    EXPECT_EQ(status(), MailStatus::sent);
    EXPECT_EQ(mail().sent_at, utc("2024-05-01 08:00:02"));
    EXPECT_EQ(mail().attempts, 1);
    EXPECT_EQ(sendDue(), 0U);
}

TEST_F(PostOffices, WaitsUntilAMailMayBeSent)
{
    put("one", "2024-05-01 08:15:00");
    tidyAt("2024-05-01 08:14:59");
    EXPECT_EQ(sendDue(), 0U);
    EXPECT_EQ(office.next(), utc("2024-05-01 08:15:00")) << "when to look again";
    tidyAt("2024-05-01 08:15:00");
    EXPECT_EQ(sendDue(), 1U);
}

TEST_F(PostOffices, DiscardsWhatCouldNotBeSentForTwoHours)
{
    put("one", "2024-05-01 08:00:00");
    tidyAt("2024-05-01 10:00:59");
    EXPECT_EQ(status(), MailStatus::pending);
    tidyAt("2024-05-01 10:01:00");
    EXPECT_EQ(status(), MailStatus::discarded);
    EXPECT_EQ(sendDue(), 0U);
}

TEST_F(PostOffices, LeavesAServerThatIsBusyAloneForAWhile)
{
    put("one", "2024-05-01 08:00:00");
    setClock("2024-05-01 08:00:00");
    EXPECT_EQ(sendDue({busy}), 1U);
    EXPECT_EQ(status(), MailStatus::pending);
    EXPECT_EQ(mail().note, busy.problem);
    EXPECT_EQ(mail().try_again_at, utc("2024-05-01 08:01:00"));
    tidyAt("2024-05-01 08:01:00");
    EXPECT_EQ(sendDue({busy}), 1U);
    EXPECT_EQ(mail().try_again_at, utc("2024-05-01 08:03:00"));
    tidyAt("2024-05-01 08:03:00");
    EXPECT_EQ(sendDue(), 1U);
    EXPECT_EQ(status(), MailStatus::sent);
    EXPECT_EQ(mail().attempts, 3);
    EXPECT_FALSE(mail().note);
}

TEST_F(PostOffices, ARefusedMailFailsAndDoesNotHoldUpTheNext)
{
    put("one", "2024-05-01 08:00:00");
    put("two", "2024-05-01 08:00:01");
    setClock("2024-05-01 08:00:01");
    EXPECT_EQ(sendDue({nobody}), 2U);
    EXPECT_EQ(status("one"), MailStatus::failed);
    EXPECT_EQ(mail("one").note, nobody.problem);
    EXPECT_EQ(status("two"), MailStatus::sent);
    EXPECT_EQ(retry("one"), "ok");
    EXPECT_EQ(sendDue(), 1U);
    EXPECT_EQ(status("one"), MailStatus::sent);
}

TEST_F(PostOffices, AnInvalidAddressFails)
{
    put("one", "2024-05-01 08:00:00", "ann@example.org\r\nRCPT TO:<all@example.org>");
    put("two", "2024-05-01 08:00:01");
    setClock("2024-05-01 08:00:01");
    EXPECT_EQ(sendDue(), 1U);
    EXPECT_EQ(status("one"), MailStatus::failed);
    EXPECT_EQ(status("two"), MailStatus::sent);
}

TEST_F(PostOffices, NoMailIsSentAgainThatAKilledProgramWasSending)
{
    put("one", "2024-05-01 08:00:00");
    setClock("2024-05-01 08:00:00");
    ASSERT_TRUE(take());
    mails::PostOffice next(store); // of the program that takes over
    ASSERT_TRUE(next.takeOver());
    EXPECT_EQ(status(), MailStatus::unknown);
    EXPECT_FALSE(*next.take(utc("2024-05-01 08:00:01")));
    EXPECT_EQ(retry("one"), "ok");
    EXPECT_TRUE(*next.take(utc("2024-05-01 08:00:01"))) << "a person knows better";
}

TEST_F(PostOffices, TakingOverFromOneselfLeavesTheMailThatIsOnItsWay)
{
    put("one", "2024-05-01 08:00:00");
    setClock("2024-05-01 08:00:00");
    ASSERT_TRUE(take());
    ASSERT_TRUE(office.takeOver()); // it lost its connection to the store for a moment
    EXPECT_EQ(status(), MailStatus::sending);
}

TEST_F(PostOffices, AMailWithoutAnswerIsUnknownUntilAPersonDecides)
{
    put("one", "2024-05-01 08:00:00");
    setClock("2024-05-01 08:00:00");
    EXPECT_EQ(sendDue({noAnswer}), 1U);
    EXPECT_EQ(status(), MailStatus::unknown);
    EXPECT_EQ(sendDue(), 0U);
    EXPECT_EQ(discard("one"), "ok");
    EXPECT_EQ(status(), MailStatus::discarded);
}

TEST_F(PostOffices, PeopleDiscardAndRetryOnlyWhatIsOpen)
{
    setClock("2024-05-01 08:00:00");
    put("one", "2024-05-01 08:00:00");
    EXPECT_EQ(discard("none"), "mail_not_found");
    EXPECT_EQ(retry("none"), "mail_not_found");
    EXPECT_EQ(discard("one"), "ok");
    EXPECT_EQ(discard("one"), "mail_settled");
    EXPECT_EQ(retry("one"), "ok");
    const auto taken = take();
    ASSERT_TRUE(taken);
    EXPECT_EQ(discard("one"), "mail_settled");
    EXPECT_EQ(retry("one"), "mail_settled");
    ASSERT_TRUE(office.settle(*taken, {End::accepted}, utc("2024-05-01 08:00:02")));
    EXPECT_EQ(retry("one"), "mail_settled");
}

TEST_F(PostOffices, ARetriedMailIsNotOverdueAgainAtOnce)
{
    put("one", "2024-05-01 08:00:00");
    tidyAt("2024-05-02 08:00:00");
    ASSERT_EQ(status(), MailStatus::discarded);
    EXPECT_EQ(retry("one"), "ok");
    tidyAt("2024-05-02 08:00:10");
    EXPECT_EQ(sendDue(), 1U);
}

TEST_F(PostOffices, Q36_NoMailAboutAPlaceIsSentAfterTheStage)
{
    put("one", "2024-05-01 08:00:00");
    auto late = mail();
    late.expires_at = utc("2024-05-01 08:00:30");
    ASSERT_TRUE(mails::saveMail(store, late));
    tidyAt("2024-05-01 08:00:31");
    EXPECT_EQ(status(), MailStatus::discarded);
    EXPECT_EQ(retry("one"), "mail_expired");
}

} // namespace palmares::testing
