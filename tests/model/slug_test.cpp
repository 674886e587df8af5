#include <gtest/gtest.h>

#include <set>

#include "model/core/slug.h"

namespace palmares {

TEST(Slugify, SG1_JoinsLowerCaseWords)
{
    EXPECT_EQ(slugify(" An example title!  "), "an-example-title");
}

TEST(UniqueSlug, SG2_ATakenSlugGetsANumber)
{
    const std::set<std::string, std::less<>> taken{"an-example-title"};
    const auto isTaken = [&](std::string_view slug) { return taken.contains(slug); };
    EXPECT_EQ(uniqueSlug("An example title", "source", isTaken), "an-example-title-2");
    EXPECT_EQ(uniqueSlug("Another title", "source", isTaken), "another-title");
}

TEST(UniqueSlug, SG3_TheNumberIncreases)
{
    const std::set<std::string, std::less<>> taken{"an-example-title", "an-example-title-2", "an-example-title-3"};
    const auto isTaken = [&](std::string_view slug) { return taken.contains(slug); };
    EXPECT_EQ(uniqueSlug("An example title", "source", isTaken), "an-example-title-4");
}

TEST(Slugify, SG4_KeepsLettersOfOtherScripts)
{
    EXPECT_EQ(slugify("겨울 라이딩"), "겨울-라이딩");
    EXPECT_EQ(slugify("Été à Vélo"), "été-à-vélo");
    EXPECT_EQ(slugify("ЛЕТНИЙ Забег, 2019"), "летний-забег-2019");
}

TEST(Slugify, C21_DropsPictures)
{
    EXPECT_EQ(slugify("Segment ❤️ Challenge"), "segment-challenge");
    EXPECT_EQ(slugify("🚴 Ride 🚴 far"), "ride-far");
}

TEST(Slugify, C22_NamesTheOctoberChallenge)
{
    EXPECT_EQ(slugify("October Cycling Distance Challenge"), "october-cycling-distance-challenge");
}

TEST(Slugify, DropsPunctuationAndKeepsHyphens)
{
    EXPECT_EQ(slugify("Ben's 100-mile ride (2019)"), "bens-100-mile-ride-2019");
    EXPECT_EQ(slugify("a – b -- c"), "a-b-c");
    EXPECT_EQ(slugify("snake_case"), "snake-case");
}

TEST(Slugify, SurvivesBytesThatAreNotText)
{
    EXPECT_EQ(slugify("a\xFF\xC3"), "a");
    EXPECT_EQ(slugify("\xE2\x82"), "");
}

TEST(SlugFor, FallsBackToTheId)
{
    EXPECT_EQ(slugFor("!!!", "challenge-1"), "challenge-1");
}

TEST(SlugFor, Q38_KeepsTheAddressesOfPagesFree)
{
    for (const std::string page : {"activity", "approve", "edit", "host", "join", "leaderboards", "results", "stage",
                                   "stages", "clubs", "competing", "hosted", "past", "publish"})
        EXPECT_EQ(slugFor(page, "id"), page + "-2");
}

} // namespace palmares
