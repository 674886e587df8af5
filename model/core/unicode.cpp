#include "model/core/unicode.h"

#include <simdjson.h>

#include <algorithm>
#include <iterator>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace palmares {

namespace {

/// Control characters, and what separates nothing: zero-width space, word joiner, byte-order mark, soft hyphen.
bool isInvisible(UChar32 character)
{
    constexpr UChar32 noWidth[] = {0x200B, 0x2060, 0xFEFF, 0x00AD};
    return u_charType(character) == U_CONTROL_CHAR || std::ranges::find(noWidth, character) != std::end(noWidth);
}

icu::UnicodeString folded(const icu::UnicodeString& text)
{
    icu::UnicodeString result;
    bool afterBlank = false;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 character = text.char32At(at);
        const bool isBlank = u_isUWhiteSpace(character) != 0;
        afterBlank = afterBlank || isBlank;
        if (isBlank || isInvisible(character)) continue;
        if (afterBlank && !result.isEmpty()) result.append(u' ');
        afterBlank = false;
        result.append(character);
    }
    return result;
}

} // namespace

bool isUtf8(std::string_view text)
{
    return simdjson::validate_utf8(text.data(), text.size());
}

std::string utf8From(std::string_view bytes, const char* encoding)
{
    std::string text;
    return icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), encoding).toUTF8String(text);
}

bool isEncoding(const std::string& name)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open(name.c_str(), &status);
    ucnv_close(converter);
    return !name.empty() && U_SUCCESS(status) != 0;
}

std::string bytesOf(std::string_view text, const char* encoding)
{
    const icu::UnicodeString wide =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    const std::int32_t size = wide.extract(0, wide.length(), nullptr, 0, encoding);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    wide.extract(0, wide.length(), bytes.data(), static_cast<std::uint32_t>(size), encoding);
    return bytes;
}

std::string comparableName(std::string_view name)
{
    UErrorCode status = U_ZERO_ERROR;
    std::string text;
    const icu::UnicodeString plain = folded(icu::UnicodeString::fromUTF8(name));
    return icu::Normalizer2::getNFCInstance(status)->normalize(plain, status).toUTF8String(text);
}

} // namespace palmares
