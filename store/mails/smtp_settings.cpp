#include "store/mails/smtp_settings.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "model/core/codec.h"
#include "model/core/time.h"

namespace palmares::mails {
namespace {

std::string environmentVariable(const char* name)
{
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

Result<void> invalid(std::string field, std::string message)
{
    return std::unexpected(Error{Error::Kind::rejected, "invalid_mail_settings", std::move(message), std::move(field)});
}

/// `localhost:25` of `smtp://localhost:25/`; nothing for what is no address of a mail server.
std::string_view hostOf(std::string_view server)
{
    for (const std::string_view scheme : {"smtp://", "smtps://"})
        if (server.starts_with(scheme)) {
            server.remove_prefix(scheme.size());
            return server.substr(0, server.find('/'));
        }
    return {};
}

bool isLoopback(std::string_view host)
{
    return host.starts_with("127.") || host.starts_with("[::1]") || host.substr(0, host.find(':')) == "localhost";
}

struct PasswordInUse {
    std::mutex mutex;
    std::string text = environmentVariable("PALMARES_SMTP_PASSWORD");
};

PasswordInUse& passwordInUse()
{
    static PasswordInUse only;
    return only;
}

} // namespace

std::filesystem::path smtpSettingsFile()
{
    const std::string configured = environmentVariable("XDG_CONFIG_HOME");
    const std::filesystem::path folder = configured.empty()
                                             ? std::filesystem::path(environmentVariable("HOME")) / ".config"
                                             : std::filesystem::path(configured);
    return folder / "palmares" / "mail.json";
}

Result<SmtpSettings> readSmtpSettings()
{
    std::ifstream file(smtpSettingsFile(), std::ios::binary);
    if (!file) return SmtpSettings();
    std::ostringstream text;
    text << file.rdbuf();
    return fromJson<SmtpSettings>(text.str());
}

Result<void> writeSmtpSettings(const SmtpSettings& settings)
{
    if (settings.isConfigured()) TRY(checkSmtpSettings(settings));
    const auto json = TRY(toJson(settings));
    const auto path = smtpSettingsFile();
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << json << '\n';
    file.close();
    if (file) return {};
    return failed(Error::Kind::unavailable, "settings_not_written", path.string() + " cannot be written.");
}

Result<void> checkSmtpSettings(const SmtpSettings& settings)
{
    const std::string_view host = hostOf(settings.server);
    const bool isOneWord = std::ranges::all_of(settings.server, [](char c) { return c > ' ' && c <= '~'; });
    if (host.empty() || host.starts_with(':') || !isOneWord)
        return invalid("server", "The mail server has to look like smtp://host:587 or smtps://host:465.");
    if (host.contains('@'))
        return invalid("server", "User and password are no part of the mail server's address: the user is a setting of "
                                 "its own, the password comes from the keychain or PALMARES_SMTP_PASSWORD.");
    if (!isPlainAddress(settings.from)) return invalid("from", "The sender has to be an address.");
    if (!settings.reply_to.empty() && !isPlainAddress(settings.reply_to))
        return invalid("reply_to", "Answers have to go to an address.");
    const bool isOpen = settings.security == SmtpSecurity::none && settings.server.starts_with("smtp:");
    if (isOpen && !settings.user.empty() && !isLoopback(host))
        return invalid("security", "Without encryption everybody on the way could read the password.");
    if (settings.timeout_seconds < 1 || settings.timeout_seconds > secondsPerHour)
        return invalid("timeout_seconds", "The server is waited for between one second and an hour.");
    return {};
}

Sender senderOf(const SmtpSettings& settings)
{
    if (!settings.isConfigured()) return {"palmares@localhost", "Palmares", {}};
    return {settings.from, settings.from_name, settings.reply_to};
}

std::string passwordName(const SmtpSettings& settings)
{
    return settings.user + " at " + settings.server;
}

std::string smtpPassword()
{
    const std::scoped_lock guard(passwordInUse().mutex);
    return passwordInUse().text;
}

void useSmtpPassword(std::string password)
{
    const std::scoped_lock guard(passwordInUse().mutex);
    passwordInUse().text = std::move(password);
}

} // namespace palmares::mails
