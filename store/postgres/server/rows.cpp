#include "store/postgres/server/rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <libpq-fe.h>

#include "store/postgres/server/wire.h"

namespace palmares::store::postgres {

namespace {

constexpr std::string_view prefixOfBytes = "\\x"; // of their text form, before the hexadecimal digits

constexpr auto valuesOfDigits = [] {
    std::array<std::uint8_t, 256> values{};
    for (std::uint8_t digit = 0; digit < 16; ++digit)
        values[static_cast<unsigned char>("0123456789abcdef"[digit])] = digit;
    return values;
}();

std::uint8_t valueOf(char digit)
{
    return valuesOfDigits[static_cast<unsigned char>(digit)];
}

std::int64_t numberFrom(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

constexpr std::int64_t firstMicrosecond = -62'135'596'800'000'000; ///< of the year 1
constexpr std::int64_t lastMicrosecond = 253'402'300'799'999'999;  ///< of the year 9999

RecordedAt timeSince2000(std::int64_t microseconds)
{
    return {std::clamp(microseconds, firstMicrosecond - microsecondsTo2000, lastMicrosecond - microsecondsTo2000) +
            microsecondsTo2000};
}

/// `2019-01-17 10:25:16.123+00`.
RecordedAt timeFrom(std::string_view text)
{
    constexpr std::size_t lengthOfSeconds = 19;
    const bool isBefore = text.starts_with('-') || text.ends_with("BC");
    const auto seconds = secondsFrom(text.substr(0, lengthOfSeconds));
    if (!seconds || isBefore) return {isBefore ? firstMicrosecond : lastMicrosecond};
    std::int64_t microseconds = 0;
    if (text.size() > lengthOfSeconds && text[lengthOfSeconds] == '.') {
        std::string_view fraction = text.substr(lengthOfSeconds + 1);
        fraction = fraction.substr(0, fraction.find_first_not_of("0123456789"));
        microseconds = numberFrom(fraction);
        for (std::size_t digits = fraction.size(); digits < 6; ++digits)
            microseconds *= 10;
    }
    return {*seconds * 1'000'000 + microseconds};
}

} // namespace

void ResultDeleter::operator()(pg_result* result) const
{
    PQclear(result);
}

Rows::Rows(ServerResult result, Form form)
    : m_result(std::move(result))
    , m_form(form)
    , m_count(PQntuples(m_result.get()))
    , m_columns(static_cast<std::size_t>(PQnfields(m_result.get())))
{
    const PGresult* const rows = m_result.get();
    const int columns = PQnfields(rows);
    m_values.reserve(static_cast<std::size_t>(m_count) * m_columns);
    for (int row = 0; row < m_count; ++row)
        for (int column = 0; column < columns; ++column)
            m_values.push_back(PQgetisnull(rows, row, column) == 1
                                   ? std::string_view()
                                   : std::string_view(PQgetvalue(rows, row, column),
                                                      static_cast<std::size_t>(PQgetlength(rows, row, column))));
    if (m_form == Form::binary) return;
    constexpr Oid bytea = 17;
    for (int column = 0; column < columns; ++column)
        if (PQftype(rows, column) == bytea) decodeBytes(static_cast<std::size_t>(column));
}

void Rows::decodeBytes(std::size_t column)
{
    std::size_t size = 0;
    for (std::size_t each = column; each < m_values.size(); each += m_columns)
        size += m_values[each].size() / 2;
    char* end = m_bytes.emplace_back(std::make_unique_for_overwrite<char[]>(size)).get();
    for (std::size_t each = column; each < m_values.size(); each += m_columns) {
        std::string_view& value = m_values[each];
        if (!value.starts_with(prefixOfBytes)) continue; // null
        const char* const start = end;
        for (std::size_t digit = prefixOfBytes.size(); digit + 1 < value.size(); digit += 2)
            *end++ = static_cast<char>(valueOf(value[digit]) << 4 | valueOf(value[digit + 1]));
        value = {start, end};
    }
}

std::int64_t Rows::integer(int row, int column) const
{
    const std::string_view value = text(row, column);
    if (m_form == Form::text) return numberFrom(value);
    return value.size() == sizeof(std::int64_t) ? static_cast<std::int64_t>(bigEndian<std::uint64_t>(value.data())) : 0;
}

Uuid Rows::uuid(int row, int column) const
{
    const std::string_view value = text(row, column);
    if (m_form == Form::text) return uuidFrom(value).value_or(Uuid{});
    Uuid uuid;
    if (value.size() == uuid.bytes.size()) std::memcpy(uuid.bytes.data(), value.data(), value.size());
    return uuid;
}

std::optional<Uuid> Rows::optionalUuid(int row, int column) const
{
    if (isNull(row, column)) return {};
    return uuid(row, column);
}

RecordedAt Rows::time(int row, int column) const
{
    return m_form == Form::text ? timeFrom(text(row, column)) : timeSince2000(integer(row, column));
}

std::optional<RecordedAt> Rows::optionalTime(int row, int column) const
{
    if (isNull(row, column)) return {};
    return time(row, column);
}

} // namespace palmares::store::postgres
