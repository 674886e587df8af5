#pragma once

#include <CLI/CLI.hpp>

#include <functional>

#include "store/mails/smtp_settings.h"
#include "store/open_store.h"

namespace palmares::app {

/// What the command line asked for; set by the verb that was given.
using Chosen = std::function<int()>;

CLI::App* addVerb(CLI::App& app, const char* name, const char* what);

/// Where the store is that the verb works on.
void addStore(CLI::App* verb, store::StoreAddress& store, const char* what = "SQLite file or postgresql:// URL");

/// Where mails are sent through; each option overrides the user's settings as a whole.
void addMailServer(CLI::App* verb, mails::SmtpSettings& smtp);
void addMail(CLI::App& app, Chosen& chosen);

/// The verbs that keep a store running.
void addOperations(CLI::App& app, Chosen& chosen);

} // namespace palmares::app
