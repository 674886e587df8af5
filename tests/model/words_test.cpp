#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "model/words.h"

namespace palmares::words {

TEST(Words, OrdinalsFollowEnglish)
{
    const std::pair<std::int64_t, const char*> cases[] = {{1, "1st"},   {2, "2nd"},   {3, "3rd"},    {4, "4th"},
                                                          {10, "10th"}, {11, "11th"}, {12, "12th"},  {13, "13th"},
                                                          {21, "21st"}, {22, "22nd"}, {111, "111th"}};
    for (const auto& [number, text] : cases)
        EXPECT_EQ(ordinal(number), text);
}

TEST(Words, Q44_TimeLeftIsTheLargestUnitOfWhichThereIsMoreThanOne)
{
    constexpr std::int64_t hour = 3'600, day = 24 * hour;
    const std::pair<std::int64_t, const char*> cases[] = {
        {0, "0 seconds"},      {1, "1 second"},           {2, "2 seconds"},
        {119, "119 seconds"},  {120, "2 minutes"},        {2 * hour - 1, "119 minutes"},
        {2 * hour, "2 hours"}, {32 * hour, "32 hours"},   {2 * day - 1, "47 hours"},
        {2 * day, "2 days"},   {60 * day - 1, "59 days"}, {60 * day, "2 months"}};
    for (const auto& [seconds, text] : cases)
        EXPECT_EQ(timeLeft({seconds}), text) << seconds;
}

TEST(Words, CountOneThingInTheSingular)
{
    EXPECT_EQ(counted(1, "place"), "1 place");
    EXPECT_EQ(counted(0, "place"), "0 places");
    EXPECT_EQ(counted(2, "place"), "2 places");
}

TEST(Words, NameEveryPartOfADurationThatIsNotZero)
{
    EXPECT_EQ(duration({0}), "0 seconds");
    EXPECT_EQ(duration({3'605}), "1 hour, 5 seconds");
    EXPECT_EQ(duration({2 * 3'600 + 61}), "2 hours, 1 minute, 1 second");
}

TEST(Words, WriteEffortsAsTheSportDoes)
{
    EXPECT_EQ(effortTime({45}), "45s");
    EXPECT_EQ(effortTime({199}), "3:19");
    EXPECT_EQ(effortTime({3'727}), "1:02:07");
}

TEST(Words, KeepSmallerUnitsOfATotalEvenWhenTheyAreZero)
{
    EXPECT_EQ(totalTime({5}), "5s");
    EXPECT_EQ(totalTime({3'600}), "1h 0m 0s");
    EXPECT_EQ(totalTime({6 * 86'400 + 4 * 3'600 + 37 * 60 + 28}), "6d 4h 37m 28s");
}

} // namespace palmares::words
