#include "store/postgres/server/database_url.h"

// libpqxx does not take addresses apart, libpq does.
#include <libpq-fe.h>
#include <map>
#include <memory>
#include <vector>

namespace palmares::store::postgres {

namespace {

using ConnectionSettings = std::map<std::string, std::string>;

struct OptionsDeleter {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

/// `key='value'` as libpq reads it.
std::string asSetting(const std::string& name, const std::string& value)
{
    std::string text = name + "='";
    for (const char each : value) {
        if (each == '\'' || each == '\\') text += '\\';
        text += each;
    }
    return text + "' ";
}

std::string asText(const ConnectionSettings& settings)
{
    std::string text;
    for (const auto& [name, value] : settings)
        text += asSetting(name, value);
    return text;
}

/// False where libpq would take a part of a password for the host, its port or the database, and show it when it fails.
bool isUnambiguous(std::string_view url)
{
    const auto start = url.find("://");
    if (!url.starts_with("postgres") || start == url.npos) return true;
    url.remove_prefix(start + 3);
    if (const auto end = url.find_first_of("@/"); end != url.npos && url[end] == '@') url.remove_prefix(end + 1);
    return !url.substr(0, url.find('?')).contains('@');
}

Result<ConnectionSettings> settingsIn(const std::string& url)
{
    if (!isUnambiguous(url))
        return rejected("store_url_wrong",
                        "The signs @ and / have to be written %40 and %2F in a name or a password of "
                        "a PostgreSQL address.");
    char* complaint = nullptr;
    const std::unique_ptr<PQconninfoOption, OptionsDeleter> options(PQconninfoParse(url.c_str(), &complaint));
    if (complaint != nullptr) PQfreemem(complaint); // may quote a part of the password
    if (!options)
        return rejected("store_url_wrong", "This is not a PostgreSQL address: "
                                           "postgresql://user@host:port/database?setting=value is.");
    ConnectionSettings settings;
    for (const PQconninfoOption* each = options.get(); each->keyword != nullptr; ++each)
        if (each->val != nullptr) settings[each->keyword] = each->val;
    return settings;
}

} // namespace

Result<std::string> connectionSettings(const std::string& url)
{
    auto settings = settingsIn(url);
    if (!settings) return std::unexpected(settings.error());
    const ConnectionSettings ours{{"connect_timeout", "10"},     {"keepalives_idle", "10"},
                                  {"keepalives_interval", "5"},  {"keepalives_count", "3"},
                                  {"tcp_user_timeout", "25000"}, {"fallback_application_name", "Palmares"}};
    settings->insert(ours.begin(), ours.end());
    settings->insert_or_assign("client_encoding", "UTF8");
    return asText(*settings);
}

std::string withoutPassword(const std::string& url)
{
    const auto settings = settingsIn(url);
    if (!settings) return "postgresql://";
    const auto value = [&](const char* name) {
        const auto found = settings->find(name);
        return found == settings->end() ? std::string() : found->second;
    };
    std::string shown = "postgresql://" + value("user") + (value("user").empty() ? "" : "@") + value("host");
    if (!value("port").empty()) shown += ':' + value("port");
    return shown + '/' + value("dbname");
}

Result<std::string> withDatabase(const std::string& url, const std::string& database)
{
    auto settings = settingsIn(url);
    if (!settings) return std::unexpected(settings.error());
    settings->insert_or_assign("dbname", database);
    return asText(*settings);
}

Result<std::string> databaseOf(const std::string& url)
{
    const auto settings = settingsIn(url);
    if (!settings) return std::unexpected(settings.error());
    const std::unique_ptr<PQconninfoOption, OptionsDeleter> defaults(PQconndefaults());
    std::string user;
    std::string database;
    for (const PQconninfoOption* each = defaults.get(); each != nullptr && each->keyword != nullptr; ++each) {
        const std::string_view name = each->keyword;
        if (name == "user" && each->val != nullptr) user = each->val;
        if (name == "dbname" && each->val != nullptr) database = each->val;
    }
    if (settings->contains("dbname")) return settings->at("dbname");
    if (settings->contains("user") && database == user) return settings->at("user");
    return database.empty() ? user : database;
}

} // namespace palmares::store::postgres
