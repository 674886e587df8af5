#pragma once

#include <cstdint>
#include <string>

#include "model/core/time.h"

/// Numbers and times in PostgreSQL's binary form: big endian, times as microseconds since 2000.
namespace palmares::store::postgres {

inline constexpr std::int64_t microsecondsTo2000 = 946'684'800'000'000;

template <class Unsigned>
void appendBigEndian(std::string& bytes, Unsigned number)
{
    for (int shift = (static_cast<int>(sizeof number) - 1) * 8; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>(number >> shift & 0xFF));
}

template <class Unsigned>
Unsigned bigEndian(const char* bytes)
{
    Unsigned number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number = static_cast<Unsigned>(number << 8 | static_cast<unsigned char>(bytes[i]));
    return number;
}

} // namespace palmares::store::postgres
