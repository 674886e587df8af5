#include "app/mail/smtp_mailer.h"

#include <algorithm>
#include <chrono>
#include <curl/curl.h>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace palmares::app {
namespace {

using mails::Delivery;
using mails::SmtpSecurity;
using mails::SmtpSettings;
using Clock = std::chrono::steady_clock;

constexpr auto patienceWithAnswer = std::chrono::seconds(3); // when the program ends and the mail is all sent
constexpr long longestConnectSeconds = 30;
constexpr std::size_t longestAnswer = 200;

/// One conversation: what is still to be sent, and what the server objected to last.
struct Conversation {
    std::string_view left;
    bool isAllSent = false;
    std::string answer = {};
    std::stop_token stop = {};
    std::optional<Clock::time_point> stoppedAt = {};
};

std::size_t sendMore(char* buffer, std::size_t size, std::size_t count, void* user)
{
    auto& talk = *static_cast<Conversation*>(user);
    const std::size_t length = std::min(size * count, talk.left.size());
    std::ranges::copy(talk.left.substr(0, length), buffer);
    talk.left.remove_prefix(length);
    talk.isAllSent = length == 0;
    return length;
}

/// Not 0 breaks the conversation off.
int mayGoOn(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    auto& talk = *static_cast<Conversation*>(user);
    if (!talk.stop.stop_requested()) return 0;
    if (!talk.isAllSent) return 1;
    if (!talk.stoppedAt) talk.stoppedAt = Clock::now();
    return Clock::now() - *talk.stoppedAt > patienceWithAnswer ? 1 : 0;
}

/// Keeps what the server objects to, and nothing that we say: that may be a password.
int listen(CURL*, curl_infotype type, char* data, std::size_t size, void* user)
{
    if (type != CURLINFO_HEADER_IN || size == 0 || (data[0] != '4' && data[0] != '5')) return 0;
    std::string line;
    for (const char c : std::string_view(data, std::min(size, longestAnswer)))
        line += c >= ' ' && c <= '~' ? c : ' ';
    line.resize(line.find_last_not_of(' ') + 1);
    static_cast<Conversation*>(user)->answer = std::move(line);
    return 0;
}

struct FreeCurl {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, FreeCurl>;
using CurlList = std::unique_ptr<curl_slist, FreeCurl>;

void startLibrary()
{
    static const bool isStarted = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    (void)isStarted;
}

void prepare(CURL* curl, const SmtpSettings& settings)
{
    const bool isEncrypted = settings.security == SmtpSecurity::starttls || settings.server.starts_with("smtps:");
    curl_easy_setopt(curl, CURLOPT_URL, settings.server.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(isEncrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!settings.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, settings.ca_file.c_str());
    if (!settings.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, mails::smtpPassword().c_str());
    }
    const auto seconds = static_cast<long>(settings.timeout_seconds);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, std::min(seconds, longestConnectSeconds));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, seconds);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
}

void attach(CURL* curl, Conversation& talk)
{
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &sendMore);
    curl_easy_setopt(curl, CURLOPT_READDATA, &talk);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &mayGoOn);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &talk);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &listen);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);
}

std::string problemOf(CURLcode code, long response, const Conversation& talk)
{
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return "The program ended first.";
    case CURLE_USE_SSL_FAILED: return "The mail server does not offer encryption.";
    case CURLE_PEER_FAILED_VERIFICATION: return "The mail server's certificate is not to be trusted.";
    case CURLE_LOGIN_DENIED: return "The mail server does not accept user and password.";
    case CURLE_OPERATION_TIMEDOUT: return "The mail server did not answer in time.";
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST: return "The mail server cannot be reached.";
    default: break;
    }
    if (response >= 400) return "The mail server said: " + talk.answer;
    return std::string("The conversation with the mail server broke off: ") + curl_easy_strerror(code) + '.';
}

Delivery::End endOf(CURLcode code, long response, const Conversation& talk)
{
    using enum Delivery::End;
    if (code == CURLE_OK) return accepted;
    // An answer that says no, and not the mail server's opinion of user or encryption.
    const bool isAnswer = response >= 400 && (code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY);
    if (talk.isAllSent && !isAnswer) return unknown;
    return isAnswer && response >= 500 && !talk.answer.starts_with("421") ? refused : not_now;
}

} // namespace

Delivery SmtpMailer::deliver(const mails::Mail& mail, Timestamp now, const std::stop_token& stop)
{
    startLibrary();
    const Curl curl(curl_easy_init());
    const CurlList recipient(curl_slist_append(nullptr, ('<' + mail.to + '>').c_str()));
    if (!curl || !recipient) return {Delivery::End::not_now, "There is not enough memory for a mail."};
    const std::string message = mails::messageOf(mail, senderOf(m_settings), now);
    const std::string from = '<' + m_settings.from + '>';
    Conversation talk{.left = message, .stop = stop};
    prepare(curl.get(), m_settings);
    attach(curl.get(), talk);
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipient.get());
    const CURLcode code = curl_easy_perform(curl.get());
    long response = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &response);
    const Delivery::End end = endOf(code, response, talk);
    if (end == Delivery::End::accepted) return {end, {}};
    std::string problem = problemOf(code, response, talk);
    if (end == Delivery::End::unknown) problem += " It had got the whole mail: it may have arrived.";
    return {end, std::move(problem)};
}

bool UsersMailer::isReady()
{
    const auto settings = mails::readSmtpSettings();
    return settings && settings->isConfigured() && checkSmtpSettings(*settings);
}

Delivery UsersMailer::deliver(const mails::Mail& mail, Timestamp now, const std::stop_token& stop)
{
    const auto settings = mails::readSmtpSettings();
    if (!settings) return {Delivery::End::not_now, settings.error().message};
    return SmtpMailer(*settings).deliver(mail, now, stop);
}

} // namespace palmares::app
