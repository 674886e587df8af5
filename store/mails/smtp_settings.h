#pragma once

#include <filesystem>
#include <string>

#include "model/core/describe.h"
#include "model/core/result.h"
#include "model/mails/message.h"

namespace palmares::mails {

/// `starttls`: an smtp:// server that does not offer encryption gets no mail. smtps:// is encrypted from the start.
BOOST_DEFINE_ENUM_CLASS(SmtpSecurity, starttls, none)

/// The mail server and the sender. Without a server nothing is sent. The password is never among them.
struct SmtpSettings {
    std::string server; ///< smtp://host:587 or smtps://host:465
    std::string user;   ///< empty: the server asks for none
    std::string from;   ///< address
    std::string from_name;
    std::string reply_to; ///< address; empty: the sender's
    SmtpSecurity security = SmtpSecurity::starttls;
    std::string ca_file;               ///< whom to trust besides the system's authorities
    std::int64_t timeout_seconds = 60; ///< of a whole conversation

    bool isConfigured() const { return !server.empty(); }
};
PALMARES_DESCRIBE(SmtpSettings, server, user, from, from_name, reply_to, security, ca_file, timeout_seconds);
PALMARES_MAY_BE_ABSENT(SmtpSettings, user, from_name, reply_to, security, ca_file, timeout_seconds);

/// The user's own, for every store: `palmares/mail.json` where programs keep their configuration.
std::filesystem::path smtpSettingsFile();
/// Not configured where there is no such file. `unreadable_value`, `malformed_json`.
Result<SmtpSettings> readSmtpSettings();
Result<void> writeSmtpSettings(const SmtpSettings& settings);

/// `invalid_mail_settings` with the field: no such address, no address of a server, or a password without encryption.
Result<void> checkSmtpSettings(const SmtpSettings& settings);

Sender senderOf(const SmtpSettings& settings);

/// What the user's password for this server is kept under.
std::string passwordName(const SmtpSettings& settings);
/// The password in use, by any thread: that of the environment, PALMARES_SMTP_PASSWORD, until the window has another.
std::string smtpPassword();
void useSmtpPassword(std::string password);

} // namespace palmares::mails
