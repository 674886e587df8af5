#include <gmock/gmock.h>

#include "model/core/process.h"

namespace palmares::testing {
namespace {

struct Counter {
    std::int64_t count = 0;
};
PALMARES_DESCRIBE(Counter, count);

using Keys = std::vector<std::string>;

} // namespace

TEST(InstancesOfAPolicy, AreTakenToBeStoredAPartAtATime)
{
    Instances<Counter> instances;
    for (const char* const key : {"b", "a", "c"})
        instances.open(key);
    Keys taken = instances.takeUnsaved(2);
    EXPECT_EQ(taken.size(), 2U);
    EXPECT_TRUE(std::ranges::is_sorted(taken));
    std::ranges::copy(instances.takeUnsaved(2), std::back_inserter(taken));
    EXPECT_THAT(taken, ::testing::UnorderedElementsAre("a", "b", "c"));
    EXPECT_EQ(instances.takeUnsaved(2), Keys{});
    instances.find("b");
    EXPECT_EQ(instances.takeUnsaved(2), Keys{"b"}) << "touched again";
}

TEST(InstancesOfAPolicy, BelongToOneBatchUntilThatEnds)
{
    Instances<Counter> instances;
    instances.open("b");
    instances.open("a");
    instances.open("b");
    EXPECT_EQ(instances.touched(), (Keys{"a", "b"}));
    instances.endBatch();
    EXPECT_EQ(instances.touched(), Keys{});
    instances.complete("a");
    EXPECT_EQ(instances.touched(), Keys{"a"});
    EXPECT_EQ(instances.takeUnsaved(9), (Keys{"a", "b"})) << "of both batches";
}

TEST(InstancesOfAPolicy, LeaveTheMemoryOnlyWhenTheyAreStored)
{
    Instances<Counter> instances;
    instances.open("a");
    EXPECT_FALSE(instances.unload("a"));
    instances.endBatch();
    EXPECT_FALSE(instances.unload("a"));
    instances.takeUnsaved(1);
    EXPECT_TRUE(instances.unload("a"));
    EXPECT_EQ(instances.running(), Keys{});
}

} // namespace palmares::testing
