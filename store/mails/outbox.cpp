#include "store/mails/outbox.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "model/core/codec.h"
#include "store/system_clock.h"

namespace palmares::mails {
namespace {

Result<std::vector<Mail>> mailsOf(EventStore& store, std::string_view kind, const std::string& key = {})
{
    const auto found = TRY(store.records({.kind = std::string(kind), .key = key}));
    std::vector<Mail> mails;
    for (const SideRecord& record : found) {
        auto mail = TRY(fromJson<Mail>(record.data));
        mails.push_back(std::move(mail));
    }
    std::ranges::stable_sort(mails, {}, [](const Mail& mail) { return std::pair(mail.created_at, mail.position); });
    return mails;
}

} // namespace

Result<std::vector<Mail>> allMails(EventStore& store)
{
    auto all = mailsOf(store, settledMailKind);
    if (!all) return all;
    auto waiting = TRY(mailsOf(store, waitingMailKind));
    std::ranges::move(waiting, std::back_inserter(*all));
    std::ranges::stable_sort(*all, {}, [](const Mail& mail) { return std::pair(mail.created_at, mail.position); });
    return all;
}

Result<std::vector<Mail>> waitingMails(EventStore& store)
{
    return mailsOf(store, waitingMailKind);
}

Result<Mail> findMail(EventStore& store, const std::string& key)
{
    for (const std::string_view kind : {waitingMailKind, settledMailKind}) {
        auto found = TRY(mailsOf(store, kind, key));
        if (!key.empty() && !found.empty()) return std::move(found.front());
    }
    return failed(Error::Kind::not_found, "mail_not_found", "There is no mail \"" + key + "\".");
}

Result<void> saveMail(EventStore& store, const Mail& mail)
{
    auto json = TRY(toJson(mail));
    const std::string_view here = isWaiting(mail) ? waitingMailKind : settledMailKind;
    const std::string_view elsewhere = isWaiting(mail) ? settledMailKind : waitingMailKind;
    const std::array<SideRecord, 2> records{{{std::string(here), mail.key, store::systemTime(), std::move(json)},
                                             {std::string(elsewhere), mail.key, {}, {}}}};
    return store.saveRecords(records);
}

Result<void> discardMail(EventStore& store, const std::string& key)
{
    auto mail = TRY(findMail(store, key));
    if (mail.status == MailStatus::sent || mail.status == MailStatus::sending || mail.status == MailStatus::discarded)
        return rejected("mail_settled", "This mail is " + std::string(nameOf(mail.status)) + '.');
    mail.status = MailStatus::discarded;
    mail.note = "Discarded by hand.";
    return saveMail(store, mail);
}

Result<void> retryMail(EventStore& store, const std::string& key, Timestamp now)
{
    auto mail = TRY(findMail(store, key));
    if (mail.status == MailStatus::sent || mail.status == MailStatus::sending)
        return rejected("mail_settled", "This mail is " + std::string(nameOf(mail.status)) + '.');
    if (mail.expires_at && now > *mail.expires_at)
        return rejected("mail_expired", "The stage has ended: nobody can win a place back.");
    mail.status = MailStatus::pending;
    mail.send_after = now;
    mail.try_again_at.reset();
    mail.note.reset();
    return saveMail(store, mail);
}

Result<RecordedAt> mailsChanged(EventStore& store)
{
    const auto newest =
        TRY(store.records({.kind = std::string(waitingMailKind), .limit = 1, .direction = Direction::backward}));
    return newest.empty() ? RecordedAt{} : newest.front().at;
}

} // namespace palmares::mails
