// Decimal commas, declared encodings, tables that went through a spreadsheet, columns by name before order.

#include <gtest/gtest.h>

#include "tests/model/activity_files/cases_data.h"
#include "tests/model/activity_files/invented_run.h"

namespace palmares::activity_files::testing {
namespace {

/// ASCII and a few letters as UTF-16, with its mark.
std::string wide(const std::string& ascii, bool littleEndian)
{
    std::string bytes = littleEndian ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : ascii)
        bytes += littleEndian ? std::string{c, '\0'} : std::string{'\0', c};
    return bytes;
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

const std::string header = "athlete;activity;sport;start_utc;distance_m;moving_s\n";

TEST(CasesGpx, DecimalCommas)
{
    PALMARES_CASES();
    const FileActivity run = onlyActivityOf("gpx/decimal-commas.gpx");
    EXPECT_NEAR(run.distance_m, 3003, 1);
    EXPECT_NEAR(run.elevation_gain_m.value_or(0), 10, 0.3);
}

TEST(CasesGpx, Windows1250)
{
    PALMARES_CASES();
    EXPECT_EQ(onlyActivityOf("gpx/windows-1250.gpx").name, "Běh kolem Dvůr Králové");
}

TEST(CasesCsv, SepLine)
{
    PALMARES_CASES();
    const FileContents contents = readCase("csv/sep-line.csv");
    ASSERT_EQ(contents.activities.size(), 2u);
    EXPECT_TRUE(contents.problems.empty());
    EXPECT_EQ(contents.activities[1].athlete, "Björn");
    EXPECT_EQ(contents.activities[1].distance_m, 6000);
}

TEST(CasesCsv, Utf16Le)
{
    PALMARES_CASES();
    const FileContents contents = readCase("csv/utf-16-le.csv");
    ASSERT_EQ(contents.activities.size(), 2u);
    EXPECT_TRUE(contents.problems.empty());
    EXPECT_EQ(contents.activities[0].athlete, "Zoë Müller");
}

TEST(CasesCsv, StravaColumnsInAnotherOrder)
{
    PALMARES_CASES();
    const FileContents contents = readCase("csv/strava-columns-in-another-order/activities.csv");
    ASSERT_EQ(contents.activities.size(), 2u);
    const FileActivity& run = contents.activities[0];
    const FileActivity& ride = contents.activities[1];
    EXPECT_EQ(run.distance_m, 3000);
    EXPECT_EQ(run.elapsed_s, 1060);
    EXPECT_EQ(run.moving_s, 1000);
    EXPECT_EQ(run.elevation_gain_m, 10);
    EXPECT_EQ(run.average_heart_rate, 140);
    EXPECT_EQ(ride.distance_m, 33'892);
    EXPECT_EQ(ride.elapsed_s, 5486);
    EXPECT_EQ(ride.moving_s, 5268);
    EXPECT_EQ(ride.elevation_gain_m, 246);
    EXPECT_EQ(ride.average_watts, 178);
}

TEST(DecimalCommas, AreReadInEveryXmlNumber)
{
    const std::string lap = "<TotalTimeSeconds>1000,5</TotalTimeSeconds>";
    std::string tcx = tcxOf(tcxLap(lap, inventedRun()));
    for (const char* element : {"Degrees>47.", "Degrees>8.", "Meters>4"}) {
        std::string with = element;
        std::ranges::replace(with, '.', ',');
        tcx = replaced(tcx, element, with);
    }
    const FileActivity run = onlyActivityIn("a.tcx", tcx);
    EXPECT_EQ(run.moving_s, 1000.5);
    EXPECT_NEAR(run.distance_m, 3000, 0.001);
    EXPECT_EQ(run.outline.size(), 101u);
}

TEST(DecimalCommas, AreReadInTablesThatQuoteThem)
{
    const FileActivity run = onlyActivityIn(
        "a.csv", "activity,start_utc,distance_m,moving_s\nx,2024-05-04T08:00:00Z,\"3000,5\",\"1000,0\"\n");
    EXPECT_EQ(run.distance_m, 3000.5);
    EXPECT_EQ(run.moving_s, 1000);
}

TEST(DecimalCommas, GroupThousandsWhereThreeDigitsFollowInACommaTable)
{
    const FileActivity run =
        onlyActivityIn("a.csv", "activity,start_utc,distance_m,moving_s\nx,2024-05-04T08:00:00Z,\"3,000\",1000\n");
    EXPECT_EQ(run.distance_m, 3000);
}

TEST(Encodings, TheDeclaredOneIsHonoured)
{
    const std::pair<const char*, const char*> cases[] = {{"ISO-8859-2", "B\xECh"},
                                                         {"windows-1251", "\xC1\xE5\xE3"},
                                                         {"KOI8-R", "\xE2\xC5\xC7"},
                                                         {"Shift_JIS", "\x91\x96"}};
    const char* names[] = {"Běh", "Бег", "Бег", "走"};
    for (std::size_t i = 0; i < std::size(cases); ++i) {
        const auto run = onlyActivityIn("a.gpx", gpxOf(inventedRun(), cases[i].first, cases[i].second));
        EXPECT_EQ(run.name, names[i]) << cases[i].first;
    }
}

TEST(Encodings, AnUnknownOneIsNamed)
{
    const FileActivity run = onlyActivityIn("a.gpx", gpxOf(inventedRun(), "x-martian", "Běh"));
    EXPECT_EQ(run.name, "Běh");
    ASSERT_TRUE(warnsOf(run, "name", "encoding"));
    EXPECT_TRUE(messagesOf(run).front().contains("x-martian"));
}

TEST(Encodings, DamageIsFoundAtTheByteOfTheFile)
{
    std::string bytes = gpxOf(inventedRun(), "windows-1250", "B\xECh kolem Dv\xF9r Kr\xE1lov\xE9");
    bytes.resize(bytes.size() - 30);
    const FileContents contents = read("a.gpx", bytes, {});
    ASSERT_EQ(problemNames(contents), std::vector<std::string>{"xml_damaged"});
    EXPECT_EQ(contents.problems[0].byte, static_cast<std::int64_t>(bytes.size()));
}

TEST(Encodings, OfAFileThatDeclaresUtf16ButIsNot)
{
    EXPECT_EQ(onlyActivityIn("a.gpx", gpxOf(inventedRun(), "UTF-16", "Běh")).name, "Běh");
}

TEST(Spreadsheets, SaveUtf16InEitherOrderAndWithTabs)
{
    const std::string rows = header + "Ann;1;Run;2024-05-04T08:00:00Z;3000;1000\n";
    for (const bool little : {true, false})
        EXPECT_EQ(onlyActivityIn("a.csv", wide(rows, little)).distance_m, 3000);
    EXPECT_EQ(onlyActivityIn("a.txt", wide(replaced(rows, ";", "\t"), true)).athlete, "Ann");
}

TEST(Spreadsheets, ASepLineMayNameAnySeparator)
{
    const std::string row = "Ann;1;Run;2024-05-04T08:00:00Z;3000;1000\n";
    EXPECT_EQ(onlyActivityIn("a.csv", "sep=,\r\n" + replaced(header + row, ";", ",")).distance_m, 3000);
    EXPECT_EQ(onlyActivityIn("a.csv", "\"sep=|\"\n" + replaced(header + row, ";", "|")).distance_m, 3000);
    EXPECT_EQ(onlyActivityIn("a.csv", "\xEF\xBB\xBFSEP=\t\n" + replaced(header + row, ";", "\t")).distance_m, 3000);
    const FileContents refused = read("a.csv", "sep=;\n" + header + "Ann;1;Run;soon;3000;1000\n", {});
    ASSERT_EQ(problemNames(refused), std::vector<std::string>{"bad_time"});
    EXPECT_EQ(refused.problems[0].line, 3) << "as an editor counts";
}

TEST(Spreadsheets, TheTableOfAStravaExportMayGoThroughOne)
{
    const std::string table = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
                              "Distance,Relative Effort,Commute,Activity Gear,Filename\n"
                              "7,2024-05-04 08:00:00,Loop,Run,,1000,3.00,,false,,\n";
    EXPECT_EQ(onlyActivityIn("activities.csv", "sep=,\n" + table).distance_m, 3000);
    EXPECT_EQ(onlyActivityIn("activities.csv", wide(table, true)).distance_m, 3000);
    EXPECT_EQ(onlyActivityIn("activities.txt", wide(replaced(table, ",", "\t"), false)).reference, "activities.csv#7");
}

TEST(Spreadsheets, WriteEmptyCellsBesideAndBelowATable)
{
    const FileContents contents = read("a.csv",
                                       "athlete;activity;sport;start_utc;distance_m;moving_s;;\n"
                                       "Ann;1;Run;2024-05-04T08:00:00Z;3000;1000;;\n;;;;;;;\n",
                                       {});
    EXPECT_EQ(contents.activities.size(), 1u);
    EXPECT_TRUE(contents.problems.empty()) << ::testing::PrintToString(problemNames(contents));
}

TEST(Spreadsheets, WriteDatesAsTheirCountryDoes)
{
    const auto start = [](const std::string& written) {
        return toText(onlyActivityIn("a.csv", header + "Ann;1;Run;" + written + ";3000;1000\n").start);
    };
    EXPECT_EQ(start("04.05.2024 08:00"), "2024-05-04T08:00:00");
    EXPECT_EQ(start("2024-05-04 08:00"), "2024-05-04T08:00:00");
    EXPECT_EQ(start("5/24/2024 8:00"), "2024-05-24T08:00:00");
    const FileContents unclear = read("a.csv", header + "Ann;1;Run;4/5/2024 8:00;3000;1000\n", {});
    EXPECT_EQ(problemNames(unclear), std::vector<std::string>{"ambiguous_time"});
}

TEST(StravaColumns, ALoneDistanceIsInTheUnitThatFits)
{
    const std::string names = "Activity ID,Activity Date,Activity Type,Moving Time,Distance,Average Speed\n";
    const auto row = [&](const std::string& distance, const std::string& speed) {
        return read("activities.csv", names + "1,2024-05-04 08:00:00,Run,1000," + distance + ',' + speed + '\n', {});
    };
    EXPECT_EQ(row("3000", "3.0").activities.at(0).distance_m, 3000);
    EXPECT_EQ(row("3.00", "3.0").activities.at(0).distance_m, 3000);
    EXPECT_EQ(row("3.00", "10.8").activities.at(0).distance_m, 3000) << "kilometres an hour";
    EXPECT_EQ(row("3000", "").activities.at(0).distance_m, 3000);
    EXPECT_EQ(row("3", "").activities.at(0).distance_m, 3000);
    const FileContents neither = row("700", "3.0");
    EXPECT_EQ(problemNames(neither), std::vector<std::string>{"unfitting_distance"});
    EXPECT_TRUE(neither.activities.empty());
}

TEST(StravaColumns, OthersMayStandBetween)
{
    const FileActivity run = onlyActivityIn(
        "activities.csv", "Note,Activity Type,Shoes,Moving Time,Elapsed Time,Weather,Distance,Average Speed,"
                          "Activity Date,Activity ID\nwet,Run,7,1000,1060,12,3.00,3.0,2024-05-04 08:00:00,77\n");
    EXPECT_EQ(run.distance_m, 3000);
    EXPECT_EQ(run.moving_s, 1000);
    EXPECT_EQ(run.elapsed_s, 1060);
    EXPECT_EQ(run.reference, "activities.csv#77");
}

TEST(StravaColumns, AreFoundByTheirGermanNames)
{
    const FileActivity run = onlyActivityIn(
        "activities.csv", "Aktivitäts-ID;Name der Aktivität;Aktivitätsdatum;Distanz;Bewegungszeit;Aktivitätsart;"
                          "Höhenzunahme\n1;Runde;04.05.2024, 08:00:00;3,00;1000;Lauf;12,5\n");
    EXPECT_EQ(run.distance_m, 3000);
    EXPECT_EQ(run.elevation_gain_m, 12.5);
    EXPECT_EQ(run.sport, "Run");
    EXPECT_EQ(run.name, "Runde");
}

} // namespace
} // namespace palmares::activity_files::testing
