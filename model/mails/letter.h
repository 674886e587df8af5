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

/// For HTML text and attributes.
std::string escaped(std::string_view text);

} // namespace palmares::mails
