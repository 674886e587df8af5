#include <gtest/gtest.h>

#include "ui/timeline/time_window.h"

namespace palmares::ui {
namespace {

constexpr std::int64_t hour = 3'600'000'000;

TimeWindow dayWindow()
{
    TimeWindow window;
    window.setRange(0, 24 * hour);
    return window;
}

TEST(TimeWindow, ShowsEverythingWithAMarginAtFirst)
{
    const TimeWindow window = dayWindow();
    EXPECT_LT(window.from(), 0);
    EXPECT_GT(window.to(), 24 * hour);
    EXPECT_EQ(-window.from(), window.to() - 24 * hour);
}

TEST(TimeWindow, GrowsWithTheRangeUntilTheUserChooses)
{
    TimeWindow window = dayWindow();
    window.setRange(0, 48 * hour);
    EXPECT_GT(window.to(), 48 * hour);
    window.show(6 * hour, 7 * hour);
    window.setRange(0, 96 * hour);
    EXPECT_EQ(window.from(), 6 * hour);
    EXPECT_EQ(window.to(), 7 * hour);
}

TEST(TimeWindow, ZoomsAroundAFixedTime)
{
    TimeWindow window = dayWindow();
    window.show(4 * hour, 12 * hour);
    window.zoom(0.5, 6 * hour);
    EXPECT_EQ(window.from(), 5 * hour);
    EXPECT_EQ(window.to(), 9 * hour);
}

TEST(TimeWindow, StaysWithinTheRange)
{
    TimeWindow window = dayWindow();
    const TimeWindow whole = window;
    window.show(20 * hour, 22 * hour);
    window.pan(100 * hour);
    EXPECT_EQ(window.to(), whole.to());
    EXPECT_EQ(window.to() - window.from(), 2 * hour) << "panning does not zoom";
    window.zoom(1'000, 12 * hour);
    EXPECT_EQ(window.from(), whole.from());
    EXPECT_EQ(window.to(), whole.to());
}

TEST(TimeWindow, NeverBecomesTooShortToTellEventsApart)
{
    TimeWindow window = dayWindow();
    window.show(hour, hour + 5);
    EXPECT_LT(window.from(), 0) << "too short: nothing changes";
    for (int i = 0; i < 200; ++i)
        window.zoom(0.5, 12 * hour);
    EXPECT_GE(window.to() - window.from(), 20);
}

TEST(TimeScale, PlacesTimesAndFindsThemAgain)
{
    const TimeScale scale{0, 10 * hour, 100, 500};
    EXPECT_DOUBLE_EQ(scale.xOf(5 * hour), 350);
    EXPECT_EQ(scale.timeAt(350), 5 * hour);
    EXPECT_EQ(scale.timeOf(50), hour);
}

} // namespace
} // namespace palmares::ui
