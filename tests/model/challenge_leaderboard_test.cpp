#include <gtest/gtest.h>

#include "tests/support/challenge_leaderboards.h"

namespace palmares::testing::challenge_boards {

TEST(CreateChallengeLeaderboard, CL1_CreatesTheBoardOnce)
{
    const PointsList list{15, 12, 10, 8, 6, 5, 4, 3, 2, 1};
    cl().then(ChallengeLeaderboardCreated{board, challenge, ChallengeType::segment, "GC", "General classification",
                                          Gender::M, menCategory, list, RankBy::points, RankOrder::desc, false});
    GivenBoard()
        .when(overall(RankBy::distance_in_metres))
        .then(ChallengeLeaderboardCreated{board,
                                          challenge,
                                          ChallengeType::distance,
                                          "Overall",
                                          "Overall",
                                          Gender::M,
                                          menCategory,
                                          {},
                                          RankBy::distance_in_metres,
                                          RankOrder::desc,
                                          false});
    GivenBoard()
        .when(overall(RankBy::goals, true))
        .then(ChallengeLeaderboardCreated{board,
                                          challenge,
                                          ChallengeType::distance,
                                          "Overall",
                                          "Overall",
                                          Gender::M,
                                          menCategory,
                                          {},
                                          RankBy::goals,
                                          RankOrder::desc,
                                          true});
    cl().when(gcWith(list)).thenRejected("already_created");
}

TEST(CreateChallengeLeaderboard, NeedsPointsForSegments)
{
    CreateChallengeLeaderboard command = gcWith(PointsList{1});
    command.points.reset();
    GivenBoard().when(command).thenRejected("validation_failure");
}

TEST(AssignPoints, CL2_GivesTheWinnerPoints)
{
    cl().when(assign({place(1, a1)})).then(points(a1, 15), ranked({{a1, 1, {}}}));
}

TEST(AssignPoints, CL3_TakesTheRowOfTheStageType)
{
    clX().when(assign({place(1, a1)})).then(points(a1, 10), ranked({{a1, 1, {}}}));
}

TEST(AssignPoints, CL4_TheQueenStageDoublesMountainPoints)
{
    clX().when(assign({place(1, a1)}, stageOne, PointsAdjustment::queen)).then(points(a1, 20), ranked({{a1, 1, {}}}));
}

TEST(AssignPoints, CL5_ADoubleStageDoublesAList)
{
    GivenBoard()
        .when(gcWith(PointsList{10, 8, 6, 4, 2}))
        .when(assign({place(1, a1)}, stageOne, PointsAdjustment::double_))
        .then(points(a1, 20), ranked({{a1, 1, {}}}));
}

TEST(AssignPoints, CL6_TheQueenStageLeavesAListAlone)
{
    GivenBoard()
        .when(gcWith(PointsList{10, 8, 6, 4, 2}))
        .when(assign({place(1, a1)}, stageOne, PointsAdjustment::queen))
        .then(points(a1, 10), ranked({{a1, 1, {}}}));
}

TEST(AssignPoints, CL7_APreviewEarnsNothing)
{
    GivenBoard()
        .when(gcWith(PointsList{10, 8, 6, 4, 2}))
        .when(assign({place(1, a1)}, stageOne, PointsAdjustment::preview))
        .thenNothing();
}

TEST(AssignPoints, CL8_AnotherWinChangesNoRank)
{
    cl().when(assign({place(1, a1)})).when(assign({place(1, a1)}, stageTwo)).then(points(a1, 15, stageTwo));
}

TEST(AssignPoints, Q26_AStageCountsOnce)
{
    cl().when(assign({place(1, a1)})).when(assign({place(1, a1)})).thenNothing();
}

TEST(AssignPoints, CL9_RanksByPoints)
{
    cl().when(assign({place(1, a1), place(2, a2)}))
        .then(points(a1, 15), points(a2, 12), ranked({{a1, 1, {}}, {a2, 2, {}}}));
}

TEST(AssignPoints, CL10_ATieMovesOthersDown)
{
    cl().when(assign({place(1, a1), place(2, a2)}))
        .when(assign({place(1, a3)}, stageTwo))
        .then(points(a3, 15, stageTwo), ranked({{a3, 1, {}}}, {}, {{a2, 3, 1}}));
}

TEST(AssignPoints, EqualPlacesEarnTheSameAndTheNextPlaceEarnsTheNext)
{
    const AthleteId a4{"athlete4"};
    cl().when(assign({place(1, a1), place(2, a2), place(2, a3), place(4, a4)}))
        .then(points(a1, 15), points(a2, 12), points(a3, 12), points(a4, 10),
              ranked({{a1, 1, {}}, {a2, 2, {}}, {a3, 2, {}}, {a4, 4, {}}}));
}

TEST(AssignPoints, CL11_AddsUpActivities)
{
    const StageEntry first = result(1, a1, 2000.0, 200, 200.0, 2);
    const StageEntry second = result(2, a2, 1000.0, 100, 100.0, 1);
    GivenBoard()
        .when(overall(RankBy::distance_in_metres))
        .when(assign({first, second}))
        .then(activity(first), activity(second), ranked({{a1, 1, {}}, {a2, 2, {}}}))
        .when(assign({first, second}))
        .thenNothing();
}

namespace {

// CL-G after its first stage. The percentages are given, not computed here.
const auto reached = [] { return withGoal(result(1, a1, 2000.0, 200, 20.0, 1), 1, "124.3008079552517091361093847"); };
const auto missed = [] { return withGoal(result(2, a2, 1000.0, 100, 10.0, 1), 0, "62.15040397762585456805469236"); };

AssignPointsFromStageLeaderboard assignGoals(std::vector<StageEntry> entries, StageId stage)
{
    AssignPointsFromStageLeaderboard command = assign(std::move(entries), std::move(stage));
    command.stage_type = StageType::distance;
    command.challenge_stage_uuids = {stageOne, stageTwo};
    return command;
}

} // namespace

TEST(AssignPoints, CL12_CountsGoals)
{
    GivenBoard()
        .when(overall(RankBy::goals, true))
        .when(assignGoals({reached(), missed()}, stageOne))
        .then(activity(reached()), activity(missed()), ranked({{a1, 1, {}}, {a2, 2, {}}}, {}, {}, true));
}

TEST(AssignPoints, CL13_RecordsWhoReachedTheGoalOfEveryStage)
{
    const StageEntry secondGoal = withGoal(result(1, a1, 2001.0, 201, 20.0, 1), 1, "124.3629583592293349906774394");
    GivenBoard()
        .when(overall(RankBy::goals, true))
        .when(assignGoals({reached(), missed()}, stageOne))
        .when(assignGoals({secondGoal}, stageTwo))
        .then(activity(secondGoal, stageTwo), AthleteAchievedChallengeGoal{board, challenge, a1});
}

TEST(AssignPoints, Q32_AnUnknownGoalIsNotReached)
{
    GivenBoard()
        .when(overall(RankBy::goals, true))
        .when(assignGoals({result(1, a1, 2000.0, 200, 20.0, 1)}, stageOne))
        .when(assignGoals({reached()}, stageTwo))
        .then(activity(reached(), stageTwo));
}

TEST(AssignPoints, IsRefusedForABoardThatDoesNotExist)
{
    GivenBoard().when(assign({place(1, a1)})).thenRejected("challenge_leaderboard_not_found");
}

} // namespace palmares::testing::challenge_boards
