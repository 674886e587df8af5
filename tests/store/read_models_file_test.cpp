#include <QSqlDatabase>
#include <QSqlQuery>

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/season.h"
#include "tests/support/temporary_folder.h"

namespace palmares {
namespace {

using namespace testing::season;
using read_models::openReadModel;
using testing::EventLog;
using testing::tablesOf;
using testing::TemporaryFolder;
using testing::textOf;

/// A little of everything, so that every table has rows.
EventLog wholeStory()
{
    auto log = opened();
    club::ClubImported club;
    club.club_uuid = venta;
    club.name = "VC Venta";
    athlete::ActivityImported activity;
    activity.athlete_uuid = ben;
    activity.activity_uuid = ActivityId{"one"};
    activity.reference = "one.fit";
    activity.activity_type = ActivityType{"Ride"};
    challenge_leaderboard::ChallengeLeaderboardCreated totals;
    totals.challenge_leaderboard_uuid = ChallengeLeaderboardId{"totals"};
    totals.challenge_uuid = autumn;
    totals.name = "Overall";
    totals.category = openCategory;
    challenge_leaderboard::AthleteAccumulatedActivityInChallengeLeaderboard accumulated;
    accumulated.challenge_leaderboard_uuid = totals.challenge_leaderboard_uuid;
    accumulated.stage_uuid = stageId(1);
    accumulated.athlete_uuid = ben;
    const auto first = ride(ben, "one", "2018-10-05 08:00:00", 20'000);
    const auto second = ride(eva, "two", "2018-10-06 08:00:00", 30'000);
    log.add(club, athlete::AthleteJoinedClub{ben, venta, "Ben", "Smith", Gender::M}, activity,
            challenge::CompetitorJoinedChallenge{autumn, ben, {}},
            challenge::CompetitorParticipationInChallengeLimited{autumn, ben, "Not first claim"}, totals, first,
            ranked({place(1, ben, 20'000)}), second, ranked({place(1, eva, 30'000), place(2, ben, 20'000)}),
            flagged(second, "Group ride"), ranked({place(1, ben, 20'000)}), accumulated,
            challenge_leaderboard::AthleteAchievedChallengeGoal{totals.challenge_leaderboard_uuid, autumn, ben});
    return log;
}

/// Changes a file the way another program would.
void tamperWith(const std::filesystem::path& file, const char* sql)
{
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("tamper"));
        database.setDatabaseName(QString::fromStdString(file.string()));
        ASSERT_TRUE(database.open());
        ASSERT_TRUE(QSqlQuery(database).exec(QString::fromUtf8(sql))) << sql;
    }
    QSqlDatabase::removeDatabase(QStringLiteral("tamper"));
}

TEST(ReadModelFile, EveryTableOfTheStoryHasRows)
{
    const auto rows = tablesOf(wholeStory());
    const auto dump = rows->dump();
    ASSERT_TRUE(dump);
    for (const auto& table : *dump)
        EXPECT_FALSE(table.lines.empty()) << table.table;
}

TEST(ReadModelFile, AppliesEveryEventExactlyOnce)
{
    const auto log = wholeStory();
    const auto rows = tablesOf(log);
    const std::string once = textOf(*rows);

    ASSERT_TRUE(log.applyTo(*rows));
    EXPECT_EQ(textOf(*rows), once);
    EXPECT_EQ(*rows->position(), log.head());
}

TEST(ReadModelFile, EventByEventGivesTheSameTablesAsAtOnce)
{
    const auto log = wholeStory();
    auto rows = openReadModel({}, "the store");
    ASSERT_TRUE(rows);
    for (Position at = 1; at <= log.head(); ++at)
        ASSERT_TRUE((*rows)->apply(log.events(at, at), at));
    EXPECT_EQ(textOf(**rows), textOf(*tablesOf(log)));
}

TEST(ReadModelFile, EventsBeyondTheGivenPositionWait)
{
    const auto log = wholeStory();
    auto rows = openReadModel({}, "the store");
    ASSERT_TRUE((*rows)->apply(log.events(), 4));
    EXPECT_EQ(*(*rows)->position(), 4);
    EXPECT_TRUE((*rows)->stages(autumn)->empty());
    ASSERT_TRUE(log.applyTo(**rows));
    EXPECT_EQ(textOf(**rows), textOf(*tablesOf(log)));
}

TEST(ReadModelFile, RemembersHowFarItCameWhenReopened)
{
    const TemporaryFolder folder;
    const auto log = wholeStory();
    ASSERT_TRUE(log.applyTo(**openReadModel(folder / "rows", "the store")));

    const auto reopened = openReadModel(folder / "rows", "the store");
    ASSERT_TRUE(reopened);
    EXPECT_EQ(*(*reopened)->position(), log.head());
    EXPECT_EQ(textOf(**reopened), textOf(*tablesOf(log)));
}

TEST(ReadModelFile, OfAnotherStoreIsReplaced)
{
    const TemporaryFolder folder;
    ASSERT_TRUE(wholeStory().applyTo(**openReadModel(folder / "rows", "one store")));

    const auto other = openReadModel(folder / "rows", "another store");
    ASSERT_TRUE(other);
    EXPECT_EQ(*(*other)->position(), 0);
    EXPECT_TRUE((*other)->challenges()->empty());
}

TEST(ReadModelFile, DamagedIsReplaced)
{
    const TemporaryFolder folder;
    const auto file = folder / "rows";
    std::ofstream(file) << "This is no database, but it is long enough to be mistaken for the head of one: "
                        << std::string(4096, 'x');
    const auto rows = openReadModel(file, "the store");
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_EQ(*(*rows)->position(), 0);
}

TEST(ReadModelFile, TruncatedIsReplaced)
{
    const TemporaryFolder folder;
    const auto file = folder / "rows";
    ASSERT_TRUE(wholeStory().applyTo(**openReadModel(file, "the store")));
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);

    const auto log = wholeStory();
    const auto rows = openReadModel(file, "the store");
    ASSERT_TRUE(rows) << rows.error().message;
    ASSERT_TRUE(log.applyTo(**rows));
    EXPECT_EQ(textOf(**rows), textOf(*tablesOf(log)));
}

TEST(ReadModelFile, AFolderInItsPlaceIsAnErrorAndStays)
{
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "rows");
    const auto rows = openReadModel(folder / "rows", "the store");
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().kind, Error::Kind::unavailable);
    EXPECT_TRUE(std::filesystem::is_directory(folder / "rows"));
}

TEST(ReadModelFile, CannotBeReadBeforeThereIsOne)
{
    const TemporaryFolder folder;
    const auto missing = openReadModel(folder / "rows", "the store", read_models::Access::read_only);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().name, "read_model_not_found");
    EXPECT_FALSE(std::filesystem::exists(folder / "rows"));

    ASSERT_TRUE(openReadModel(folder / "rows", "one store"));
    const auto other = openReadModel(folder / "rows", "another store", read_models::Access::read_only);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().name, "read_model_not_found");
}

TEST(ReadModelFile, AReaderSeesWhatTheWriterCommitted)
{
    const TemporaryFolder folder;
    const auto writer = openReadModel(folder / "rows", "the store");
    const auto reader = openReadModel(folder / "rows", "the store", read_models::Access::read_only);
    ASSERT_TRUE(reader) << reader.error().message;
    EXPECT_EQ(*(*reader)->position(), 0);

    auto log = wholeStory();
    ASSERT_TRUE(log.applyTo(**writer));
    EXPECT_EQ(*(*reader)->position(), log.head());
    EXPECT_EQ(textOf(**reader), textOf(**writer));
    EXPECT_FALSE(log.add(stageCreated(2)).applyTo(**reader)) << "a reader never writes";
}

TEST(ReadModelFile, AFailingEventIsNamedAndItsBatchUndone)
{
    const TemporaryFolder folder;
    const auto rows = openReadModel(folder / "rows", "the store");
    const auto log = wholeStory();
    ASSERT_TRUE((*rows)->apply(log.events(1, 5), 5));
    tamperWith(folder / "rows", "ALTER TABLE stages RENAME TO elsewhere");

    const auto applied = log.applyTo(**rows);
    ASSERT_FALSE(applied);
    EXPECT_EQ(applied.error().name, "projection_failed");
    EXPECT_NE(applied.error().message.find("StageStarted"), std::string::npos) << applied.error().message;
    EXPECT_EQ(*(*rows)->position(), 5);
    EXPECT_EQ((*rows)->challenges()->front().status, read_models::ChallengeStatus::pending)
        << "hosted in the same batch";

    tamperWith(folder / "rows", "ALTER TABLE elsewhere RENAME TO stages");
    ASSERT_TRUE(log.applyTo(**rows));
    EXPECT_EQ(textOf(**rows), textOf(*tablesOf(log)));
}

TEST(ReadModelFile, AnAlteredCellShowsInTheDump)
{
    const TemporaryFolder folder;
    const auto rows = openReadModel(folder / "rows", "the store");
    ASSERT_TRUE(wholeStory().applyTo(**rows));
    const std::string before = textOf(**rows);

    tamperWith(folder / "rows", "UPDATE stage_leaderboard_entries SET distance_in_metres=20001 WHERE rank=1");
    EXPECT_NE(textOf(**rows), before);
}

TEST(ReadModelFile, ACellOfAnotherKindIsDamage)
{
    const TemporaryFolder folder;
    const auto rows = openReadModel(folder / "rows", "the store");
    ASSERT_TRUE(wholeStory().applyTo(**rows));

    tamperWith(folder / "rows", "UPDATE challenges SET status='forgotten'");
    const auto challenges = (*rows)->challenges();
    ASSERT_FALSE(challenges);
    EXPECT_EQ(challenges.error().name, "read_model_damaged");
    EXPECT_EQ(challenges.error().message, "challenges: a row holds an unreadable status.");
    EXPECT_TRUE((*rows)->athletes()) << "other tables are as good as before";
}

} // namespace
} // namespace palmares
