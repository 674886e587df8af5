#include "model/core/decimal.h"

#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace palmares {
namespace {

constexpr int significantDigits = 28;
constexpr int largestPower = 400;

/// 10 to the power of `exponent`, which is exact; made once, as it is read from text.
const Decimal::Value& powerOfTen(int exponent)
{
    static const auto powers = [] {
        std::vector<Decimal::Value> all;
        for (int each = -largestPower; each <= largestPower; ++each)
            all.emplace_back("1e" + std::to_string(each));
        return all;
    }();
    return powers.at(static_cast<std::size_t>(exponent + largestPower));
}

Decimal rounded(const Decimal::Value& value)
{
    const int shift = significantDigits - 1 - static_cast<int>(value.backend().order());
    if (value == 0 || std::abs(shift) > largestPower) return {value};
    const Decimal::Value half = value < 0 ? -0.5 : 0.5;
    return {trunc(value * powerOfTen(shift) + half) * powerOfTen(-shift)};
}

/// Digits, one point, an exponent of at most three digits: what `Decimal::Value` reads without surprises.
bool isNumber(std::string_view text)
{
    std::size_t at = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    std::size_t digits = 0;
    const auto skipDigits = [&] {
        const std::size_t from = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return at - from;
    };
    digits += skipDigits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        digits += skipDigits();
    }
    if (digits == 0 || digits > 60) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
        const std::size_t exponent = skipDigits();
        if (exponent == 0 || exponent > 3) return false;
    }
    return at == text.size();
}

} // namespace

Decimal decimalFrom(double value)
{
    if (!std::isfinite(value)) return {};
    std::array<char, 32> text{};
    *std::to_chars(text.data(), text.data() + text.size() - 1, value).ptr = '\0';
    return {Decimal::Value(text.data())};
}

std::optional<Decimal> decimalFrom(std::string_view text)
{
    if (!isNumber(text)) return {};
    return Decimal{Decimal::Value(std::string(text))};
}

std::string toText(const Decimal& decimal)
{
    return decimal.value.str(0, std::ios_base::fmtflags{});
}

double toDouble(const Decimal& decimal)
{
    return decimal.value.convert_to<double>();
}

Decimal divided(const Decimal& a, const Decimal& b)
{
    return rounded(a.value / b.value);
}

Decimal times(const Decimal& a, const Decimal& b)
{
    return rounded(a.value * b.value);
}

} // namespace palmares
