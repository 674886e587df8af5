#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::activity_files {

/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);

/// ASCII letters in lower case; everything else as it is.
std::string lowerCase(std::string_view text);

bool endsWithIgnoringCase(std::string_view text, std::string_view end);

/// `c.gpx` of `a/b/c.gpx`.
std::string_view baseName(std::string_view path);

/// The text if it is valid UTF-8, otherwise the text read as Latin-1.
std::string utf8(std::string_view text);

/// A whole text that is a decimal number of at most 10^12, such as `-12.5` or `1e3`; blanks around it are allowed.
std::optional<double> decimalFrom(std::string_view text);

/// A decimal number as people write it: `1,234.5`, `1.234,5`, `2,81`. Where one comma stands alone,
/// `commaIsDecimal` decides unless the digits after it are not three.
std::optional<double> writtenNumberFrom(std::string_view text, bool commaIsDecimal);

/// The shortest text that gives the same number: `12.5`, `7`.
std::string shortNumber(double number);

/// 1 for a byte of the first line.
std::int64_t lineOf(std::string_view text, std::size_t byte);

} // namespace palmares::activity_files
