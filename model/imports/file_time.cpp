#include "model/imports/file_time.h"

#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr std::int64_t microsecondsPerSecond = 1'000'000;
constexpr int widestZone = 14; // hours

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes `.994` off the front, as microseconds.
std::optional<std::int64_t> takeFraction(std::string_view& rest)
{
    if (!rest.starts_with('.') && !rest.starts_with(',')) return 0;
    rest.remove_prefix(1);
    std::int64_t value = 0;
    std::size_t digits = 0;
    for (; digits < rest.size() && isDigit(rest[digits]); ++digits) {
        if (digits < 6) value = value * 10 + (rest[digits] - '0');
    }
    if (digits == 0) return {};
    for (std::size_t i = digits; i < 6; ++i)
        value *= 10;
    rest.remove_prefix(digits);
    return value;
}

/// Seconds of `Z`, `+01:00`, `+0100`, `+01` or nothing at all.
std::optional<std::int64_t> zoneFrom(std::string_view rest)
{
    if (rest.empty() || rest == "Z" || rest == "z") return 0;
    if (rest[0] != '+' && rest[0] != '-') return {};
    int digits[4] = {0, 0, 0, 0};
    std::size_t count = 0;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (i == 3 && rest[i] == ':') continue;
        if (!isDigit(rest[i]) || count == 4) return {};
        digits[count++] = rest[i] - '0';
    }
    const int hours = digits[0] * 10 + digits[1];
    const int minutes = digits[2] * 10 + digits[3];
    if ((count != 4 && count != 2) || hours > widestZone || minutes > 59) return {};
    const std::int64_t offset = hours * secondsPerHour + std::int64_t{minutes} * 60;
    return rest[0] == '-' ? -offset : offset;
}

} // namespace

std::optional<FileTime> fileTimeFrom(std::string_view text)
{
    text = trimmed(text);
    if (text.size() < 19) return {};
    const auto seconds = secondsFrom(text.substr(0, 19));
    std::string_view rest = text.substr(19);
    const auto fraction = takeFraction(rest);
    const auto offset = zoneFrom(rest);
    if (!seconds || !fraction || !offset) return {};
    return FileTime{(*seconds - *offset) * microsecondsPerSecond + *fraction, *offset};
}

} // namespace palmares::activity_files
