#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palmares {

/// A 128-bit identifier in network byte order (RFC 9562).
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Uuid&) const = default;
};

/// Lower-case `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.
std::string toText(const Uuid& uuid);

/// Reads the 36-character form in either case; nothing else is accepted.
std::optional<Uuid> uuidFrom(std::string_view text);

/// Version 5 (SHA-1) in Palmares' own name space: the same name always gives the same id, so that
/// whoever creates something twice creates it once.
Uuid uuidNamed(std::string_view name);

/// Version 7: `unixMilliseconds` in front, `random` (its lower 74 bits) behind, so that ids sort by time.
Uuid uuidAt(std::int64_t unixMilliseconds, std::uint64_t randomHigh, std::uint64_t randomLow);

} // namespace palmares
