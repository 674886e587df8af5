#include <gtest/gtest.h>

#include "model/core/unicode.h"

namespace palmares {
namespace {

TEST(ComparableName, IsTheNameOfOrdinaryNames)
{
    for (const char* const name : {"", "Ann", "Zoë Ångström", "Nguyễn Văn An", "李 明", "O'Neill-Ruiz jr."})
        EXPECT_EQ(comparableName(name), name);
}

TEST(ComparableName, ComposesCharacters)
{
    EXPECT_EQ(comparableName("Zoe\u0308 A\u030Angstro\u0308m"), "Zoë Ångström");
}

TEST(ComparableName, FoldsBlanksOfAnyKindAndTrims)
{
    EXPECT_EQ(comparableName(" Ann\u00A0 \t\u2009Smith\u202F"), "Ann Smith");
}

TEST(ComparableName, DropsControlCharactersAndKeepsCase)
{
    EXPECT_EQ(comparableName("An\x01n\x7F de la CRUZ"), "Ann de la CRUZ");
    EXPECT_NE(comparableName("ann"), comparableName("Ann"));
}

TEST(ComparableName, TakesAnyBytes)
{
    EXPECT_EQ(comparableName("A\xFFn"), "A\uFFFDn");
}

TEST(Utf8, IsRecognised)
{
    EXPECT_TRUE(isUtf8("é🚴"));
    for (const std::string_view bytes : {"\xC3", "\xE2\x82", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80"})
        EXPECT_FALSE(isUtf8(bytes)) << "cut, overlong, half a surrogate pair, beyond the last";
}

TEST(Utf8, ComesFromOtherEncodings)
{
    using namespace std::string_view_literals;
    EXPECT_EQ(utf8From("\x80uro", "windows-1252"), "€uro");
    EXPECT_EQ(utf8From("\xE9t\xE9", "ISO-8859-1"), "été");
    EXPECT_EQ(utf8From("\xD8\x3D\xDE\xB4\0!"sv, "UTF-16BE"), "🚴!");
    EXPECT_EQ(utf8From("\x3D\xD8!\0"sv, "UTF-16LE"), "\uFFFD!") << "half of a pair";
}

} // namespace
} // namespace palmares
