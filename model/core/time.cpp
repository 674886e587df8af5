#include "model/core/time.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace palmares {
namespace {

/// By hand: an event has up to six times, and printf takes longer than all the rest of it.
void putDigits(unsigned value, std::string& text, std::size_t at, std::size_t length)
{
    for (; length > 0; value /= 10)
        text[at + --length] = static_cast<char>('0' + value % 10);
}

std::string render(std::int64_t seconds)
{
    using namespace std::chrono;
    const std::int64_t days = seconds >= 0 ? seconds / secondsPerDay : (seconds - secondsPerDay + 1) / secondsPerDay;
    const std::int64_t ofDay = seconds - days * secondsPerDay;
    const year_month_day date{sys_days{std::chrono::days{days}}};
    const int year = static_cast<int>(date.year());
    std::string text = "0000-00-00T00:00:00";
    putDigits(static_cast<unsigned>(date.month()), text, 5, 2);
    putDigits(static_cast<unsigned>(date.day()), text, 8, 2);
    putDigits(static_cast<unsigned>(ofDay / secondsPerHour), text, 11, 2);
    putDigits(static_cast<unsigned>(ofDay / 60 % 60), text, 14, 2);
    putDigits(static_cast<unsigned>(ofDay % 60), text, 17, 2);
    if (year < 0 || year > 9999) return text.replace(0, 4, std::to_string(year));
    putDigits(static_cast<unsigned>(year), text, 0, 4);
    return text;
}

/// The number written in exactly `length` digits at `at`, or -1.
int digitsAt(std::string_view text, std::size_t at, std::size_t length)
{
    if (at + length > text.size()) return -1;
    int value = 0;
    for (const char c : text.substr(at, length)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool isFractionAndZone(std::string_view rest)
{
    if (rest.starts_with('.') || rest.starts_with(',')) {
        rest.remove_prefix(1);
        const auto digits = rest.find_first_not_of("0123456789");
        if (digits == 0 || rest.empty()) return false;
        rest.remove_prefix(digits == rest.npos ? rest.size() : digits);
    }
    return rest.empty() || rest == "Z" || rest == "z";
}

} // namespace

std::string toText(Timestamp time)
{
    return render(time.seconds);
}

std::string toText(LocalTime time)
{
    return render(time.seconds);
}

std::string toText(RecordedAt time)
{
    const std::int64_t seconds = time.toSeconds().seconds;
    std::array<char, 16> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%06dZ",
                  static_cast<int>(time.microseconds - seconds * 1'000'000));
    return render(seconds) + fraction.data();
}

std::optional<std::int64_t> dayFrom(std::string_view text)
{
    using namespace std::chrono;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    const int y = digitsAt(text, 0, 4);
    const int m = digitsAt(text, 5, 2);
    const int d = digitsAt(text, 8, 2);
    if (y < 0 || m < 0 || d < 0) return {};
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    if (!date.ok()) return {};
    return sys_days{date}.time_since_epoch().count() * secondsPerDay;
}

std::optional<std::int64_t> secondsFrom(std::string_view text)
{
    if (text.size() < 19 || (text[10] != 'T' && text[10] != ' ' && text[10] != 't')) return {};
    if (text[13] != ':' || text[16] != ':') return {};
    const auto day = dayFrom(text.substr(0, 10));
    const int hours = digitsAt(text, 11, 2);
    const int minutes = digitsAt(text, 14, 2);
    const int seconds = digitsAt(text, 17, 2);
    if (!day || hours < 0 || minutes < 0 || seconds < 0) return {};
    if (hours > 23 || minutes > 59 || seconds > 59) return {};
    if (!isFractionAndZone(text.substr(19))) return {};
    return *day + hours * secondsPerHour + minutes * 60 + seconds;
}

} // namespace palmares
