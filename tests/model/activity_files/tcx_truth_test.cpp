#include <gtest/gtest.h>

#include <algorithm>

#include "model/activity_files/xml/tcx.h"
#include "model/imports/file_time.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

TEST(TcxTruth, LapSumsAreExact)
{
    PALMARES_NEEDS_DATA(dataFolder("tcx"));
    Tally tally("TCX activities");
    for (const auto& row : truthRows(dataFolder("tcx") / "truth.csv")) {
        const std::string& file = row.at("file");
        SCOPED_TRACE(file);
        const FileContents contents = readTcx(file, bytesOf(dataFolder("tcx") / file), {});
        if (row.at("kind") != "activity") {
            EXPECT_FALSE(contents.problems.empty());
            tally.skipped(file, row.at("kind") == "course" ? "a course is no activity" : "not valid TCX, partial");
            continue;
        }
        ASSERT_EQ(contents.activities.size(), 1u);
        EXPECT_FALSE(contents.partial);
        const FileActivity& activity = contents.activities[0];
        // The truth is rounded to the hundredth.
        EXPECT_NEAR(activity.moving_s, std::stod(row.at("lap_time_sum_s")), 0.005001);
        EXPECT_NEAR(activity.distance_m, std::stod(row.at("lap_distance_sum_m")), 0.005001);
        EXPECT_NEAR(activity.elevation_gain_m.value_or(0), std::stod(row.at("ascent_raw_m")), 0.005001);
        const double longer = std::max(std::stod(row.at("trackpoint_span_s")), std::stod(row.at("lap_time_sum_s")));
        EXPECT_NEAR(activity.elapsed_s, longer, 0.005001);
        EXPECT_EQ(activity.source_sport, row.at("sport"));
        EXPECT_EQ(toText(activity.start), toText(fileTimeFrom(row.at("id")).value().instant()));
        EXPECT_EQ(activity.average_heart_rate.has_value(), row.at("with_hr") != "0");
        tally.compared();
    }
    EXPECT_EQ(tally.count(), 9);
}

} // namespace
} // namespace palmares::activity_files::testing
