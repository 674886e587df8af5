#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "model/policies/stage_leaderboards.h"
#include "tests/support/policy_story.h"

namespace palmares::testing::stage_board_policy {
namespace {

using namespace policies;
using stage_leaderboard::CreateStageLeaderboard;
using stage_leaderboard::FinaliseStageLeaderboard;
using stage_leaderboard::RankStageEffortsInStageLeaderboard;
using stage_leaderboard::ResetStageLeaderboard;
using stage_leaderboard::SetStageLeaderboardPointsAdjustment;

const StageId stageOne{"stage-1"};
const ChallengeId challenge{"challenge-1"};
const AthleteId a1{"athlete-1"};
const AthleteId a2{"athlete-2"};
const AthleteId a3{"athlete-3"};

const StageLeaderboardId men = stageBoardId(stageOne, menCategory, "Men");
const StageLeaderboardId women = stageBoardId(stageOne, womenCategory, "Women");
const StageLeaderboardId everybody = stageBoardId(stageOne, openCategory, "Open");

stage::StageLeaderboardRequested requested(std::string name, std::optional<Gender> gender)
{
    stage::StageLeaderboardRequested event;
    event.stage_uuid = stageOne;
    event.challenge_uuid = challenge;
    event.name = std::move(name);
    event.gender = gender;
    event.rank_by = Measure::distance_in_metres;
    complete(event);
    return event;
}

stage::StageEffortRecorded recorded(const AthleteId& athlete, std::int64_t activity, std::optional<Gender> gender)
{
    stage::StageEffortRecorded event;
    event.stage_uuid = stageOne;
    event.athlete_uuid = athlete;
    event.athlete_gender = gender;
    event.activity_uuid = ActivityId{"activity-" + std::to_string(activity)};
    event.distance_in_metres = {1000.0};
    return event;
}

stage::StageEffortRemoved removed(const stage::StageEffortRecorded& effort)
{
    stage::StageEffortRemoved event;
    event.stage_uuid = effort.stage_uuid;
    event.athlete_uuid = effort.athlete_uuid;
    event.activity_uuid = effort.activity_uuid;
    return event;
}

template <class StageEvent>
StageEvent ofTheStage()
{
    StageEvent event;
    event.stage_uuid = stageOne;
    event.challenge_uuid = challenge;
    return event;
}

/// The policy with its rankings in words.
class Story : public PolicyStory<StageLeaderboardsPolicy> {
public:
    /// `board: activities of: athletes` of a ranking command.
    std::vector<std::string> rankings() const
    {
        std::vector<std::string> all;
        for (const auto& command : sent<RankStageEffortsInStageLeaderboard>()) {
            std::string text = command.stage_leaderboard_uuid == men     ? "men:"
                               : command.stage_leaderboard_uuid == women ? "women:"
                                                                         : "open:";
            for (const auto& item : command.stage_efforts)
                text += ' ' + item.activity_uuid.value;
            if (!command.athletes) text += " of everybody";
            for (const AthleteId& athlete : command.athletes.value_or(std::vector<AthleteId>()))
                text += " of " + athlete.value;
            all.push_back(text);
        }
        return all;
    }
};

void start(Story& story)
{
    story.batch(ofTheStage<stage::StageStarted>(), requested("Men", Gender::M), requested("Women", Gender::F),
                requested("Open", {}));
}

using Texts = std::vector<std::string>;

} // namespace

TEST(StageLeaderboardsPolicy, SL27_Q25_CreatesMenWomenAndOpen)
{
    Story story;
    start(story);
    const auto created = story.sent<CreateStageLeaderboard>();
    ASSERT_EQ(created.size(), 3U);
    EXPECT_EQ(created[0].stage_leaderboard_uuid, men);
    EXPECT_EQ(created[0].category, menCategory);
    EXPECT_EQ(created[0].rank_by, Measure::distance_in_metres);
    EXPECT_EQ(created[1].gender, Gender::F);
    EXPECT_EQ(created[2].gender, std::nullopt);
    EXPECT_EQ(created[2].stage_leaderboard_uuid, everybody);
}

TEST(StageLeaderboardsPolicy, SL28_RanksABatchOncePerBoardForTheAthletesInIt)
{
    Story story;
    start(story);
    story.batch(recorded(a1, 1, Gender::M), recorded(a2, 2, Gender::F), recorded(a1, 3, Gender::M),
                recorded(a3, 4, {}));
    EXPECT_EQ(story.rankings(),
              (Texts{"men: activity-1 activity-3 of athlete-1 of athlete-2 of athlete-3",
                     "women: activity-2 of athlete-1 of athlete-2 of athlete-3",
                     "open: activity-1 activity-3 activity-2 activity-4 of athlete-1 of athlete-2 of athlete-3"}));
}

TEST(StageLeaderboardsPolicy, RanksOnlyThoseWhoseEffortsChanged)
{
    Story story;
    start(story);
    story.batch(recorded(a1, 1, Gender::M), recorded(a2, 2, Gender::M));
    story.batch(recorded(a2, 3, Gender::M));
    EXPECT_EQ(story.rankings(), (Texts{"men: activity-2 activity-3 of athlete-2", "women: of athlete-2",
                                       "open: activity-2 activity-3 of athlete-2"}));
    story.batch(removed(recorded(a1, 1, Gender::M)));
    EXPECT_EQ(story.rankings(), (Texts{"men: of athlete-1", "women: of athlete-1", "open: of athlete-1"}));
}

TEST(StageLeaderboardsPolicy, KnowsAnEffortOnce)
{
    Story story;
    start(story);
    story.batch(recorded(a1, 1, Gender::M), recorded(a1, 1, Gender::M));
    EXPECT_EQ(story.rankings().front(), "men: activity-1 of athlete-1");
}

TEST(StageLeaderboardsPolicy, DropsACompetitorWhoWasRemoved)
{
    Story story;
    start(story);
    stage::CompetitorRemovedFromStage event;
    event.stage_uuid = stageOne;
    event.athlete_uuid = a1;
    story.batch(recorded(a1, 1, Gender::M)).batch(event);
    EXPECT_EQ(story.rankings().front(), "men: of athlete-1");
}

TEST(StageLeaderboardsPolicy, ResetsBoardsWhenEffortsAreCleared)
{
    Story story;
    start(story);
    story.batch(recorded(a1, 1, Gender::M)).batch(ofTheStage<stage::StageEffortsCleared>());
    EXPECT_EQ(story.sent<ResetStageLeaderboard>().size(), 3U);
    story.batch(recorded(a1, 2, Gender::M));
    EXPECT_EQ(story.rankings().front(), "men: activity-2 of athlete-1");
}

TEST(StageLeaderboardsPolicy, Q1_RanksAtTheEndOfTheStageAndContinues)
{
    Story story;
    start(story);
    story.batch(recorded(a1, 1, Gender::M)).batch(ofTheStage<stage::StageEnded>());
    EXPECT_EQ(story.rankings().front(), "men: activity-1 of athlete-1");
    EXPECT_TRUE(story.sent<FinaliseStageLeaderboard>().empty());
    story.batch(recorded(a1, 2, Gender::M));
    EXPECT_EQ(story.rankings().front(), "men: activity-1 activity-2 of athlete-1");
}

TEST(StageLeaderboardsPolicy, SL32_Q1_RanksAllAndFinalisesOnApproval)
{
    Story story;
    start(story);
    story.batch(recorded(a1, 1, Gender::M)).batch(ofTheStage<stage::StageLeaderboardsApproved>());
    EXPECT_EQ(story.rankings(),
              (Texts{"men: activity-1 of everybody", "women: of everybody", "open: activity-1 of everybody"}));
    EXPECT_EQ(story.sent<FinaliseStageLeaderboard>().size(), 3U);
    EXPECT_EQ(story.count(), 6U);
}

TEST(StageLeaderboardsPolicy, Q41_IsDoneAfterTheApproval)
{
    Story story;
    start(story);
    story.batch(ofTheStage<stage::StageLeaderboardsApproved>());
    story.batch(recorded(a1, 1, Gender::M), ofTheStage<stage::StageLeaderboardsApproved>());
    EXPECT_EQ(story.count(), 0U);
}

TEST(StageLeaderboardsPolicy, IsDoneWithADeletedStage)
{
    Story story;
    start(story);
    story.batch(recorded(a1, 1, Gender::M)).batch(ofTheStage<stage::StageDeleted>());
    story.batch(recorded(a1, 2, Gender::M));
    EXPECT_EQ(story.count(), 0U);
}

TEST(StageLeaderboardsPolicy, Q3_PassesTheQueenStageOn)
{
    Story story;
    start(story);
    story.batch(ofTheStage<stage::StageMadeQueen>());
    const auto sent = story.sent<SetStageLeaderboardPointsAdjustment>();
    ASSERT_EQ(sent.size(), 3U);
    EXPECT_EQ(sent[0].points_adjustment, PointsAdjustment::queen);
}

TEST(StageLeaderboardsPolicy, RanksTheBoardsOfOlderStoresByTheirOwnId)
{
    Story story;
    start(story);
    stage_leaderboard::StageLeaderboardCreated old;
    old.stage_leaderboard_uuid = StageLeaderboardId{"random"};
    old.stage_uuid = stageOne;
    old.name = "Men";
    old.gender = Gender::M;
    old.category = menCategory;
    story.batch(old).batch(recorded(a1, 1, Gender::M));
    const auto sent = story.sent<RankStageEffortsInStageLeaderboard>();
    ASSERT_EQ(sent.size(), 3U);
    EXPECT_EQ(sent[0].stage_leaderboard_uuid.value, "random");
}

} // namespace palmares::testing::stage_board_policy
