#include "model/core/json_write.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace palmares {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

/// Length of the valid UTF-8 sequence at the start of `text`, 0 if there is none.
std::size_t sequenceLength(std::string_view text)
{
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, text.size()); ++length)
        if (simdjson::validate_utf8(text.data(), length)) return length;
    return 0;
}

std::string repaired(std::string_view text)
{
    std::string valid;
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        valid += length > 0 ? text.substr(0, length) : replacement;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return valid;
}

void escape(char c, std::string& out)
{
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    out += "\\u00";
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
}

bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

} // namespace

void JsonWriter::string(std::string_view text)
{
    if (!simdjson::validate_utf8(text.data(), text.size())) {
        const std::string valid = repaired(text);
        string(valid);
        return spoil(": not valid UTF-8");
    }
    m_text += '"';
    while (!text.empty()) {
        const auto end = std::ranges::find_if(text, needsEscape);
        m_text.append(text.begin(), end);
        text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
        if (text.empty()) break;
        escape(text.front(), m_text);
        text.remove_prefix(1);
    }
    m_text += '"';
}

void JsonWriter::integer(std::int64_t value)
{
    std::array<char, 24> text{};
    m_text.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr);
}

void JsonWriter::number(double value)
{
    if (!std::isfinite(value)) {
        raw("null");
        return spoil(": not a finite number");
    }
    std::array<char, 40> text{};
    const double size = std::abs(value);
    const bool plain = size == 0 || (size >= 1e-5 && size < 1e16); // else to_chars would write 100000 as 1e+05
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    const char* end = std::to_chars(text.data(), text.data() + text.size(), value, format).ptr;
    const std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
    if (written.find('.') != written.npos) {
        m_text.append(written);
        return;
    }
    // A float keeps its point: 100 is written 100.0, and 1e+22 is written 1.0e+22.
    const auto exponent = std::min(written.find('e'), written.size());
    m_text.append(written.substr(0, exponent)).append(".0").append(written.substr(exponent));
}

void encode(Timestamp value, JsonWriter& out)
{
    out.raw('"');
    out.raw(toText(value));
    out.raw('"');
}

void encode(LocalTime value, JsonWriter& out)
{
    out.raw('"');
    out.raw(toText(value));
    out.raw('"');
}

void encode(const Decimal& value, JsonWriter& out)
{
    out.raw('"');
    out.raw(toText(value));
    out.raw('"');
}

} // namespace palmares
