#include "model/mails/message.h"

#include <algorithm>
#include <gmime/gmime.h>
#include <memory>

#include "model/mails/letter.h"

namespace palmares::mails {
namespace {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;
struct Free {
    void operator()(gpointer memory) const { g_free(memory); }
};
using OwnedText = std::unique_ptr<char, Free>;

bool isPrintable(char c)
{
    return c >= ' ' && c <= '~';
}

/// Without control characters, so that no text breaks out of its header.
std::string onOneLine(std::string_view text)
{
    std::string line(text);
    std::ranges::replace_if(
        line, [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }, ' ');
    return line;
}

/// Printable ASCII that no reader takes for encoded words.
bool isPlain(std::string_view text)
{
    return std::ranges::all_of(text, isPrintable) && !text.contains("=?");
}

bool continuesCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// One character of an encoded word, taken off `text`; the same in subjects and in names.
std::string takeEncoded(std::string_view& text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::size_t mostBytes = 4;
    std::size_t size = 1;
    while (size < std::min(mostBytes, text.size()) && continuesCharacter(text[size]))
        ++size;
    std::string encoded;
    for (const char c : text.substr(0, size)) {
        const auto byte = static_cast<unsigned char>(c);
        if (g_ascii_isalnum(c))
            encoded += c;
        else if (c == ' ')
            encoded += '_';
        else
            ((encoded += '=') += digits[byte >> 4U]) += digits[byte & 15U];
    }
    text.remove_prefix(size);
    return encoded;
}

/// Encoded words, a line each. GMime's own exceed the 75 characters of RFC 2047 where a script writes no blanks.
std::string encodedWords(std::string_view text)
{
    constexpr std::string_view opening = "=?UTF-8?Q?", closing = "?=";
    constexpr std::size_t longest = 60; // so that the header's name fits before it
    std::string words;
    while (!text.empty()) {
        words.append(words.empty() ? "" : "\n ").append(opening);
        const std::size_t start = words.size() - opening.size();
        for (std::string_view rest = text; !text.empty(); text = rest) {
            const std::string next = takeEncoded(rest);
            if (words.size() - start + next.size() + closing.size() > longest) break;
            words += next;
        }
        words += closing;
    }
    return words;
}

/// Adds a header whose value is encoded and folded.
void addEncoded(GMimeMessage* message, const char* name, const std::string& value)
{
    GMimeObject* object = GMIME_OBJECT(message);
    g_mime_object_append_header(object, name, "", nullptr);
    GMimeHeader* header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
    g_mime_header_set_raw_value(header, (' ' + value + '\n').c_str());
}

std::string printable(std::string_view address)
{
    std::string only(address);
    std::erase_if(only, [](char c) { return !isPrintable(c); });
    return only;
}

void addMailbox(GMimeMessage* message, GMimeAddressType type, const char* header, std::string_view name,
                std::string_view address)
{
    const std::string line = onOneLine(name);
    const std::string only = printable(address);
    if (isPlain(line))
        g_mime_message_add_mailbox(message, type, line.empty() ? nullptr : line.c_str(), only.c_str());
    else
        addEncoded(message, header, encodedWords(line) + "\n <" + only + '>');
}

void addSubject(GMimeMessage* message, std::string_view subject)
{
    const std::string line = onOneLine(subject);
    if (isPlain(line))
        g_mime_message_set_subject(message, line.c_str(), nullptr);
    else
        addEncoded(message, "Subject", encodedWords(line));
}

void addPart(GMimeMultipart* parts, const char* subtype, std::string_view body)
{
    const Owned<GMimeTextPart> part(g_mime_text_part_new_with_subtype(subtype));
    const Owned<GMimeStream> bytes(g_mime_stream_mem_new_with_buffer(body.data(), body.size()));
    const Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(bytes.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_text_part_set_charset(part.get(), "utf-8");
    g_mime_part_set_content(GMIME_PART(part.get()), content.get());
    g_mime_part_set_content_encoding(GMIME_PART(part.get()), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_mime_multipart_add(parts, GMIME_OBJECT(part.get()));
}

std::string domainOf(std::string_view address)
{
    const auto at = address.rfind('@');
    return at == std::string_view::npos ? "palmares.invalid" : printable(address.substr(at + 1));
}

void addHeaders(GMimeMessage* message, const Mail& mail, const Sender& sender, Timestamp date)
{
    GDateTime* time = g_date_time_new_from_unix_utc(date.seconds);
    g_mime_message_set_date(message, time);
    g_date_time_unref(time);
    const std::string id = mail.key + '@' + domainOf(sender.address);
    const std::string answers = printable(sender.reply_to.empty() ? sender.address : sender.reply_to);
    addMailbox(message, GMIME_ADDRESS_TYPE_FROM, "From", sender.name, sender.address);
    if (!sender.reply_to.empty()) addMailbox(message, GMIME_ADDRESS_TYPE_REPLY_TO, "Reply-To", {}, sender.reply_to);
    addMailbox(message, GMIME_ADDRESS_TYPE_TO, "To", mail.name, mail.to);
    g_mime_message_set_message_id(message, id.c_str());
    addEncoded(message, "List-Unsubscribe", "<mailto:" + answers + "?subject=unsubscribe>");
    addEncoded(message, "Auto-Submitted", "auto-generated");
}

std::string bytesOf(GMimeMessage* message)
{
    GMimeFormatOptions* format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
    const OwnedText text(g_mime_object_to_string(GMIME_OBJECT(message), format));
    g_mime_format_options_free(format);
    return text.get();
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

std::string messageOf(const Mail& mail, const Sender& sender, Timestamp date)
{
    static const bool isReady = (g_mime_init(), true);
    if (!isReady) return {};
    const Letter letter = letterOf(mail);
    const Owned<GMimeMessage> message(g_mime_message_new(FALSE));
    addHeaders(message.get(), mail, sender, date);
    addSubject(message.get(), letter.subject);
    const Owned<GMimeMultipart> parts(g_mime_multipart_new_with_subtype("alternative"));
    g_mime_multipart_set_boundary(parts.get(), ("=_palmares-" + mail.key).c_str());
    addPart(parts.get(), "plain", letter.text);
    addPart(parts.get(), "html", letter.html);
    g_mime_message_set_mime_part(message.get(), GMIME_OBJECT(parts.get()));
    return bytesOf(message.get());
}

} // namespace palmares::mails
