#include <gtest/gtest.h>

#include "tests/support/challenge_story.h"

namespace palmares::challenge {

namespace {

using namespace palmares::testing;

const Timestamp today = utc("2016-01-15 12:00:00");
const CompetitorJoinedChallenge joined{challengeId, a1, Gender::M};
const CompetitorExcludedFromChallenge excluded{challengeId, a1, "Not a paid club member", today};
const CompetitorParticipationInChallengeLimited limited{challengeId, a1, "Not a first claim member"};

ChallengeStory withA1()
{
    return segmentChallenge().given(joined).at(today);
}

} // namespace

TEST(JoinChallenge, C5_RecordsTheCompetitor)
{
    segmentChallenge().when(JoinChallenge{challengeId, a1, Gender::M, {}}).then(joined);
}

TEST(JoinChallenge, ACompetitorIsNotEnteredTwice)
{
    withA1().when(JoinChallenge{challengeId, a1, Gender::M, {}}).thenNothing();
}

TEST(JoinChallenge, KnowsAthletesEnteredWithTheirClub)
{
    segmentChallenge()
        .given(CompetitorsJoinedChallenge{challengeId, {{a1, "Ann", "One", Gender::F}}})
        .when(JoinChallenge{challengeId, a1, Gender::F, {}})
        .thenNothing();
}

TEST(JoinChallenge, Q8_ARestrictedChallengeIsForMembers)
{
    auto forMembers = created(createSegmentChallenge());
    forMembers.restricted_to_club_members = true;
    const auto join = [&](std::optional<bool> isMember) { return JoinChallenge{challengeId, a1, Gender::M, isMember}; };
    ChallengeStory().given(forMembers).when(join(false)).thenRejected("not_a_club_member");
    ChallengeStory().given(forMembers).when(join(true)).then(joined);
    ChallengeStory().given(forMembers).when(join({})).then(joined);
    segmentChallenge().when(join(false)).then(joined);
}

TEST(LeaveChallenge, RecordsWhen)
{
    withA1()
        .when(LeaveChallenge{challengeId, a1})
        .then(CompetitorLeftChallenge{challengeId, a1, today})
        .when(LeaveChallenge{challengeId, a1})
        .thenNothing();
}

TEST(ExcludeCompetitor, C6_RecordsTheReason)
{
    withA1().when(ExcludeCompetitorFromChallenge{challengeId, a1, "Not a paid club member", today}).then(excluded);
}

TEST(ExcludeCompetitor, C7_IsDoneOnce)
{
    withA1()
        .given(excluded)
        .when(ExcludeCompetitorFromChallenge{challengeId, a1, "Not a paid club member", today})
        .thenNothing();
}

TEST(ExcludeCompetitor, C8_AnExcludedAthleteCannotJoinAgain)
{
    withA1().given(excluded).when(JoinChallenge{challengeId, a1, Gender::M, {}}).thenNothing();
}

TEST(ExcludeCompetitor, NeedsAReason)
{
    withA1().when(ExcludeCompetitorFromChallenge{challengeId, a1, "", today}).thenRejected("validation_failure");
}

TEST(ReadmitCompetitor, LetsTheAthleteJoinAgain)
{
    const ReadmitCompetitorToChallenge readmit{challengeId, a1, "The fee was paid"};
    withA1().when(readmit).thenNothing();
    withA1()
        .given(excluded)
        .when(readmit)
        .then(CompetitorReadmittedToChallenge{challengeId, a1, "The fee was paid"})
        .when(JoinChallenge{challengeId, a1, Gender::M, {}})
        .then(joined);
}

TEST(LimitCompetitor, C9_RecordsTheReasonOnce)
{
    const LimitCompetitorParticipationInChallenge limit{challengeId, a1, "Not a first claim member"};
    withA1().when(limit).then(limited).when(limit).thenNothing();
    segmentChallenge().when(limit).thenNothing();
}

TEST(AllowCompetitor, LiftsALimit)
{
    const AllowCompetitorParticipationInChallenge allow{challengeId, a1};
    withA1().when(allow).thenNothing();
    withA1()
        .given(limited)
        .when(allow)
        .then(CompetitorParticipationInChallengeAllowed{challengeId, a1})
        .when(allow)
        .thenNothing();
}

TEST(JoinChallenge, AProvisionalRetrospectiveChallengeStillTakesCompetitors)
{
    auto past = createSegmentChallenge();
    past.retrospective = true;
    const auto provisional = [&] {
        return ChallengeStory().given(created(past), hosted(), approved(), started(), ended());
    };
    provisional().when(JoinChallenge{challengeId, a1, Gender::M, {}}).then(joined);
    provisional()
        .given(joined)
        .at(today)
        .when(LeaveChallenge{challengeId, a1})
        .then(CompetitorLeftChallenge{challengeId, a1, today});
    provisional()
        .given(resultsApproved())
        .when(JoinChallenge{challengeId, a1, Gender::M, {}})
        .thenRejected("challenge_not_open");
}

} // namespace palmares::challenge
