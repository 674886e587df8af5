#include <gtest/gtest.h>

#include "model/athlete/athlete.h"
#include "tests/support/scenario.h"

namespace palmares::athlete {

namespace {

using Story = palmares::testing::Given<Athlete>;

const AthleteId ben{"athlete-5704447"};
const ClubId c1{"club-1"};
const ClubId c2{"club-2"};
const ClubId c3{"club-3"};

ImportAthlete importBen()
{
    ImportAthlete command;
    command.athlete_uuid = ben;
    command.strava_id = 5704447;
    command.firstname = "Ben";
    command.lastname = "Smith";
    command.profile = "https://example.com/ben.png";
    command.gender = Gender::M;
    command.email = "ben@example.com";
    return command;
}

AthleteImported benImported()
{
    AthleteImported event;
    event.athlete_uuid = ben;
    event.strava_id = 5704447;
    event.firstname = "Ben";
    event.lastname = "Smith";
    event.fullname = "Ben Smith";
    event.profile = "https://example.com/ben.png";
    event.gender = Gender::M;
    event.email = "ben@example.com";
    return event;
}

AthleteJoinedClub joined(const ClubId& club)
{
    return {ben, club, "Ben", "Smith", Gender::M};
}

StarredSegment segment()
{
    StarredSegment segment;
    segment.strava_segment_id = 8622812;
    segment.name = "VCV Sleepers Hill";
    segment.distance_in_metres = Metres{908.2};
    return segment;
}

AthleteStarredStravaSegment segmentStarred()
{
    AthleteStarredStravaSegment event;
    event.athlete_uuid = ben;
    event.strava_segment_id = 8622812;
    event.name = "VCV Sleepers Hill";
    event.distance_in_metres = Metres{908.2};
    return event;
}

} // namespace

TEST(ImportAthlete, AT1_RecordsTheAthlete)
{
    Story().when(importBen()).then(benImported());
}

TEST(ImportAthlete, AT2_TheSameAgainIsNothingNew)
{
    Story().given(benImported()).when(importBen()).thenNothing();
}

TEST(ImportAthlete, AT3_NoticesAnotherName)
{
    auto command = importBen();
    command.firstname = "Renamed";
    command.lastname = "Athlete";
    Story().given(benImported()).when(command).then(AthleteRenamed{ben, "Renamed", "Athlete", "Renamed Athlete"});
}

TEST(ImportAthlete, AT4_NoticesAnotherEmail)
{
    auto command = importBen();
    command.email = "updated@example.com";
    Story().given(benImported()).when(command).then(AthleteEmailChanged{ben, "updated@example.com"});
}

TEST(ImportAthlete, AT5_NoticesAnotherPicture)
{
    auto command = importBen();
    command.profile = "https://example.com/other.png";
    Story().given(benImported()).when(command).then(AthleteProfileChanged{ben, "https://example.com/other.png"});
}

TEST(ImportAthlete, AT6_LearnsAGenderThatWasUnknown)
{
    auto before = benImported();
    before.gender.reset();
    Story().given(before).when(importBen()).then(AthleteGenderChanged{ben, Gender::M});
}

TEST(ImportAthlete, LearnsAYearOfBirthAndCorrectsIt)
{
    auto command = importBen();
    command.birth_year = 1976;
    auto event = benImported();
    event.birth_year = 1976;
    auto corrected = command;
    corrected.birth_year = 1986;
    Story().when(command).then(event).when(corrected).then(AthleteBirthYearChanged{ben, 1986});
    Story().given(benImported()).when(command).then(AthleteBirthYearChanged{ben, 1976}).when(command).thenNothing();
    Story().given(event).when(importBen()).thenNothing();
}

TEST(ImportAthlete, RefusesAnImpossibleYearOfBirth)
{
    auto command = importBen();
    for (const std::int64_t year : {76, 1899, 2101}) {
        command.birth_year = year;
        const auto refused = Story().when(command).thenRejected("validation_failure").decision();
        EXPECT_EQ(refused.error().field, "birth_year");
        EXPECT_EQ(refused.error().message, "birth_year must be a year from 1900 to 2100.");
    }
}

TEST(ImportAthlete, Q33_TrimsNamesOnBothSides)
{
    auto command = importBen();
    command.firstname = "  Ben ";
    command.lastname = "Smith\n";
    Story().when(command).then(benImported()).when(command).thenNothing();
}

TEST(ImportAthlete, AcceptsAnAthleteWithoutLastName)
{
    auto command = importBen();
    command.lastname = "";
    auto event = benImported();
    event.lastname = "";
    event.fullname = "Ben";
    Story().when(command).then(event);
}

TEST(ImportAthlete, KeepsEmailAndGenderThatAnImportLacks)
{
    auto command = importBen();
    command.email.reset();
    command.gender.reset();
    Story().given(benImported()).when(command).thenNothing();
}

TEST(ImportAthlete, ListsEverythingThatIsMissing)
{
    const auto invalid = validated(ImportAthlete{}, Context{});
    ASSERT_TRUE(invalid);
    EXPECT_EQ(invalid->problems, (std::vector<Problem>{{"athlete_uuid", "must be present"}, //
                                                       {"firstname", "must be present"}}));
}

TEST(JoinClub, AT7_RecordsTheMember)
{
    Story().given(benImported()).when(JoinClub{ben, c1}).then(joined(c1));
}

TEST(JoinClub, AT8_AMemberIsNotEnteredTwice)
{
    Story().given(benImported(), joined(c1)).when(JoinClub{ben, c1}).thenNothing();
}

TEST(LeaveClub, AT9_RecordsThatTheMemberLeft)
{
    Story().given(benImported(), joined(c1)).when(LeaveClub{ben, c1}).then(AthleteLeftClub{ben, c1});
}

TEST(LeaveClub, AT10_LeavingTwiceRecordsNothing)
{
    Story().given(benImported(), joined(c1), AthleteLeftClub{ben, c1}).when(LeaveClub{ben, c1}).thenNothing();
}

TEST(SetAthleteClubMemberships, AT11_JoinsAllListedClubs)
{
    Story().given(benImported()).when(SetAthleteClubMemberships{ben, {c1, c2}}).then(joined(c1), joined(c2));
}

TEST(SetAthleteClubMemberships, AT12_JoinsOnlyTheNewOnes)
{
    Story().given(benImported(), joined(c1)).when(SetAthleteClubMemberships{ben, {c1, c2}}).then(joined(c2));
}

TEST(SetAthleteClubMemberships, AT13_LeavesThoseNotListed)
{
    Story()
        .given(benImported(), joined(c3))
        .when(SetAthleteClubMemberships{ben, {c1, c2}})
        .then(joined(c1), joined(c2), AthleteLeftClub{ben, c3});
}

TEST(SetAthleteClubMemberships, JoinsAClubThatIsListedTwiceOnce)
{
    Story().given(benImported()).when(SetAthleteClubMemberships{ben, {c1, c1}}).then(joined(c1));
}

TEST(ImportAthleteStarredStravaSegments, AT14_StarsASegment)
{
    Story().given(benImported()).when(ImportAthleteStarredStravaSegments{ben, {segment()}}).then(segmentStarred());
}

TEST(ImportAthleteStarredStravaSegments, AT15_AStarredSegmentIsNothingNew)
{
    Story()
        .given(benImported(), segmentStarred())
        .when(ImportAthleteStarredStravaSegments{ben, {segment()}})
        .thenNothing();
}

TEST(ImportAthleteStarredStravaSegments, AT16_UnstarsWhatIsMissing)
{
    Story()
        .given(benImported(), segmentStarred())
        .when(ImportAthleteStarredStravaSegments{ben, {}})
        .then(AthleteUnstarredStravaSegment{ben, 8622812});
}

TEST(ImportAthleteStarredStravaSegments, LeavesPrivateSegmentsOut)
{
    auto secret = segment();
    secret.private_ = true;
    Story().given(benImported()).when(ImportAthleteStarredStravaSegments{ben, {secret}}).thenNothing();
}

TEST(Athlete, Q11_AnUnknownAthleteIsRefused)
{
    Story().when(JoinClub{ben, c1}).thenRejected("athlete_not_found");
    Story().when(LeaveClub{ben, c1}).thenRejected("athlete_not_found");
    Story().when(SetAthleteClubMemberships{ben, {c1}}).thenRejected("athlete_not_found");
    Story().when(ImportAthleteStarredStravaSegments{ben, {}}).thenRejected("athlete_not_found");
}

} // namespace palmares::athlete
