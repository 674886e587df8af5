#include <gtest/gtest.h>

#include "tests/support/challenge_story.h"

namespace palmares::challenge {

namespace {

using namespace palmares::testing;

/// A row of the life-cycle table: what a command makes of a challenge in each state. "ok" is accepted (with or without
/// events), anything else is the name of the refusal.
struct Row {
    std::string title;
    Command command;
    std::string absent, created, approved, active, ended, final, cancelled;
};

/// After the whole period, with competitor a1, so that only the state decides.
const Timestamp later = utc("2017-01-01 00:00:00");

const char* const ok = "ok";
const char* const none = "challenge_not_found";
const char* const shut = "challenge_not_open";

std::vector<Row> lifeOfAChallenge()
{
    auto create = createSegmentChallenge();
    create.retrospective = true;
    const char* const exists = "challenge_already_created";
    const char* const fixed = "challenge_cannot_be_renamed";
    const char* const notNew = "challenge_not_created";
    const char* const notHosted = "challenge_not_approved";
    const char* const notActive = "challenge_not_active";
    const char* const tooLate = "cannot_cancel_challenge";
    const char* const running = "challenge_has_not_ended";
    return {
        {"create", create, ok, exists, exists, exists, exists, exists, exists},
        {"rename", RenameChallenge{challengeId, "New", organiser, {}}, none, ok, ok, ok, fixed, fixed, fixed},
        {"host", HostChallenge{challengeId, organiser}, notNew, ok, notNew, notNew, notNew, notNew, notNew},
        {"start", StartChallenge{challengeId}, notHosted, notHosted, ok, notHosted, notHosted, notHosted, notHosted},
        {"end", EndChallenge{challengeId}, notActive, notActive, notActive, ok, notActive, notActive, notActive},
        {"cancel", CancelChallenge{challengeId, organiser}, tooLate, ok, ok, ok, tooLate, tooLate, tooLate},
        {"approve results", ApproveChallengeLeaderboards{challengeId, organiser, hostingClub, "Well ridden.", {}},
         running, running, running, running, ok, ok, running},
        {"publish results", PublishChallengeResults{challengeId, organiser, hostingClub, "Words"}, running, running,
         running, running, ok, ok, running},
    };
}

/// The original accepted these in any state; they are refused by name (Q11).
std::vector<Row> changesOnTheWay()
{
    const auto adjust = AdjustChallengeDuration{
        challengeId, later, local("2017-01-01 00:00:00"), {later.seconds + 1}, local("2017-01-01 00:00:01")};
    return {
        {"join", JoinChallenge{challengeId, a1, Gender::M, {}}, none, ok, ok, ok, shut, shut, shut},
        {"leave", LeaveChallenge{challengeId, a1}, none, ok, ok, ok, shut, shut, shut},
        {"exclude", ExcludeCompetitorFromChallenge{challengeId, a1, "why", later}, none, ok, ok, ok, ok, shut, shut},
        {"readmit", ReadmitCompetitorToChallenge{challengeId, a1, "why"}, none, ok, ok, ok, ok, shut, shut},
        {"limit", LimitCompetitorParticipationInChallenge{challengeId, a1, "why"}, none, ok, ok, ok, ok, shut, shut},
        {"allow", AllowCompetitorParticipationInChallenge{challengeId, a1}, none, ok, ok, ok, ok, shut, shut},
        {"include a stage", include(stage2, 2, "2016-02-01 00:00:00", "2016-10-31 23:59:59"), none, ok, ok, ok, shut,
         shut, shut},
        {"remove a stage", RemoveStageFromChallenge{challengeId, stage1, 1}, none, ok, ok, ok, ok, shut, ok},
        {"adjust the dates", adjust, none, ok, ok, ok, shut, shut, shut},
        {"adjust the activities", AdjustChallengeIncludedActivities{challengeId, {ActivityType{"Run"}}}, none, ok, ok,
         ok, shut, shut, shut},
        {"set the age groups", ConfigureChallengeAgeGroups{challengeId, {"40-49"}}, none, ok, ok,
         "challenge_has_started", shut, shut, shut},
        {"describe", SetChallengeDescription{challengeId, "Words", organiser}, none, ok, ok, ok, ok, ok, shut},
    };
}

ChallengeStory newChallenge()
{
    return segmentChallenge().given(included(includeJanuary()), CompetitorJoinedChallenge{challengeId, a1, Gender::M});
}

std::string outcome(ChallengeStory story, const Command& command)
{
    const auto decision = story.at(later).when(command).decision();
    return decision ? "ok" : decision.error().name;
}

void expectRow(const Row& row)
{
    const ::testing::ScopedTrace trace(__FILE__, __LINE__, row.title);
    const auto active = newChallenge().given(hosted(), approved(), started());
    EXPECT_EQ(outcome(ChallengeStory(), row.command), row.absent) << "before creation";
    EXPECT_EQ(outcome(newChallenge(), row.command), row.created) << "created";
    EXPECT_EQ(outcome(newChallenge().given(hosted(), approved()), row.command), row.approved) << "approved";
    EXPECT_EQ(outcome(active, row.command), row.active) << "active";
    EXPECT_EQ(outcome(ChallengeStory(active).given(ended()), row.command), row.ended) << "ended";
    EXPECT_EQ(outcome(ChallengeStory(active).given(ended(), resultsApproved()), row.command), row.final) << "final";
    EXPECT_EQ(outcome(newChallenge().given(cancelled()), row.command), row.cancelled) << "cancelled";
}

} // namespace

TEST(ChallengeLifecycle, Q22_EachStateAcceptsItsOwnCommands)
{
    for (const Row& row : lifeOfAChallenge())
        expectRow(row);
}

TEST(ChallengeLifecycle, Q11_ChangesAreRefusedByName)
{
    for (const Row& row : changesOnTheWay())
        expectRow(row);
}

TEST(ChallengeLifecycle, EveryCommandHasARow)
{
    EXPECT_EQ(lifeOfAChallenge().size() + changesOnTheWay().size(), std::variant_size_v<Command>);
}

TEST(ChallengeLifecycle, Q40_NoCommandIsAcceptedWithoutIds)
{
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Command>>(
        []<class C>(std::type_identity<C>) {
            const auto invalid = validated(C{}, Context{});
            ASSERT_TRUE(invalid) << typeInfo<C>.name;
            EXPECT_EQ(invalid->problems.front(), (Problem{"challenge_uuid", "must be present"})) << typeInfo<C>.name;
        });
}

} // namespace palmares::challenge
