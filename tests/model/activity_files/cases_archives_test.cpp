// Archives in archives, in folders, made on Windows.

#include <gtest/gtest.h>

#include "tests/model/activity_files/archives.h"
#include "tests/model/activity_files/cases_data.h"
#include "tests/model/activity_files/invented_run.h"

namespace palmares::activity_files::testing {
namespace {

const std::string table = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
                          "Distance,Relative Effort,Commute,Activity Gear,Filename\n"
                          "7,2024-05-04 08:00:00,Loop,Run,,1000,,,false,,activities\\7.gpx.gz\n";

/// A folder of these files.
FileContents readFiles(const std::vector<std::pair<std::string, std::string>>& files)
{
    Folder folder;
    for (const auto& [path, _] : files)
        folder.paths.push_back(path);
    folder.open = [&](const std::string& path) -> Result<std::string> {
        for (const auto& [name, bytes] : files)
            if (name == path) return bytes;
        return failed(Error::Kind::not_found, "file_not_found", path);
    };
    return readFolder(folder, {});
}

std::string run()
{
    return gpxOf(inventedRun());
}

TEST(CasesZip, AccountTakeoutWithZipInside)
{
    PALMARES_CASES();
    const FileContents contents = readCase("zip/account-takeout-with-zip-inside.zip");
    ASSERT_EQ(contents.activities.size(), 2u);
    EXPECT_TRUE(
        contents.activities[0].reference.starts_with("DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1/"))
        << contents.activities[0].reference;
}

TEST(CasesZip, StravaExportBackslashes)
{
    PALMARES_CASES();
    const FileActivity activity = onlyActivityOf("zip/strava-export-backslashes.zip");
    EXPECT_NEAR(activity.distance_m, 3003, 5);
    EXPECT_EQ(messagesOf(activity), std::vector<std::string>());
    EXPECT_EQ(activity.outline.size(), 101u) << "of the linked file";
}

TEST(NestedArchives, LieInFoldersAndInEachOther)
{
    const std::string inner = zipped({{"a.gpx", run()}});
    EXPECT_EQ(readFiles({{"b/inner.ZIP", inner}, {"c.gpx", run()}}).activities.size(), 2u);
    const FileContents deep = read("d.zip", zipped({{"c.zip", zipped({{"b/b.zip", inner}})}}), {});
    ASSERT_EQ(deep.activities.size(), 1u);
    EXPECT_EQ(deep.activities[0].reference, "c/b/b/a.gpx");
    EXPECT_EQ(read("e.zip.gz", gzipped(inner), {}).activities.size(), 1u);
    EXPECT_EQ(read("f.gpx.gz.gz", gzipped(gzipped(run())), {}).activities.size(), 1u);
}

TEST(NestedArchives, ShareTheLimits)
{
    const std::string bomb = zipped({{"a.gpx", std::string(20'000'000, ' ')}});
    EXPECT_EQ(problemNames(read("b.zip", zipped({{"a.zip", bomb}}), {})), std::vector<std::string>{"archive_ratio"});
    std::string deep = run();
    for (int i = 0; i < 10; ++i)
        deep = zipped({{i == 0 ? "a.gpx" : "a.zip", deep}});
    const FileContents contents = read("deep.zip", deep, {});
    EXPECT_TRUE(contents.activities.empty());
    EXPECT_EQ(problemNames(contents), std::vector<std::string>{"archives_too_deep"});
}

TEST(NestedArchives, WhatIsNotOpenedIsNamed)
{
    const FileContents contents = readFiles(
        {{"a.gpx", run()}, {"old/rides.7z", "7z"}, {"old/rides.tar.gz", "x"}, {"broken.zip", "PK\x03\x04 junk"}});
    EXPECT_EQ(contents.activities.size(), 1u);
    const std::vector<std::string> expected{"zip_damaged", "archive_not_supported", "archive_not_supported"};
    EXPECT_EQ(problemNames(contents), expected);
    EXPECT_EQ(contents.problems[0].file, "broken.zip");
    EXPECT_EQ(contents.problems[1].file, "old/rides.7z");
}

TEST(WindowsArchives, BackslashesAreSlashesEverywhere)
{
    const std::vector<std::pair<std::string, std::string>> files{{"export\\activities.csv", table},
                                                                 {"export\\Activities\\7.gpx.gz", gzipped(run())},
                                                                 {"__MACOSX\\export\\._activities.csv", "junk"}};
    for (const FileContents& contents : {readFiles(files), read("e.zip", zipped(files), {})}) {
        ASSERT_EQ(contents.activities.size(), 1u);
        EXPECT_NEAR(contents.activities[0].distance_m, 3000, 5);
        EXPECT_EQ(messagesOf(contents.activities[0]), std::vector<std::string>());
        EXPECT_TRUE(contents.problems.empty()) << ::testing::PrintToString(problemNames(contents));
    }
    const FileContents plain = readFiles({{"rides\\a.gpx", run()}, {"__MACOSX\\rides\\._a.gpx", "junk"}});
    ASSERT_EQ(plain.activities.size(), 1u);
    EXPECT_EQ(plain.activities[0].reference, "rides/a.gpx");
}

TEST(WindowsArchives, FoldersAreEntriesThatEndInABackslash)
{
    const FileContents contents = read("e.zip", zipped({{"rides\\", ""}, {"rides\\a.gpx", run()}}), {});
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].reference, "rides/a.gpx");
    EXPECT_TRUE(contents.problems.empty()) << ::testing::PrintToString(problemNames(contents));
}

TEST(WindowsArchives, MayLieInEachOther)
{
    const std::string inner = zipped({{"part\\a.gpx", run()}, {"__MACOSX\\part\\._a.gpx", "junk"}});
    const FileContents contents = read("e.zip", zipped({{"uploads\\1.zip", inner}}), {});
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].reference, "uploads/1/part/a.gpx");
    EXPECT_TRUE(contents.problems.empty()) << ::testing::PrintToString(problemNames(contents));
}

TEST(Folders, TakeATableFromATextFileAndPassOverOtherTexts)
{
    const FileContents contents =
        readFiles({{"README.txt", "Nothing to see here."},
                   {"rides.txt",
                    "athlete\tactivity\tstart_utc\tdistance_m\tmoving_s\nAnn\t1\t2024-05-04T08:00:00Z\t3000\t1000\n"}});
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].reference, "rides.txt#1");
    EXPECT_TRUE(contents.problems.empty());
}

} // namespace
} // namespace palmares::activity_files::testing
