#include <memory>

#include "app/command_line_parts.h"
#include "app/verbs/verbs.h"

namespace palmares::app {

void addMailServer(CLI::App* verb, mails::SmtpSettings& smtp)
{
    auto* server = verb->add_option("--smtp", smtp.server, "Mail server: smtp://host:587 or smtps://host:465");
    verb->add_option("--from", smtp.from, "Address that mails come from")->needs(server);
    server->needs("--from");
    verb->add_option("--from-name", smtp.from_name, "Its name")->needs(server);
    verb->add_option("--reply-to", smtp.reply_to, "Address that answers go to")->needs(server);
    verb->add_option("--smtp-user", smtp.user, "At the server; the password is in PALMARES_SMTP_PASSWORD")
        ->needs(server);
    verb->add_option_function<std::string>(
            "--smtp-security", [&smtp](const std::string& name) { (void)enumFrom(name, smtp.security); },
            "starttls unless you say none")
        ->check(CLI::IsMember({"starttls", "none"}))
        ->needs(server);
    verb->add_option("--smtp-ca", smtp.ca_file, "File with the authority that signed the server's certificate")
        ->needs(server);
    verb->add_option("--smtp-timeout", smtp.timeout_seconds, "Seconds that one mail may take; 60")->needs(server);
}

void addMail(CLI::App& app, Chosen& chosen)
{
    auto options = std::make_shared<MailOptions>();
    CLI::App* verb = addVerb(app, "mail", "Mails that were sent, that wait, or that could not be sent");
    addStore(verb, options->store);
    verb->require_subcommand(0, 1);
    const auto addFormat = [&](CLI::App* to) {
        to->add_option("--format", options->format)->check(CLI::IsMember({"table", "json"}));
    };
    addFormat(verb);
    auto action = std::make_shared<Chosen>([=] { return listMails(*options); });
    const auto add = [&](const char* name, const char* what, int (*run)(const MailOptions&), bool hasKey) {
        CLI::App* each = verb->add_subcommand(name, what);
        if (hasKey) each->add_option("KEY", options->key)->required();
        each->callback([=] { *action = [=] { return run(*options); }; });
        return each;
    };
    addFormat(add("list", "List them", &listMails, false));
    add("show", "What one says", &showMail, true);
    CLI::App* save = add("save", "Save one as a file that mail programs open", &saveMail, true);
    save->add_option("FILE", options->file, "NAME.eml")->required();
    addMailServer(save, options->smtp);
    addMailServer(add("send", "Send what is due", &sendMails, false), options->smtp);
    add("discard", "Do not send one", &discardMail, true);
    add("retry", "Send one that was discarded, that failed, or of which nobody knows", &retryMail, true);
    verb->callback([=, &chosen] { chosen = *action; });
}

} // namespace palmares::app
