#include <QTimeZone>

#include <gtest/gtest.h>

#include <limits>

#include "ui/look/format.h"

namespace palmares::ui {

namespace {

// Readable in a failure: the narrow no-break space as an underscore.
std::string shown(QString text)
{
    return text.replace(QChar(0x202F), QLatin1Char('_')).toStdString();
}

const QTimeZone utc = QTimeZone::utc();

} // namespace

TEST(Format, GroupsIntegersAsTheLocaleDoes)
{
    EXPECT_EQ(shown(format::integer(10'482'117)), "10,482,117");
    EXPECT_EQ(shown(format::integer(-7)), "−7");
    EXPECT_EQ(shown(format::integer(0)), "0");
}

TEST(Format, KeepsThreeDigitsOfALargeCount)
{
    EXPECT_EQ(shown(format::compactCount(3'200'456)), "3.20_M");
    EXPECT_EQ(shown(format::compactCount(88'100)), "88.1_k");
    EXPECT_EQ(shown(format::compactCount(312'408)), "312_k");
    EXPECT_EQ(shown(format::compactCount(9'410)), "9,410");
}

TEST(Format, CarriesARoundedCountIntoTheNextUnit)
{
    EXPECT_EQ(shown(format::compactCount(999'499)), "999_k");
    EXPECT_EQ(shown(format::compactCount(999'600)), "1.00_M");
    EXPECT_EQ(shown(format::compactCount(99'960)), "100_k");
    EXPECT_EQ(shown(format::compactCount(9'999'999)), "10.0_M");
    EXPECT_EQ(shown(format::compactCount(std::numeric_limits<qint64>::max())), "9.22_E");
    EXPECT_EQ(shown(format::compactCount(std::numeric_limits<qint64>::min())), "−9.22_E");
}

TEST(Format, MarksPositionsAndVersions)
{
    EXPECT_EQ(shown(format::position(1'371)), "#1,371");
    EXPECT_EQ(shown(format::version(2'041)), "v2,041");
}

TEST(Format, ShowsDistancesInTheUsersUnit)
{
    EXPECT_EQ(shown(format::distance(1609.344 * 431.1, Units::imperial)), "431.1");
    EXPECT_EQ(shown(format::distance(42'417.8, Units::metric)), "42.4");
    EXPECT_EQ(shown(format::climb(0.3048 * 20'677, Units::imperial)), "20,677");
    EXPECT_EQ(shown(format::climb(318.4, Units::metric)), "318");
    EXPECT_EQ(shown(format::distance(std::numeric_limits<double>::quiet_NaN(), Units::metric)), "–");
}

TEST(Format, Q34_NeverRoundsProgressUpToTheGoal)
{
    EXPECT_EQ(shown(format::percent(0.9956)), "99.5_%");
    EXPECT_EQ(shown(format::percent(0.213)), "21.3_%");
    EXPECT_EQ(shown(format::percent(0.29)), "29.0_%");
    EXPECT_EQ(shown(format::percent(0.9996)), "99.9_%");
    EXPECT_EQ(shown(format::percent(0.999999999999)), "99.9_%");
    EXPECT_EQ(shown(format::percent(1)), "100.0_%");
    EXPECT_EQ(shown(format::percent(1.2049)), "120.4_%");
}

TEST(Format, SignsEveryDifference)
{
    EXPECT_EQ(shown(format::difference(9.1)), "+9.1");
    EXPECT_EQ(shown(format::difference(-303.9)), "−303.9");
    EXPECT_EQ(shown(format::difference(1611.3)), "+1,611.3");
    EXPECT_EQ(shown(format::difference(-0.04)), "0.0");
    EXPECT_EQ(shown(format::distanceDifference(-1609.344, Units::imperial)), "−1.0");
}

TEST(Format, WritesEffortsAsTheSportDoes)
{
    EXPECT_EQ(shown(format::effortTime(199)), "3:19");
    EXPECT_EQ(shown(format::effortTime(3'727)), "1:02:07");
    EXPECT_EQ(shown(format::effortTime(7)), "0:07");
    EXPECT_EQ(shown(format::effortTime(-1)), "–");
}

TEST(Format, WritesTimesAddedUpInTwoOrThreeUnits)
{
    EXPECT_EQ(shown(format::accumulatedTime(((6 * 24 + 4) * 60 + 37) * 60)), "6d 4h 37m");
    EXPECT_EQ(shown(format::accumulatedTime((23 * 60 + 13) * 60)), "23h 13m");
    EXPECT_EQ(shown(format::accumulatedTime(18 * 60 + 47)), "18m 47s");
    EXPECT_EQ(shown(format::accumulatedTime(9)), "9s");
}

TEST(Format, WritesLatencyInMillisecondsBelowTenSeconds)
{
    EXPECT_EQ(shown(format::latency(6)), "6_ms");
    EXPECT_EQ(shown(format::latency(9'999)), "9,999_ms");
    EXPECT_EQ(shown(format::latency(12'500)), "12.5_s");
    EXPECT_EQ(shown(format::latency(600'000)), "10_min");
}

TEST(Format, LeavesOutTheYearThatIsShownAnyway)
{
    EXPECT_EQ(shown(format::date(QDate(2019, 3, 13), 2019)), "13 Mar");
    EXPECT_EQ(shown(format::date(QDate(2018, 12, 14), 2019)), "14 Dec 2018");
    EXPECT_EQ(shown(format::date(QDate(), 2019)), "–");
}

TEST(Format, ShowsMomentsAndLogTimes)
{
    const QDateTime time(QDate(2019, 3, 13), QTime(21, 7, 58, 126), utc);
    EXPECT_EQ(shown(format::moment(time)), "13 Mar 2019, 21:07");
    EXPECT_EQ(shown(format::logTime(time)), "21:07:58.126");
}

TEST(Format, TakesMicrosecondsIntoAZone)
{
    // 2019-07-01T12:00:00.000123Z
    const auto london = format::timeIn(QTimeZone("Europe/London"), 1'561'982'400'000'123);
    EXPECT_EQ(shown(format::logTime(london)), "13:00:00.000");
    EXPECT_EQ(shown(format::logTime(format::timeIn(utc, -1))), "23:59:59.999");
}

TEST(Format, ShortensIdsToTheirFirstEightDigits)
{
    EXPECT_EQ(shown(format::shortId(QStringLiteral("42abbe22-0000-4000-8000-000000000000"))), "42abbe22…");
    EXPECT_EQ(shown(format::shortId(QStringLiteral("42abbe22"))), "42abbe22");
}

TEST(Format, NamesPlaces)
{
    EXPECT_EQ(shown(format::ordinal(1)), "1st");
    EXPECT_EQ(shown(format::ordinal(12)), "12th");
    EXPECT_EQ(shown(format::ordinal(103)), "103rd");
}

} // namespace palmares::ui
