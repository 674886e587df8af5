#include "model/activity_files/xml/xml_encoding.h"

#include <algorithm>

#include "model/core/unicode.h"
#include "model/imports/text.h"
#include "model/imports/text_encoding.h"

namespace palmares::activity_files {
namespace {

/// The encoding that the declaration names; empty where it names none.
std::string declaredEncoding(std::string_view bytes)
{
    if (!bytes.starts_with("<?xml")) return {};
    std::string_view rest = bytes.substr(0, std::min(bytes.find("?>"), std::size_t{256}));
    const auto name = rest.find("encoding");
    if (name == rest.npos) return {};
    rest = rest.substr(name);
    const auto begin = rest.find_first_of("\"'");
    if (begin == rest.npos) return {};
    const auto end = rest.find(rest[begin], begin + 1);
    return end == rest.npos ? std::string() : utf8(trimmed(rest.substr(begin + 1, end - begin - 1)));
}

} // namespace

XmlText xmlTextFrom(std::string_view bytes)
{
    if (const auto wide = wideTextFrom(bytes)) return {wide->text, wide->encoding, wide->markBytes};
    if (bytes.starts_with(utf8Mark)) return {std::string(bytes.substr(utf8Mark.size())), "UTF-8", utf8Mark.size()};
    std::string declared = declaredEncoding(bytes);
    const std::string lower = lowerCase(declared);
    // UTF-16 without its zeros is not what the file has, whatever it declares.
    if (declared.empty() || lower == "utf-8" || lower == "utf8" || lower.starts_with("utf-16"))
        return {std::string(bytes)};
    std::string text = isEncoding(declared) ? utf8From(bytes, declared.c_str()) : std::string();
    if (text.starts_with("<?xml")) return {std::move(text), std::move(declared)};
    return {utf8(bytes), isUtf8(bytes) ? "UTF-8" : "ISO-8859-1", 0, std::move(declared)};
}

std::size_t XmlText::originalByte(std::size_t at) const
{
    if (encoding == "UTF-8") return markBytes + at;
    return markBytes + bytesOf(std::string_view(text).substr(0, at), encoding.c_str()).size();
}

} // namespace palmares::activity_files
