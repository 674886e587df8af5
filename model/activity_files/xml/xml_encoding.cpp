#include "model/activity_files/xml/xml_encoding.h"

#include <cstdint>

#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";

void append(std::string& text, std::uint32_t point)
{
    const auto byte = [&](std::uint32_t value) { text += static_cast<char>(value); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xC0 | point >> 6);
        byte(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        byte(0xE0 | point >> 12);
        byte(0x80 | (point >> 6 & 0x3F));
        byte(0x80 | (point & 0x3F));
    } else {
        byte(0xF0 | point >> 18);
        byte(0x80 | (point >> 12 & 0x3F));
        byte(0x80 | (point >> 6 & 0x3F));
        byte(0x80 | (point & 0x3F));
    }
}

std::string fromUtf16(std::string_view bytes, bool bigEndian)
{
    constexpr std::uint32_t replacement = 0xFFFD;
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<std::uint32_t>(bigEndian ? first << 8 | second : second << 8 | first);
    };
    std::string result;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const std::uint32_t high = unit(at);
        const bool isHigh = high >= 0xD800 && high < 0xDC00;
        const std::uint32_t low = isHigh && at + 3 < bytes.size() ? unit(at + 2) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            append(result, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            at += 2;
        } else {
            append(result, high >= 0xD800 && high < 0xE000 ? replacement : high);
        }
    }
    return result;
}

/// The declaration names a one-byte encoding of western Europe.
bool declaresLatin1(std::string_view bytes)
{
    if (!bytes.starts_with("<?xml")) return false;
    const std::string declaration = lowerCase(bytes.substr(0, std::min(bytes.find("?>"), std::size_t{256})));
    for (const std::string_view name : {"iso-8859-1", "latin1", "latin-1", "windows-1252", "iso-8859-15"}) {
        if (declaration.find(name) != declaration.npos) return true;
    }
    return false;
}

} // namespace

XmlText xmlTextFrom(std::string_view bytes)
{
    using enum XmlText::Encoding;
    if (bytes.starts_with(utf8Mark)) return {std::string(bytes.substr(3)), utf8, 3};
    if (bytes.starts_with("\xFE\xFF")) return {fromUtf16(bytes.substr(2), true), utf16, 2};
    if (bytes.starts_with("\xFF\xFE")) return {fromUtf16(bytes.substr(2), false), utf16, 2};
    if (bytes.starts_with(std::string_view("\0<", 2))) return {fromUtf16(bytes, true), utf16, 0};
    if (bytes.starts_with(std::string_view("<\0", 2))) return {fromUtf16(bytes, false), utf16, 0};
    if (declaresLatin1(bytes)) {
        std::string text;
        text.reserve(bytes.size());
        for (const char c : bytes)
            append(text, static_cast<unsigned char>(c));
        return {std::move(text), latin1, 0};
    }
    return {std::string(bytes), utf8, 0};
}

std::size_t XmlText::originalByte(std::size_t at) const
{
    if (encoding == Encoding::utf8) return markBytes + at;
    std::size_t byte = markBytes;
    for (const char c : std::string_view(text).substr(0, at)) {
        const auto lead = static_cast<unsigned char>(c);
        if ((lead & 0xC0) == 0x80) continue; // counted with its first byte
        if (encoding == Encoding::latin1) {
            byte += 1;
        } else {
            byte += lead >= 0xF0 ? 4 : 2;
        }
    }
    return byte;
}

} // namespace palmares::activity_files
