#include "model/core/unicode.h"

#include <simdjson.h>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace palmares {

namespace {

icu::UnicodeString folded(const icu::UnicodeString& text)
{
    icu::UnicodeString result;
    bool afterBlank = false;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 character = text.char32At(at);
        const bool isBlank = u_isUWhiteSpace(character) != 0;
        afterBlank = afterBlank || isBlank;
        if (isBlank || u_charType(character) == U_CONTROL_CHAR) continue;
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

std::string comparableName(std::string_view name)
{
    UErrorCode status = U_ZERO_ERROR;
    std::string text;
    const icu::UnicodeString plain = folded(icu::UnicodeString::fromUTF8(name));
    return icu::Normalizer2::getNFCInstance(status)->normalize(plain, status).toUTF8String(text);
}

} // namespace palmares
