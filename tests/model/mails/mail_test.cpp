#include <gtest/gtest.h>

#include "model/mails/mail.h"
#include "tests/support/scenario.h"

namespace palmares::mails {
namespace {

LostPlaceMail loss(std::int64_t from, std::int64_t to, std::string_view at)
{
    LostPlaceMail made;
    made.previous_rank = from;
    made.current_rank = to;
    made.lost_at = testing::utc(at);
    made.taker = "Eva";
    made.gap = Seconds{11};
    return made;
}

Mail pendingSince(std::string_view time)
{
    Mail mail;
    mail.send_after = testing::utc(time);
    return mail;
}

} // namespace

TEST(MergedMail, M4_Q36_KeepsTheFirstRankAndTimeAndNamesNoTaker)
{
    const LostPlaceMail both = merged(loss(1, 2, "2016-01-25 19:16:29"), loss(2, 3, "2016-01-25 20:16:29"));
    EXPECT_EQ(both.previous_rank, 1);
    EXPECT_EQ(both.current_rank, 3);
    EXPECT_EQ(both.lost_at, testing::utc("2016-01-25 19:16:29"));
    EXPECT_FALSE(both.taker || both.taker_uuid || both.gap);
}

TEST(Mail, IsOverdueAfterMoreThan120WholeMinutes)
{
    const Mail mail = pendingSince("2016-01-01 00:00:00");
    EXPECT_FALSE(isOverdue(mail, testing::utc("2016-01-01 02:00:59")));
    EXPECT_TRUE(isOverdue(mail, testing::utc("2016-01-01 02:01:00")));
}

TEST(Mail, Q36_IsOverdueOnceItsStageHasEnded)
{
    Mail mail = pendingSince("2016-01-31 23:59:00");
    mail.expires_at = testing::utc("2016-01-31 23:59:59");
    EXPECT_FALSE(isOverdue(mail, testing::utc("2016-01-31 23:59:59")));
    EXPECT_TRUE(isOverdue(mail, testing::utc("2016-02-01 00:00:00")));
}

TEST(Mail, IsDueOnceItMayBeSentAndTheServerHadItsRest)
{
    Mail mail = pendingSince("2016-01-01 00:15:00");
    EXPECT_FALSE(isDue(mail, testing::utc("2016-01-01 00:14:59")));
    EXPECT_TRUE(isDue(mail, testing::utc("2016-01-01 00:15:00")));
    mail.try_again_at = testing::utc("2016-01-01 00:20:00");
    EXPECT_FALSE(isDue(mail, testing::utc("2016-01-01 00:19:59")));
    EXPECT_TRUE(isDue(mail, testing::utc("2016-01-01 00:20:00")));
    mail.status = MailStatus::sending;
    EXPECT_FALSE(isDue(mail, testing::utc("2016-01-01 00:20:00")));
}

} // namespace palmares::mails
