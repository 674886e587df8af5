#include <gmock/gmock.h>

#include "store/read_models/queries/people.h"
#include "tests/store/runtime_world.h"

namespace palmares::testing {
namespace {

using ::testing::ElementsAre;

std::string importOf(const std::string& id, const std::string& firstname)
{
    return R"({"athlete_uuid":")" + id + R"(","firstname":")" + firstname + R"(","lastname":"Smith"})";
}

/// Tables that were made from a log of two athletes meet the log of another store, as after an older copy was put back
/// or the store was emptied. The number says how many athletes that one has.
class AnotherLog : public RuntimeWorld, public ::testing::WithParamInterface<int> {
protected:
    void SetUp() override
    {
        RuntimeWorld::SetUp();
        for (const char* name : {"Ben", "Cy"})
            ASSERT_TRUE(send("ImportAthlete", importOf(std::string("athlete-") + name, name)));
        catchUp();
        ASSERT_THAT(names(), ElementsAre("Ben Smith", "Cy Smith"));
    }
    std::vector<std::string> names()
    {
        std::vector<std::string> all;
        for (const auto& athlete : read_models::athletes(*rows).value())
            all.push_back(athlete.fullname);
        return all;
    }
};

TEST_P(AnotherLog, MakesTheTablesAnew)
{
    store::MemoryEventStore other;
    runtime::Engine onOther(
        other, [this] { return clock(); }, 99);
    std::vector<std::string> expected;
    for (int number = 0; number < GetParam(); ++number) {
        const std::string name = "Dee" + std::to_string(number);
        auto command = runtime::catalogue().commandFromJson("ImportAthlete", importOf("athlete-" + name, name));
        ASSERT_TRUE(onOther.dispatcher().dispatch({.command = std::move(*command)}));
        expected.push_back(name + " Smith");
    }
    onOther.follower().keepTables(*rows);
    const auto before = rows->revisions().value();
    const auto done = onOther.follower().catchUp();
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(names(), expected);
    EXPECT_EQ(rows->position(), other.head());
    EXPECT_TRUE(rows->revisions()->changedSince(before).meets(read_models::athletesRead)) << "views ask again";
}
INSTANTIATE_TEST_SUITE_P(OfAthletes, AnotherLog, ::testing::Values(0, 1, 2, 5));

TEST_P(AnotherLog, IsNotSeenInTheSameOne)
{
    const auto before = rows->revisions().value();
    catchUp();
    EXPECT_TRUE(rows->revisions()->changedSince(before).isEmpty());
    EXPECT_THAT(names(), ElementsAre("Ben Smith", "Cy Smith"));
}

} // namespace
} // namespace palmares::testing
