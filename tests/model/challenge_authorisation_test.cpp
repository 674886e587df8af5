#include <gtest/gtest.h>

#include "model/challenge/authorisation.h"
#include "tests/support/challenge_story.h"

namespace palmares::challenge {

namespace {

using namespace palmares::testing;

const AthleteId somebody{"athlete-123456"};

template <class Command>
std::string asked(const Command& command, const AthleteId& actor)
{
    const auto refusal = authorise(segmentChallenge().state(), command, actor);
    return refusal ? refusal->name : "";
}

/// With every member that names an author (`hosted_by_athlete_uuid` …) set to `author`.
template <class Command>
Command signedBy(const AthleteId& author)
{
    Command command{};
    for (const Field& field : typeInfo<Command>.fields)
        if (field.name.ends_with("_by_athlete_uuid")) *static_cast<AthleteId*>(field.memberOf(&command)) = author;
    return command;
}

template <class Command>
void expectOrganiserOnly()
{
    EXPECT_EQ(asked(signedBy<Command>(organiser), organiser), "") << typeInfo<Command>.name;
    EXPECT_EQ(asked(signedBy<Command>(somebody), somebody), "not_the_organiser") << typeInfo<Command>.name;
    EXPECT_EQ(asked(signedBy<Command>(organiser), somebody), "not_the_organiser") << typeInfo<Command>.name;
}

} // namespace

TEST(ChallengeAuthorisation, TheOrganiserAloneManagesTheChallenge)
{
    expectOrganiserOnly<HostChallenge>();
    expectOrganiserOnly<RenameChallenge>();
    expectOrganiserOnly<SetChallengeDescription>();
    expectOrganiserOnly<CancelChallenge>();
    expectOrganiserOnly<StartChallenge>();
    expectOrganiserOnly<EndChallenge>();
    expectOrganiserOnly<AdjustChallengeDuration>();
    expectOrganiserOnly<AdjustChallengeIncludedActivities>();
    expectOrganiserOnly<ConfigureChallengeAgeGroups>();
    expectOrganiserOnly<ExcludeCompetitorFromChallenge>();
    expectOrganiserOnly<ReadmitCompetitorToChallenge>();
    expectOrganiserOnly<LimitCompetitorParticipationInChallenge>();
    expectOrganiserOnly<AllowCompetitorParticipationInChallenge>();
    expectOrganiserOnly<IncludeStageInChallenge>();
    expectOrganiserOnly<RemoveStageFromChallenge>();
}

TEST(ChallengeAuthorisation, NamesTheOrganiser)
{
    const auto refusal = authorise(segmentChallenge().state(), HostChallenge{challengeId, somebody}, somebody);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->message, "Only Ben Smith, who organises this challenge, may do this.");
}

TEST(ChallengeAuthorisation, ASignatureIsThatOfTheActor)
{
    EXPECT_EQ(asked(HostChallenge{challengeId, somebody}, organiser), "not_yourself");
}

TEST(ChallengeAuthorisation, ResultsAreForTheHostingClub)
{
    const ClubId other{"club-1"};
    EXPECT_EQ(asked(ApproveChallengeLeaderboards{challengeId, organiser, hostingClub, {}, {}}, organiser), "");
    EXPECT_EQ(asked(ApproveChallengeLeaderboards{challengeId, organiser, other, {}, {}}, organiser),
              "not_the_hosting_club");
    EXPECT_EQ(asked(ApproveChallengeLeaderboards{challengeId, somebody, hostingClub, {}, {}}, somebody),
              "not_the_organiser");
    EXPECT_EQ(asked(PublishChallengeResults{challengeId, organiser, hostingClub, "Words"}, organiser), "");
    EXPECT_EQ(asked(PublishChallengeResults{challengeId, organiser, other, "Words"}, organiser),
              "not_the_hosting_club");
    EXPECT_EQ(asked(PublishChallengeResults{challengeId, somebody, hostingClub, "Words"}, somebody),
              "not_the_organiser");
}

TEST(ChallengeAuthorisation, AthletesEnterThemselvesOrAreEnteredByTheOrganiser)
{
    EXPECT_EQ(asked(JoinChallenge{challengeId, somebody, Gender::M, {}}, somebody), "");
    EXPECT_EQ(asked(JoinChallenge{challengeId, somebody, Gender::M, {}}, organiser), "");
    EXPECT_EQ(asked(JoinChallenge{challengeId, somebody, Gender::M, {}}, a1), "not_yourself");
    EXPECT_EQ(asked(LeaveChallenge{challengeId, somebody}, somebody), "");
    EXPECT_EQ(asked(LeaveChallenge{challengeId, somebody}, organiser), "");
    EXPECT_EQ(asked(LeaveChallenge{challengeId, somebody}, a1), "not_yourself");
}

TEST(ChallengeAuthorisation, AnybodyMayCreateAChallenge)
{
    EXPECT_FALSE(authorise(Challenge{}, createSegmentChallenge(), somebody));
}

TEST(ChallengeAuthorisation, WhatDoesNotExistIsForTheRulesToRefuse)
{
    EXPECT_FALSE(authorise(Challenge{}, HostChallenge{challengeId, somebody}, somebody));
    EXPECT_FALSE(authorise(Challenge{}, JoinChallenge{challengeId, a1, {}, {}}, somebody));
}

} // namespace palmares::challenge
