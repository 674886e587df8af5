#include "store/database_password.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "store/open_store.h"

namespace palmares::store {

namespace {

bool isPlain(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (character >= '0' && character <= '9') || std::string_view("-._~").contains(character);
}

/// `%40` for `@`, as libpq reads addresses.
std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char each : text) {
        const auto byte = static_cast<unsigned char>(each);
        if (isPlain(each))
            encoded += each;
        else
            ((encoded += '%') += digits[byte / 16]) += digits[byte % 16];
    }
    return encoded;
}

std::string percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = 0;
        const char* const end = text.data() + i + 3;
        if (text[i] == '%' && i + 2 < text.size() && std::from_chars(end - 2, end, byte, 16).ptr == end) {
            decoded += static_cast<char>(byte);
            i += 2;
        } else
            decoded += text[i];
    }
    return decoded;
}

} // namespace

SplitLocation withoutPassword(std::string_view location)
{
    SplitLocation split{std::string(location), {}};
    if (!StoreAddress{split.location}.isPostgres()) return split;
    const auto user = location.find("://") + 3;
    auto hosts = location.find_first_of("@/", user);
    if (hosts == location.npos || location[hosts] == '/') hosts = user;
    const std::string_view name = location.substr(user, hosts - user);
    const auto colon = std::min(name.find(':'), name.size());
    if (colon < name.size()) split.password = percentDecoded(name.substr(colon + 1));
    const auto query = std::min(location.find('?', hosts), location.size());
    split.location.assign(location.substr(0, user + colon)).append(location.substr(hosts, query - hosts));
    char separator = '?';
    for (auto start = query; start < location.size();) {
        const auto end = std::min(location.find('&', start + 1), location.size());
        const std::string_view setting = location.substr(start + 1, end - start - 1);
        start = end;
        if (setting.starts_with("password="))
            split.password = percentDecoded(setting.substr(setting.find('=') + 1));
        else if (!setting.empty() && !setting.starts_with("sslpassword=")) // of a key, which the user is asked for
            (split.location += std::exchange(separator, '&')) += setting;
    }
    return split;
}

std::string withPassword(std::string location, std::string_view password)
{
    if (password.empty() || !StoreAddress{location}.isPostgres()) return location;
    location += location.contains('?') ? '&' : '?';
    return location.append("password=").append(percentEncoded(password));
}

} // namespace palmares::store
