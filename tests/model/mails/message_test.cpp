#include <gtest/gtest.h>

#include <algorithm>

#include "model/mails/letter.h"
#include "model/mails/message.h"
#include "tests/support/scenario.h"

namespace palmares::mails {
namespace {

const Sender sender{"races@example.org", "Velo Club", ""};

Mail hostMail(std::string challenge, std::string name = "Ben Smith")
{
    Mail mail;
    mail.key = "0d9a3d5e-0000-5000-8000-000000000001";
    mail.type = NotificationType::host_challenge;
    mail.name = std::move(name);
    mail.to = "ben@example.org";
    mail.host_challenge = HostChallengeMail{ChallengeId{"c"}, std::move(challenge), "c"};
    return mail;
}

std::string messageAbout(const Mail& mail)
{
    return messageOf(mail, sender, testing::utc("2019-01-17 10:25:16"));
}

std::vector<std::string> linesOf(const std::string& message)
{
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < message.size();) {
        const auto end = message.find("\r\n", from);
        lines.push_back(message.substr(from, end - from));
        from = end == std::string::npos ? message.size() : end + 2;
    }
    return lines;
}

} // namespace

TEST(Message, HasItsHeadersAndBothBodies)
{
    const std::string message = messageAbout(hostMail("Winter"));
    for (const char* const header :
         {"Date: Thu, 17 Jan 2019 10:25:16 +0000\r\n", "From: \"Velo Club\" <races@example.org>\r\n",
          "To: \"Ben Smith\" <ben@example.org>\r\n", "Subject: Host Winter\r\n",
          "Message-ID: <0d9a3d5e-0000-5000-8000-000000000001@example.org>\r\n", "MIME-Version: 1.0\r\n",
          "Content-Type: multipart/alternative;", "List-Unsubscribe: <mailto:races@example.org?subject=unsubscribe>"})
        EXPECT_TRUE(message.contains(header)) << header;
    EXPECT_LT(message.find("text/plain"), message.find("text/html")) << "the best alternative comes last";
    EXPECT_FALSE(message.contains("Reply-To"));
    EXPECT_TRUE(messageOf(hostMail("Winter"), {"a@example.org", "", "b@example.org"}, {})
                    .contains("From: a@example.org\r\nReply-To: b@example.org\r\n"));
}

TEST(Message, EncodesHeadersOutsideAscii)
{
    const std::string message = messageAbout(hostMail("Übersetzung", "Zoë Ångström"));
    EXPECT_TRUE(message.contains("Subject: =?UTF-8?Q?Host_=C3=9Cbersetzung?=\r\n"));
    EXPECT_TRUE(message.contains("To: =?UTF-8?Q?Zo=C3=AB_=C3=85ngstr=C3=B6m?= <ben@example.org>\r\n"));
}

TEST(Message, HasNoLongLinesAndOnlyAscii)
{
    std::string name;
    for (int i = 0; i < 100; ++i)
        name += "Ä very löng náme 🚴 ";
    for (const std::string& line : linesOf(messageAbout(hostMail(name, name)))) {
        EXPECT_LE(line.size(), 76U) << line;
        EXPECT_TRUE(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; })) << line;
    }
}

TEST(Message, CutsNoCharacterInTwoWords)
{
    std::string wheels;
    for (int i = 0; i < 30; ++i)
        wheels += "🚴";
    const std::string encoded = headerText(wheels);
    std::size_t words = 0;
    for (std::size_t at = 0; (at = encoded.find("=?UTF-8?Q?", at)) != std::string::npos; ++words) {
        const auto end = encoded.find("?=", at += 10);
        EXPECT_EQ((end - at) % 12, 0U) << "a bicycle is four bytes of three characters each";
    }
    EXPECT_GT(words, 1U);
}

TEST(Message, DoesNotLetAValueAddHeaders)
{
    Mail mail = hostMail("Winter", "Ben\r\nBcc: all@example.org");
    mail.to = "ben@example.org\r\nBcc: all@example.org";
    for (const std::string& line : linesOf(messageAbout(mail)))
        EXPECT_FALSE(line.starts_with("Bcc")) << line;
}

TEST(Message, QuotesNamesWithQuotes)
{
    EXPECT_TRUE(
        messageAbout(hostMail("Winter", R"(Ben "the\hill" Smith)")).contains(R"(To: "Ben \"the\\hill\" Smith" )"));
}

TEST(QuotedPrintable, EncodesWhatDoesNotTravel)
{
    EXPECT_EQ(quotedPrintable("a=b\nn\xC3\xA4her \n.\n"), "a=3Db\r\nn=C3=A4her=20\r\n.\r\n");
    EXPECT_EQ(quotedPrintable(std::string(76, 'x') + '\n'), std::string(76, 'x') + "\r\n");
    EXPECT_EQ(quotedPrintable(std::string(77, 'x')), std::string(75, 'x') + "=\r\nxx");
}

TEST(MailDate, KnowsTheWeekday)
{
    EXPECT_EQ(mailDate(testing::utc("2016-02-29 23:59:59")), "Mon, 29 Feb 2016 23:59:59 +0000");
    EXPECT_EQ(mailDate(testing::utc("1969-12-31 23:59:59")), "Wed, 31 Dec 1969 23:59:59 +0000");
}

TEST(PlainAddress, IsWhatAnyServerTakes)
{
    EXPECT_TRUE(isPlainAddress("ben.smith+races@example.org"));
    for (const char* const address : {"", "ben", "@example.org", "ben@", "b@e@x", "ben @example.org", "ben@exämple.org",
                                      "ben@example.org>", "ben@example.org\r\n"})
        EXPECT_FALSE(isPlainAddress(address)) << address;
}

} // namespace palmares::mails
