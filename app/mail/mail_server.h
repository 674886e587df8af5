#pragma once

#include <CLI/CLI.hpp>

#include <memory>

#include "store/mails/mailer.h"
#include "store/mails/smtp_settings.h"

namespace palmares::app {

/// Options of verbs that send mails: if the server is given, all of these replace the user's settings.
void addMailServer(CLI::App& verb, mails::SmtpSettings& smtp);

/// What the command line says, else the user's settings.
Result<mails::SmtpSettings> chosenSettings(const mails::SmtpSettings& given);

/// Delivers as chosenSettings() say; nullptr if they name no server.
Result<std::shared_ptr<mails::Mailer>> chosenMailer(const mails::SmtpSettings& given);

} // namespace palmares::app
