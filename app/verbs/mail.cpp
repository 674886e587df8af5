#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <thread>

#include "app/mail/mail_server.h"
#include "app/support/open.h"
#include "app/support/output.h"
#include "app/verbs/verb.h"
#include "model/mails/letter.h"
#include "store/mails/outbox.h"

namespace palmares::app {
namespace {

using mails::Mail;
using mails::MailStatus;
using mails::SmtpSettings;

struct MailOptions {
    store::StoreAddress store;
    mails::SmtpSettings smtp = {};
    std::string key, file, format = "table";
};

void addListFormat(CLI::App& verb, MailOptions& options)
{
    addFormat(verb, options.format);
}

void addKey(CLI::App& verb, MailOptions& options)
{
    verb.add_option("KEY", options.key)->required();
}

void addServer(CLI::App& verb, MailOptions& options)
{
    addMailServer(verb, options.smtp);
}

void addFile(CLI::App& verb, MailOptions& options)
{
    addKey(verb, options);
    verb.add_option("FILE", options.file, "NAME.eml")->required();
    addServer(verb, options);
}

void add(CLI::App& verb, MailOptions& options)
{
    addStore(verb, options.store);
    addFormat(verb, options.format);
}

constexpr auto betweenLooks = std::chrono::milliseconds(20);

/// A mail as a list shows it.
struct MailLine {
    std::string key;
    mails::NotificationType type;
    MailStatus status;
    AthleteId athlete_uuid;
    std::string to;
    std::string subject;
    Timestamp created_at;
    Timestamp send_after;
    std::optional<Timestamp> sent_at;
    std::int64_t attempts;
    std::optional<std::string> note;
};
PALMARES_DESCRIBE(MailLine, key, type, status, athlete_uuid, to, subject, created_at, send_after, sent_at, attempts,
                  note);

MailLine lineOf(const Mail& mail)
{
    return {mail.key,        mail.type,       mail.status,  mail.athlete_uuid, mail.to,  mails::letterOf(mail).subject,
            mail.created_at, mail.send_after, mail.sent_at, mail.attempts,     mail.note};
}

Result<Mail> findMail(const MailOptions& options)
{
    const auto opened = TRY(store::openStore(options.store, store::OpenMode::read_only));
    return mails::findMail(*opened, options.key);
}

/// Whether no mail is being sent, or due.
Result<bool> isOutboxQuiet(runtime::Session& session)
{
    return session.readAndWait([now = session.now()](runtime::Reader& reader) -> Result<bool> {
        const auto waiting = TRY(mails::waitingMails(reader.events));
        return std::ranges::none_of(
            waiting, [&](const Mail& mail) { return mail.status == MailStatus::sending || mails::isDue(mail, now); });
    });
}

/// Delivery attempts so far, by the key of the mail.
using Attempts = std::map<std::string, std::int64_t>;

Result<Attempts> attemptsSoFar(const store::StoreAddress& store)
{
    const auto opened = TRY(store::openStore(store, store::OpenMode::read_only));
    const auto all = TRY(mails::allMails(*opened));
    Attempts attempts;
    for (const Mail& mail : all)
        attempts.emplace(mail.key, mail.attempts);
    return attempts;
}

/// Prints what became of the mails that were tried since `before`. Exit code 1 if one was not sent.
Result<int> reportOutcome(runtime::Session& session, const Attempts& before)
{
    const auto all = TRY(session.readAndWait([](runtime::Reader& reader) { return mails::allMails(reader.events); }));
    bool isAllSent = true;
    for (const Mail& mail : all) {
        const auto known = before.find(mail.key);
        if (mail.attempts == (known == before.end() ? 0 : known->second)) continue;
        isAllSent = isAllSent && mail.status == MailStatus::sent;
        std::printf("%s to %s: %s%s%s\n", mails::letterOf(mail).subject.c_str(), mail.to.c_str(),
                    std::string(nameOf(mail.status)).c_str(), mail.note ? ". " : "", mail.note.value_or("").c_str());
    }
    return isAllSent ? 0 : 1;
}

Result<int> list(const MailOptions& options)
{
    const auto opened = TRY(store::openStore(options.store, store::OpenMode::read_only));
    const auto all = TRY(mails::allMails(*opened));
    TextTable table({"key", "to", "subject", "status", "send after", "sent", "tries", "note"},
                    {false, false, false, false, false, false, true, false});
    std::vector<MailLine> lines;
    for (const Mail& mail : all) {
        const MailLine& line = lines.emplace_back(lineOf(mail));
        table.add({line.key, line.to, line.subject, std::string(nameOf(line.status)), toText(line.send_after),
                   line.sent_at ? toText(*line.sent_at) : "-", std::to_string(line.attempts), line.note.value_or("")});
    }
    if (options.format == "json") return printJson(lines);
    return table.print();
}

Result<int> show(const MailOptions& options)
{
    const auto mail = TRY(findMail(options));
    const mails::Letter letter = mails::letterOf(mail);
    std::printf("To: %s <%s>\nSubject: %s\n\n%s", mail.name.c_str(), mail.to.c_str(), letter.subject.c_str(),
                letter.text.c_str());
    return 0;
}

Result<int> save(const MailOptions& options)
{
    const auto mail = TRY(findMail(options));
    const auto settings = TRY(chosenSettings(options.smtp));
    std::ofstream file(options.file, std::ios::binary | std::ios::trunc);
    file << mails::messageOf(mail, senderOf(settings), mail.sent_at.value_or(mail.send_after));
    file.close();
    if (file) return 0;
    return failed(Error::Kind::unavailable, "file_not_written", options.file + " cannot be written.");
}

Result<int> send(const MailOptions& options)
{
    auto mailer = TRY(chosenMailer(options.smtp));
    if (!mailer)
        return rejected("mail_not_configured", "No mail server is set: say --smtp smtp://host:587 and --from ADDRESS.");
    const auto before = TRY(attemptsSoFar(options.store));
    const auto session =
        TRY(runtime::Session::open({.store = options.store, .organiser = userName(), .mailer = std::move(mailer)}));
    TRY(session->settle());
    if (!session->writeAndWait([](runtime::Engine& engine) { return engine.follower().leads(); }))
        return rejected("not_leading", "Another program runs this store: it sends its mails.");
    auto quiet = isOutboxQuiet(*session);
    for (; quiet && !*quiet; quiet = isOutboxQuiet(*session)) {
        if (const auto problem = session->problem()) return std::unexpected(*problem);
        std::this_thread::sleep_for(betweenLooks);
    }
    if (!quiet) return std::unexpected(quiet.error());
    return reportOutcome(*session, before);
}

Result<int> discard(const MailOptions& options)
{
    return change(options.store,
                  [&](runtime::Engine& engine) { return mails::discardMail(engine.store(), options.key); });
}

Result<int> retry(const MailOptions& options)
{
    return change(options.store,
                  [&](runtime::Engine& engine) { return mails::retryMail(engine.store(), options.key, engine.now()); });
}

} // namespace

Verb mailVerb()
{
    return makeVerb<MailOptions>(
        "mail", "Show mails that were sent, are pending, or failed", add,
        {{"list", "List them", list, addListFormat},
         {"show", "Print a mail", show, addKey},
         {"save", "Save a mail as a file that mail programs open", save, addFile},
         {"send", "Send the mails that are due", send, addServer},
         {"discard", "Discard a pending mail", discard, addKey},
         {"retry", "Send a mail that was discarded, that failed, or whose fate is unknown", retry, addKey}});
}

} // namespace palmares::app
