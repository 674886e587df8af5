#include "app/mail/mail_server.h"

#include <string>

#include "app/mail/smtp_mailer.h"

namespace palmares::app {

using mails::SmtpSettings;

void addMailServer(CLI::App& verb, SmtpSettings& smtp)
{
    auto* server = verb.add_option("--smtp", smtp.server, "Mail server: smtp://host:587 or smtps://host:465");
    verb.add_option("--from", smtp.from, "Address of the sender")->needs(server);
    server->needs("--from");
    verb.add_option("--from-name", smtp.from_name, "Name of the sender")->needs(server);
    verb.add_option("--reply-to", smtp.reply_to, "Address that answers go to")->needs(server);
    verb.add_option("--smtp-user", smtp.user, "User name; the password is in PALMARES_SMTP_PASSWORD")->needs(server);
    verb.add_option_function<std::string>(
            "--smtp-security", [&smtp](const std::string& name) { (void)enumFrom(name, smtp.security); },
            "Default: starttls")
        ->check(CLI::IsMember({"starttls", "none"}))
        ->needs(server);
    verb.add_option("--smtp-ca", smtp.ca_file, "File with the authority that signed the server's certificate")
        ->needs(server);
    verb.add_option("--smtp-timeout", smtp.timeout_seconds, "Seconds until a delivery is given up; default: 60")
        ->needs(server);
}

Result<SmtpSettings> chosenSettings(const SmtpSettings& given)
{
    return given.isConfigured() ? Result<SmtpSettings>(given) : mails::readSmtpSettings();
}

Result<std::shared_ptr<mails::Mailer>> chosenMailer(const SmtpSettings& given)
{
    const auto settings = TRY(chosenSettings(given));
    if (!settings.isConfigured()) return nullptr;
    TRY(checkSmtpSettings(settings));
    return std::make_shared<SmtpMailer>(settings);
}

} // namespace palmares::app
