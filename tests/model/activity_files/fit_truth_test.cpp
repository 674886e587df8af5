#include <gtest/gtest.h>

#include "model/activity_files/fit/fit.h"
#include "model/activity_files/read.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

/// Every session of truth.csv, compared where `second_parser_agrees` has one of `agreement`.
void compareSessions(const std::string& agreement, Tally& tally)
{
    const auto folder = dataFolder("fit");
    for (const auto& row : truthRows(folder / "truth.csv")) {
        const std::string& file = row.at("file");
        if (row.at("second_parser_agrees") != agreement) continue;
        if (row.at("session_index").empty()) {
            tally.skipped(file, "the truth has no session");
            continue;
        }
        SCOPED_TRACE(file + " session " + row.at("session_index"));
        const FileContents contents = read(file, bytesOf(folder / file), {});
        const auto index = std::stoul(row.at("session_index"));
        ASSERT_GT(contents.activities.size(), index);
        const FileActivity& activity = contents.activities[index];
        EXPECT_EQ(toText(activity.start), row.at("start_utc").substr(0, 19));
        EXPECT_EQ(activity.elapsed_s, std::stod(row.at("elapsed_s")));
        EXPECT_EQ(activity.moving_s, std::stod(row.at("timer_s")));
        // What the session lacks comes from its laps and records, which the truth does not add up.
        if (!row.at("distance_m").empty()) {
            EXPECT_EQ(activity.distance_m, std::stod(row.at("distance_m")));
        }
        if (!row.at("ascent_m").empty()) {
            EXPECT_EQ(activity.elevation_gain_m, std::stod(row.at("ascent_m")));
        }
        tally.compared();
    }
}

TEST(FitTruth, SessionTotalsAreThoseThatTwoParsersAgreeOn)
{
    PALMARES_NEEDS_DATA(dataFolder("fit"));
    Tally tally("FIT sessions, two parsers agree");
    compareSessions("yes", tally);
    EXPECT_EQ(tally.count(), 38);
}

TEST(FitTruth, ADamagedFileGivesTheSessionThatOneParserFound)
{
    PALMARES_NEEDS_DATA(dataFolder("fit"));
    Tally tally("FIT sessions, one parser");
    compareSessions("", tally);
}

TEST(FitTruth, FilesWithAWrongChecksumArePartial)
{
    PALMARES_NEEDS_DATA(dataFolder("fit"));
    Tally tally("FIT files");
    const auto folder = dataFolder("fit");
    for (const auto& row : truthRows(folder / "truth.csv")) {
        SCOPED_TRACE(row.at("file"));
        const FileContents contents = read(row.at("file"), bytesOf(folder / row.at("file")), {});
        const bool isSound = row.at("crc_ok_fitsdk") == "True";
        EXPECT_EQ(contents.partial, !isSound) << ::testing::PrintToString(problemNames(contents));
        for (const auto& problem : contents.problems) {
            EXPECT_TRUE(isSound || problem.byte) << problem.error.name;
        }
        tally.compared();
    }
}

TEST(FitTruth, WithoutASessionStartAndDistanceComeFromTheRecords)
{
    PALMARES_NEEDS_DATA(dataFolder("fit"));
    Tally tally("FIT files without sessions");
    const auto folder = dataFolder("fit");
    for (const auto& row : truthRows(folder / "truth.csv")) {
        if (!row.at("session_index").empty()) continue;
        SCOPED_TRACE(row.at("file"));
        const FileContents contents = read(row.at("file"), bytesOf(folder / row.at("file")), {});
        if (row.at("first_record_utc").empty()) {
            EXPECT_TRUE(contents.activities.empty());
            EXPECT_EQ(problemNames(contents), std::vector<std::string>{"no_activities"});
        } else {
            ASSERT_EQ(contents.activities.size(), 1u);
            EXPECT_EQ(toText(contents.activities[0].start), row.at("first_record_utc").substr(0, 19));
            EXPECT_EQ(contents.activities[0].distance_m, std::stod(row.at("last_record_distance_m")));
        }
        tally.compared();
    }
}

} // namespace
} // namespace palmares::activity_files::testing
