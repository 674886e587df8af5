#include "model/imports/text_encoding.h"

#include "model/core/unicode.h"

namespace palmares::activity_files {
namespace {

WideText wideText(std::string_view bytes, const char* encoding, std::size_t markBytes)
{
    bytes.remove_prefix(markBytes);
    bytes.remove_suffix(bytes.size() % 2);
    return {utf8From(bytes, encoding), encoding, markBytes};
}

} // namespace

std::optional<WideText> wideTextFrom(std::string_view bytes)
{
    if (bytes.starts_with("\xFE\xFF")) return wideText(bytes, "UTF-16BE", 2);
    if (bytes.starts_with("\xFF\xFE")) return wideText(bytes, "UTF-16LE", 2);
    if (bytes.size() < 4) return {};
    const bool evenZeros = bytes[0] == '\0' && bytes[2] == '\0';
    const bool oddZeros = bytes[1] == '\0' && bytes[3] == '\0';
    if (evenZeros == oddZeros) return {};
    const bool isText = bytes[evenZeros ? 1 : 0] != '\0' && bytes[evenZeros ? 3 : 2] != '\0';
    if (!isText) return {};
    return evenZeros ? wideText(bytes, "UTF-16BE", 0) : wideText(bytes, "UTF-16LE", 0);
}

} // namespace palmares::activity_files
