#include <gtest/gtest.h>

#include "model/core/copy_fields.h"
#include "model/ids.h"

namespace palmares {
namespace {

struct Told {
    AthleteId athlete_uuid;
    Flag has_goal;
    std::optional<Flag> trainer;
    Seconds moving_time_in_seconds;
    std::optional<Metres> distance_in_metres;
    std::string secret;
};
PALMARES_DESCRIBE(Told, athlete_uuid, has_goal, trainer, moving_time_in_seconds, distance_in_metres, secret);

struct Kept {
    std::int64_t rank = 7;
    AthleteId athlete_uuid;
    bool has_goal = false;
    std::optional<bool> trainer = true;
    std::optional<Seconds> moving_time_in_seconds;
    Metres distance_in_metres;
};
PALMARES_DESCRIBE(Kept, rank, athlete_uuid, has_goal, trainer, moving_time_in_seconds, distance_in_metres);

const Told told{{"ben"}, true, false, {60}, Metres{5}, "x"};

} // namespace

TEST(CopyFields, TakesMembersOfTheSameName)
{
    const auto kept = copyFields<Kept, &Kept::rank, &Kept::distance_in_metres>(told);
    EXPECT_EQ(kept.athlete_uuid.value, "ben");
    EXPECT_EQ(kept.moving_time_in_seconds, Seconds{60});
}

TEST(CopyFields, TakesAFlagForABool)
{
    const auto kept = copyFields<Kept, &Kept::rank, &Kept::distance_in_metres>(told);
    EXPECT_TRUE(kept.has_goal);
    EXPECT_EQ(kept.trainer, false);
    const auto unknown = copyFields<Kept, &Kept::rank, &Kept::distance_in_metres>(Told{});
    EXPECT_EQ(unknown.trainer, std::nullopt);
}

TEST(CopyFields, LeavesWhatTheCallerSets)
{
    const auto kept = copyFields<Kept, &Kept::rank, &Kept::distance_in_metres, &Kept::athlete_uuid>(told);
    EXPECT_EQ(kept.rank, 7);
    EXPECT_EQ(kept.distance_in_metres, Metres{});
    EXPECT_TRUE(kept.athlete_uuid.empty());
}

TEST(TakeFields, KeepsWhatTheSourceDoesNotHave)
{
    Kept kept;
    kept.rank = 3;
    takeFields<&Told::secret, &Told::distance_in_metres>(kept, told);
    EXPECT_EQ(kept.rank, 3);
    EXPECT_EQ(kept.athlete_uuid.value, "ben");
    EXPECT_EQ(kept.moving_time_in_seconds, Seconds{60});
}

} // namespace palmares
