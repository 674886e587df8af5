#include "model/core/slug.h"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "model/core/unicode.h"

namespace palmares {

namespace {

/// Addresses of pages of a challenge or stage.
constexpr std::array<std::string_view, 14> reserved{"activity", "approve", "clubs", "competing",    "edit",
                                                    "host",     "hosted",  "join",  "leaderboards", "past",
                                                    "publish",  "results", "stage", "stages"};
static_assert(std::ranges::is_sorted(reserved));

/// Blanks, hyphens and the underscore: what stands between words.
bool isSeparator(UChar32 character)
{
    return u_isUWhiteSpace(character) || u_charType(character) == U_DASH_PUNCTUATION || character == '_';
}

/// Of any script, with the marks on letters. Selectors of another shape, as pictures have, are none.
bool isLetterOrDigit(UChar32 character)
{
    constexpr std::uint32_t kinds = U_GC_L_MASK | U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ND_MASK;
    return (U_GET_GC_MASK(character) & kinds) != 0 &&
           !u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool isReserved(std::string_view slug)
{
    return std::ranges::binary_search(reserved, slug);
}

} // namespace

std::string slugify(std::string_view text)
{
    const auto whole = icu::UnicodeString::fromUTF8(comparableName(text));
    icu::UnicodeString slug;
    bool betweenWords = false;
    for (std::int32_t at = 0; at < whole.length(); at = whole.moveIndex32(at, 1)) {
        const UChar32 letter = whole.char32At(at);
        if (isSeparator(letter)) betweenWords = true;
        if (!isLetterOrDigit(letter)) continue;
        if (betweenWords && !slug.isEmpty()) slug.append(u'-');
        betweenWords = false;
        slug.append(u_tolower(letter));
    }
    std::string bytes;
    return slug.toUTF8String(bytes);
}

std::string slugFor(std::string_view text, std::string_view sourceId)
{
    return uniqueSlug(text, sourceId, [](std::string_view) { return false; });
}

std::string uniqueSlug(std::string_view text, std::string_view sourceId,
                       const std::function<bool(std::string_view slug)>& isTaken)
{
    std::string plain = slugify(text);
    if (plain.empty()) plain = sourceId;
    std::string slug = plain;
    for (int number = 2; isReserved(slug) || isTaken(slug); ++number)
        slug = plain + '-' + std::to_string(number);
    return slug;
}

} // namespace palmares
