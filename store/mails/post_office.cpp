#include "store/mails/post_office.h"

#include <algorithm>

#include "model/mails/message.h"
#include "store/mails/outbox.h"

namespace palmares::mails {
namespace {

constexpr std::int64_t firstPauseSeconds = 60;
constexpr std::int64_t longestPauseSeconds = 30 * 60;

/// After that number of attempts.
std::int64_t pauseAfter(std::int64_t attempts)
{
    std::int64_t pause = firstPauseSeconds;
    for (std::int64_t i = 1; i < attempts && pause < longestPauseSeconds; ++i)
        pause *= 2;
    return std::min(pause, longestPauseSeconds);
}

} // namespace

Result<void> PostOffice::takeOver()
{
    const auto waiting = TRY(waitingMails(m_store));
    for (Mail mail : waiting) {
        if (mail.status != MailStatus::sending || mail.key == m_sending) continue;
        mail.status = MailStatus::unknown;
        mail.note = "The program ended while this mail was being sent: it may have arrived.";
        TRY(saveMail(m_store, mail));
    }
    return {};
}

Result<void> PostOffice::tidy(Timestamp now)
{
    const auto waiting = TRY(waitingMails(m_store));
    m_next.reset();
    for (Mail mail : waiting) {
        if (mail.status != MailStatus::pending) continue;
        if (!isOverdue(mail, now)) {
            // What is due now is taken, or waits until the one on its way is done; whether it is overdue is looked at
            // once a minute.
            const Timestamp next = std::max(nextLook(mail), Timestamp{now.seconds + 60});
            const Timestamp look = isDue(mail, now) ? next : nextLook(mail);
            m_next = m_next ? std::min(*m_next, look) : look;
            continue;
        }
        mail.status = MailStatus::discarded;
        mail.note = mail.expires_at && now > *mail.expires_at
                        ? "Too late: the stage has ended."
                        : "Too late: it could not be sent for more than two hours.";
        TRY(saveMail(m_store, mail));
    }
    return {};
}

Result<std::optional<Mail>> PostOffice::take(Timestamp now)
{
    if (isSending()) return std::nullopt;
    const auto waiting = TRY(waitingMails(m_store));
    for (Mail mail : waiting) {
        if (!isDue(mail, now) || isOverdue(mail, now)) continue;
        ++mail.attempts;
        mail.status = MailStatus::sending;
        if (!isPlainAddress(mail.to)) {
            mail.status = MailStatus::failed;
            mail.note = "The address \"" + mail.to + "\" cannot be written to.";
        }
        TRY(saveMail(m_store, mail));
        if (mail.status != MailStatus::sending) continue;
        m_sending = mail.key;
        return mail;
    }
    return std::nullopt;
}

Result<void> PostOffice::settle(Mail mail, const Delivery& delivery, Timestamp now)
{
    m_sending.clear();
    mail.note = delivery.problem;
    mail.try_again_at.reset();
    switch (delivery.end) {
    case Delivery::End::accepted:
        mail.status = MailStatus::sent;
        mail.sent_at = now;
        mail.note.reset();
        break;
    case Delivery::End::refused: mail.status = MailStatus::failed; break;
    case Delivery::End::unknown: mail.status = MailStatus::unknown; break;
    case Delivery::End::not_now:
        mail.status = MailStatus::pending;
        mail.try_again_at = Timestamp{now.seconds + pauseAfter(mail.attempts)};
    }
    return saveMail(m_store, mail);
}

} // namespace palmares::mails
