#include "model/activity_files/text.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace palmares::activity_files {
namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";
constexpr double largest = 1e12;
constexpr std::size_t longestNumber = 64;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

/// Whether the last separator at `at` divides the whole part from the decimals.
bool isDecimalPoint(std::string_view text, std::size_t at, bool preferred)
{
    const char separator = text[at];
    if (text.find(separator) != at) return false; // it stands twice: it groups thousands
    const bool otherSeparatorBefore = text.substr(0, at).find_first_of(".,") != text.npos;
    return otherSeparatorBefore || preferred || text.size() - at - 1 != 3;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(blanks);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lowerCase(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

bool endsWithIgnoringCase(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && equalIgnoringCase(text.substr(text.size() - end.size()), end);
}

std::string_view baseName(std::string_view path)
{
    const auto slash = path.find_last_of("/\\");
    return slash == path.npos ? path : path.substr(slash + 1);
}

std::string utf8(std::string_view text)
{
    if (simdjson::validate_utf8(text.data(), text.size())) return std::string(text);
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            result += c;
        } else {
            result += static_cast<char>(0xC0 | (byte >> 6));
            result += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return result;
}

std::optional<double> decimalFrom(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    if (!std::isfinite(value) || std::abs(value) > largest) return {};
    return value;
}

std::optional<double> writtenNumberFrom(std::string_view text, bool commaIsDecimal)
{
    text = trimmed(text);
    if (text.size() > longestNumber) return {};
    std::string digits(text);
    for (const std::string_view space : {"\u00A0", "\u202F", " "}) { // thousands in French and others
        for (auto at = digits.find(space); at != digits.npos; at = digits.find(space))
            digits.erase(at, space.size());
    }
    const auto last = digits.find_last_of(".,");
    if (last == digits.npos) return decimalFrom(digits);
    const bool preferred = digits[last] == '.' || commaIsDecimal;
    const bool hasDecimals = isDecimalPoint(digits, last, preferred);
    std::string plain = digits.substr(0, last);
    std::erase_if(plain, [](char c) { return c == '.' || c == ','; });
    if (hasDecimals) plain += '.';
    return decimalFrom(plain + digits.substr(last + 1));
}

std::string shortNumber(double number)
{
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? std::string(text.data(), end) : std::string("?");
}

std::int64_t lineOf(std::string_view text, std::size_t byte)
{
    return 1 + std::ranges::count(text.substr(0, byte), '\n');
}

} // namespace palmares::activity_files
