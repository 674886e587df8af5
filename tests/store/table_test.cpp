// Rows round-trip through their table, in one transaction and with one prepared statement.

#include <gtest/gtest.h>

#include "store/read_models/sql/meta.h"

namespace palmares::read_models {
namespace {

using Row = FeedEntryRow; // has optional numbers and texts

/// Entries called "a", "b", … by their position.
struct StoredRows : ::testing::Test {
    std::unique_ptr<Database> database = *Database::open({}, false);
    Tables tables{*database};

    StoredRows() { Meta(tables).create("a test"); }
    void upsert(char name, std::optional<double> goal, std::optional<std::int64_t> places,
                std::optional<std::string> reason)
    {
        Row row;
        row.position = name;
        row.goal = goal;
        row.places = places;
        row.reason = std::move(reason);
        tables.upsert(row);
    }
    Row stored(char name)
    {
        auto row = tables.find({is(&Row::position, name)});
        EXPECT_TRUE(row);
        EXPECT_FALSE(database->problem());
        return row.value_or(Row{});
    }
};

TEST_F(StoredRows, EachRowHasItsOwnValues)
{
    upsert('a', 1.5, 7, "first");
    upsert('b', 1.5, 8, "first"); // two cells repeat
    upsert('c', {}, {}, {});      // no values
    upsert('d', 0.0, 0, "");      // values, not missing ones
    EXPECT_EQ(stored('a').places, 7);
    EXPECT_EQ(stored('b').goal, 1.5);
    EXPECT_EQ(stored('b').places, 8);
    EXPECT_EQ(stored('b').reason, "first");
    EXPECT_EQ(stored('c').goal, std::nullopt);
    EXPECT_EQ(stored('c').places, std::nullopt);
    EXPECT_EQ(stored('c').reason, std::nullopt);
    EXPECT_EQ(stored('d').goal, 0.0);
    EXPECT_EQ(stored('d').places, 0);
    EXPECT_EQ(stored('d').reason, "");
}

/// A statement that failed leaves no bound values to the next.
TEST_F(StoredRows, AFailedStatementLeavesNothingBehind)
{
    upsert('a', 1.0, 1, "one");
    database->change("CREATE TRIGGER forbid BEFORE INSERT ON activity_feed_entries WHEN NEW.position=98 "
                     "BEGIN SELECT RAISE(ABORT, 'not this one'); END");
    upsert('b', 2.0, 2, "two");
    ASSERT_TRUE(database->problem());
    database->forgetProblem();
    upsert('c', 2.0, 2, "three");
    EXPECT_EQ(stored('c').goal, 2.0);
    EXPECT_EQ(stored('c').reason, "three");
    EXPECT_EQ(tables.count<Row>({}), 2);
}

TEST_F(StoredRows, CountersAreAddedTo)
{
    upsert('a', 1.0, 1, {});
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(tables.update({plus(&Row::places, 5)}, {is(&Row::position, 'a')}), 1);
    EXPECT_EQ(stored('a').places, 16);
}

} // namespace
} // namespace palmares::read_models
