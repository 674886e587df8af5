#include "model/core/uuid.h"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid.hpp>

#include <algorithm>

namespace palmares {
namespace {

// The name space of every name-based id that Palmares makes.
constexpr boost::uuids::uuid nameSpace = {
    {0x5b, 0x1d, 0x7e, 0x2c, 0x90, 0x4f, 0x4c, 0x0a, 0x8f, 0x31, 0x6a, 0x2e, 0x14, 0x77, 0xc3, 0x59}};

int digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool dashAt(std::size_t index)
{
    return index == 8 || index == 13 || index == 18 || index == 23;
}

} // namespace

std::string toText(const Uuid& uuid)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (const std::uint8_t byte : uuid.bytes) {
        if (dashAt(text.size())) text += '-';
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<Uuid> uuidFrom(std::string_view text)
{
    if (text.size() != 36) return {};
    Uuid uuid;
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (dashAt(i)) {
            if (text[i] != '-') return {};
            continue;
        }
        const int value = digit(text[i]);
        if (value < 0) return {};
        auto& byte = uuid.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>((byte << 4) | value);
        ++nibble;
    }
    return uuid;
}

Uuid uuidNamed(std::string_view name)
{
    const boost::uuids::name_generator_sha1 generator(nameSpace);
    const boost::uuids::uuid made = generator(name.data(), name.size());
    Uuid uuid;
    std::ranges::copy(made, uuid.bytes.begin());
    return uuid;
}

Uuid uuidAt(std::int64_t unixMilliseconds, std::uint64_t randomHigh, std::uint64_t randomLow)
{
    Uuid uuid;
    for (std::size_t i = 0; i < 6; ++i)
        uuid.bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(unixMilliseconds) >> (8 * (5 - i)));
    uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | ((randomHigh >> 8) & 0x0f));
    uuid.bytes[7] = static_cast<std::uint8_t>(randomHigh);
    for (std::size_t i = 0; i < 8; ++i)
        uuid.bytes[8 + i] = static_cast<std::uint8_t>(randomLow >> (8 * (7 - i)));
    uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3f));
    return uuid;
}

} // namespace palmares
