#pragma once

#include <utility>

#include "store/mails/mailer.h"
#include "store/mails/smtp_settings.h"

namespace palmares::app {

/// Delivers over SMTP, one conversation a mail. As long as the server has not got the end of a mail it has not
/// delivered it; whatever goes wrong afterwards, without an answer, is unknown.
class SmtpMailer final : public mails::Mailer {
public:
    explicit SmtpMailer(mails::SmtpSettings settings)
        : m_settings(std::move(settings))
    {}

    mails::Delivery deliver(const mails::Mail& mail, Timestamp now, const std::stop_token& stop) override;

private:
    const mails::SmtpSettings m_settings;
};

/// Delivers as the user's settings say at that moment; not ready while they name no server.
class UsersMailer final : public mails::Mailer {
public:
    bool isReady() override;
    mails::Delivery deliver(const mails::Mail& mail, Timestamp now, const std::stop_token& stop) override;
};

} // namespace palmares::app
