#include <gtest/gtest.h>

#include <bit>

#include "model/activity_files/fit/fit.h"
#include "tests/model/activity_files/fit_builder.h"
#include "tests/model/activity_files/truth_data.h"

namespace palmares::activity_files::testing {
namespace {

// 2021-09-27T14:13:10 in FIT time, which begins at 1989-12-31T00:00:00.
constexpr std::uint32_t start = 1'632'751'990u - 631'065'600u;
constexpr std::uint16_t fileId = 0, session = 18, lap = 19, record = 20, event = 21, activityMessage = 34;

/// A session of one hour with 58 minutes on the timer and 12,345.67 m.
std::vector<BuiltField> ride()
{
    return {u32(253, start + 3600), u32(2, start),     enumeration(5, 2), u32(7, 3'600'000),
            u32(8, 3'480'000),      u32(9, 1'234'567), u16(22, 321)};
}

FileContents readBuilt(const FitBuilder& builder)
{
    return readFit("a.fit", builder.file(), {});
}

TEST(Fit, ASessionBecomesAnActivityWithItsTotals)
{
    const FileContents contents = readBuilt(FitBuilder().message(session, ride()));
    ASSERT_EQ(contents.activities.size(), 1u);
    const FileActivity& activity = contents.activities[0];
    EXPECT_EQ(toText(activity.start), "2021-09-27T14:13:10");
    EXPECT_EQ(activity.elapsed_s, 3600);
    EXPECT_EQ(activity.moving_s, 3480);
    EXPECT_EQ(activity.distance_m, 12345.67);
    EXPECT_EQ(activity.elevation_gain_m, 321);
    EXPECT_EQ(activity.sport, "Ride");
    EXPECT_EQ(activity.source_sport, "cycling");
    EXPECT_EQ(activity.reference, "a.fit");
    EXPECT_TRUE(contents.problems.empty());
    EXPECT_FALSE(contents.partial);
}

TEST(Fit, BigEndianMessagesGiveTheSame)
{
    FitBuilder builder;
    builder.big_endian = true;
    const FileContents contents = readBuilt(builder.message(session, ride()));
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].distance_m, 12345.67);
    EXPECT_EQ(toText(contents.activities[0].start), "2021-09-27T14:13:10");
}

TEST(Fit, InvalidValuesAreAbsent)
{
    const FileContents contents =
        readBuilt(FitBuilder().message(session, {u32(2, start), u32(7, 60'000), u32(8, 0xFFFFFFFF), u32(9, 0xFFFFFFFF),
                                                 u16(22, 0xFFFF), u8(16, 0xFF), enumeration(5, 0xFF)}));
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].moving_s, 60);
    EXPECT_EQ(contents.activities[0].distance_m, 0);
    EXPECT_EQ(contents.activities[0].elevation_gain_m, std::nullopt);
    EXPECT_EQ(contents.activities[0].average_heart_rate, std::nullopt);
    EXPECT_EQ(contents.activities[0].source_sport, "");
    EXPECT_EQ(messagesOf(contents.activities[0]), std::vector<std::string>{"The distance is 0 m."});
}

TEST(Fit, AFieldWhoseSizeItsTypeDoesNotDivideIsPassedOver)
{
    auto fields = ride();
    fields.insert(fields.begin(), BuiltField{100, 3, 0x84, 0x010203});
    fields.push_back({9, 3, 0x86, 1});
    const FileContents contents = readBuilt(FitBuilder().message(session, fields));
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].distance_m, 12345.67);
}

TEST(Fit, EveryBaseTypeIsReadByItsSizeSignAndInvalidValue)
{
    struct Case {
        std::uint8_t type, size;
        std::uint64_t bits;
        std::optional<double> watts;
    };
    const Case cases[] = {{0x00, 1, 7, 7},     {0x01, 1, 0x7F, {}},
                          {0x02, 1, 200, 200}, {0x83, 2, 0x7FFF, {}},
                          {0x84, 2, 300, 300}, {0x85, 4, 70'000, 70'000},
                          {0x86, 4, 1, 1},     {0x0A, 1, 0, {}},
                          {0x8B, 2, 0, {}},    {0x8C, 4, 5, 5},
                          {0x8E, 8, 6, 6},     {0x8F, 8, ~0ull, {}},
                          {0x90, 8, 0, {}},    {0x88, 4, std::bit_cast<std::uint32_t>(2.5f), 2.5},
                          {0x88, 4, ~0u, {}},  {0x89, 8, std::bit_cast<std::uint64_t>(2.25), 2.25},
                          {0x07, 1, 'x', {}},  {0x0D, 1, 1, {}},
                          {0x1F, 1, 1, {}}};
    for (const auto& [type, size, bits, watts] : cases) {
        auto fields = ride();
        fields.push_back({20, size, type, bits});
        const FileContents contents = readBuilt(FitBuilder().message(session, fields));
        ASSERT_EQ(contents.activities.size(), 1u);
        EXPECT_EQ(contents.activities[0].average_watts, watts) << "base type " << int{type};
    }
}

TEST(Fit, DeveloperFieldsAreSteppedOver)
{
    FitBuilder builder;
    builder.define(record, {u32(253, 0)}, 1, {4, 2});
    builder.raw(std::string("\1", 1) + std::string(4, '\x10') + std::string(6, 'x'));
    const FileContents contents = readBuilt(builder.message(session, ride()));
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_TRUE(contents.problems.empty());
}

TEST(Fit, CompressedTimestampsRollOverEvery32Seconds)
{
    FitBuilder builder;
    builder.message(record, {u32(253, start), u32(5, 0)}, 1);
    builder.define(record, {u32(5, 0)}, 2);
    for (int i = 1; i <= 10; ++i) { // a point every ten seconds
        const auto offset = static_cast<char>(0x80 | 2 << 5 | ((start + static_cast<unsigned>(i) * 10) & 0x1F));
        builder.raw(std::string(1, offset) + std::string(1, static_cast<char>(i)) + std::string(3, '\0'));
    }
    const FileContents contents = readBuilt(builder);
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(contents.activities[0].elapsed_s, 100);
    EXPECT_EQ(contents.activities[0].distance_m, 0.1);
}

TEST(Fit, ChainedFilesAndSeveralSessionsAreActivitiesWithKeys)
{
    FitBuilder two;
    two.message(session, ride()).message(session, ride());
    const FileContents contents = readFit("m.fit", two.file() + FitBuilder().message(session, ride()).file(), {});
    ASSERT_EQ(contents.activities.size(), 3u);
    EXPECT_EQ(contents.activities[0].reference, "m.fit#0");
    EXPECT_EQ(contents.activities[2].reference, "m.fit#2");
    EXPECT_EQ(contents.activities[2].key, "2");
}

TEST(Fit, DefinitionsOfAChainedFileDoNotReachTheNextOne)
{
    FitBuilder second;
    second.raw(std::string(1, '\0') + "whatever");
    const FileContents contents = readFit("c.fit", FitBuilder().message(session, ride()).file() + second.file(), {});
    EXPECT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(problemNames(contents), std::vector<std::string>{"fit_undefined_message"});
    EXPECT_TRUE(contents.partial);
}

TEST(Fit, TheActivityMessageHasTheLocalTime)
{
    FitBuilder builder;
    builder.message(session, ride());
    builder.message(activityMessage, {u32(253, start + 3600), u32(5, start + 3600 + 7200 + 3)});
    const FileContents contents = readBuilt(builder);
    ASSERT_EQ(contents.activities.size(), 1u);
    EXPECT_EQ(toText(contents.activities[0].start_local), "2021-09-27T16:13:10");
}

TEST(Fit, WithoutASessionTotalsComeFromLapsRecordsAndTimer)
{
    FitBuilder builder;
    builder.message(event, {u32(253, start), enumeration(0, 0), enumeration(1, 0)});
    builder.message(record, {u32(253, start), u32(5, 0), u8(3, 100)});
    builder.message(lap, {u32(253, start + 60), u32(2, start), u32(8, 50'000), u32(9, 20'000), enumeration(25, 1)});
    builder.message(event, {u32(253, start + 60), enumeration(0, 0), enumeration(1, 4)});
    builder.message(event, {u32(253, start + 90), enumeration(0, 0), enumeration(1, 0)});
    builder.message(record, {u32(253, start + 120), u32(5, 50'000), u8(3, 140)});
    const FileContents contents = readBuilt(builder);
    ASSERT_EQ(contents.activities.size(), 1u);
    const FileActivity& activity = contents.activities[0];
    EXPECT_EQ(activity.elapsed_s, 120);
    EXPECT_EQ(activity.moving_s, 90);
    EXPECT_EQ(activity.distance_m, 500);
    EXPECT_EQ(activity.average_heart_rate, 120);
    EXPECT_EQ(activity.sport, "Run");
    EXPECT_EQ(activity.warnings.size(), 1u);
}

TEST(Fit, SettingsAndCoursesAreNoActivities)
{
    FitBuilder course;
    course.message(fileId, {enumeration(0, 6)}).message(lap, ride());
    EXPECT_EQ(problemNames(readBuilt(course)), std::vector<std::string>{"no_activities"});
    EXPECT_TRUE(readBuilt(course).activities.empty());
}

TEST(Fit, ASessionWithoutAnyTimeIsRefused)
{
    const FileContents contents = readBuilt(FitBuilder().message(session, {u32(9, 100)}));
    EXPECT_TRUE(contents.activities.empty());
    EXPECT_EQ(problemNames(contents), std::vector<std::string>{"no_start"});
}

TEST(Fit, AWrongChecksumIsNamedAtItsByteAndTheSessionIsOffered)
{
    std::string bytes = FitBuilder().message(session, ride()).file();
    bytes.back() ^= 1;
    const FileContents contents = readFit("a.fit", bytes, {});
    EXPECT_EQ(contents.activities.size(), 1u);
    EXPECT_TRUE(contents.partial);
    ASSERT_EQ(problemNames(contents), std::vector<std::string>{"fit_checksum"});
    EXPECT_EQ(contents.problems[0].byte, static_cast<std::int64_t>(bytes.size()) - 2);
}

TEST(Fit, EveryTruncationIsNamedAndNothingIsReadSilentlyWrong)
{
    const std::string bytes =
        FitBuilder().message(session, ride()).message(record, {u32(253, start), u32(5, 100)}).file();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const FileContents contents = readFit("a.fit", std::string_view(bytes).substr(0, size), {});
        ASSERT_FALSE(contents.problems.empty()) << size;
        EXPECT_TRUE(contents.problems[0].byte) << size;
        for (const auto& activity : contents.activities) {
            EXPECT_TRUE(contents.partial);
            EXPECT_EQ(activity.distance_m, 12345.67);
        }
    }
}

TEST(Fit, EmptyDefinitionsAndUnknownMessagesAreHarmless)
{
    FitBuilder builder;
    builder.define(0xFF00, {}, 3).raw(std::string(1000, '\3'));
    const FileContents contents = readBuilt(builder.message(session, ride()));
    EXPECT_EQ(contents.activities.size(), 1u);
    EXPECT_TRUE(contents.problems.empty());
}

TEST(Fit, BytesBehindTheLastFileAreNamed)
{
    const std::string bytes = FitBuilder().message(session, ride()).file();
    const FileContents contents = readFit("a.fit", bytes + "garbage garbage", {});
    EXPECT_EQ(contents.activities.size(), 1u);
    ASSERT_EQ(problemNames(contents), std::vector<std::string>{"fit_trailing_bytes"});
    EXPECT_EQ(contents.problems[0].byte, static_cast<std::int64_t>(bytes.size()));
}

TEST(Fit, SubSportsRefineTheActivityType)
{
    const auto activityOf = [](std::uint8_t sport, std::uint8_t subSport) {
        auto fields = ride();
        fields[2] = enumeration(5, sport);
        fields.push_back(enumeration(6, subSport));
        return readBuilt(FitBuilder().message(session, fields)).activities.at(0);
    };
    EXPECT_EQ(activityOf(2, 58).sport, "VirtualRide");
    EXPECT_EQ(activityOf(2, 6).trainer, true);
    EXPECT_EQ(activityOf(2, 48).commute, true);
    EXPECT_EQ(activityOf(1, 1).sport, "Run");
    EXPECT_EQ(activityOf(10, 20).sport, "WeightTraining");
    EXPECT_EQ(activityOf(99, 0).sport, "Workout");
    EXPECT_EQ(activityOf(99, 0).source_sport, "sport_99");
}

TEST(Fit, OddValuesAreWarnedAbout)
{
    auto fields = ride();
    fields[1] = u32(2, 1000);
    fields[4] = u32(8, 3'601'000);
    const FileContents contents = readBuilt(FitBuilder().message(session, fields));
    ASSERT_EQ(contents.activities.size(), 1u);
    const std::vector<std::string> expected{"The moving time (3601 s) is longer than the elapsed time (3600 s).",
                                            "The start 1989-12-31T00:16:40 looks like a clock that was not set."};
    EXPECT_EQ(messagesOf(contents.activities[0]), expected);
}

} // namespace
} // namespace palmares::activity_files::testing
