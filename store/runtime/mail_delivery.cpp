#include "store/runtime/mail_delivery.h"

#include <utility>

namespace palmares::runtime {

MailDelivery::MailDelivery(EventStore& store, std::shared_ptr<mails::Mailer> mailer, Host host)
    : m_office(store)
    , m_mailer(std::move(mailer))
    , m_host(std::move(host))
{}

Result<void> MailDelivery::run()
{
    const bool led = std::exchange(m_leads, m_host.leads());
    if (!m_leads) return {};
    if (!led) TRY(m_office.takeOver());
    const Timestamp now = m_host.now();
    TRY(m_office.tidy(now));
    if (!m_mailer || m_stop.stop_requested() || !m_mailer->isReady()) return {};
    const auto mail = TRY(m_office.take(now));
    if (mail) start(*mail);
    return {};
}

void MailDelivery::start(const mails::Mail& mail)
{
    if (!m_postman) m_postman = std::make_unique<store::Worker>();
    m_postman->post([this, mail, now = m_host.now()] {
        auto delivery = m_mailer->deliver(mail, now, m_stop.get_token());
        m_host.post([this, mail, delivery = std::move(delivery)] { finish(mail, delivery); });
    });
}

void MailDelivery::finish(const mails::Mail& mail, const mails::Delivery& delivery)
{
    auto done = m_office.settle(mail, delivery, m_host.now());
    if (done && !m_stop.stop_requested()) done = run(); // the next one
    m_host.after_delivery(done);
}

} // namespace palmares::runtime
