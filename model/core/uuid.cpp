#include "model/core/uuid.h"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <algorithm>
#include <stdexcept>

namespace palmares {
namespace {

// Of every name-based id that Palmares makes; never changes.
constexpr boost::uuids::uuid nameSpace = {
    {0x5b, 0x1d, 0x7e, 0x2c, 0x90, 0x4f, 0x4c, 0x0a, 0x8f, 0x31, 0x6a, 0x2e, 0x14, 0x77, 0xc3, 0x59}};

constexpr std::size_t textLength = 36;

Uuid fromBoost(const boost::uuids::uuid& from)
{
    Uuid uuid;
    std::ranges::copy(from, uuid.bytes.begin());
    return uuid;
}

} // namespace

std::string toText(const Uuid& uuid)
{
    boost::uuids::uuid from;
    std::ranges::copy(uuid.bytes, from.begin());
    return boost::uuids::to_string(from);
}

std::optional<Uuid> uuidFrom(std::string_view text)
try {
    if (text.size() != textLength) return {}; // Boost also reads it in braces or without dashes
    return fromBoost(boost::uuids::string_generator()(text.begin(), text.end()));
} catch (const std::runtime_error&) {
    return {};
}

Uuid uuidNamed(std::string_view name)
{
    return fromBoost(boost::uuids::name_generator_sha1(nameSpace)(name.data(), name.size()));
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
