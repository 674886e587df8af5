#pragma once

#include <string>
#include <string_view>

#include "model/mails/mail.h"

namespace palmares::mails {

/// Who mails come from. Answers go to `reply_to`, or to the sender where it is empty.
struct Sender {
    std::string address;
    std::string name;
    std::string reply_to;
};

/// The mail as it goes over the wire and into an .eml file (RFC 5322): text and HTML as alternatives, headers outside
/// ASCII in encoded words (RFC 2047), bodies quoted-printable, no line above 76 characters but for long addresses and
/// words, CR LF. The same mail has the same Message-ID and the same bytes each time.
std::string messageOf(const Mail& mail, const Sender& sender, Timestamp date);

/// An address that any server takes: printable ASCII around one `@`.
bool isPlainAddress(std::string_view address);

} // namespace palmares::mails
