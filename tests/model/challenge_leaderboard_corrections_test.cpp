#include <gtest/gtest.h>

#include "tests/support/challenge_leaderboards.h"

namespace palmares::testing::challenge_boards {

TEST(ReconfigureChallengeLeaderboardPoints, CL14_CountsFromTheNextStage)
{
    const PointsList list{10, 8, 4, 2, 1};
    cl().when(ReconfigureChallengeLeaderboardPoints{board, list})
        .then(ChallengeLeaderboardPointsReconfigured{board, list})
        .when(assign({place(1, a1)}))
        .then(points(a1, 10), ranked({{a1, 1, {}}}));
}

TEST(AdjustPoints, CL15_TakesBackAndGivesAnew)
{
    cl().when(assign({place(1, a1), place(2, a2)}))
        .when(AdjustPointsFromStageLeaderboard{board,
                                               challenge,
                                               {stageOne},
                                               stageOne,
                                               StageType::mountain,
                                               {},
                                               {place(1, a1), place(2, a2)},
                                               {place(1, a2), place(2, a1)}})
        .then(AthletePointsAdjustedInChallengeLeaderboard{board, challenge, a1, Gender::M, -15},
              AthletePointsAdjustedInChallengeLeaderboard{board, challenge, a2, Gender::M, -12},
              AthleteRemovedFromChallengeLeaderboard{board, a1, 1},
              AthleteRemovedFromChallengeLeaderboard{board, a2, 2}, points(a2, 15), points(a1, 12),
              ranked({{a2, 1, {}}, {a1, 2, {}}}));
}

TEST(AdjustPoints, Q4_TakesActivitiesBack)
{
    const StageEntry wrong = withGoal(result(1, a1, 2000.0, 200, 200.0, 2), 1, "120");
    const StageEntry kept = result(1, a2, 1000.5, 100, 100.0, 1);
    GivenBoard()
        .when(overall(RankBy::distance_in_metres))
        .when(assign({wrong, kept}))
        .when(AdjustPointsFromStageLeaderboard{
            board, challenge, {stageOne}, stageOne, StageType::distance, {}, {wrong, kept}, {kept}})
        .then(AthleteActivityAdjustedInChallengeLeaderboard{board, challenge, stageOne, a1, Gender::M, Seconds{-200},
                                                            Seconds{-200}, Metres{-2000.0}, Metres{-200.0}, -1,
                                                            decimalFrom(std::string_view("-120")), -2},
              AthleteActivityAdjustedInChallengeLeaderboard{board,
                                                            challenge,
                                                            stageOne,
                                                            a2,
                                                            Gender::M,
                                                            Seconds{-100},
                                                            Seconds{-100},
                                                            Metres{-1000.5},
                                                            Metres{-100.0},
                                                            {},
                                                            {},
                                                            -1},
              AthleteRemovedFromChallengeLeaderboard{board, a1, 1},
              AthleteRemovedFromChallengeLeaderboard{board, a2, 2}, activity(kept), ranked({{a2, 1, {}}}));
}

TEST(AdjustAthletePoints, CL16_MovesAnAthleteBehind)
{
    cl().when(assign({place(1, a1), place(2, a2)}))
        .when(AdjustAthletePointsInChallengeLeaderboard{board, a1, -5})
        .then(AthletePointsAdjustedInChallengeLeaderboard{board, challenge, a1, Gender::M, -5},
              ranked({}, {{a2, 1, 1}}, {{a1, 2, 1}}))
        .when(AdjustAthletePointsInChallengeLeaderboard{board, a3, -5})
        .thenNothing();
}

TEST(AdjustAthletePoints, RemovesAnAthleteWithoutPoints)
{
    cl().when(assign({place(1, a1), place(2, a2)}))
        .when(AdjustAthletePointsInChallengeLeaderboard{board, a1, -15})
        .then(AthletePointsAdjustedInChallengeLeaderboard{board, challenge, a1, Gender::M, -15},
              AthleteRemovedFromChallengeLeaderboard{board, a1, 1}, ranked({}, {{a2, 1, 1}}));
}

TEST(LimitCompetitor, CL17_RecordsTheLimitOnce)
{
    cl().when(LimitCompetitorPointScoringInChallengeLeaderboard{board, a1, "second claim"})
        .then(CompetitorScoringInChallengeLeaderboardLimited{board, a1, "second claim"})
        .when(LimitCompetitorPointScoringInChallengeLeaderboard{board, a1, "second claim"})
        .thenNothing()
        .when(AllowCompetitorPointScoringInChallengeLeaderboard{board, a1})
        .then(CompetitorScoringInChallengeLeaderboardAllowed{board, a1})
        .when(AllowCompetitorPointScoringInChallengeLeaderboard{board, a1})
        .thenNothing();
}

TEST(LimitCompetitor, CL18_MovesOthersUp)
{
    cl().when(LimitCompetitorPointScoringInChallengeLeaderboard{board, a1, "second claim"})
        .when(assign({place(1, a1), place(2, a2)}))
        .then(points(a2, 15), ranked({{a2, 1, {}}}));
}

TEST(LimitCompetitor, Q7_CountsForActivitiesToo)
{
    const StageEntry second = result(2, a2, 1000.0, 100, 100.0, 1);
    GivenBoard()
        .when(overall(RankBy::distance_in_metres))
        .when(LimitCompetitorPointScoringInChallengeLeaderboard{board, a1, "guest"})
        .when(assign({result(1, a1, 2000.0, 200, 200.0, 2), second}))
        .then(activity(second), ranked({{a2, 1, {}}}));
}

TEST(RemoveCompetitor, MovesOthersUp)
{
    cl().when(assign({place(1, a1), place(2, a2)}))
        .when(RemoveCompetitorFromChallengeLeaderboard{board, challenge, a1})
        .then(AthleteRemovedFromChallengeLeaderboard{board, a1, 1}, ranked({}, {{a2, 1, 1}}))
        .when(RemoveCompetitorFromChallengeLeaderboard{board, challenge, a1})
        .thenNothing();
}

TEST(FinaliseChallengeLeaderboard, ListsTotalsInOrderAndCloses)
{
    const StageEntry first = result(1, a1, 2000.1, 200, 200.0, 2);
    const StageEntry second = result(2, a2, 3000.2, 100, 100.0, 1);
    GivenBoard()
        .when(overall(RankBy::distance_in_metres))
        .when(assign({first}))
        .when(assign({second, first}, stageTwo))
        .when(FinaliseChallengeLeaderboard{board})
        .then(ChallengeLeaderboardFinalised{
            board,
            challenge,
            ChallengeType::distance,
            {{1, a1, Gender::M, {}, {}, Seconds{400}, Seconds{400}, Metres{4000.2}, Metres{400.0}},
             {2, a2, Gender::M, {}, {}, Seconds{100}, Seconds{100}, Metres{3000.2}, Metres{100.0}}}})
        .when(assign({first}, StageId{"stage-3"}))
        .thenRejected("challenge_leaderboard_has_been_finalised")
        .when(FinaliseChallengeLeaderboard{board})
        .thenRejected("challenge_leaderboard_has_been_finalised");
}

TEST(RemoveChallengeLeaderboard, RemovesItOnce)
{
    cl().when(RemoveChallengeLeaderboard{board})
        .then(ChallengeLeaderboardRemoved{board, challenge})
        .when(RemoveChallengeLeaderboard{board})
        .thenRejected("challenge_leaderboard_has_already_been_removed");
}

} // namespace palmares::testing::challenge_boards
