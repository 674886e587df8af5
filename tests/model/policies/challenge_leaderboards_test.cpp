#include <gtest/gtest.h>

#include <vector>

#include "model/policies/challenge_leaderboards.h"
#include "tests/support/policy_story.h"

namespace palmares::testing::challenge_board_policy {
namespace {

using namespace policies;
using namespace challenge_leaderboard;

const ChallengeId ofChallenge{"challenge-1"};
const StageId stageOne{"stage-1"};
const StageId stageTwo{"stage-2"};
const AthleteId a1{"athlete-1"};

const ChallengeLeaderboardId men = challengeBoardId(ofChallenge, menCategory, "Overall");
const ChallengeLeaderboardId women = challengeBoardId(ofChallenge, womenCategory, "Overall");

template <class ChallengeEvent>
ChallengeEvent ofTheChallenge()
{
    ChallengeEvent event;
    event.challenge_uuid = ofChallenge;
    return event;
}

challenge::ChallengeLeaderboardRequested requested(std::optional<Gender> gender)
{
    auto event = ofTheChallenge<challenge::ChallengeLeaderboardRequested>();
    event.name = event.description = "Overall";
    event.gender = gender;
    event.category = categoryOf(gender);
    event.rank_by = RankBy::distance_in_metres;
    return event;
}

stage::StageLeaderboardRequested stageBoard(const StageId& id, Gender gender)
{
    auto event = ofTheChallenge<stage::StageLeaderboardRequested>();
    event.stage_uuid = id;
    event.gender = gender;
    event.category = categoryOf(gender);
    return event;
}

stage_leaderboard::StageLeaderboardFinalised finalised(const StageId& id, Gender gender, bool isEmpty = false)
{
    auto event = ofTheChallenge<stage_leaderboard::StageLeaderboardFinalised>();
    event.stage_uuid = id;
    event.stage_type = StageType::distance;
    event.gender = gender;
    event.category = categoryOf(gender);
    if (!isEmpty) {
        event.entries.emplace_back();
        event.entries.back().athlete_uuid = a1;
    }
    return event;
}

challenge::CompetitorParticipationInChallengeLimited limited()
{
    auto event = ofTheChallenge<challenge::CompetitorParticipationInChallengeLimited>();
    event.athlete_uuid = a1;
    event.reason = "second claim";
    return event;
}

using Story = PolicyStory<ChallengeLeaderboardsPolicy>;

void host(Story& story)
{
    story.batch(ofTheChallenge<challenge::ChallengeHosted>(), requested(Gender::M), requested(Gender::F),
                requested({}));
}

} // namespace

TEST(ChallengeLeaderboardsPolicy, CL19_CreatesTheRequestedBoards)
{
    Story story;
    host(story);
    const auto created = story.sent<CreateChallengeLeaderboard>();
    ASSERT_EQ(created.size(), 3U);
    EXPECT_EQ(created[0].challenge_leaderboard_uuid, men);
    EXPECT_EQ(created[0].rank_by, RankBy::distance_in_metres);
    EXPECT_EQ(created[1].category, womenCategory);
    EXPECT_EQ(created[2].category, openCategory);
}

TEST(ChallengeLeaderboardsPolicy, HandsAStageResultToTheBoardOfItsCategory)
{
    Story story;
    host(story);
    auto configured = ofTheChallenge<challenge::ChallengeStagesConfigured>();
    configured.stage_uuids = {stageOne, stageTwo};
    story.batch(configured, finalised(stageOne, Gender::F));
    const auto assigned = story.sent<AssignPointsFromStageLeaderboard>();
    ASSERT_EQ(assigned.size(), 1U);
    EXPECT_EQ(assigned[0].challenge_leaderboard_uuid, women);
    EXPECT_EQ(assigned[0].stage_uuid, stageOne);
    EXPECT_EQ(assigned[0].stage_type, StageType::distance);
    EXPECT_EQ(assigned[0].entries.size(), 1U);
    EXPECT_EQ(assigned[0].challenge_stage_uuids, (std::vector<StageId>{stageOne, stageTwo}));
}

TEST(ChallengeLeaderboardsPolicy, AssignsNothingFromAnEmptyStage)
{
    Story story;
    host(story);
    story.batch(finalised(stageOne, Gender::F, true));
    EXPECT_EQ(story.count(), 0U);
}

TEST(ChallengeLeaderboardsPolicy, ForgetsARemovedStage)
{
    Story story;
    host(story);
    auto configured = ofTheChallenge<challenge::ChallengeStagesConfigured>();
    configured.stage_uuids = {stageOne, stageTwo};
    auto removed = ofTheChallenge<challenge::StageRemovedFromChallenge>();
    removed.stage_uuid = stageTwo;
    story.batch(configured, removed, finalised(stageOne, Gender::M));
    EXPECT_EQ(story.sent<AssignPointsFromStageLeaderboard>().at(0).challenge_stage_uuids,
              std::vector<StageId>{stageOne});
}

TEST(ChallengeLeaderboardsPolicy, CL20_ForgetsARemovedBoard)
{
    Story story;
    host(story);
    auto removed = ofTheChallenge<ChallengeLeaderboardRemoved>();
    removed.challenge_leaderboard_uuid = men;
    story.batch(removed, finalised(stageOne, Gender::M));
    EXPECT_EQ(story.count(), 0U);
}

TEST(ChallengeLeaderboardsPolicy, Q7_LimitsBoardsThatAreCreatedLater)
{
    Story story;
    story.batch(limited());
    EXPECT_EQ(story.count(), 0U);
    host(story);
    const auto sent = story.sent<LimitCompetitorPointScoringInChallengeLeaderboard>();
    ASSERT_EQ(sent.size(), 3U);
    EXPECT_EQ(sent[0].reason, "second claim");
}

TEST(ChallengeLeaderboardsPolicy, LimitsAndAllowsOnEveryBoard)
{
    Story story;
    host(story);
    story.batch(limited());
    EXPECT_EQ(story.sent<LimitCompetitorPointScoringInChallengeLeaderboard>().size(), 3U);
    auto allowed = ofTheChallenge<challenge::CompetitorParticipationInChallengeAllowed>();
    allowed.athlete_uuid = a1;
    story.batch(allowed);
    EXPECT_EQ(story.sent<AllowCompetitorPointScoringInChallengeLeaderboard>().size(), 3U);
}

TEST(ChallengeLeaderboardsPolicy, Q6_RemovesAnExcludedCompetitorEverywhere)
{
    Story story;
    host(story);
    auto excluded = ofTheChallenge<challenge::CompetitorExcludedFromChallenge>();
    excluded.athlete_uuid = a1;
    story.batch(excluded);
    EXPECT_EQ(story.sent<RemoveCompetitorFromChallengeLeaderboard>().size(), 3U);
}

TEST(ChallengeLeaderboardsPolicy, FinalisesOnApprovalAndIsDone)
{
    Story story;
    host(story);
    story.batch(ofTheChallenge<challenge::ChallengeLeaderboardsApproved>());
    EXPECT_EQ(story.sent<FinaliseChallengeLeaderboard>().size(), 3U);
    story.batch(ofTheChallenge<challenge::ChallengeLeaderboardsApproved>(), finalised(stageOne, Gender::M));
    EXPECT_EQ(story.count(), 0U);
}

TEST(ChallengeLeaderboardsPolicy, WaitsForTheLastStageResultBeforeItFinalises)
{
    Story story;
    host(story);
    story.batch(stageBoard(stageOne, Gender::M), stageBoard(stageOne, Gender::F), stageBoard(stageTwo, Gender::M));
    story.batch(finalised(stageOne, Gender::M), ofTheChallenge<challenge::ChallengeLeaderboardsApproved>());
    EXPECT_TRUE(story.sent<FinaliseChallengeLeaderboard>().empty());
    auto deleted = ofTheChallenge<stage::StageDeleted>();
    deleted.stage_uuid = stageTwo;
    story.batch(deleted);
    EXPECT_EQ(story.count(), 0U);
    story.batch(finalised(stageOne, Gender::F));
    EXPECT_EQ(story.sent<AssignPointsFromStageLeaderboard>().size(), 1U);
    EXPECT_EQ(story.sent<FinaliseChallengeLeaderboard>().size(), 3U);
    EXPECT_EQ(story.count(), 4U);
}

TEST(ChallengeLeaderboardsPolicy, IsDoneWithACancelledChallenge)
{
    Story story;
    host(story);
    story.batch(ofTheChallenge<challenge::ChallengeCancelled>());
    story.batch(finalised(stageOne, Gender::M), ofTheChallenge<challenge::ChallengeLeaderboardsApproved>());
    EXPECT_EQ(story.count(), 0U);
}

TEST(ChallengeLeaderboardsPolicy, Q2_PassesACorrectedStageOn)
{
    Story story;
    host(story);
    auto adjusted = ofTheChallenge<stage_leaderboard::StageLeaderboardAdjusted>();
    adjusted.stage_uuid = stageOne;
    adjusted.category = menCategory;
    adjusted.previous_entries.emplace_back();
    story.batch(adjusted);
    const auto sent = story.sent<AdjustPointsFromStageLeaderboard>();
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].challenge_leaderboard_uuid, men);
    EXPECT_EQ(sent[0].previous_entries.size(), 1U);
}

} // namespace palmares::testing::challenge_board_policy
