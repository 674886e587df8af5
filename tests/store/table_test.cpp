// Rows round-trip through their table, in one transaction and with one prepared statement.

#include <gtest/gtest.h>

#include "store/read_models/table.h"

namespace palmares::read_models {

struct MeasuredRow {
    std::string name;
    std::optional<double> metres;
    std::optional<std::int64_t> places;
    std::optional<std::string> words;
};
PALMARES_DESCRIBE(MeasuredRow, name, metres, places, words);

namespace {

struct Measured : ::testing::Test {
    std::unique_ptr<Database> database = *Database::open({}, false);
    Table<MeasuredRow> table{*database, "measured", columns(&MeasuredRow::name)};

    Measured() { table.create(); }
    MeasuredRow stored(const std::string& name)
    {
        auto row = table.find({is(&MeasuredRow::name, name)});
        EXPECT_TRUE(row);
        EXPECT_FALSE(database->problem());
        return row.value_or(MeasuredRow{});
    }
};

TEST_F(Measured, EachRowHasItsOwnValues)
{
    table.upsert({"a", 1.5, 7, "first"});
    table.upsert({"b", 1.5, 8, "first"}); // one cell as before
    table.upsert({"c", {}, {}, {}});      // nothing at all
    table.upsert({"d", 0.0, 0, ""});      // which is not nothing
    EXPECT_EQ(stored("a").places, 7);
    EXPECT_EQ(stored("b").metres, 1.5);
    EXPECT_EQ(stored("b").places, 8);
    EXPECT_EQ(stored("b").words, "first");
    EXPECT_EQ(stored("c").metres, std::nullopt);
    EXPECT_EQ(stored("c").places, std::nullopt);
    EXPECT_EQ(stored("c").words, std::nullopt);
    EXPECT_EQ(stored("d").metres, 0.0);
    EXPECT_EQ(stored("d").places, 0);
    EXPECT_EQ(stored("d").words, "");
}

/// What the statement before was asked for is not what this one is.
TEST_F(Measured, AFailedStatementLeavesNothingBehind)
{
    table.upsert({"a", 1.0, 1, "one"});
    database->change("CREATE TRIGGER forbid BEFORE INSERT ON measured WHEN NEW.name='b' "
                     "BEGIN SELECT RAISE(ABORT, 'not this one'); END");
    table.upsert({"b", 2.0, 2, "two"});
    ASSERT_TRUE(database->problem());
    database->forgetProblem();
    table.upsert({"c", 2.0, 2, "three"});
    EXPECT_EQ(stored("c").metres, 2.0);
    EXPECT_EQ(stored("c").words, "three");
    EXPECT_EQ(table.count({}), 2);
}

TEST_F(Measured, CountersAreAddedTo)
{
    table.upsert({"a", 1.0, 1, {}});
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(table.update({plus(&MeasuredRow::places, 5)}, {is(&MeasuredRow::name, "a")}), 1);
    EXPECT_EQ(stored("a").places, 16);
}

} // namespace
} // namespace palmares::read_models
