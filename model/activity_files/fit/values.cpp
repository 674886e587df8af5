#include <algorithm>
#include <bit>
#include <cmath>

#include "model/activity_files/fit/messages.h"
#include "model/imports/text.h"

// The base types of the FIT protocol and their invalid values.

namespace palmares::activity_files {
namespace {

constexpr double largestReal = 1e12; // beyond it lie damaged bytes, not measures

struct BaseType {
    enum class Kind { unsignedInteger, signedInteger, real, text, bytes } kind = Kind::bytes;
    std::size_t size = 1;
    bool zeroIsInvalid = false;
};

BaseType baseTypeOf(std::uint8_t number)
{
    using enum BaseType::Kind;
    switch (number & 0x1F) {                      // the upper bits only mark types whose byte order matters
    case 0x00: return {unsignedInteger, 1};       // enum
    case 0x01: return {signedInteger, 1};         // sint8
    case 0x02: return {unsignedInteger, 1};       // uint8
    case 0x03: return {signedInteger, 2};         // sint16
    case 0x04: return {unsignedInteger, 2};       // uint16
    case 0x05: return {signedInteger, 4};         // sint32
    case 0x06: return {unsignedInteger, 4};       // uint32
    case 0x07: return {text, 1};                  // string
    case 0x08: return {real, 4};                  // float32
    case 0x09: return {real, 8};                  // float64
    case 0x0A: return {unsignedInteger, 1, true}; // uint8z
    case 0x0B: return {unsignedInteger, 2, true}; // uint16z
    case 0x0C: return {unsignedInteger, 4, true}; // uint32z
    case 0x0D: return {bytes, 1};                 // byte
    case 0x0E: return {signedInteger, 8};         // sint64
    case 0x0F: return {unsignedInteger, 8};       // uint64
    case 0x10: return {unsignedInteger, 8, true}; // uint64z
    default: return {bytes, 1};
    }
}

/// The first element of a field (an array gives its first one).
std::uint64_t bitsOf(std::string_view bytes, std::size_t size, bool bigEndian)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[bigEndian ? i : size - 1 - i]);
        bits = bits << 8 | byte;
    }
    return bits;
}

std::optional<std::int64_t> integerOf(std::uint64_t bits, const BaseType& type)
{
    const unsigned width = static_cast<unsigned>(type.size * 8);
    const std::uint64_t ones = ~std::uint64_t{0} >> (64 - width);
    if (type.kind == BaseType::Kind::signedInteger) {
        if (bits == ones >> 1) return {};
        return static_cast<std::int64_t>(bits << (64 - width)) >> (64 - width);
    }
    if (bits == (type.zeroIsInvalid ? 0 : ones) || bits > ~std::uint64_t{0} >> 1) return {};
    return static_cast<std::int64_t>(bits);
}

std::optional<double> realOf(std::uint64_t bits, const BaseType& type)
{
    const double value = type.size == 4 ? static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)))
                                        : std::bit_cast<double>(bits);
    if (!std::isfinite(value) || std::abs(value) > largestReal) return {};
    return value;
}

} // namespace

const FitField* FitMessage::find(std::uint8_t field) const
{
    const auto found = std::ranges::find(fields, field, &FitField::number);
    return found == fields.end() ? nullptr : &*found;
}

std::optional<std::int64_t> FitMessage::integer(std::uint8_t field) const
{
    const FitField* found = find(field);
    if (!found) return {};
    const BaseType type = baseTypeOf(found->base_type);
    const bool isInteger = type.kind == BaseType::Kind::unsignedInteger || type.kind == BaseType::Kind::signedInteger;
    if (!isInteger || found->bytes.empty() || found->bytes.size() % type.size != 0) return {};
    return integerOf(bitsOf(found->bytes, type.size, big_endian), type);
}

std::optional<double> FitMessage::scaled(std::uint8_t field, double scale, double offset) const
{
    const FitField* found = find(field);
    if (!found) return {};
    const BaseType type = baseTypeOf(found->base_type);
    std::optional<double> value;
    if (type.kind != BaseType::Kind::real) {
        if (const auto whole = integer(field)) value = static_cast<double>(*whole);
    } else if (!found->bytes.empty() && found->bytes.size() % type.size == 0) {
        value = realOf(bitsOf(found->bytes, type.size, big_endian), type);
    }
    if (!value) return {};
    return *value / scale - offset;
}

std::string FitMessage::text(std::uint8_t field) const
{
    const FitField* found = find(field);
    if (!found || baseTypeOf(found->base_type).kind != BaseType::Kind::text) return {};
    return utf8(trimmed(found->bytes.substr(0, found->bytes.find('\0'))));
}

} // namespace palmares::activity_files
