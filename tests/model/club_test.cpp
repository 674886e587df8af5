#include <gtest/gtest.h>

#include "model/club/club.h"
#include "tests/support/scenario.h"

namespace palmares::club {

namespace {

using Story = palmares::testing::Given<Club>;

ImportClub importVenta()
{
    ImportClub command;
    command.club_uuid = ClubId{"club-7289"};
    command.strava_id = 7289;
    command.name = "VC Venta";
    command.profile = "https://example.com/venta.png";
    return command;
}

ClubImported ventaImported()
{
    ClubImported event;
    event.club_uuid = ClubId{"club-7289"};
    event.strava_id = 7289;
    event.name = "VC Venta";
    event.profile = "https://example.com/venta.png";
    return event;
}

} // namespace

TEST(ImportClub, CB1_RecordsTheClub)
{
    Story().when(importVenta()).then(ventaImported());
}

TEST(ImportClub, CB2_NoticesAnotherPicture)
{
    auto command = importVenta();
    command.profile = "https://example.com/other.png";
    Story()
        .given(ventaImported())
        .when(command)
        .then(ClubProfileChanged{ClubId{"club-7289"}, 7289, "https://example.com/other.png"});
}

TEST(ImportClub, OtherDetailsAreNotFollowed)
{
    auto command = importVenta();
    command.name = "VC Venta Winchester";
    Story().given(ventaImported()).when(command).thenNothing();
}

TEST(ImportClub, IsImportedAnewOnceAProviderKnowsIt)
{
    auto local = ventaImported();
    local.strava_id.reset();
    Story().given(local).when(importVenta()).then(ventaImported());
}

TEST(ImportClub, NeedsAnIdAndAName)
{
    const auto invalid = validated(ImportClub{}, Context{});
    ASSERT_TRUE(invalid);
    EXPECT_EQ(invalid->problems, (std::vector<Problem>{{"club_uuid", "must be present"}, {"name", "must be present"}}));
}

TEST(Club, ReadsMembershipsOfOldStreamsAndIgnoresThem)
{
    Story()
        .given(ventaImported(), MemberJoinedClub{}, MemberLeftClub{}, MembersJoinedClub{}, MembersLeftClub{})
        .when(importVenta())
        .thenNothing();
}

} // namespace palmares::club
