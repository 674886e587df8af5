#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <optional>

#include "model/segments/best_effort.h"
#include "tests/model/segments/course.h"

namespace palmares::segments {
namespace {

using namespace segments::testing;

/// A runner who covers `metres[i]` in the i-th second.
std::vector<Progress> running(const std::vector<int>& metres)
{
    std::vector<Progress> progress{{0, 0}};
    for (const int each : metres)
        progress.push_back({progress.back().time_s + 1, progress.back().distance_m + each});
    return progress;
}

/// The first moment at which `distance` is reached, or nothing.
std::optional<double> reached(const std::vector<Progress>& progress, double distance)
{
    for (std::size_t i = 0; i < progress.size(); ++i) {
        if (progress[i].distance_m < distance) continue;
        if (i == 0 || progress[i].distance_m == distance) return progress[i].time_s;
        const Progress& before = progress[i - 1];
        const double share = (distance - before.distance_m) / (progress[i].distance_m - before.distance_m);
        return before.time_s + share * (progress[i].time_s - before.time_s);
    }
    return {};
}

/// Tries a start every `step` seconds.
std::optional<double> byTrying(const std::vector<Progress>& progress, double distance, double step)
{
    std::optional<double> best;
    for (double start = 0; start <= progress.back().time_s; start += step) {
        const auto second = std::min(static_cast<std::size_t>(start), progress.size() - 2);
        const double share = start - static_cast<double>(second);
        const double from =
            progress[second].distance_m + share * (progress[second + 1].distance_m - progress[second].distance_m);
        const auto finish = reached(progress, from + distance);
        if (finish && *finish >= start) best = std::min(best.value_or(*finish - start), *finish - start);
    }
    return best;
}

} // namespace

TEST(BestEffort, IsTheFastestWindow)
{
    // 10 s at 2 m/s, 10 s at 5 m/s, 10 s at 3 m/s
    std::vector<int> metres(10, 2);
    metres.insert(metres.end(), 10, 5);
    metres.insert(metres.end(), 10, 3);
    const auto best = bestEffort(running(metres), 56); // 50 m at five and 6 m at three
    ASSERT_TRUE(best);
    EXPECT_DOUBLE_EQ(best->elapsed_s(), 12);
    EXPECT_DOUBLE_EQ(best->start_s, 10);
}

TEST(BestEffort, MayEndBetweenTwoSamples)
{
    const auto best = bestEffort(running({4, 4, 4, 4}), 10);
    ASSERT_TRUE(best);
    EXPECT_DOUBLE_EQ(best->elapsed_s(), 2.5);
}

TEST(BestEffort, DoesNotStartWithWaiting)
{
    const auto best = bestEffort(running({0, 0, 0, 5, 5, 0, 0}), 10);
    ASSERT_TRUE(best);
    EXPECT_DOUBLE_EQ(best->start_s, 3);
    EXPECT_DOUBLE_EQ(best->finish_s, 5);
}

TEST(BestEffort, NeedsTheDistance)
{
    EXPECT_TRUE(bestEffort(running({5, 5}), 10));
    EXPECT_FALSE(bestEffort(running({5, 5}), 10.001));
    EXPECT_FALSE(bestEffort({}, 10));
    EXPECT_FALSE(bestEffort(running({5, 5}), 0));
    EXPECT_FALSE(bestEffort(running({5, 5}), -3));
}

TEST(BestEffort, IsNoSlowerThanAnyStartAndPossibleAtAll)
{
    const bool held = rc::check("against trying a start every eighth of a second", [] {
        const auto metres = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9));
        RC_PRE(!metres.empty());
        const auto progress = running(metres);
        const double distance = *rc::gen::inRange(1, 60);
        const auto best = bestEffort(progress, distance);
        const auto tried = byTrying(progress, distance, 0.125);
        RC_ASSERT(best.has_value() == (progress.back().distance_m >= distance));
        if (!best) return;
        RC_ASSERT(tried.has_value());
        RC_ASSERT(best->elapsed_s() <= *tried + 1e-9);
        // As far as asked for: what is reached at the finish, less what is reached at the start.
        RC_ASSERT(best->elapsed_s() + 1e-9 >= distance / 8);
        const auto covered = [&](double time) {
            const auto second = std::min(static_cast<std::size_t>(time), progress.size() - 2);
            const double share = time - static_cast<double>(second);
            return progress[second].distance_m +
                   share * (progress[second + 1].distance_m - progress[second].distance_m);
        };
        RC_ASSERT(std::abs(covered(best->finish_s) - covered(best->start_s) - distance) < 1e-6);
    });
    EXPECT_TRUE(held);
}

/// The fastest window of whole samples is never faster: a brute force over all pairs.
TEST(BestEffort, IsNoSlowerThanAnyPairOfSamples)
{
    const bool held = rc::check("against all pairs", [] {
        const auto metres = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9));
        const auto progress = running(metres);
        const double distance = *rc::gen::inRange(1, 60);
        const auto best = bestEffort(progress, distance);
        for (std::size_t i = 0; i < progress.size(); ++i)
            for (std::size_t j = i + 1; j < progress.size(); ++j)
                if (progress[j].distance_m - progress[i].distance_m >= distance)
                    RC_ASSERT(best && best->elapsed_s() <= progress[j].time_s - progress[i].time_s + 1e-9);
    });
    EXPECT_TRUE(held);
}

TEST(ProgressOf, MeasuresTheWayOfATrack)
{
    const Road road(3000);
    const auto progress = progressOf(recorded(road, 2500, Rider{5}));
    EXPECT_NEAR(progress.back().distance_m, 2500, 2500 * 0.002);
}

TEST(ProgressOf, TakesTheCountOfTheDeviceWhereThereIsOne)
{
    Track track{{.time_s = 0, .position = nowhere, .distance_m = 0.0},
                {.time_s = 1, .position = nowhere, .distance_m = 4.0},
                {.time_s = 2, .position = nowhere, .distance_m = 3.0}, // backwards: no step
                {.time_s = 3, .position = nowhere, .distance_m = 9.0}};
    EXPECT_DOUBLE_EQ(progressOf(track).back().distance_m, 10);
    track[1].distance_m.reset();
    EXPECT_DOUBLE_EQ(progressOf(track).back().distance_m, 0);
}

TEST(ProgressOf, CoversNothingInJumpsAndPauses)
{
    Track track = recorded(Road(1000), 500, Rider{5});
    const double whole = progressOf(track).back().distance_m;
    TrackPoint elsewhere = track.back();
    elsewhere.position = placeAt(90'000, 0);
    elsewhere.time_s += 1;
    track.push_back(elsewhere);
    EXPECT_DOUBLE_EQ(progressOf(track).back().distance_m, whole);
    track.back().position = placeAt(200, 0);
    track.back().time_s += 600;
    track.back().isResumed = true;
    EXPECT_DOUBLE_EQ(progressOf(track).back().distance_m, whole);
}

} // namespace palmares::segments
