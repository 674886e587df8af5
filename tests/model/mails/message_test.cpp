#include <gtest/gtest.h>

#include <algorithm>
#include <gmime/gmime.h>
#include <memory>

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

std::string repeated(std::string_view text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

/// What a mail program reads.
class Parsed {
public:
    explicit Parsed(const std::string& bytes)
    {
        g_mime_init();
        GMimeStream* stream = g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
        GMimeParser* parser = g_mime_parser_new_with_stream(stream);
        m_message = g_mime_parser_construct_message(parser, nullptr);
        g_object_unref(parser);
        g_object_unref(stream);
    }
    ~Parsed() { g_object_unref(m_message); }
    Parsed(const Parsed&) = delete;
    Parsed& operator=(const Parsed&) = delete;

    std::string subject() const { return g_mime_message_get_subject(m_message); }
    /// Name and address of the only receiver.
    std::pair<std::string, std::string> to() const
    {
        InternetAddressList* all = g_mime_message_get_to(m_message);
        EXPECT_EQ(internet_address_list_length(all), 1);
        InternetAddress* only = internet_address_list_get_address(all, 0);
        return {internet_address_get_name(only), internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(only))};
    }
    std::string date() const
    {
        const std::unique_ptr<char, decltype(&g_free)> text(
            g_date_time_format_iso8601(g_mime_message_get_date(m_message)), &g_free);
        return text.get();
    }
    std::string body(int part) const
    {
        auto* parts = GMIME_MULTIPART(g_mime_message_get_mime_part(m_message));
        const std::unique_ptr<char, decltype(&g_free)> text(
            g_mime_text_part_get_text(GMIME_TEXT_PART(g_mime_multipart_get_part(parts, part))), &g_free);
        return text.get();
    }

private:
    GMimeMessage* m_message;
};

std::string dateOf(const char* time)
{
    return Parsed(messageOf(hostMail("Winter"), sender, testing::utc(time))).date();
}

} // namespace

TEST(Message, HasItsHeadersAndBothBodies)
{
    const std::string message = messageAbout(hostMail("Winter"));
    for (const char* const header :
         {"Date: Thu, 17 Jan 2019 10:25:16 +0000\r\n", "From: Velo Club <races@example.org>\r\n",
          "To: Ben Smith <ben@example.org>\r\n", "Subject: Host Winter\r\n",
          "Message-Id: <0d9a3d5e-0000-5000-8000-000000000001@example.org>\r\n", "MIME-Version: 1.0\r\n",
          "Auto-Submitted: auto-generated\r\n", "Content-Type: multipart/alternative;",
          "List-Unsubscribe: <mailto:races@example.org?subject=unsubscribe>\r\n"})
        EXPECT_TRUE(message.contains(header)) << header << message;
    EXPECT_LT(message.find("text/plain"), message.find("text/html")) << "the best alternative comes last";
    EXPECT_FALSE(message.contains("Reply-To"));
    EXPECT_TRUE(messageOf(hostMail("Winter"), {"a@example.org", "", "b@example.org"}, {})
                    .contains("From: a@example.org\r\nReply-To: b@example.org\r\n"));
}

TEST(Message, HasTheSameBytesEachTime)
{
    EXPECT_EQ(messageAbout(hostMail("Übersetzung", "Zoë")), messageAbout(hostMail("Übersetzung", "Zoë")));
}

TEST(Message, EncodesHeadersOutsideAscii)
{
    const std::string message = messageAbout(hostMail("Übersetzung", "Zoë Ångström"));
    EXPECT_TRUE(std::ranges::all_of(message, [](char c) { return c > 0; }));
    const Parsed parsed(message);
    EXPECT_EQ(parsed.subject(), "Host Übersetzung");
    EXPECT_EQ(parsed.to(), std::pair(std::string("Zoë Ångström"), std::string("ben@example.org")));
}

TEST(Message, KeepsWhatLooksLikeAnEncodedWord)
{
    EXPECT_EQ(Parsed(messageAbout(hostMail("=?UTF-8?Q?=41?="))).subject(), "Host =?UTF-8?Q?=41?=");
}

TEST(Message, HasNoLongLinesAndOnlyAscii)
{
    const std::string name = repeated("Ä very löng náme 🚴 ", 100);
    const std::string message = messageAbout(hostMail(name, name));
    for (const std::string& line : linesOf(message)) {
        EXPECT_LE(line.size(), 76U) << line;
        EXPECT_TRUE(std::ranges::all_of(line, [](char c) { return c == '\t' || (c >= ' ' && c <= '~'); })) << line;
    }
    EXPECT_EQ(Parsed(message).subject(), "Host " + name);
}

TEST(Message, CutsNoCharacterInTwoWords)
{
    const std::string wheels = repeated("🚴", 30);
    const std::string message = messageAbout(hostMail(wheels, wheels));
    EXPECT_EQ(Parsed(message).subject(), "Host " + wheels);
    EXPECT_EQ(Parsed(message).to().first, wheels);
    std::size_t words = 0;
    for (std::size_t at = 0; (at = message.find("=?UTF-8?Q?", at)) != std::string::npos; ++words) {
        const auto end = message.find("?=", at + 10);
        EXPECT_LE(end + 2 - at, 75U) << "RFC 2047, 2";
        EXPECT_TRUE(Parsed("Subject: " + message.substr(at, end + 2 - at) + "\r\n\r\n").subject().ends_with("🚴"));
        at = end;
    }
    EXPECT_GT(words, 2U);
}

TEST(Message, TakesNamesThatAreNoUtf8)
{
    const std::string message = messageAbout(hostMail(std::string(200, '\x80'), "Zo\xEB"));
    EXPECT_EQ(Parsed(message).to().second, "ben@example.org");
    for (const std::string& line : linesOf(message))
        EXPECT_LE(line.size(), 76U) << line;
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
    const std::string name = R"(Ben "the\hill", Smith)";
    EXPECT_EQ(Parsed(messageAbout(hostMail("Winter", name))).to().first, name);
}

TEST(Message, ItsBodiesTravelAsTheyAre)
{
    const std::string name = "a=b ä  " + repeated("x", 200);
    const std::string message = messageAbout(hostMail(name));
    const Letter letter = letterOf(hostMail(name));
    std::string text = Parsed(message).body(0), html = Parsed(message).body(1);
    std::erase(text, '\r');
    std::erase(html, '\r');
    EXPECT_EQ(text, letter.text);
    EXPECT_EQ(html, letter.html);
}

TEST(Message, ItsDateIsRight)
{
    EXPECT_TRUE(messageOf(hostMail("W"), sender, testing::utc("2016-02-29 23:59:59"))
                    .contains("Date: Mon, 29 Feb 2016 23:59:59 +0000\r\n"));
    EXPECT_TRUE(messageOf(hostMail("W"), sender, testing::utc("1969-12-31 23:59:59"))
                    .contains("Date: Wed, 31 Dec 1969 23:59:59 +0000\r\n"));
    EXPECT_EQ(dateOf("2016-02-29 23:59:59"), "2016-02-29T23:59:59Z");
}

TEST(PlainAddress, IsWhatAnyServerTakes)
{
    EXPECT_TRUE(isPlainAddress("ben.smith+races@example.org"));
    for (const char* const address : {"", "ben", "@example.org", "ben@", "b@e@x", "ben @example.org", "ben@exämple.org",
                                      "ben@example.org>", "ben@example.org\r\n"})
        EXPECT_FALSE(isPlainAddress(address)) << address;
}

} // namespace palmares::mails
