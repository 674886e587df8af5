#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// The numbers of the FIT profile that Palmares reads.

namespace palmares::activity_files::fit {

/// Seconds between 1970 and the beginning of FIT time, 1989-12-31.
inline constexpr std::int64_t epoch = 631'065'600;

namespace message {
inline constexpr std::uint16_t file_id = 0, sport = 12, session = 18, lap = 19, record = 20, event = 21, activity = 34,
                               timestamp_correlation = 162;
}

/// What a session's sport and sub-sport mean.
struct Sport {
    std::string word; ///< in the spelling of the profile, empty if absent
    std::string type; ///< one of the 37, or empty when only the word decides
    std::optional<bool> trainer;
    std::optional<bool> commute;
};

Sport sportFrom(std::optional<std::int64_t> sport, std::optional<std::int64_t> subSport);

/// "settings" for the type 2 of a file_id message.
std::string_view fileTypeName(std::int64_t type);

} // namespace palmares::activity_files::fit
