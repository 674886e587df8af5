#include "model/core/unicode.h"

#include <algorithm>
#include <array>

namespace palmares {

namespace {

constexpr char32_t damaged = 0xFFFD;

struct Range {
    char32_t first;
    char32_t last;
};

/// Everything else from U+00C0 on counts as a letter.
constexpr std::array<Range, 22> noLetters{{
    {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x02C2, 0x02C5}, {0x0483, 0x0489},   {0x055A, 0x055F}, {0x05BE, 0x05BE},
    {0x0600, 0x061F}, {0x0964, 0x0965}, {0x2000, 0x2BFF}, {0x2E00, 0x2E7F},   {0x3000, 0x3004}, {0x3008, 0x3030},
    {0xD800, 0xF8FF}, {0xFD3E, 0xFD3F}, {0xFE00, 0xFE6F}, {0xFEFF, 0xFEFF},   {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF},
}};

bool inRange(char32_t character, char32_t first, char32_t last)
{
    return character >= first && character <= last;
}

/// The number of bytes of the character that begins with `first`, 0 if none does.
std::size_t lengthOf(unsigned char first)
{
    if (first < 0x80) return 1;
    if (inRange(first, 0xC2, 0xDF)) return 2;
    if (inRange(first, 0xE0, 0xEF)) return 3;
    if (inRange(first, 0xF0, 0xF4)) return 4;
    return 0;
}

/// Alphabets in which capitals and small letters take turns: Ā ā Ă ă …
bool isCapitalOfPair(char32_t c)
{
    const bool even = c % 2 == 0;
    const bool evenFirst = inRange(c, 0x100, 0x137) || inRange(c, 0x14A, 0x177) || inRange(c, 0x1DE, 0x1EF) ||
                           inRange(c, 0x1F8, 0x21F) || inRange(c, 0x222, 0x233) || inRange(c, 0x460, 0x481) ||
                           inRange(c, 0x48A, 0x4BF) || inRange(c, 0x4D0, 0x52F) || inRange(c, 0x1E00, 0x1E95) ||
                           inRange(c, 0x1EA0, 0x1EFF);
    const bool oddFirst =
        inRange(c, 0x139, 0x148) || inRange(c, 0x179, 0x17E) || inRange(c, 0x1CD, 0x1DC) || inRange(c, 0x4C1, 0x4CE);
    return (evenFirst && even) || (oddFirst && !even);
}

} // namespace

char32_t takeCharacter(std::string_view& text)
{
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = lengthOf(first);
    if (length == 0 || length > text.size()) {
        text.remove_prefix(1);
        return damaged;
    }
    char32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0U) != 0x80U) {
            text.remove_prefix(1);
            return damaged;
        }
        character = (character << 6U) | (next & 0x3FU);
    }
    text.remove_prefix(length);
    return character;
}

void appendCharacter(std::string& text, char32_t character)
{
    const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80U | ((character >> shift) & 0x3FU)); };
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else if (character < 0x800) {
        text += static_cast<char>(0xC0U | (character >> 6U));
        tail(0);
    } else if (character < 0x10000) {
        text += static_cast<char>(0xE0U | (character >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (character >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

bool isSeparator(char32_t c)
{
    return c == ' ' || inRange(c, '\t', '\r') || c == '-' || c == '_' || c == 0xA0 || c == 0x1680 ||
           inRange(c, 0x2000, 0x200A) || inRange(c, 0x2010, 0x2015) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

bool isLetterOrDigit(char32_t c)
{
    if (c < 0x80) return inRange(c, '0', '9') || inRange(c, 'a', 'z') || inRange(c, 'A', 'Z');
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (c >= 0xE0000) return false;
    return std::ranges::none_of(noLetters, [c](Range range) { return inRange(c, range.first, range.last); });
}

char32_t toLower(char32_t c)
{
    if (inRange(c, 'A', 'Z') || inRange(c, 0xC0, 0xDE)) return c + 32;
    if (c == 0x130) return 'i';
    if (c == 0x178) return 0xFF;
    if (isCapitalOfPair(c)) return c + 1;
    if (c == 0x386) return 0x3AC;
    if (inRange(c, 0x388, 0x38A)) return c + 37;
    if (c == 0x38C) return 0x3CC;
    if (inRange(c, 0x38E, 0x38F)) return c + 63;
    if (inRange(c, 0x391, 0x3AB) || inRange(c, 0x410, 0x42F)) return c + 32;
    if (inRange(c, 0x400, 0x40F)) return c + 80;
    if (inRange(c, 0x531, 0x556)) return c + 48;
    return c;
}

} // namespace palmares
