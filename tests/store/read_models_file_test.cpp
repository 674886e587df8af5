#include <gtest/gtest.h>

#include <fstream>

#include "store/read_models/queries/challenges.h"
#include "store/read_models/queries/people.h"
#include "tests/support/season.h"
#include "tests/support/table_dump.h"
#include "tests/support/tampering.h"
#include "tests/support/temporary_folder.h"

namespace palmares {
namespace {

using namespace testing::season;
using read_models::openReadModel;
using testing::EventLog;
using testing::tablesOf;
using testing::tamperWith;
using testing::TemporaryFolder;
using testing::textOf;

TEST(ReadModelFile, EveryTableOfTheStoryHasRows)
{
    const auto rows = tablesOf(wholeStory());
    const auto dump = testing::dumpOf(*rows);
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
    EXPECT_TRUE(read_models::stages(**rows, autumn)->empty());
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
    EXPECT_TRUE(read_models::challenges(**other)->empty());
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
    EXPECT_EQ(read_models::challenges(**rows)->front().status, read_models::ChallengeStatus::pending)
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
    const auto challenges = read_models::challenges(**rows);
    ASSERT_FALSE(challenges);
    EXPECT_EQ(challenges.error().name, "read_model_damaged");
    EXPECT_EQ(challenges.error().message, "challenges: a row holds an unreadable status.");
    EXPECT_TRUE(read_models::athletes(**rows)) << "other tables are as good as before";
}

} // namespace
} // namespace palmares
