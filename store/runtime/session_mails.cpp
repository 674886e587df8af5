// How a session sends the mails of its store: on a thread of its own, so that a slow server keeps nobody waiting.

#include <algorithm>
#include <utility>

#include "store/mails/outbox.h"
#include "store/runtime/session_parts.h"

namespace palmares::runtime {

Result<void> Session::Parts::sendMails()
{
    const bool leadsNow = engine->leads() && !foreign && !readOnly;
    if (std::exchange(leadsMails, leadsNow) != leadsNow && leadsNow)
        if (auto taken = postOffice->takeOver(); !taken) return taken;
    if (!leadsNow) return {};
    const Timestamp now = engine->now();
    if (auto tidied = postOffice->tidy(now); !tidied) return tidied;
    if (!options.mailer || closing || !options.mailer->isReady()) return {};
    const auto mail = postOffice->take(now);
    if (!mail) return std::unexpected(mail.error());
    if (*mail) startDelivery(**mail);
    return {};
}

void Session::Parts::startDelivery(const mails::Mail& mail)
{
    if (!postman) postman = std::make_unique<store::Worker>();
    postman->post([this, mail, now = engine->now()] {
        auto delivery = options.mailer->deliver(mail, now, stopDelivery.get_token());
        writer.post([this, mail, delivery = std::move(delivery)] {
            auto done = postOffice->settle(mail, delivery, engine->now());
            if (done && !closing) done = sendMails(); // the next one
            dueAt = nextDue();
            const std::scoped_lock guard(mutex);
            if (!done) problem = done.error();
        });
    });
}

/// In seconds since 1970, -1: nothing.
std::int64_t Session::Parts::nextDue() const
{
    auto next = engine->nextDue();
    const auto mail = leadsMails ? postOffice->next() : std::nullopt;
    if (mail) next = next ? std::min(*next, *mail) : *mail;
    return next ? next->seconds : -1;
}

/// Changes when somebody has scheduled a command, or asks for a mail to be sent.
std::pair<RecordedAt, RecordedAt> Session::Parts::newestPlans()
{
    return {engine::scheduleChanged(*watchStore).value_or(RecordedAt{}),
            mails::mailsChanged(*watchStore).value_or(RecordedAt{})};
}

} // namespace palmares::runtime
