#pragma once

#include <string>

#include "model/mails/mail.h"

namespace palmares::mails {

/// What a mail says: one subject, and the same body as text and as HTML. UTF-8, lines end with a line feed.
struct Letter {
    std::string subject;
    std::string text;
    std::string html;
};

/// Time left is counted from when the mail may be sent.
Letter letterOf(const Mail& mail);

/// 1st, 2nd, 3rd, 11th, 22nd.
std::string ordinal(std::int64_t number);

/// `1 place`, `2 places`.
std::string counted(std::int64_t number, std::string_view unit);

/// The largest of months (of 30 days), days, hours, minutes and seconds of which there is more than one: `32 hours`.
std::string timeLeft(std::int64_t seconds);

/// For HTML text and attributes.
std::string escaped(std::string_view text);

} // namespace palmares::mails
