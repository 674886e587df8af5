#include <gtest/gtest.h>

#include "model/activity_files/containers/folder.h"
#include "model/activity_files/read.h"
#include "tests/model/activity_files/archives.h"
#include "tests/model/activity_files/fit_builder.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

const std::string track = "<gpx><trk><type>running</type><trkseg><trkpt lat=\"0\" lon=\"0\"><time>2024-05-01T10:00:00Z"
                          "</time></trkpt></trkseg></trk></gpx>";
const std::string table =
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Relative Effort,"
    "Commute,Activity Gear,Filename\n7,\"1 May 2024, 10:00:00\",N,Run,,60,1,,false,,activities/7.gpx.gz\n";

TEST(Read, TheContentDecidesTheFormatWhateverTheName)
{
    EXPECT_EQ(read("a.fit", track, {}).activities.size(), 1u);
    EXPECT_EQ(read("noname", "\n  " + track, {}).activities.size(), 1u);
    EXPECT_EQ(read("a.txt", table, {}).activities.at(0).reference, "activities.csv#7");
    EXPECT_EQ(read("a.gpx", FitBuilder().message(18, {u32(2, 1'000'000'000)}).file(), {}).activities.size(), 1u);
}

TEST(Read, WhatIsNoActivityFileIsNamed)
{
    EXPECT_EQ(problemNames(read("a.fit", "", {})), std::vector<std::string>{"empty_file"});
    EXPECT_EQ(problemNames(read("a.jpg", "JFIF", {})), std::vector<std::string>{"unknown_format"});
    EXPECT_EQ(problemNames(read("a.fit", "JFIF", {})), std::vector<std::string>{"not_fit"});
    EXPECT_EQ(problemNames(read("a.gpx", "<html></html>", {})), std::vector<std::string>{"not_gpx"});
    EXPECT_EQ(problemNames(read("a.csv", "x,y\n1,2\n", {})), std::vector<std::string>{"unknown_columns"});
    EXPECT_TRUE(read("a.fit", "JFIF", {}).problems[0].byte);
}

TEST(Read, GzipIsUnpacked)
{
    const FileContents contents = read("a.gpx.GZ", gzipped(track), {});
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].reference, "a.gpx.GZ");
    EXPECT_TRUE(contents.problems.empty());
}

TEST(Read, ATruncatedGzipGivesWhatCameOutAndAnError)
{
    std::string packed = gzipped(track);
    packed.resize(packed.size() - 4); // the checksum and a part of the data's end
    const FileContents contents = read("a.gpx.gz", packed, {});
    EXPECT_EQ(contents.activities.size(), 1u);
    EXPECT_TRUE(contents.partial);
    ASSERT_FALSE(contents.problems.empty());
    EXPECT_EQ(contents.problems[0].error.name, "gzip_truncated");
    EXPECT_TRUE(contents.problems[0].byte);
}

TEST(Read, BombsAreStopped)
{
    const std::string bomb = gzipped(std::string(20'000'000, ' '));
    EXPECT_EQ(problemNames(read("a.gpx.gz", bomb, {})), std::vector<std::string>{"archive_ratio"});
    const std::string archive = zipped({{"a.gpx", std::string(20'000'000, ' ')}, {"b.gpx", track}});
    const FileContents contents = read("a.zip", archive, {});
    EXPECT_EQ(problemNames(contents), std::vector<std::string>{"archive_ratio"});
    EXPECT_TRUE(contents.partial);
}

TEST(Read, AZipGivesEveryActivityFileInTheOrderOfNames)
{
    const FileContents contents = read("all.zip",
                                       zipped({{"b/ride.GPX", track},
                                               {"a.gpx.gz", gzipped(track)},
                                               {"photo.jpg", "JFIF"},
                                               {"__MACOSX/._a.gpx", "junk"},
                                               {"c.tcx", "junk"}}),
                                       {});
    ASSERT_EQ(contents.activities.size(), 2u);
    EXPECT_EQ(contents.activities[0].reference, "a.gpx.gz");
    EXPECT_EQ(contents.activities[1].reference, "b/ride.GPX");
    ASSERT_EQ(contents.problems.size(), 1u);
    EXPECT_EQ(contents.problems[0].file, "all.zip/c.tcx");
}

TEST(Read, AZipOfAStravaExportGivesItsRowsWithTheirFiles)
{
    const FileContents contents =
        read("export_1.zip",
             zipped({{"export_1/activities.csv", table}, {"export_1/activities/7.gpx.gz", gzipped(track)}}), {});
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].reference, "activities.csv#7");
    EXPECT_TRUE(contents.activities[0].warnings.empty());
    EXPECT_TRUE(contents.problems.empty());
}

TEST(Read, ADamagedZipIsNamed)
{
    std::string archive = zipped({{"a.gpx", track}});
    archive.resize(archive.size() / 2);
    EXPECT_EQ(problemNames(read("a.zip", archive, {})), std::vector<std::string>{"zip_damaged"});
    EXPECT_EQ(problemNames(read("a.zip", zipped({{"photo.jpg", "JFIF"}}), {})),
              std::vector<std::string>{"no_activity_files"});
}

TEST(Read, AFolderIsReadLikeItsZip)
{
    const Folder folder{{"b.gpx", "a.gpx", ".hidden.gpx"},
                        [](const std::string&) -> Result<std::string> { return track; }};
    const FileContents contents = readFolder(folder, {});
    ASSERT_EQ(contents.activities.size(), 2u);
    EXPECT_EQ(contents.activities[0].reference, "a.gpx");
}

} // namespace
} // namespace palmares::activity_files::testing
