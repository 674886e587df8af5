#include <gtest/gtest.h>

#include "model/mails/letter.h"
#include "tests/support/scenario.h"

namespace palmares::mails {
namespace {

Mail lostPlace(std::int64_t from, std::int64_t to)
{
    Mail mail;
    mail.type = NotificationType::lost_place;
    mail.name = "Ben Smith";
    mail.send_after = testing::utc("2016-01-30 16:00:00");
    mail.lost_place = LostPlaceMail{.stage_uuid = StageId{"s"},
                                    .stage_leaderboard_uuid = StageLeaderboardId{"b"},
                                    .stage_number = 2,
                                    .stage_name = "VCV Sleepers Hill",
                                    .stage_ends_at = testing::utc("2016-02-01 00:00:00"),
                                    .previous_rank = from,
                                    .current_rank = to,
                                    .lost_at = testing::utc("2016-01-30 15:45:00"),
                                    .taker_uuid = {},
                                    .taker = {},
                                    .gap = {}};
    return mail;
}

Mail lostTo(std::string taker, std::int64_t gap)
{
    Mail mail = lostPlace(1, 2);
    mail.lost_place->taker = std::move(taker);
    mail.lost_place->gap = Seconds{gap};
    return mail;
}

Mail hostReminder(std::string challenge)
{
    Mail mail;
    mail.type = NotificationType::host_challenge;
    mail.name = "Ben Smith";
    mail.host_challenge = HostChallengeMail{ChallengeId{"c"}, std::move(challenge), "c"};
    return mail;
}

Mail approvalReminder(bool byHandOnly)
{
    Mail mail;
    mail.type = NotificationType::approve_leaderboards;
    mail.name = "Ben Smith";
    mail.approve_leaderboards = ApproveLeaderboardsMail{StageId{"s"}, 2, "Hill", "Winter", byHandOnly};
    return mail;
}

bool says(const Letter& letter, std::string_view words)
{
    return letter.text.contains(words) && letter.html.contains(escaped(words));
}

} // namespace

TEST(LostPlaceLetter, NamesWhoTookThePlace)
{
    const Letter letter = letterOf(lostTo("Eva", 11));
    EXPECT_EQ(letter.subject, "Eva just stole your 1st place on Stage 2 VCV Sleepers Hill");
    EXPECT_TRUE(letter.text.starts_with(letter.subject)) << "it is the heading, too";
    EXPECT_TRUE(says(letter, "Eva was 11 seconds faster."));
    EXPECT_TRUE(says(letterOf(lostTo("Eva", 1)), "Eva was 1 second faster."));
    EXPECT_TRUE(says(letter, "Hello Ben,"));
}

TEST(LostPlaceLetter, ConsolesTheLoserOfAPlaceWithoutATaker)
{
    const Letter letter = letterOf(lostPlace(8, 9)); // the numbers of the talk
    EXPECT_EQ(letter.subject, "You just lost 8th place on Stage 2 VCV Sleepers Hill");
    EXPECT_TRUE(letter.text.starts_with("Sorry, you've lost 8th place\n"));
    EXPECT_TRUE(says(letter, "You lost 1 place on Stage 2 VCV Sleepers Hill."));
    EXPECT_TRUE(says(letter, "You are 9th now."));
    EXPECT_TRUE(says(letter, "the stage ends in 32 hours."));
    EXPECT_TRUE(says(letterOf(lostPlace(1, 3)), "You lost 2 places on"));
}

TEST(LostPlaceLetter, DoesNotMentionTimeThatHasPassed)
{
    Mail mail = lostPlace(1, 2);
    mail.lost_place->stage_ends_at = mail.send_after;
    EXPECT_FALSE(letterOf(mail).text.contains("still time"));
}

TEST(HostLetter, ListsTheTwoSteps)
{
    const Letter letter = letterOf(hostReminder("Winter"));
    EXPECT_EQ(letter.subject, "Host Winter");
    EXPECT_TRUE(letter.text.contains("\n1. Add at least one stage.\n2. Host the challenge.\n"));
    EXPECT_TRUE(letter.html.contains("<li>Add at least one stage.</li>\n<li>Host the challenge.</li>"));
    EXPECT_TRUE(says(letter, "Competitors see the challenge once it is hosted."));
}

TEST(ApprovalLetter, Q37_RemindsOfTheResultsThatWait)
{
    const Letter letter = letterOf(approvalReminder(false));
    EXPECT_EQ(letter.subject, "Approve the results of Stage 2 Hill");
    EXPECT_TRUE(says(letter, "Stage 2 Hill of Winter has finished."));
    EXPECT_TRUE(says(letter, "Confirm the places."));
    EXPECT_TRUE(says(letter, "Write a summary of the stage."));
    EXPECT_TRUE(says(letter, "Three days after its end the results are approved automatically."));
    EXPECT_FALSE(letterOf(approvalReminder(true)).text.contains("automatically"));
}

TEST(Letter, Q37_EndsWithTheUnsubscribeSentenceOfItsOwnKind)
{
    EXPECT_TRUE(says(letterOf(lostPlace(1, 2)), "any more mails about places that you lose?"));
    EXPECT_TRUE(says(letterOf(hostReminder("Winter")), "any more mails about challenges that are not hosted yet?"));
    EXPECT_TRUE(says(letterOf(approvalReminder(false)), "any more mails about results that wait for approval?"));
}

TEST(Letter, EscapesWhatNamesMayHold)
{
    const Letter letter = letterOf(hostReminder("<b>\"A\" & 'B'</b>"));
    EXPECT_EQ(letter.subject, "Host <b>\"A\" & 'B'</b>");
    EXPECT_TRUE(letter.html.contains("<h1 style=\"font-size: 1.4em\">Host &lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;"));
    EXPECT_FALSE(letter.html.contains("<b>"));
}

TEST(Letter, KeepsASubjectInOneLine)
{
    EXPECT_EQ(letterOf(hostReminder("Winter\r\nBcc: all@example.org")).subject, "Host Winter  Bcc: all@example.org");
}

TEST(Letter, GreetsAnAthleteWithoutName)
{
    Mail mail = hostReminder("Winter");
    mail.name.clear();
    EXPECT_TRUE(says(letterOf(mail), "Hello,"));
}

} // namespace palmares::mails
