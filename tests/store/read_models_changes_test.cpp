#include <gtest/gtest.h>

#include "store/read_models/comparison.h"
#include "tests/support/season.h"
#include "tests/support/tampering.h"
#include "tests/support/temporary_folder.h"

namespace palmares {
namespace {

using namespace testing::season;
using read_models::openReadModel;
using read_models::ReadModel;
using read_models::TableSet;
using read_models::tableSet;
using testing::tablesOf;
using testing::tamperWith;
using testing::TemporaryFolder;

/// The tables that change when `event` is applied after the whole story.
template <class Event>
TableSet changedBy(const Event& event)
{
    auto log = wholeStory();
    const auto rows = tablesOf(log);
    const auto before = *rows->revisions();
    EXPECT_TRUE(log.add(event).applyTo(*rows));
    return rows->revisions()->changedSince(before);
}

TEST(ReadModelChanges, NameTheTablesOfAnEvent)
{
    EXPECT_EQ(changedBy(athlete::AthleteProfileChanged{ben, "new.png"}),
              (tableSet<read_models::AthleteRow, read_models::FeedActorRow>));
    EXPECT_EQ(changedBy(athlete::AthleteBirthYearChanged{ben, 1978}), tableSet<read_models::AthleteRow>);
    EXPECT_EQ(changedBy(challenge::CompetitorLeftChallenge{autumn, ben, {}}),
              (tableSet<read_models::ChallengeRow, read_models::CompetitorRow, read_models::FeedEntryRow>));
}

TEST(ReadModelChanges, AreNoneWhenNoRowOfATableMatches)
{
    EXPECT_TRUE(changedBy(athlete::ActivityDeleted{kim, ActivityId{"unknown"}, ""}).isEmpty());
}

TEST(ReadModelChanges, AreSeenByOtherConnections)
{
    const TemporaryFolder folder;
    auto log = wholeStory();
    const auto writer = openReadModel(folder / "rows", "the store");
    ASSERT_TRUE(log.applyTo(**writer));
    const auto reader = openReadModel(folder / "rows", "the store", read_models::Access::read_only);
    const auto before = *(*reader)->revisions();

    ASSERT_TRUE(log.add(athlete::AthleteBirthYearChanged{ben, 1978}).applyTo(**writer));
    EXPECT_EQ((*reader)->revisions()->changedSince(before), tableSet<read_models::AthleteRow>);
}

TEST(ReadModelChanges, OfAFailedBatchAreUndone)
{
    const TemporaryFolder folder;
    auto log = wholeStory();
    const auto rows = openReadModel(folder / "rows", "the store");
    ASSERT_TRUE(log.applyTo(**rows));
    const auto before = *(*rows)->revisions();
    tamperWith(folder / "rows", "ALTER TABLE stages RENAME TO elsewhere");

    log.add(athlete::AthleteBirthYearChanged{ben, 1978}, stageCreated(2));
    ASSERT_FALSE(log.applyTo(**rows));
    EXPECT_EQ(*(*rows)->revisions(), before);
}

TEST(ReadModelChanges, OfARebuildAreTheTablesThatWereDifferent)
{
    const TemporaryFolder folder;
    const auto log = wholeStory();
    const auto rows = openReadModel(folder / "rows", "the store");
    ASSERT_TRUE(log.applyTo(**rows));
    ASSERT_TRUE(log.applyTo(**openReadModel(folder / "shadow", "the store", read_models::Access::scratch)));
    tamperWith(folder / "rows", "UPDATE athletes SET fullname='Somebody else'");
    const auto before = *(*rows)->revisions();

    ASSERT_TRUE(takeRowsFrom(**rows, folder / "shadow", ""));
    EXPECT_EQ((*rows)->revisions()->changedSince(before), tableSet<read_models::AthleteRow>);
}

} // namespace
} // namespace palmares
