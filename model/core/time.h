#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palmares {

inline constexpr std::int64_t secondsPerHour = 3'600;
inline constexpr std::int64_t secondsPerDay = 86'400;

/// A UTC instant in whole seconds since 1970. Stored without a zone: `2019-01-17T10:25:16`.
struct Timestamp {
    std::int64_t seconds = 0;
    auto operator<=>(const Timestamp&) const = default;
};

/// Local wall-clock time, in whole seconds since 1970-01-01T00:00:00 on that clock. Never
/// mixed with a Timestamp: an organiser's day and an athlete's start are compared as local times.
struct LocalTime {
    std::int64_t seconds = 0;
    auto operator<=>(const LocalTime&) const = default;
};

/// When the store recorded something: UTC microseconds since 1970.
struct RecordedAt {
    std::int64_t microseconds = 0;
    auto operator<=>(const RecordedAt&) const = default;
    Timestamp toSeconds() const { return {(microseconds >= 0 ? microseconds : microseconds - 999'999) / 1'000'000}; }
};

/// `2019-01-17T10:25:16`.
std::string toText(Timestamp time);
std::string toText(LocalTime time);
/// `2019-01-17T10:25:16.123456Z`.
std::string toText(RecordedAt time);

/// Seconds since 1970 of `2019-01-17T10:25:16` or `2019-01-17 10:25:16`, with an optional fraction (dropped)
/// and an optional `Z`; nothing for anything that is not a real date and time.
std::optional<std::int64_t> secondsFrom(std::string_view text);

/// Seconds since 1970 of midnight on `2019-01-17`; nothing for anything that is not a real date.
std::optional<std::int64_t> dayFrom(std::string_view text);

} // namespace palmares
