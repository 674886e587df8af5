#include <gtest/gtest.h>

#include "ui/import/athlete_guess.h"

namespace palmares::ui {
namespace {

std::string guessed(const char* path)
{
    static const QStringList known{QStringLiteral("Bea Rider"), QStringLiteral("Cem Rider"), QStringLiteral("Cem Öz"),
                                   QStringLiteral("Jo Li")};
    return athleteInFileName(QString::fromUtf8(path), known).value_or(QStringLiteral("none")).toStdString();
}

TEST(AthleteInFileName, TakesAWholeNameInAnyOrderAndSpelling)
{
    EXPECT_EQ(guessed("bea-rider_2024-06-12.gpx"), "Bea Rider");
    EXPECT_EQ(guessed("Rider, Bea/morning.fit"), "Bea Rider");
    EXPECT_EQ(guessed("2024/CEM ÖZ 12.tcx"), "Cem Öz");
    EXPECT_EQ(guessed("jo_li.fit"), "Jo Li");
}

TEST(AthleteInFileName, TakesAFirstNameOnlyIfOneAthleteHasIt)
{
    EXPECT_EQ(guessed("bea.fit"), "Bea Rider");
    EXPECT_EQ(guessed("cem.fit"), "none") << "there are two";
    EXPECT_EQ(guessed("jo.fit"), "none") << "too short to be sure";
}

TEST(AthleteInFileName, TakesNoPartOfAWordAndNoSharedFile)
{
    EXPECT_EQ(guessed("beach.fit"), "none");
    EXPECT_EQ(guessed("morning-rider.gpx"), "none");
    EXPECT_EQ(guessed("bea rider and cem rider.gpx"), "none");
}

} // namespace
} // namespace palmares::ui
