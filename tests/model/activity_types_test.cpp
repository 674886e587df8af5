#include <gtest/gtest.h>

#include "model/activity_types.h"

namespace palmares {

TEST(ActivityTypes, AreTheThirtySevenOfTheProviders)
{
    EXPECT_EQ(activityTypes().size(), 37U);
    EXPECT_EQ(activityTypes().front(), "AlpineSki");
    EXPECT_EQ(activityTypes().back(), "Yoga");
}

TEST(ActivityTypes, AreKnownByTheirExactNames)
{
    for (const std::string_view type : activityTypes())
        EXPECT_TRUE(isKnown(ActivityType{std::string(type)})) << type;
    EXPECT_FALSE(isKnown(ActivityType{"ride"}));
    EXPECT_FALSE(isKnown(ActivityType{""}));
    EXPECT_FALSE(isKnown(ActivityType{"Gravel"}));
}

} // namespace palmares
