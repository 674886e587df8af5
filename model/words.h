#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/core/types.h"

/// Numbers and durations in English words, as mails, the feed and the command line write them. The window formats by
/// locale (ui/look/format.h).
namespace palmares::words {

/// 1st, 2nd, 3rd, 11th, 22nd.
std::string ordinal(std::int64_t number);

/// `1 place`, `2 places`.
std::string counted(std::int64_t number, std::string_view unit);

/// A duration in every unit that is not zero: `2 hours, 1 minute, 5 seconds`; `0 seconds`.
std::string duration(Seconds time);

/// The largest of months (of 30 days), days, hours, minutes and seconds of which there is more than one: `32 hours`.
std::string timeLeft(Seconds time);

/// The time of an effort as in the sport: `1:02:07`, `3:19`; below a minute `45s`.
std::string effortTime(Seconds time);

/// Times added up, from the largest unit: `6d 4h 37m 28s`, `5s`.
std::string totalTime(Seconds time);

} // namespace palmares::words
