#include "model/words.h"

#include <array>
#include <utility>

#include "model/core/time.h"

namespace palmares::words {

std::string ordinal(std::int64_t number)
{
    const bool isTeen = number % 100 / 10 == 1;
    const std::int64_t last = isTeen ? 0 : number % 10;
    return std::to_string(number) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

std::string counted(std::int64_t number, std::string_view unit)
{
    return std::to_string(number) + ' ' + std::string(unit) + (number == 1 ? "" : "s");
}

std::string duration(Seconds time)
{
    std::string words;
    const auto add = [&](std::int64_t number, std::string_view unit) {
        if (number != 0) words.append(words.empty() ? "" : ", ").append(counted(number, unit));
    };
    add(time.value / secondsPerHour, "hour");
    add(time.value / 60 % 60, "minute");
    add(time.value % 60, "second");
    return words.empty() ? "0 seconds" : words;
}

std::string timeLeft(Seconds time)
{
    constexpr std::array<std::pair<std::int64_t, std::string_view>, 4> units{
        {{30 * secondsPerDay, "month"}, {secondsPerDay, "day"}, {secondsPerHour, "hour"}, {60, "minute"}}};
    for (const auto& [length, unit] : units)
        if (time.value / length > 1) return counted(time.value / length, unit);
    return counted(time.value, "second");
}

std::string effortTime(Seconds time)
{
    const std::int64_t hours = time.value / secondsPerHour;
    const std::int64_t minutes = time.value / 60 % 60;
    const std::int64_t seconds = time.value % 60;
    const auto padded = [](std::int64_t part) { return (part < 10 ? ":0" : ":") + std::to_string(part); };
    if (hours > 0) return std::to_string(hours) + padded(minutes) + padded(seconds);
    return minutes > 0 ? std::to_string(minutes) + padded(seconds) : std::to_string(seconds) + 's';
}

std::string totalTime(Seconds time)
{
    std::string text;
    std::int64_t left = time.value;
    const auto unit = [&](std::int64_t size, const char* name) {
        if (const std::int64_t count = left / size; count > 0 || !text.empty())
            text += std::to_string(count) + name + ' ';
        left %= size;
    };
    unit(secondsPerDay, "d");
    unit(secondsPerHour, "h");
    unit(60, "m");
    return text + std::to_string(left) + 's';
}

} // namespace palmares::words
