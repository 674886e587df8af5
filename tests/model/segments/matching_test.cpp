#include <gtest/gtest.h>

#include <algorithm>

#include "model/segments/matching.h"
#include "tests/model/segments/course.h"

namespace palmares::segments {
namespace {

using namespace segments::testing;

constexpr double roadLength = 6000;

/// The times that the rider really has between two places of the road.
double trueElapsed(const Rider& rider, double from, double to)
{
    return rider.timeAt(to) - rider.timeAt(from);
}

Track backwards(const Track& track)
{
    Track reversed = track;
    for (std::size_t i = 0; i < track.size(); ++i)
        reversed[i].position = track[track.size() - 1 - i].position;
    return reversed;
}

/// Several rounds of one road, a minute apart.
Track repeated(const Track& track, int times)
{
    Track all;
    const double round = track.back().time_s - track.front().time_s + 60;
    for (int i = 0; i < times; ++i) {
        for (TrackPoint point : track) {
            point.time_s += i * round;
            all.push_back(point);
        }
    }
    return all;
}

} // namespace

TEST(PassesOver, GiveTheTimeToAFewTenthsAtASampleASecond)
{
    const Road road(roadLength);
    for (unsigned course = 1; course <= 20; ++course) {
        const Rider rider{3.0 + 0.5 * course};
        const double from = 600 + 37 * course;
        const double to = 4200 - 31 * course;
        const auto passes = passesOver(road.part(from, to), recorded(road, 5800, rider, {.phase_s = 0.047 * course}));
        ASSERT_EQ(passes.size(), 1u) << course;
        EXPECT_NEAR(passes[0].start_s, rider.timeAt(from), 0.2) << course;
        EXPECT_NEAR(passes[0].elapsed_s(), trueElapsed(rider, from, to), 0.2) << course;
        EXPECT_NEAR(passes[0].distance_m, to - from, 5) << course;
        EXPECT_LT(passes[0].largestOffset_m, 2) << course;
    }
}

TEST(PassesOver, StayWithinASecondWithFiveMetresOfNoise)
{
    const Road road(roadLength);
    double largest = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const Rider rider{8};
        const double from = 600 + 17 * seed;
        const double to = 4200 - 11 * seed;
        const auto track = recorded(road, 5800, rider, {.noise_m = 5, .seed = seed, .phase_s = 0.013 * seed});
        const auto passes = passesOver(road.part(from, to), track);
        ASSERT_EQ(passes.size(), 1u) << seed;
        const double error = std::abs(passes[0].elapsed_s() - trueElapsed(rider, from, to));
        EXPECT_LT(error, 1) << seed;
        largest = std::max(largest, error);
    }
    std::cout << "[ measured ] largest error of 40 noisy rides at 8 m/s: " << largest << " s\n";
}

TEST(PassesOver, ErrByLessThanASecondOnAverageAtTheSpeedOfRunners)
{
    const Road road(roadLength);
    double squares = 0;
    constexpr unsigned runs = 40;
    for (unsigned seed = 1; seed <= runs; ++seed) {
        const Rider rider{4};
        const auto track = recorded(road, 3800, rider, {.noise_m = 5, .seed = seed, .phase_s = 0.013 * seed});
        const auto passes = passesOver(road.part(500 + 10 * seed, 3300), track);
        ASSERT_EQ(passes.size(), 1u) << seed;
        squares += std::pow(passes[0].elapsed_s() - trueElapsed(rider, 500 + 10 * seed, 3300), 2);
    }
    EXPECT_LT(std::sqrt(squares / runs), 1);
}

TEST(PassesOver, InterpolateBetweenRarePoints)
{
    const Road road(roadLength);
    const Rider rider{8};
    const auto passes = passesOver(road.part(1000, 4000), recorded(road, 5800, rider, {.interval_s = 7}));
    ASSERT_EQ(passes.size(), 1u);
    EXPECT_NEAR(passes[0].elapsed_s(), trueElapsed(rider, 1000, 4000), 1);
}

TEST(PassesOver, FindEveryLap)
{
    const Road road(roadLength);
    const Rider rider{8};
    const auto passes = passesOver(road.part(1000, 3000), repeated(recorded(road, 3500, rider), 3));
    ASSERT_EQ(passes.size(), 3u);
    for (const Pass& pass : passes)
        EXPECT_NEAR(pass.elapsed_s(), trueElapsed(rider, 1000, 3000), 0.2);
}

TEST(PassesOver, RefuseTheWrongDirection)
{
    const Road road(roadLength);
    EXPECT_TRUE(passesOver(road.part(1000, 3000), backwards(recorded(road, 4000, Rider{}))).empty());
}

TEST(PassesOver, RefuseATrackThatTurnsOff)
{
    const Road road(roadLength);
    Track track = recorded(road, 4000, Rider{});
    for (TrackPoint& point : track) // from the middle of the segment on, half a kilometre further east
        if (point.time_s > Rider{}.timeAt(2000)) point.position.longitude += 0.0065;
    EXPECT_TRUE(passesOver(road.part(1000, 3000), track).empty());
}

TEST(PassesOver, RefuseAShortcutBetweenTheGates)
{
    const Road road(roadLength);
    Track track = recorded(road, 5800, Rider{});
    std::erase_if(track, [](const TrackPoint& point) {
        return point.time_s > Rider{}.timeAt(1500) && point.time_s < Rider{}.timeAt(3500);
    });
    EXPECT_TRUE(passesOver(road.part(1000, 4000), track).empty());
}

TEST(PassesOver, AllowAGapOfAFewSecondsAwayFromTheGates)
{
    const Road road(roadLength);
    Track track = recorded(road, 5800, Rider{});
    std::erase_if(track, [](const TrackPoint& point) {
        return point.time_s > Rider{}.timeAt(2000) && point.time_s < Rider{}.timeAt(2150);
    });
    const auto passes = passesOver(road.part(1000, 4000), track);
    ASSERT_EQ(passes.size(), 1u);
    EXPECT_NEAR(passes[0].elapsed_s(), trueElapsed(Rider{}, 1000, 4000), 0.2);
}

TEST(PassesOver, CountAPauseInTheElapsedTimeOnly)
{
    const Road road(roadLength);
    const Rider rider{8};
    Track track = recorded(road, 5800, rider);
    const auto stop = std::ranges::find_if(track, [&](const auto& point) { return point.time_s > rider.timeAt(2000); });
    stop->isResumed = true;
    for (auto point = stop; point != track.end(); ++point)
        point->time_s += 300;
    const auto passes = passesOver(road.part(1000, 4000), track);
    ASSERT_EQ(passes.size(), 1u);
    EXPECT_NEAR(passes[0].elapsed_s(), trueElapsed(rider, 1000, 4000) + 300, 0.2);
    EXPECT_NEAR(passes[0].moving_s, trueElapsed(rider, 1000, 4000), 1.5); // the second of the pause counts for neither
}

TEST(PassesOver, StartTheClockWhenTheRiderLeavesTheStart)
{
    const Road road(roadLength);
    const Rider rider{8};
    Track track = recorded(road, 5800, rider, {.noise_m = 2, .seed = 7});
    const auto first = std::ranges::find_if(track, [&](const auto& point) { return point.time_s > rider.timeAt(990); });
    Track waiting(track.begin(), first);
    std::mt19937 random(3);
    std::normal_distribution<double> noise(0, 2);
    for (int second = 0; second < 120; ++second) { // for two minutes, five metres before the line
        const Position drift = placeAt(noise(random), noise(random));
        Position place = road.at(995);
        place.latitude += drift.latitude - home.latitude;
        place.longitude += drift.longitude - home.longitude;
        waiting.push_back({.time_s = first->time_s + second, .position = place});
    }
    for (auto point = first; point != track.end(); ++point) {
        waiting.push_back(*point);
        waiting.back().time_s += 120;
    }
    const auto passes = passesOver(road.part(1000, 4000), waiting);
    ASSERT_EQ(passes.size(), 1u);
    EXPECT_NEAR(passes[0].elapsed_s(), trueElapsed(rider, 1000, 4000), 4);
}

TEST(PassesOver, TakeATrackThatBeginsAndEndsAtTheGates)
{
    const Road road(roadLength);
    const Rider rider{8};
    Track track = recorded(road, 4000, rider);
    std::erase_if(track, [&](const TrackPoint& point) { return point.time_s < rider.timeAt(1003); });
    const auto passes = passesOver(road.part(1000, 4002), track);
    ASSERT_EQ(passes.size(), 1u);
    EXPECT_NEAR(passes[0].elapsed_s(), trueElapsed(rider, 1003, 4000), 2); // a sample at each end
}

TEST(PassesOver, DistinguishOutAndBackOnOneRoad)
{
    const Road road(roadLength);
    const Rider rider{8};
    const Track there = recorded(road, 3500, rider);
    Track both = there;
    for (TrackPoint point : backwards(there)) {
        point.time_s += there.back().time_s - there.front().time_s + 1;
        both.push_back(point);
    }
    auto segment = road.part(1000, 3000);
    EXPECT_EQ(passesOver(segment, both).size(), 1u);
    std::ranges::reverse(segment);
    const auto back = passesOver(segment, both);
    ASSERT_EQ(back.size(), 1u);
    EXPECT_GT(back[0].start_s, there.back().time_s);
}

TEST(PassesOver, LeaveOutSinglePointsOfABadReceiver)
{
    const Road road(roadLength);
    Track track = recorded(road, 5800, Rider{});
    for (std::size_t i = 50; i < track.size(); i += 97)
        track[i].position.latitude += 0.02;
    const auto passes = passesOver(road.part(1000, 4000), track);
    ASSERT_EQ(passes.size(), 1u);
    EXPECT_NEAR(passes[0].elapsed_s(), trueElapsed(Rider{}, 1000, 4000), 0.3);
}

TEST(PassesOver, FindNothingWhereThereIsNoSegmentOrNoTrack)
{
    const Road road(roadLength);
    const Track track = recorded(road, 4000, Rider{});
    EXPECT_TRUE(passesOver({}, track).empty());
    EXPECT_TRUE(passesOver({road.at(1000)}, track).empty());
    EXPECT_TRUE(passesOver({road.at(1000), road.at(1000)}, track).empty());
    EXPECT_TRUE(passesOver(road.part(1000, 3000), {}).empty());
    EXPECT_TRUE(passesOver(road.part(1000, 3000), Track(5, TrackPoint{.time_s = 1, .position = nowhere})).empty());
}

} // namespace palmares::segments
