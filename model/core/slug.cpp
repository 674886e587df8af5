#include "model/core/slug.h"

#include <algorithm>
#include <array>

#include "model/core/unicode.h"

namespace palmares {

namespace {

/// Addresses of pages of a challenge or stage.
constexpr std::array<std::string_view, 14> reserved{"activity", "approve", "clubs", "competing",    "edit",
                                                    "host",     "hosted",  "join",  "leaderboards", "past",
                                                    "publish",  "results", "stage", "stages"};
static_assert(std::ranges::is_sorted(reserved));

bool isReserved(std::string_view slug)
{
    return std::ranges::binary_search(reserved, slug);
}

} // namespace

std::string slugify(std::string_view text)
{
    std::string slug;
    bool betweenWords = false;
    while (!text.empty()) {
        const char32_t letter = takeCharacter(text);
        if (isSeparator(letter)) betweenWords = true;
        if (!isLetterOrDigit(letter)) continue;
        if (betweenWords && !slug.empty()) slug += '-';
        betweenWords = false;
        appendCharacter(slug, toLower(letter));
    }
    return slug;
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
