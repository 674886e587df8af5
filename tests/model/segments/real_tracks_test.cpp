#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "model/activity_files/read.h"
#include "model/segments/best_effort.h"
#include "model/segments/matching.h"
#include "tests/model/activity_files/truth_data.h"

/// A part cut out of a real track is a segment with one known pass: the cut.
namespace palmares::segments {
namespace {

using namespace activity_files;
using namespace activity_files::testing;

struct RealTrack {
    std::string name;
    FileActivity activity;
};

std::vector<RealTrack> realTracks()
{
    std::vector<RealTrack> all;
    Defaults defaults;
    defaults.keep_tracks = true;
    for (const std::string_view kind : {"gpx", "fit", "tcx"}) {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(dataFolder(kind)))
            if (entry.path().extension() == '.' + std::string(kind)) files.push_back(entry.path());
        std::ranges::sort(files);
        for (const auto& file : files) {
            auto contents = read(file.filename().string(), bytesOf(file), defaults);
            for (FileActivity& activity : contents.activities) {
                activity.track = cleaned(activity.track);
                all.push_back({activity.reference, std::move(activity)});
            }
        }
    }
    return all;
}

/// Moves steadily through the point: a pass over a gate without movement has no time.
bool movesThrough(const Track& track, std::size_t i)
{
    for (std::size_t j = i - 3; j < i + 3; ++j) {
        const double seconds = track[j + 1].time_s - track[j].time_s;
        const double speed = metresBetween(track[j].position, track[j + 1].position) / seconds;
        if (seconds > 10 || speed < 1 || track[j + 1].isResumed) return false;
    }
    return true;
}

std::optional<std::size_t> firstMoving(const Track& track, std::size_t from)
{
    for (std::size_t i = std::max<std::size_t>(from, 4); i + 4 < track.size(); ++i)
        if (movesThrough(track, i)) return i;
    return {};
}

double wayBetween(const Track& track, std::size_t from, std::size_t to)
{
    double way = 0;
    for (std::size_t i = from; i < to; ++i)
        way += metresBetween(track[i].position, track[i + 1].position);
    return way;
}

std::vector<Position> cut(const Track& track, std::size_t from, std::size_t to)
{
    std::vector<Position> polyline;
    for (std::size_t i = from; i <= to; ++i)
        polyline.push_back(track[i].position);
    return polyline;
}

double longestIntervalAt(const Track& track, std::size_t i)
{
    return std::max(track[i].time_s - track[i - 1].time_s, track[i + 1].time_s - track[i].time_s);
}

} // namespace

TEST(RealTracks, HoldTheSegmentsThatAreCutFromThem)
{
    PALMARES_NEEDS_DATA(dataFolder("gpx"));
    Tally tally("cuts of a third of a track");
    for (const RealTrack& real : realTracks()) {
        const Track& track = real.activity.track;
        const auto from = firstMoving(track, track.size() / 3);
        const auto to = from ? firstMoving(track, track.size() * 2 / 3) : std::nullopt;
        if (!to || wayBetween(track, *from, *to) < 300) {
            tally.skipped(real.name, "too short, without times, or never in motion");
            continue;
        }
        const double exact = 1 + longestIntervalAt(track, *from) / 2 + longestIntervalAt(track, *to) / 2;
        const auto passes = passesOver(cut(track, *from, *to), track);
        const double start = track[*from].time_s;
        const double finish = track[*to].time_s;
        const bool isThere = std::ranges::any_of(passes, [&](const Pass& pass) {
            // On laps a faster pass may begin or end within this one; then it is that.
            const bool isFasterLap =
                pass.start_s < finish && pass.finish_s > start && pass.elapsed_s() < finish - start;
            return isFasterLap || (std::abs(pass.start_s - start) < exact && std::abs(pass.finish_s - finish) < exact);
        });
        std::string others;
        for (const Pass& pass : passes)
            others += " from " + std::to_string(pass.start_s - start) + " s to " +
                      std::to_string(pass.finish_s - finish) + " s off";
        EXPECT_TRUE(isThere) << real.name << ", within " << exact << " s:" << others;
        tally.compared();
    }
    EXPECT_GT(tally.count(), 20);
}

TEST(RealTracks, HoldNoSegmentOfAnotherPlace)
{
    PALMARES_NEEDS_DATA(dataFolder("gpx"));
    const auto all = realTracks();
    std::vector<Position> elsewhere;
    for (int i = 0; i < 100; ++i)
        elsewhere.push_back({-47.15 + i * 0.0001, -126.72}); // the South Pacific, far from any land
    for (const RealTrack& real : all)
        EXPECT_TRUE(passesOver(elsewhere, real.activity.track).empty()) << real.name;
}

/// No window is faster than the fastest second, and the whole distance takes from its first to its last move.
TEST(RealTracks, HaveBestEffortsBetweenTheirBounds)
{
    PALMARES_NEEDS_DATA(dataFolder("gpx"));
    Tally tally("best kilometres");
    for (const RealTrack& real : realTracks()) {
        const auto progress = progressOf(real.activity.track);
        const auto kilometre = bestEffort(progress, 1000);
        const auto two = bestEffort(progress, 2000);
        if (!two) {
            tally.skipped(real.name, "shorter than two kilometres");
            continue;
        }
        ASSERT_TRUE(kilometre) << real.name;
        EXPECT_LE(2 * kilometre->elapsed_s(), two->elapsed_s() + 1e-6) << real.name; // one half is the faster one
        EXPECT_LE(two->finish_s, progress.back().time_s) << real.name;
        EXPECT_GE(two->start_s, progress.front().time_s) << real.name;
        tally.compared();
    }
    EXPECT_GT(tally.count(), 10);
}

} // namespace palmares::segments
