#include "model/mails/message.h"

#include <algorithm>
#include <array>

#include "model/core/unicode.h"
#include "model/mails/letter.h"

namespace palmares::mails {
namespace {

constexpr std::size_t longestLine = 76;
constexpr std::size_t longestWord = 60; // of an encoded word, so that the header's name fits before it
constexpr std::string_view newLine = "\r\n";
constexpr std::string_view hexDigits = "0123456789ABCDEF";

void appendHex(std::string& out, char c)
{
    const auto byte = static_cast<unsigned char>(c);
    out += '=';
    out += hexDigits[byte >> 4];
    out += hexDigits[byte & 15];
}

bool isPrintable(char c)
{
    return c >= ' ' && c <= '~';
}

bool isLetterOrFigure(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// One character of an encoded word; the same in subjects and in names.
std::string inWord(char32_t character)
{
    std::string bytes;
    appendCharacter(bytes, character < ' ' ? U' ' : character);
    std::string encodedBytes;
    for (const char c : bytes) {
        if (c == ' ')
            encodedBytes += '_';
        else if (isLetterOrFigure(c) || std::string_view("!*+-/").contains(c))
            encodedBytes += c;
        else
            appendHex(encodedBytes, c);
    }
    return encodedBytes;
}

std::string encodedWords(std::string_view text)
{
    constexpr std::string_view opening = "=?UTF-8?Q?", closing = "?=";
    std::string all(opening);
    std::size_t length = opening.size();
    while (!text.empty()) {
        const std::string next = inWord(takeCharacter(text));
        if (length + next.size() + closing.size() > longestWord) {
            all.append(closing).append(newLine).append(" ").append(opening);
            length = opening.size();
        }
        all += next;
        length += next.size();
    }
    return all.append(closing);
}

bool isPlain(std::string_view text)
{
    return text.size() <= longestWord && std::ranges::all_of(text, isPrintable) && !text.contains("=?") &&
           !text.starts_with(' ') && !text.ends_with(' ');
}

/// A display name before an address.
std::string phrase(std::string_view name)
{
    if (!isPlain(name)) return encodedWords(name);
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string mailbox(std::string_view name, std::string_view address)
{
    std::string only(address);
    std::erase_if(only, [](char c) { return !isPrintable(c); }); // nobody breaks out of the header
    if (name.empty()) return only;
    const std::string before = phrase(name);
    const std::size_t lastLine =
        before.size() - (before.contains(newLine) ? before.rfind(newLine) + newLine.size() : 0);
    const bool fits = lastLine + only.size() + 10 < longestLine;
    return before + (fits ? " <" : "\r\n <") + only + '>';
}

std::string header(std::string_view name, std::string_view value)
{
    return std::string(name).append(": ").append(value).append(newLine);
}

std::string part(std::string_view boundary, std::string_view type, std::string_view body)
{
    std::string text = "--" + std::string(boundary) + std::string(newLine);
    text += header("Content-Type", std::string(type) + "; charset=utf-8");
    text += header("Content-Transfer-Encoding", "quoted-printable");
    return text.append(newLine).append(quotedPrintable(body)).append(newLine);
}

std::string domainOf(std::string_view address)
{
    const auto at = address.rfind('@');
    return at == std::string_view::npos ? "palmares.invalid" : std::string(address.substr(at + 1));
}

} // namespace

bool isPlainAddress(std::string_view address)
{
    constexpr std::string_view special = "<>()[],;:\\\"";
    const auto isUsable = [&](char c) { return c > ' ' && c <= '~' && !special.contains(c); };
    const auto at = address.find('@');
    return std::ranges::all_of(address, isUsable) && at != std::string_view::npos && at > 0 &&
           at + 1 < address.size() && !address.substr(at + 1).contains('@');
}

std::string mailDate(Timestamp time)
{
    constexpr std::array<std::string_view, 7> days{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::int64_t day = time.seconds >= 0 ? time.seconds / 86'400 : (time.seconds - 86'399) / 86'400;
    const std::string text = toText(time); // 2019-01-17T10:25:16
    const auto month = static_cast<std::size_t>((text[5] - '0') * 10 + text[6] - '1');
    return std::string(days[static_cast<std::size_t>(((day % 7) + 7) % 7)]) + ", " + text.substr(8, 2) + ' ' +
           std::string(months[month % 12]) + ' ' + text.substr(0, 4) + ' ' + text.substr(11) + " +0000";
}

std::string headerText(std::string_view text)
{
    return isPlain(text) ? std::string(text) : encodedWords(text);
}

std::string quotedPrintable(std::string_view text)
{
    std::string all;
    std::size_t lineStart = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') {
            all.append(newLine);
            lineStart = all.size();
            continue;
        }
        const bool endsLine = i + 1 == text.size() || text[i + 1] == '\n';
        std::string next;
        if (isPrintable(c) && c != '=' && !(c == ' ' && endsLine))
            next = c;
        else
            appendHex(next, c);
        const std::size_t room = endsLine ? longestLine : longestLine - 1; // a soft break needs one character
        if (all.size() - lineStart + next.size() > room) {
            all.append("=").append(newLine);
            lineStart = all.size();
        }
        all += next;
    }
    return all;
}

std::string messageOf(const Mail& mail, const Sender& sender, Timestamp date)
{
    const Letter letter = letterOf(mail);
    const std::string boundary = "=_palmares-" + mail.key;
    const std::string replyTo = sender.reply_to.empty() ? sender.address : sender.reply_to;
    std::string text = header("Date", mailDate(date));
    text += header("From", mailbox(sender.name, sender.address));
    if (!sender.reply_to.empty()) text += header("Reply-To", mailbox("", sender.reply_to));
    text += header("To", mailbox(mail.name, mail.to));
    text += header("Subject", headerText(letter.subject));
    text += header("Message-ID", '<' + mail.key + '@' + mailbox("", domainOf(sender.address)) + '>');
    text += header("List-Unsubscribe", "<mailto:" + mailbox("", replyTo) + "?subject=unsubscribe>");
    text += header("Auto-Submitted", "auto-generated");
    text += header("MIME-Version", "1.0");
    text += header("Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + '"');
    text.append(newLine);
    text += part(boundary, "text/plain", letter.text);
    text += part(boundary, "text/html", letter.html);
    return text + "--" + boundary + "--\r\n";
}

} // namespace palmares::mails
