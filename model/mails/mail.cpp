#include "model/mails/mail.h"

#include <algorithm>

namespace palmares::mails {
namespace {

constexpr std::int64_t longestWaitMinutes = 120;

} // namespace

LostPlaceMail merged(LostPlaceMail first, const LostPlaceMail& next)
{
    const auto kept = first;
    first = next;
    first.previous_rank = kept.previous_rank;
    first.lost_at = kept.lost_at;
    first.taker_uuid.reset();
    first.taker.reset();
    first.gap.reset();
    return first;
}

bool isWaiting(const Mail& mail)
{
    return mail.status == MailStatus::pending || mail.status == MailStatus::sending;
}

bool isOverdue(const Mail& mail, Timestamp now)
{
    if (mail.expires_at && now > *mail.expires_at) return true;
    return (now.seconds - mail.send_after.seconds) / 60 > longestWaitMinutes;
}

bool isDue(const Mail& mail, Timestamp now)
{
    return mail.status == MailStatus::pending && now >= nextLook(mail);
}

Timestamp nextLook(const Mail& mail)
{
    return std::max(mail.send_after, mail.try_again_at.value_or(mail.send_after));
}

} // namespace palmares::mails
