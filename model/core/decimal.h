#pragma once

#include <boost/multiprecision/cpp_dec_float.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace palmares {

/// A decimal number; results of `divided` and `times` have at most 28 significant digits, rounded half up, as in
/// the events that Commanded applications store. Its scale is not kept: 33.30 reads as 33.3.
struct Decimal {
    using Value = boost::multiprecision::cpp_dec_float_50;
    Value value = 0;

    friend bool operator==(const Decimal& a, const Decimal& b) { return a.value == b.value; }
    friend bool operator<(const Decimal& a, const Decimal& b) { return a.value < b.value; }
    friend bool operator>=(const Decimal& a, const Decimal& b) { return a.value >= b.value; }
};

/// Through the shortest text that reads back as `value`: 937.3 becomes 937.3, not 937.29999…
Decimal decimalFrom(double value);
/// Plain or scientific notation; nothing for anything else (no `inf`, no trailing letters).
std::optional<Decimal> decimalFrom(std::string_view text);
std::string toText(const Decimal& decimal);
double toDouble(const Decimal& decimal);

Decimal divided(const Decimal& a, const Decimal& b);
Decimal times(const Decimal& a, const Decimal& b);

} // namespace palmares
