#pragma once

#include <string>
#include <string_view>

namespace palmares {

/// Takes the first UTF-8 character off `text`; U+FFFD for a byte that begins none.
char32_t takeCharacter(std::string_view& text);
void appendCharacter(std::string& text, char32_t character);

/// White space, hyphens and the underscore: what stands between words.
bool isSeparator(char32_t character);

/// Letters, digits and the marks on letters of any script. Punctuation, symbols and pictures are none.
bool isLetterOrDigit(char32_t character);

/// For Latin, Greek, Cyrillic and Armenian letters; other scripts have no case worth folding in a slug.
char32_t toLower(char32_t character);

} // namespace palmares
