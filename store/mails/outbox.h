#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/core/event_store.h"
#include "model/mails/mail.h"

/// Mails are kept beside the log (a rebuild of tables neither loses nor repeats one): those that wait under one kind of
/// record, all others under another, so that who looks for work reads the few that wait.
namespace palmares::mails {

inline constexpr std::string_view waitingMailKind = "mail_waiting";
inline constexpr std::string_view settledMailKind = "mail_settled";

/// Oldest first.
Result<std::vector<Mail>> allMails(EventStore& store);
Result<std::vector<Mail>> waitingMails(EventStore& store);
/// `mail_not_found`.
Result<Mail> findMail(EventStore& store, const std::string& key);
/// Durably, in the place of the one with its key.
Result<void> saveMail(EventStore& store, const Mail& mail);

/// By hand: it is not sent. `mail_not_found`, `mail_settled` if it was sent, is being sent or is discarded already.
Result<void> discardMail(EventStore& store, const std::string& key);
/// By hand: it is sent, or sent again, as soon as possible. `mail_not_found`, `mail_settled` if it was sent or is being
/// sent, `mail_expired` if it is of no use any more.
Result<void> retryMail(EventStore& store, const std::string& key, Timestamp now);

/// Changes whenever a mail becomes pending.
Result<RecordedAt> mailsChanged(EventStore& store);

} // namespace palmares::mails
