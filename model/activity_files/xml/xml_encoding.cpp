#include "model/activity_files/xml/xml_encoding.h"

#include <algorithm>

#include "model/core/unicode.h"
#include "model/imports/text.h"

namespace palmares::activity_files {
namespace {

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";

/// The one-byte encoding of western Europe that the declaration names, if it does.
const char* declaredEncoding(std::string_view bytes)
{
    if (!bytes.starts_with("<?xml")) return nullptr;
    const std::string declaration = lowerCase(bytes.substr(0, std::min(bytes.find("?>"), std::size_t{256})));
    for (const char* const name : {"iso-8859-15", "iso-8859-1", "latin1", "latin-1", "windows-1252"})
        if (declaration.contains(name)) return name;
    return nullptr;
}

/// Half a character at the end is dropped.
XmlText fromUtf16(std::string_view bytes, const char* encoding, std::size_t markBytes)
{
    bytes.remove_prefix(markBytes);
    bytes.remove_suffix(bytes.size() % 2);
    return {utf8From(bytes, encoding), XmlText::Encoding::utf16, markBytes};
}

} // namespace

XmlText xmlTextFrom(std::string_view bytes)
{
    using enum XmlText::Encoding;
    if (bytes.starts_with(utf8Mark)) return {std::string(bytes.substr(3)), utf8, 3};
    if (bytes.starts_with("\xFE\xFF")) return fromUtf16(bytes, "UTF-16BE", 2);
    if (bytes.starts_with("\xFF\xFE")) return fromUtf16(bytes, "UTF-16LE", 2);
    if (bytes.starts_with(std::string_view("\0<", 2))) return fromUtf16(bytes, "UTF-16BE", 0);
    if (bytes.starts_with(std::string_view("<\0", 2))) return fromUtf16(bytes, "UTF-16LE", 0);
    if (const char* encoding = declaredEncoding(bytes)) return {utf8From(bytes, encoding), oneByte, 0};
    return {std::string(bytes), utf8, 0};
}

std::size_t XmlText::originalByte(std::size_t at) const
{
    if (encoding == Encoding::utf8) return markBytes + at;
    std::size_t byte = markBytes;
    for (const char c : std::string_view(text).substr(0, at)) {
        const auto lead = static_cast<unsigned char>(c);
        if ((lead & 0xC0) == 0x80) continue; // counted with its first byte
        if (encoding == Encoding::oneByte) {
            byte += 1;
        } else {
            byte += lead >= 0xF0 ? 4 : 2;
        }
    }
    return byte;
}

} // namespace palmares::activity_files
